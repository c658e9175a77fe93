"""Since when, and who: what the pages of institutions and platforms show above the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app import labels, urls
from app.pages.entity import OtherName
from app.pages.growth import GrowthCurve, GrowthYear, curve_of, years_of
from app.pages.runs import Link
from app.pages.strip import STATES, Axis, StripMark, Year, axis_of, marks_of
from indexer import wording
from indexer.figures.presence import Moment
from indexer.library import InstitutionTimeline, PlatformTimeline
from indexer.timeline import (
    Claim,
    NameInUse,
    PlatformLine,
    Proof,
    SeriesLine,
    Statement,
    proof_of,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence about a line; ``proof`` leads to the record that it rests on;
    ``is_recognised``: a machine read that in a picture."""

    text: str
    proof: Link | None = None
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """One platform × series: the strip of its periods, and the same in words. ``doubts``: who
    may be the same institution, with the place where that is decided; ``copied``: conclusion
    and sources, ready to paste."""

    platform: Link | None
    series: Link
    summary: str
    marks: tuple[StripMark, ...]
    sentences: tuple[Sentence, ...]
    doubts: tuple[Sentence, ...]
    changes: tuple[Sentence, ...]
    copied: str


@dataclass(frozen=True, slots=True)
class CellView:
    text: str
    url: str
    state: str
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRow:
    month: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class SaidOfJoining:
    """A sentence that speaks of joining: ``runs`` of (text, is one of the words); ``months``:
    in how many numbers a row says so, "" where it is one."""

    runs: tuple[tuple[str, bool], ...]
    url: str
    issue: Link
    is_recognised: bool
    months: str = ""


@dataclass(frozen=True, slots=True)
class InstitutionView:
    years: tuple[Year, ...]
    lines: tuple[LineView, ...]
    columns: tuple[str, ...]
    periods: tuple[PeriodRow, ...]
    said: tuple[SaidOfJoining, ...]
    said_of_platforms: tuple[SaidOfJoining, ...]
    relatives: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Member:
    name: Link
    marks: tuple[StripMark, ...]
    first: Link
    last: Link


@dataclass(frozen=True, slots=True)
class PlatformSeriesView:
    series: Link
    summary: str
    curve: GrowthCurve | None
    growth: tuple[GrowthYear, ...]
    growth_open: bool
    on_it: tuple[Member, ...]
    gone: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class PlatformView:
    years: tuple[Year, ...]
    series: tuple[PlatformSeriesView, ...]
    said: tuple[SaidOfJoining, ...]


OPEN_ROWS = 12


def name_rows(names: Sequence[NameInUse], shown: str) -> tuple[OtherName, ...]:
    """Names over time, the page's own name too where it is printed."""
    return tuple(
        OtherName(
            name.name,
            wording.relation(name.relation, "印作"),
            labels.evidence(name.evidence),
            _span(name),
        )
        for name in names
        if labels.is_proved(name.evidence) and (name.count or name.name != shown)
    )


def _span(name: NameInUse) -> str:
    if not name.first_period or not name.last_period:
        return "" if name.count else "本库各期未印此名"
    return f"印于{wording.months(name.first_period, name.last_period)}"


def institution_view(found: InstitutionTimeline) -> InstitutionView:
    axis = axis_of(found.printed)
    relatives = (("所属机构", found.parents), ("分院、院区（各自单列，不并入）", found.branches))
    return InstitutionView(
        years=axis.years() if axis else (),
        lines=tuple(_line(line, found, axis) for line in found.lines) if axis else (),
        columns=tuple(line.series.id for line in found.lines),
        periods=_periods(found.lines),
        said=_all_said(found.said),
        said_of_platforms=_all_said(found.said_of_platforms),
        relatives=tuple(
            (label, tuple(_institution(one) for one in ids)) for label, ids in relatives if ids
        ),
    )


def _institution(id_: str) -> Link:
    return Link(id_, urls.entity("institution", id_))


def _line(line: SeriesLine, found: InstitutionTimeline, axis: Axis) -> LineView:
    platform = line.series.platform
    proof = proof_of(found, series=line.series.id)
    return LineView(
        platform=Link(platform, urls.entity("platform", platform)) if platform else None,
        series=Link(line.series.id, urls.entity("series", line.series.id)),
        summary=f"刊印 {len(line.moments)} 期，列入 {len(line.listed)} 期",
        marks=marks_of(line, axis),
        sentences=tuple(_sentence(claim) for claim in proof.claims) if proof else (),
        doubts=_doubts(proof) if proof else (),
        changes=tuple(
            Sentence(
                f"{wording.month(change.period)}起口径变化：{change.text}",
                Link("所据记录", urls.record(change.records[-1])),
            )
            for change in line.scope_changes
        ),
        copied=proof.text if proof else "",
    )


def _sentence(claim: Claim) -> Sentence:
    if claim.kind == "none":
        return Sentence(claim.text)
    if claim.kind == "table":
        link = Link("见该月原表", urls.in_issue(claim.record))
    else:
        label = "见原文" if claim.kind == "sentence" else "见原表"
        link = Link(label, urls.record(claim.record))
    return Sentence(claim.text, link, claim.is_recognised)


def _doubts(proof: Proof) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            f"{one.reason}，是否同一机构尚未审定，以上“最早”以本名称为限。",
            Link("去审定", urls.decision(proof.institution, one.institution)),
        )
        for one in proof.namesakes
    )


def _row(line: SeriesLine, period: str) -> Link:
    return Link("见原表", urls.record(line.record_of(period)))


def _periods(lines: Sequence[SeriesLine]) -> tuple[PeriodRow, ...]:
    """Oldest first; a series that was not printed in a period shows a dash. Periods that follow
    each other and say the same are one row, whose cells lead to the first of them."""
    printed = sorted({moment.period for line in lines for moment in line.moments})
    by_period = [{moment.period: moment for moment in line.moments} for line in lines]

    def states(period: str) -> tuple[tuple[str, bool], ...]:
        found = (moments.get(period) for moments in by_period)
        return tuple((one.state, _is_recognised(one)) if one else ("", False) for one in found)

    rows = []
    for said, members in groupby(printed, key=states):
        held = list(members)
        cells = []
        for (state, read), moments in zip(said, by_period, strict=True):
            if not state:
                cells.append(CellView("—", "", "unprinted"))
                continue
            records = moments[held[0]].records
            url = urls.record(records[0]) if records else ""
            cells.append(CellView(STATES[state], url, state, read))
        count = f"（{len(held)} 期）" if len(held) > 1 else ""
        rows.append(PeriodRow(wording.months(held[0], held[-1]) + count, tuple(cells)))
    return tuple(rows)


def _is_recognised(moment: Moment) -> bool:
    return any(one.is_recognised for one in moment.figures)


def _all_said(found: Sequence[Statement]) -> tuple[SaidOfJoining, ...]:
    """Sentences first, and of them those that tell of joining; what a row of a table says month
    after month in the same words is said once, with its months."""
    told: dict[tuple[str, str], list[Statement]] = {}
    for one in found:
        told.setdefault((one.label, one.text if one.label else one.record), []).append(one)
    order = sorted(told.values(), key=lambda held: (bool(held[0].label), not _tells(held[0])))
    return tuple(_said(held[-1], held) for held in order)


def _tells(one: Statement) -> bool:
    return "joined" in one.meanings


def _said(one: Statement, held: Sequence[Statement]) -> SaidOfJoining:
    runs: list[tuple[str, bool]] = []
    rest = one.text
    while rest:
        hits = [(rest.find(word), -len(word), word) for word in one.words if word in rest]
        if not hits:
            runs.append((rest, False))
            break
        place, _, word = min(hits)
        if place:
            runs.append((rest[:place], False))
        runs.append((word, True))
        rest = rest[place + len(word) :]
    return SaidOfJoining(
        runs=tuple(runs),
        url=urls.record(one.record),
        issue=Link(wording.issue(one.issue), urls.issue(one.issue)),
        is_recognised=one.is_recognised,
        months=_months_said(held),
    )


def _months_said(held: Sequence[Statement]) -> str:
    if len(held) == 1:
        return ""
    first, last = min(one.issue for one in held), max(one.issue for one in held)
    return f"{wording.months(first[:7], last[:7])}共 {len(held)} 期都这样印"


def platform_view(found: PlatformTimeline) -> PlatformView:
    axis = axis_of(found.printed)
    return PlatformView(
        years=axis.years() if axis else (),
        series=tuple(_platform_series(one, axis) for one in found.series) if axis else (),
        said=_all_said(found.said),
    )


def _platform_series(one: PlatformLine, axis: Axis) -> PlatformSeriesView:
    newest = one.growth[-1]
    members = [(line, _member(line, axis)) for line in one.lines]
    return PlatformSeriesView(
        series=Link(one.series.id, urls.entity("series", one.series.id)),
        summary=(
            f"刊印 {len(one.growth)} 期，先后列入 {len(one.lines)} 个单位；"
            f"最新一期（{wording.month(newest.period)}）列入 {newest.listed} 个，"
            f"其中 {newest.active} 个有非零数字"
        ),
        curve=curve_of(one.growth, axis),
        growth=years_of(one.growth),
        growth_open=len(one.growth) <= OPEN_ROWS,
        on_it=tuple(view for line, view in members if line.absent_after is None),
        gone=tuple(view for line, view in members if line.absent_after is not None),
    )


def _member(line: SeriesLine, axis: Axis) -> Member:
    first, last = _row(line, line.first_listed), _row(line, line.last_listed)
    return Member(
        _institution(line.institution),
        marks_of(line, axis),
        Link(wording.month(line.first_listed), first.url),
        Link(wording.month(line.last_listed), last.url),
    )
