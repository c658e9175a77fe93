"""What a number prints about itself at its head: name, number, publisher and date.

Each of the first lines is cut into pieces (``masthead_pieces``) and graded by them alone
(``masthead_grades``); then its place decides: names and parts of dates count only beside a line
that is masthead by itself. Names are found in the folded line and kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal

from indexer.parsing.byline import Field, byline_fields
from indexer.parsing.labels import DateRole
from indexer.parsing.lines import Line
from indexer.parsing.masthead_grades import (
    NOT_BESIDE,
    Graded,
    graded,
    graded_lines,
    is_masthead_line,
)
from indexer.parsing.masthead_pieces import Piece, is_body_name, is_phrase, pieces_of
from indexer.parsing.printed_dates import dates_in, is_span
from indexer.parsing.script import simplified
from indexer.parsing.sections import section_of
from indexer.parsing.serials import Serial

FIRST_LINES = 14  # a masthead stands within these, before the first headline
_PLACES_DOWN = 20  # or begins within these, under a note to whom the number is sent
_MOST_PHRASES = 3
_SENTENCE = re.compile("[。！？；]")

DateSource = Literal["masthead"] | DateRole
"""How a date is printed: bare in the masthead, or behind a label of that role."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece and the line that prints it."""

    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a line prints; ``day`` None where only the month is known."""

    year: int
    month: int
    day: int | None
    line: Line
    source: DateSource = "masthead"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found, ``dates`` in printed order. ``above``: words of the page around it (a menu,
    an account's name) that stand before it; ``heads``: the heads of its pages, where they say what
    the text does not, ``around``: those words of the page around it that say when it was put up,
    ``said``: what the file says of itself unseen."""

    lines: tuple[Line, ...]
    serial: Printed | None = None
    publisher: Printed | None = None
    number: tuple[int | None, int] | None = None
    total_number: int | None = None
    dates: tuple[Dated, ...] = ()
    above: tuple[Line, ...] = ()
    heads: tuple[Line, ...] = ()
    around: tuple[Line, ...] = ()
    said: tuple[Line, ...] = ()


# --- what its place makes of it -----------------------------------------------------------


def read_masthead(lines: Sequence[Line], serials: Sequence[Serial]) -> Masthead:
    """The masthead among the first lines: every line up to the first that is none, and any line
    of fields (发布日期：…) before the first sentence. Words of a menu may stand before the serial's
    name. A note to whom it is sent on may stand before the whole: then a masthead begins further
    down, with its name over its number."""
    above = tuple(lines[: _menu_size(lines[:FIRST_LINES], serials)])
    first = graded_lines(lines[len(above) : FIRST_LINES], serials)
    taken = _block(first)
    held = {one.line.index for one in taken}
    head = takewhile(lambda one: not _is_text(one.line), first)
    taken += [one for one in head if one.fields and one.line.index not in held]
    taken += [graded(line, serials) for line in _mail_fields(lines, taken)]
    if not _numbers(taken):
        held = {one.line.index for one in taken}
        taken += [one for one in _further_down(lines, serials) if one.line.index not in held]
    return replace(understood(taken), above=above)


def _is_text(line: Line) -> bool:
    """Whether a line is a sentence of the text, and no greeting of a page."""
    return bool(_SENTENCE.search(line.text)) and not _GREETING.fullmatch(line.text)


_GREETING = re.compile("[^。；！？]{0,30}！|[^。；！？]{1,20}。")


def _block(first: Sequence[Graded]) -> list[Graded]:
    taken: list[Graded] = []
    weak: list[Graded] = []
    for place, one in enumerate(first):
        is_sure = one.grade == "sure" or (one.grade == "titled" and _is_title(place, first, taken))
        if is_sure or (taken and one.grade == "none" and _is_date_beside_names(one.line.text)):
            if not _are_of(weak, taken, first[place:]):
                break
            taken += [*weak, one]
            weak = []
        elif one.grade in ("part", "name", "phrase"):
            weak.append(one)
        else:
            break
    if taken:
        taken += takewhile(lambda one: _ends(one, taken, first), weak)
    return taken


def _is_title(place: int, first: Sequence[Graded], taken: Sequence[Graded]) -> bool:
    """Whether a phrase with a number behind it names the issue: no other number stands before it,
    and no sentence under it, whose headline it would be."""
    below = first[place + 1].line.text if place + 1 < len(first) else ""
    return not _numbers(taken) and not _SENTENCE.search(below)


def _are_of(weak: Sequence[Graded], taken: Sequence[Graded], below: Sequence[Graded]) -> bool:
    """Whether lines over a sure one are of its masthead. A phrase is: right over the number, or as
    one of a few that the number follows; or the name under it, which is printed nowhere else."""
    phrases = [one for one in weak if one.grade == "phrase"]
    if not phrases:
        return True
    if any(other.is_numbered for other in taken):
        is_named = any(other.holds("serial", "known") for other in (*taken, *below[:1]))
        return len(phrases) == 1 and not is_named and below[0].holds("small", "edited")
    if below[0].is_numbered and phrases == [weak[-1]]:
        return True
    near = takewhile(lambda one: one.grade not in ("none", "phrase"), below[: _MOST_PHRASES + 1])
    plain = all(is_phrase(one.line.folded) for one in phrases)
    return plain and len(phrases) <= _MOST_PHRASES and any(one.is_numbered for one in near)


def _ends(one: Graded, taken: Sequence[Graded], first: Sequence[Graded]) -> bool:
    """Whether a line right under a masthead is its last and no headline: part of a date, the name
    that is not printed yet, or a body's name with a headline under it or blank lines, never a
    sentence."""
    if one.grade == "part":
        return True
    below = next((other.line for other in first if other.line.index > one.line.index), None)
    is_over_text = below is not None and bool(_SENTENCE.search(below.text))
    if (
        one.line.blank_before
        or section_of(one.line.text)
        or one.grade == "phrase"
        or one.holds("words")
    ):
        return False
    if one.holds("serial"):
        is_named = any(other.holds("serial", "known") for other in taken)
        return not is_named and not is_over_text and is_phrase(one.line.folded)
    return below is None or below.blank_before > 0 or not is_over_text


def _is_date_beside_names(text: str) -> bool:
    """A date with its day, and beside it nothing but a few short words: who put it there."""
    pieces = pieces_of(simplified("|".join(text.split())))
    if not any(p.kind == "date" and any(day for *_, day in dates_in(p.text)) for p in pieces):
        return False
    rest = [piece.text for piece in pieces if piece.kind in ("words", "body", "serial")]
    return len(rest) <= _FEW_PIECES and all(
        len(piece) <= _SHORT_PIECE and not NOT_BESIDE.search(piece) for piece in rest
    )


_SHORT_PIECE, _FEW_PIECES = 16, 6


def _further_down(lines: Sequence[Line], serials: Sequence[Serial]) -> list[Graded]:
    first = graded_lines(lines[: _PLACES_DOWN + FIRST_LINES], serials)
    for place, (one, below) in enumerate(pairwise(first[:_PLACES_DOWN])):
        is_name = one.grade == "phrase" or (one.holds("serial") and one.grade in ("sure", "name"))
        is_whole = one.grade == "sure" and one.holds("number") and one.holds("serial", "date")
        if is_whole or (is_name and below.is_numbered):
            return _block(first[place : place + FIRST_LINES])
    return []


_OF_MAIL = frozenset(["发件人", "收件人", "抄送", "抄送人", "发送时间", "发送日期", "时间", "主题"])


def _mail_fields(lines: Sequence[Line], taken: Sequence[Graded]) -> list[Line]:
    """The head of a mail that was sent on, wherever it stands among the first lines."""
    held = {one.line.index for one in taken}
    found = [
        line
        for line in lines[:_PLACES_DOWN]
        if any(field.label in _OF_MAIL for field in byline_fields(line.folded))
    ]
    return [line for line in found if line.index not in held] if len(found) > 1 else []


_MENU_WORD = 12


def _menu_size(first: Sequence[Line], serials: Sequence[Serial]) -> int:
    """How many short words stand before the line that names a known serial; 0 where anything
    else does."""
    names = {s.serial for s in serials}
    place = next((n for n, line in enumerate(first) if line.folded.strip("《》") in names), 0)
    before = [line.folded for line in first[:place]]
    bodies = {s.publisher for s in serials}
    if any(is_masthead_line(t, serials) or is_body_name(t) or t in bodies for t in before):
        return 0
    is_menu = all(len(t) <= _MENU_WORD and not re.search("[，。；！？]", t) for t in before)
    return place if is_menu else 0


def size_of_masthead(lines: Sequence[Line], serials: Sequence[Serial]) -> int:
    """How many of the first lines are masthead, before any that is not."""
    found = read_masthead(lines, serials)
    held = {line.index for line in (*found.above, *found.lines)}
    return next((n for n, line in enumerate(lines) if line.index not in held), len(lines))


# --- what it says -------------------------------------------------------------------------


def understood(taken: Sequence[Graded]) -> Masthead:
    """What lines that are masthead say."""
    pieces = [(piece, one.line) for one in taken if not one.fields for piece in one.pieces]
    fields = [(field, one.line) for one in taken for field in one.fields]
    pieces += [(piece, line) for field, line in fields for piece in _of_field(field)]
    numbers = _numbers(taken)
    same = [one for one in numbers if one.value == numbers[0].value]
    dated = next((one for one in same if one.year), None)
    number = ((dated or same[0]).year, same[0].value) if same else None
    totals = [piece for piece, _ in pieces if piece.kind == "total"]
    return Masthead(
        lines=tuple(one.line for one in taken),
        serial=_serial(taken, pieces),
        publisher=_publisher(pieces, fields),
        number=number,
        total_number=totals[0].value if totals else None,
        dates=tuple(_dates(taken, number)),
    )


_COUNTED = ("number", "volume", "total")


def _numbers(taken: Sequence[Graded]) -> list[Piece]:
    """What counts the number, the strongest first: a volume only where nothing else does."""
    pieces = [
        piece
        for one in taken
        for piece in ([p for f in one.fields for p in _of_field(f)] if one.fields else one.pieces)
    ]
    return [p for kind in ("number", "volume") for p in pieces if p.kind == kind]


def _of_field(field: Field) -> tuple[Piece, ...]:
    if not field.roles & {"title", "number", "total"}:
        return ()
    if "title" in field.roles:
        return tuple(p for p in pieces_of(field.value) if p.kind in (*_COUNTED, "serial"))
    label = "总期号：" if "total" in field.roles else "期号："
    is_bare = field.value.isdecimal()
    return tuple(p for p in pieces_of(label + field.value if is_bare else field.value) if p.value)


def _serial(taken: Sequence[Graded], pieces: Sequence[tuple[Piece, Line]]) -> Printed | None:
    """A known serial's name, else the first that is plainly a serial's, else the heading, or the
    phrase over the number, that is nothing else."""
    for kind in ("known", "serial"):
        if named := next(((p, line) for p, line in pieces if p.kind == kind), None):
            return _as_printed(named[0].text, named[1])
    over = {one.line.index for one, below in pairwise(taken) if below.is_numbered}
    for one in taken:
        words = [piece for piece in one.pieces if piece.kind == "words"]
        is_name = one.line.kind == "heading" or one.line.index in over or one.grade == "titled"
        if is_name and not one.fields and len(words) == 1:
            return _as_printed(words[0].text, one.line)
        if one.grade == "phrase":
            return Printed(one.line.squeezed, one.line)
    return None


def _publisher(
    pieces: Sequence[tuple[Piece, Line]], fields: Sequence[tuple[Field, Line]]
) -> Printed | None:
    for field, line in fields:
        if "body" in field.roles and field.value:
            return _as_printed(field.value, line)
    for wanted in ("edited", "body"):
        for piece, line in pieces:
            name = piece.name if piece.kind == "edited" else piece.text
            if piece.kind == wanted and name:
                return _as_printed(name, line)
    return None


def dates_of_lines(lines: Sequence[Line]) -> tuple[Dated, ...]:
    """The dates of other lines that a number prints about itself (its colophon)."""
    found: list[Dated] = []
    for one in (graded(line, ()) for line in lines):
        own = tuple(_dates([one], None))
        found += own or (Dated(*date, one.line) for date in dates_in(one.line.folded))
    return tuple(found)


def _dates(taken: Sequence[Graded], number: tuple[int | None, int] | None) -> Iterator[Dated]:
    """The dates that the lines print, whole or in parts: a day or month without a year takes the
    one that its line prints, else the masthead."""
    everywhere = [p.value for one in taken for p in one.pieces if p.kind == "year"]
    everywhere += [number[0]] if number and number[0] else []
    is_mail = any(field.label == "发件人" for one in taken for field in one.fields)
    for one in taken:
        if one.fields:
            for field in one.fields:
                of_mail = is_mail and field.label in _OF_MAIL
                yield from _dates_of_field(field, one.line, of_mail=of_mail)
            continue
        years = [piece.value for piece in one.pieces if piece.kind == "year"] or everywhere
        bare: DateSource = "published" if _IS_PUT_UP.search(one.line.folded) else "masthead"
        for piece in one.pieces:
            if piece.kind == "date":
                source: DateSource = "period" if is_span(piece.text) else bare
                yield from (Dated(*found, one.line, source) for found in dates_in(piece.text))
            elif piece.kind in ("day", "latin") and (piece.year or years):
                month, day = divmod(piece.value, 100)
                yield Dated(piece.year or years[0], month, day or None, one.line)
            elif piece.kind == "month" and years:
                yield Dated(years[0], piece.value, None, one.line)


_IS_PUT_UP = re.compile(
    r"(?:发[布表]|更新|刊发)于(?=[12]\d{3})|(?:日|[-./]\d{1,2})[^\d]{0,5}\d{2}[:：]\d{2}(?!\d)"
)
"""A day with its hour, or one on which something was put up, is the page's."""


def _dates_of_field(field: Field, line: Line, *, of_mail: bool) -> Iterator[Dated]:
    """The dates of a field that dates the number; a mail says only when it was sent."""
    if source := field.dates:
        source = "period" if is_span(field.value) else "published" if of_mail else source
        yield from (Dated(*found, line, source) for found in dates_in(field.value))


def _as_printed(name: str, line: Line) -> Printed:
    """``name``, found in the folded line, as the line itself prints it."""
    place = line.folded.find(name)
    return Printed(line.squeezed[place : place + len(name)] if place >= 0 else name, line)
