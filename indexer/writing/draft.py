"""The draft of a number's statistics: standard paragraphs for each of its tables, and beside them
what an editor must know: whether the sums hold, who is new, who is missing, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer import wording
from indexer.figures import Figure, arithmetic
from indexer.model import Finding, IssueHead
from indexer.series.measures import Comparison, compare, is_ranked, sound_of
from indexer.series.values import Mark, Printing, Series, SeriesHead, usual_of
from indexer.writing import numbers
from indexer.writing.patterns import Filling
from indexer.writing.sentences import (
    COMMA,
    Pieces,
    Writer,
    bases_of,
    changes,
    extreme,
    parts,
    sentences_about,
    whole_of,
)
from indexer.writing.values import Piece, Sentence

SEMICOLON = Piece("；")
LEADERS = 3
# With those that equal the last one, no more than these are named.
MOST_NAMED = 6
METRICS = 20


@dataclass(frozen=True, slots=True)
class SumLine:
    """A column: what its total row prints, and what its rows add up to."""

    total: Figure
    added: Decimal

    @property
    def agrees(self) -> bool:
        return arithmetic.amount(self.total) == self.added


@dataclass(frozen=True, slots=True)
class DraftSection:
    """``printing``: the table or statement; ``previous``: the month printed before, "" for none;
    ``arrived`` and ``gone``: a figure of each row that only one of the two months lists;
    ``marks``: columns that come and go this month, and rows that begin to count something else;
    ``left_out``: what was not written, and why."""

    series: str
    printing: Printing
    column: str
    previous: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    sums: tuple[SumLine, ...]
    arrived: tuple[Figure, ...]
    gone: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    marks: tuple[Mark, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """``missing``: the tables and statements of the number before that this one does not
    continue."""

    issue: IssueHead
    sections: tuple[DraftSection, ...]
    missing: tuple[Printing, ...] = ()


def printed_in(heads: Iterable[SeriesHead], issue: str) -> list[tuple[SeriesHead, Printing]]:
    """The tables and statements of an issue that name a month, each series and month once: what a
    statement says in several records is one."""
    found: dict[tuple[str, str], tuple[SeriesHead, Printing]] = {}
    for head in heads:
        for one in head.printings:
            if one.issue == issue and one.period:
                _, had = found.setdefault((head.id, one.period), (head, one))
                if had is not one:
                    records = tuple(dict.fromkeys((*had.records, *one.records)))
                    found[head.id, one.period] = (head, replace(had, records=records))
    return list(found.values())


def missing_from(
    heads: Iterable[SeriesHead], issue: IssueHead, issues: Iterable[IssueHead]
) -> tuple[Printing, ...]:
    """What the number before printed and ``issue`` does not continue."""
    held = tuple(heads)
    older = [one for one in issues if (one.date, one.id) < (issue.date, issue.id)]
    before = max(older, key=lambda one: (one.date, one.id), default=None)
    if before is None:
        return ()
    own = {head.id for head, _ in printed_in(held, issue.id)}
    # Several statements may bear one heading: their series tells them apart.
    return tuple(
        one if head.basis == "table" else replace(one, title=head.name)
        for head, one in printed_in(held, before.id)
        if head.id not in own
    )


def periods_needed(printed: Sequence[str], period: str) -> tuple[str, ...]:
    """The months that a section looks at: its own, the one printed before, the year before."""
    before = max((one for one in printed if one < period), default="")
    year = f"{int(period[:4]) - 1:04d}{period[4:]}"
    return tuple(dict.fromkeys(one for one in (period, before, year) if one in printed))


def section_of(
    writer: Writer, printing: Printing, findings: Sequence[Finding]
) -> DraftSection | None:
    """``writer``: over at least the months needed; None where the table names no month or prints
    no number."""
    series, period = writer.series, printing.period or ""
    rows = [row for row in series.rows if row.is_listed(period)]
    figures = [one for row in rows for one in row.figures if one.period == period]
    column = usual_of([one.name for one in series.columns], figures)
    if not any(one.column == column and one.value is not None for one in figures):
        return None
    previous = max((one for one in series.printed_periods if one < period), default="")
    paragraphs: tuple[tuple[Sentence, ...], ...]
    if series.basis == "statement":
        paragraphs = (_metrics(writer, column, period),)
    else:
        paragraphs = (
            _totals(writer, column, period),
            leaders(writer, column, period),
            moved(writer, column, period, previous) if previous else (),
        )
    return DraftSection(
        series.name,
        printing,
        column,
        previous,
        tuple(one for one in paragraphs if one),
        _sums(series, period),
        _only_in(series, period, previous),
        _only_in(series, previous, period) if previous else (),
        tuple(findings),
        tuple(one for one in series.marks if one.period == period),
        tuple(filter(None, (_unranked(writer, _ranked(writer, column, period)),))),
    )


def _totals(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    for row in writer.series.rows:
        figure = row.figure(period, column)
        if row.is_total and figure is not None and figure.value is not None:
            if figure.is_span or writer.is_contradicted(figure):
                made += sentences_about(writer, row, column, period)
                continue
            clauses, left_out = changes(writer, row, figure, bases_of(writer.series, period))
            most = extreme(writer, row, figure)
            clauses = [writer.head(figure), *clauses, *([most] if most else [])]
            of = parts(writer, row, figure, follows=True)
            made += [writer.closed("value", clauses, left_out), *([of] if of else [])]
    return tuple(made)


def _metrics(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    """One sentence of all that a statement counts, as it is printed."""
    pieces: list[Piece] = []
    left_out: list[str] = []
    base = bases_of(writer.series, period)[:1]
    counted = [
        (row, one)
        for row in writer.series.rows
        if (one := row.figure(period, column)) is not None and one.value is not None
    ]
    for row, figure in counted[:METRICS]:
        clauses, reasons = (
            ([], []) if writer.is_contradicted(figure) else changes(writer, row, figure, base)
        )
        head = writer.head(figure)
        if pieces:
            who, value = figure.row.name, numbers.printed(figure)
            head = writer.clause("item", who=who, value=value, unit=numbers.unit(figure))
            pieces.append(SEMICOLON)
        pieces += head
        for clause in clauses:
            pieces += [COMMA, *clause]
        left_out += [f"{row.name}：{reason}" for reason in reasons]
    if len(counted) > METRICS:
        left_out.append(f"另有 {len(counted) - METRICS} 项，见统计系列。")
    return (writer.ended("metrics", pieces, left_out),) if pieces else ()


def leaders(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    """Who comes first, and what part of the whole that is."""
    held = _ranked(writer, column, period)
    # With one of them left out, nobody could be said to come first.
    if len(held) <= LEADERS or _unranked(writer, held) or not arithmetic.comparable(held):
        return ()
    by_sound = sorted(held, key=lambda one: sound_of(one.row.name))
    first = _named([one for one in arithmetic.extremes(by_sound, LEADERS) if one.value])
    if not first:
        return ()
    listed = _listed(writer, "item", [(one, {}) for one in first])
    count = Piece(str(len(first)), "count", first, "由大到小")
    # {month}，{measure} stand before, as in every sentence.
    head = (Piece(f"{wording.month(period)}，{writer.measure(column)}"),)
    clauses = [(*head, *writer.clause("leaders", count=count, list=listed))]
    whole = whole_of(writer, column, period)
    added, part = numbers.added(first), numbers.share(first, whole) if whole else None
    if whole and added and part and first[0].unit != "%":
        clauses.append(
            writer.clause(
                "leaders-sum",
                count=count,
                sum=added,
                unit=numbers.unit(first[0]),
                whole=whole.label or "合计",
                percent=part,
            )
        )
    return (writer.closed("leaders", clauses),)


def _ranked(writer: Writer, column: str, period: str) -> tuple[Figure, ...]:
    """The figures of all that may be ranked."""
    if not is_ranked(writer.series, column):
        return ()
    rows = [row for row in writer.series.rows if row.kind not in ("total", "metric")]
    held = (row.figure(period, column) for row in rows)
    return tuple(one for one in held if one is not None and one.value is not None)


def _unranked(writer: Writer, held: Sequence[Figure]) -> str:
    """Why these are not ranked though they might be, "" where they are."""
    if any(one.is_span for one in held):
        return "这张表不是单月的数字，不排名次。"
    doubted = [one for one in held if writer.is_contradicted(one)]
    if doubted:
        said = "、".join(
            f"{one.label or one.row.name}的 {one.printed}" for one in doubted[:LEADERS]
        )
        return f"{said} 与其他数字矛盾（见核对），各行不排名次。"
    return ""


def _named(ordered: Sequence[Figure]) -> tuple[Figure, ...]:
    """As many as a sentence names: all that equal the last of them, or none of those."""
    if len(ordered) <= MOST_NAMED:
        return tuple(ordered)
    last = arithmetic.amount(ordered[LEADERS - 1])
    return tuple(one for one in ordered if arithmetic.amount(one) != last)


def moved(writer: Writer, column: str, period: str, base: str) -> tuple[Sentence, ...]:
    """Whose figure grew most and whose fell most, in the unit that is counted."""
    pairs = [
        (one.a, one.b, one.change is not None and not _is_doubted(writer, one))
        for row in writer.series.rows
        if row.kind not in ("total", "metric")
        and (one := compare(writer.series, row, column, base, period)).a
        and one.b
        and None not in (one.a.value, one.b.value)
    ]
    found = [(a, b) for a, b, is_sound in pairs if is_sound]
    if not arithmetic.comparable(one for pair in found for one in pair):
        return ()
    among = () if len(found) == len(pairs) else tuple(b for _, b in found)
    made = []
    for kind, sign in (("grew-most", 1), ("fell-most", -1)):
        ways = [(sign * _by(a, b), a, b) for a, b in found]
        ordered = sorted(
            (way for way in ways if way[0] > 0),
            key=lambda way: (-way[0], sound_of(way[2].row.name)),
        )
        # All that moved as far as the last one that is named, or none of them.
        until = ordered[LEADERS - 1][0] if len(ordered) > LEADERS else Decimal(0)
        named = [way for way in ordered if way[0] >= until]
        if len(named) > MOST_NAMED:
            named = [way for way in ordered if way[0] > until]
        if named:
            made.append(_moved(writer, kind, [(a, b) for _, a, b in named], base, among))
    return tuple(made)


def _is_doubted(writer: Writer, one: Comparison) -> bool:
    return any(each is not None and writer.is_contradicted(each) for each in (one.a, one.b))


def _by(before: Figure, after: Figure) -> Decimal:
    first, last = arithmetic.amount(before), arithmetic.amount(after)
    return (last or Decimal(0)) - (first or Decimal(0))


def _moved(
    writer: Writer,
    kind: str,
    found: Sequence[tuple[Figure, Figure]],
    base: str,
    among: tuple[Figure, ...],
) -> Sentence:
    """``among``: the figures of the rows that may be compared, () for all of them."""
    after = found[0][1]
    before: list[tuple[Figure, Mapping[str, Filling]]] = [
        (b, {"before": numbers.printed(a), "before_unit": numbers.unit(a)}) for a, b in found
    ]
    filling: dict[str, Filling] = {
        "month": wording.month(after.period or ""),
        "measure": writer.measure(after.column),
        "base": writer.base(after.period or "", base),
        "list": _listed(writer, "moved", before),
    }
    if among:
        filling["count"] = Piece(str(len(among)), "count", among, "两期都有可比数字的各行")
        kind += "-among"
    return writer.closed("moved", [writer.clause(kind, **filling)])


def _listed(
    writer: Writer, kind: str, figures: Sequence[tuple[Figure, Mapping[str, Filling]]]
) -> Pieces:
    made: list[Piece] = []
    for one, more in figures:
        made += [Piece("、")] if made else []
        made += writer.clause(
            kind,
            who=one.label or one.row.name,
            value=numbers.printed(one),
            unit=numbers.unit(one),
            **more,
        )
    return tuple(made)


def _sums(series: Series, period: str) -> tuple[SumLine, ...]:
    """Of the columns whose every figure is a number, where the table has one total row."""
    totals = [row for row in series.rows if row.is_total and row.is_listed(period)]
    if len(totals) != 1:
        return ()
    made = []
    for column in series.columns:
        total = totals[0].figure(period, column.name)
        rows = [row for row in series.rows if not row.is_total]
        held = [one for row in rows if (one := row.figure(period, column.name)) is not None]
        if total is None or not held or total.unit == "%":
            continue
        if arithmetic.comparable((total, *held)):
            amounts = (arithmetic.amount(one) or Decimal(0) for one in held)
            made.append(SumLine(total, sum(amounts, Decimal(0))))
    return tuple(made)


def _only_in(series: Series, period: str, other: str) -> tuple[Figure, ...]:
    """A figure of each row that one month lists and the other does not, () without another."""
    if not other:
        return ()
    return tuple(
        next(one for one in row.figures if one.period == period)
        for row in series.rows
        if not row.is_total and row.is_listed(period) and not row.is_listed(other)
    )
