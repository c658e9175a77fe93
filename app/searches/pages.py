"""``/searches`` and ``/unfound`` as values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from app.searches.recent import state_of
from app.state import VALUES_LIMIT, SearchState
from indexer import wording
from indexer.authority import Decision
from indexer.desk.searches import Unfound
from indexer.errors import BriefingsError
from indexer.library import Library
from indexer.results import FACETS, SearchRequest

UNFOUND_SIZE = 50
ON_HOME = 3
ALIASES = 20


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One search: ``new`` records since it was looked at, with the way to them alone."""

    search: str
    text: str
    url: str
    new: int
    new_url: str
    seen: str


@dataclass(frozen=True, slots=True)
class SearchesPage:
    frame: PageFrame
    name: str
    saved: tuple[SearchLine, ...]
    recent: tuple[SearchLine, ...]
    here: str
    sign_in_url: str


@dataclass(frozen=True, slots=True)
class UnfoundLine:
    text: str
    count: int
    days: str
    url: str


@dataclass(frozen=True, slots=True)
class AliasLine:
    """A name that readers use and what it means; ``target`` goes back with the form that takes it
    back. ``is_new``: search does not follow it yet."""

    kind: str
    kind_label: str
    name: str
    decision: str
    target: str
    said: str
    evidence: str
    said_by: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class UnfoundPage:
    """``said``: what came of the last change; ``is_counted``: the setting; ``kinds``: what a text
    may be another name of; ``aliases``: the last that were decided, newest first; ``trouble``: why
    search cannot follow them, or ""."""

    frame: PageFrame
    total: int
    lines: tuple[UnfoundLine, ...]
    said: str
    is_counted: bool
    here: str
    previous: str | None
    next: str | None
    kinds: tuple[tuple[str, str], ...]
    aliases: tuple[AliasLine, ...]
    authority: Link
    trouble: str


def line_of(
    search: str, seen: str, shelf: Library, issues_since: Callable[[str], tuple[str, ...]]
) -> SearchLine | None:
    """None for parameters that are no search (any more)."""
    state = state_of(search)
    if state is None:
        return None
    new = only_in(state, issues_since(seen))
    count = shelf.count(new.request) if new is not None else 0
    return SearchLine(
        search,
        said_of(state),
        urls.search(state),
        count,
        urls.search(new) if new is not None and count else "",
        f"{wording.day(seen[:10])} {seen[11:16]}",
    )


def only_in(state: SearchState, issues: Sequence[str]) -> SearchState | None:
    """The search in these numbers alone, every record by itself; None where none of them is
    asked for."""
    asked = state.values("issue")
    wanted = [one for one in issues if not asked or one in asked]
    # More numbers than an address holds are those of a whole archive that was taken in: the newest.
    wanted = wanted[-VALUES_LIMIT:]
    if not wanted:
        return None
    chosen = {**dict(state.request.chosen), "issue": tuple(wanted)}
    ordered = tuple((name, chosen[name]) for name in FACETS if chosen.get(name))
    return SearchState(replace(state.request, chosen=ordered, page=1, row=""))


def said_of(state: SearchState) -> str:
    """同仁医院 · 统计行 · 2018年5月至2020年10月 · 不含 2019年."""
    asked: SearchRequest = state.request
    parts = [asked.q] if asked.q else []
    parts += [labels.facet_value(name, one) for name, values in asked.chosen for one in values]
    parts += [
        f"不含 {labels.facet_value(name, one)}" for name, values in asked.excluded for one in values
    ]
    if asked.from_month or asked.to_month:
        first = wording.month(asked.from_month) if asked.from_month else "最早"
        last = wording.month(asked.to_month) if asked.to_month else "最近"
        parts.append(first if first == last else f"{first}至{last}")
    return " · ".join(parts)


def searches_page(
    name: str, saved: Sequence[SearchLine], recent: Sequence[SearchLine]
) -> SearchesPage:
    """``name`` of the account, "" where nobody has signed in."""
    return SearchesPage(
        frame("我的检索"),
        name,
        tuple(saved),
        tuple(recent),
        urls.SEARCHES,
        urls.sign_in(urls.SEARCHES),
    )


def unfound_page(
    lines: Sequence[Unfound],
    total: int,
    page: int,
    *,
    said: str,
    is_counted: bool,
    decisions: Sequence[Decision],
    followed: Sequence[Decision],
    trouble: BriefingsError | None,
) -> UnfoundPage:
    """``decisions``: all of this home; ``followed``: those that the library was linked with."""
    decided = [one for one in reversed(decisions) if one.decision in ("same-as", "also-called")]
    last = (page - 1) * UNFOUND_SIZE + len(lines)
    return UnfoundPage(
        frame=frame("未查到的检索词"),
        total=total,
        lines=tuple(
            UnfoundLine(
                one.text,
                one.count,
                wording.day(one.first)
                if one.first == one.last
                else f"{wording.day(one.first)}至{wording.day(one.last)}",
                urls.search(SearchState().with_query(one.text)),
            )
            for one in lines
        ),
        said=said,
        is_counted=is_counted,
        here=urls.unfound(page),
        previous=urls.unfound(page - 1) if page > 1 else None,
        next=urls.unfound(page + 1) if last < total else None,
        kinds=(("", "自动判断"), *labels.KINDS.items(), ("word", labels.WORD_KIND)),
        aliases=tuple(_alias(one, one not in followed) for one in decided[:ALIASES]),
        authority=Link("名称审定", f"{urls.AUTHORITY}#decided"),
        trouble=f"{trouble.reason}{trouble.next_step}" if trouble else "",
    )


def _alias(one: Decision, is_new: bool) -> AliasLine:
    return AliasLine(
        one.kind,
        labels.KINDS.get(one.kind, labels.WORD_KIND),
        one.name,
        one.decision,
        one.target,
        wording.person(one.target) if one.kind == "person" else one.target,
        one.evidence,
        "，".join(filter(None, (one.by, one.when))),
        is_new,
    )
