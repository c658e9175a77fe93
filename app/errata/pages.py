"""Page values of the sheet of contradictions and of the list of numbers that have some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import urls
from app.errata.state import ErrataState
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link, Option
from indexer import wording
from indexer.checks.choosing import KINDS, STATES
from indexer.errata import Entry, Marks, Place, Sheet, said
from indexer.errata.request import CONTRADICTION
from indexer.errata.texts import heading, printed, summary
from indexer.model import Finding, IssueHead

FORMS: tuple[tuple[str, str], ...] = (
    ("docx", "Word"),
    ("txt", "文本"),
    ("md", "Markdown"),
    ("csv", "CSV"),
)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """``in_file`` leads to the source with these lines marked."""

    title: str
    url: str
    in_file: str
    source_url: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """``chosen``: the state, date and note that its form begins with."""

    id: str
    no: int
    mark: str
    severity: str
    is_contradiction: bool
    kind: str
    arithmetic: str
    terms: str
    printed: str
    slip: str
    places: tuple[PlaceLine, ...]
    noted: str
    state: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class PartView:
    title: str
    url: str
    number: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ErrataPage:
    """``open``: (id, mark) of those that nobody noted anything of; ``here``: this address, to come
    back to."""

    frame: PageFrame
    title: str
    summary: str
    parts: tuple[PartView, ...]
    states: tuple[Option, ...]
    unusual: Link
    files: tuple[Link, ...]
    is_editor: bool
    open: tuple[tuple[str, str], ...]
    state_names: tuple[tuple[str, str], ...]
    today: str
    here: str
    mark_url: str
    index_url: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number with its contradictions, by state; the last of ``counts`` is all of them."""

    text: str
    url: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ErrataIndexPage:
    frame: PageFrame
    total: int
    heads: tuple[str, ...]
    numbers: tuple[NumberLine, ...]
    action: str
    kinds: tuple[tuple[str, str], ...]
    first: str
    last: str


def errata_page(sheet: Sheet, state: ErrataState, *, is_editor: bool) -> ErrataPage:
    asked = sheet.request
    params = state.to_params()
    title = heading(asked)
    return ErrataPage(
        frame=frame(title, at=urls.CHECKS),
        title=title,
        summary=summary(sheet),
        parts=tuple(_part(one.head, one.entries) for one in sheet.parts),
        states=_states(state),
        unusual=Link(
            "只列矛盾" if asked.with_unusual else "连同异常",
            _at(state.with_unusual(not asked.with_unusual)),
        ),
        files=(
            *(Link(text, urls.errata(asked.issue, params, form)) for form, text in FORMS),
            Link("JSON", urls.api_errata(asked.issue, params)),
        ),
        is_editor=is_editor,
        open=tuple((one.finding.id, one.mark) for one in sheet.entries if one.state == "open"),
        state_names=tuple(STATES.items()),
        today=date.today().isoformat(),
        here=_at(state),
        mark_url=urls.ERRATA_MARK,
        index_url=urls.ERRATA,
    )


def _at(state: ErrataState) -> str:
    return urls.errata(state.request.issue, state.to_params())


def _states(state: ErrataState) -> tuple[Option, ...]:
    held = state.request.states
    every = Option("全部", _at(state.with_states()), not held)
    one_by_one = (
        Option(label, _at(state.with_states(name)), held == (name,))
        for name, label in STATES.items()
    )
    return (every, *one_by_one)


def _part(head: IssueHead, entries: Sequence[Entry]) -> PartView:
    return PartView(
        wording.issue(head.id),
        urls.issue(head.id),
        head.source_file,
        tuple(map(_entry, entries)),
    )


def _entry(one: Entry) -> EntryView:
    handled = one.handled
    return EntryView(
        id=one.finding.id,
        no=one.no,
        mark=one.mark,
        severity=one.severity,
        is_contradiction=one.finding.severity == CONTRADICTION,
        kind=one.kind,
        arithmetic=one.arithmetic.rstrip("。"),
        terms=one.terms,
        printed="；".join(map(printed, one.apart)),
        slip=one.slip,
        places=tuple(map(_place, one.places)),
        noted=said(handled) if handled else "",
        state=one.state,
        day=handled.day if handled else "",
        note=handled.note if handled else "",
    )


def _place(one: Place) -> PlaceLine:
    title = f"“{one.title}”" + (f"{one.row}行" if one.row else "")
    return PlaceLine(
        title,
        urls.record(one.record),
        "，".join(filter(None, (one.file, one.in_file))),
        urls.source(one.issue, one.line_start, one.line_end),
    )


def errata_index_page(
    issues: Sequence[IssueHead], findings: Sequence[Finding], marks: Marks
) -> ErrataIndexPage:
    """``issues`` and ``findings`` newest first; only numbers that have contradictions."""
    counts: dict[str, Counter[str]] = {}
    for one in findings:
        if one.severity == CONTRADICTION:
            for issue in {record.partition("/")[0] for record in one.records}:
                counts.setdefault(issue, Counter())[marks.state(one)] += 1
    months = sorted(head.id[:7] for head in issues)
    return ErrataIndexPage(
        frame=frame("勘误单", at=urls.CHECKS),
        total=sum(one.severity == CONTRADICTION for one in findings),
        heads=(*STATES.values(), "合计"),
        numbers=tuple(_number(one.id, counts[one.id]) for one in issues if one.id in counts),
        action=urls.ERRATA,
        kinds=tuple(KINDS.items()),
        first=months[0] if months else "",
        last=months[-1] if months else "",
    )


def _number(issue: str, count: Mapping[str, int]) -> NumberLine:
    by_state = tuple(count[state] for state in STATES)
    return NumberLine(wording.issue(issue), urls.errata(issue), (*by_state, sum(by_state)))
