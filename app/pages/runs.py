"""Text in runs: plain, found (marked), or leading to a page. ``runs_markup`` is the only place
where marks and links of a document are set, and all of its text is escaped there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from markupsafe import Markup, escape

from app import urls
from indexer.model import Record
from indexer.results import Marked


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of text; ``marked`` was searched for, ``url`` leads to what it names. ``cited``: the
    address of the page speaks of it. ``anchor``: the place on the page where it begins."""

    text: str
    marked: bool = False
    url: str | None = None
    cited: bool = False
    anchor: str = ""


Runs = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A named way to another page; ``note`` stands beside it in grey."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to show the same; ``current``: the one that is shown."""

    text: str
    url: str
    current: bool
    note: str = ""


def runs_markup(runs: Runs) -> Markup:
    """As it stands in a page."""
    made = []
    for run in runs:
        text = str(escape(run.text))
        if run.marked or run.cited:
            at = f' id="{escape(run.anchor)}"' if run.anchor else ""
            look = ' class="cited found"' if run.marked else ' class="cited"'
            look = look if run.cited else ""
            text = f"<mark{look}{at}>{text}</mark>"
        if run.url:
            text = f'<a class="name" href="{escape(run.url)}">{text}</a>'
        made.append(text)
    return Markup("".join(made))  # escaped above  # nosec B704


def kept_markup(text: str | Runs, pieces: Callable[[str], Sequence[str]]) -> Markup:
    """A heading, the head of a column, a name: where the style sheet keeps Chinese together, its
    lines may end between these ``pieces`` only."""
    runs = (TextRun(text),) if isinstance(text, str) else text
    ends = tuple(accumulate(map(len, pieces(plain(runs)))))
    made: list[str] = []
    at = 0
    for run in runs:
        here = [end - at for end in ends if at < end < at + len(run.text)]
        cuts = pairwise([0, *here, len(run.text)])
        inner = "<wbr>".join(str(escape(run.text[start:end])) for start, end in cuts)
        inner = inner.replace(" · ", "\N{NO-BREAK SPACE}· ")  # a dot begins no line
        made.append(f"<mark>{inner}</mark>" if run.marked else inner)
        at += len(run.text)
        if at in ends[:-1]:
            made.append("<wbr>")
    return Markup("".join(made))  # escaped above  # nosec B704


def marked(runs: Marked, fallback: str = "") -> Runs:
    """The engine's runs as they are; without any, the plain text."""
    if not runs:
        return (TextRun(fallback),) if fallback else ()
    return tuple(TextRun(text, found) for text, found in runs if text)


def with_marks(
    runs: Runs,
    places: Sequence[tuple[int, int]],
    *,
    cited: bool = False,
    anchor: str = "",
    first: int | None = None,
) -> Runs:
    """The same text, marked as found (or as ``cited``) at ``places``, which are in order and apart.
    ``anchor`` is borne by the place that begins at ``first``, or by the first of all."""
    made: list[TextRun] = []
    number = at = 0
    anchor_at = places[0][0] if places and first is None else first
    for run in runs:
        begins, end = at, at + len(run.text)
        while at < end:
            while number < len(places) and places[number][1] <= at:
                number += 1
            start, stop = places[number] if number < len(places) else (end, end)
            inside = start <= at
            until = min(end, stop if inside else start)
            piece = run.text[len(run.text) - (end - at) : len(run.text) - (end - until)]
            borne = run.anchor if at == begins else ""
            own = anchor if inside and at == anchor_at else ""
            made.append(_piece(replace(run, text=piece, anchor=borne or own), inside, cited))
            at = until
    return tuple(made)


def _piece(run: TextRun, inside: bool, cited: bool) -> TextRun:
    if not inside:
        return run
    return replace(run, cited=True) if cited else replace(run, marked=True)


def within(places: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What of ``places`` lies between ``start`` and ``end``, counted from ``start``."""
    return tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in places if a < end and b > start
    )


def names_in(record: Record) -> dict[str, str]:
    """Printed name -> address of what it names, for the names linked in this record."""
    found: dict[str, str] = {}
    for platform in record.platforms:
        found[platform.mention] = urls.entity("platform", platform.id)
    for institution in record.institutions:
        for printed in (institution.mention, *institution.also_printed):
            found[printed] = urls.entity("institution", institution.id)
    for person in record.people:
        found[person.name] = urls.entity("person", person.id)
    found.pop("", None)
    return found


def linked(text: str, names: dict[str, str]) -> Runs:
    """``text`` with every printed name leading to its page; at each place the longest wins."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    runs: list[TextRun] = []
    plain_from = place = 0
    while place < len(text):
        hit = next((n for n in by_first.get(text[place], ()) if text.startswith(n, place)), None)
        if hit is None:
            place += 1
            continue
        if plain_from < place:
            runs.append(TextRun(text[plain_from:place]))
        runs.append(TextRun(hit, url=names[hit]))
        place += len(hit)
        plain_from = place
    if plain_from < len(text):
        runs.append(TextRun(text[plain_from:]))
    return tuple(runs)


def plain(runs: Iterable[TextRun]) -> str:
    return "".join(run.text for run in runs)
