"""The draft of a number's statistics: standard paragraphs for each of its tables, and beside them
what an editor must know: whether the sums hold, who is new, who is missing, what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indexer import wording
from indexer.figures import Figure, arithmetic
from indexer.model import Finding, IssueHead
from indexer.series.measures import Comparison, compare, is_ranked
from indexer.series.values import Printing, Series, usual_of
from indexer.writing import numbers
from indexer.writing.sentences import (
    Pieces,
    Writer,
    bases_of,
    parts,
    sentences_about,
    value_of,
    whole_of,
)
from indexer.writing.values import Piece, Sentence

LEADERS = 3
METRICS = 12


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
    ``arrived`` and ``gone``: a figure of each row that only one of the two months lists."""

    series: str
    printing: Printing
    column: str
    previous: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    sums: tuple[SumLine, ...]
    arrived: tuple[Figure, ...]
    gone: tuple[Figure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    issue: IssueHead
    sections: tuple[DraftSection, ...]


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
    )


def _totals(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    for row in writer.series.rows:
        figure = row.figure(period, column)
        if row.is_total and figure is not None:
            about = sentences_about(writer, row, column, period)
            made += [one for one in about if one.kind in ("value", "extreme")]
            of = (
                [] if writer.is_contradicted(figure) else [parts(writer, row, figure, follows=True)]
            )
            made += [one for one in of if one is not None]
    return tuple(made)


def _metrics(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    """One sentence of all that a statement counts, as it is printed."""
    pieces: list[Piece] = []
    left_out: list[str] = []
    for row in writer.series.rows:
        figure = row.figure(period, column)
        if figure is None or figure.value is None or len(pieces) > METRICS * 8:
            continue
        head = writer.head(figure)
        if pieces:
            who, value = figure.row.name, numbers.printed(figure)
            head = writer.clause("item", who=who, value=value, unit=numbers.unit(figure))
        bases = () if writer.is_contradicted(figure) else bases_of(writer.series, period)[:1]
        one = value_of(writer, row, figure, head, bases)
        pieces += [Piece("；"), *one.pieces[:-1]] if pieces else one.pieces[:-1]
        left_out += [f"{row.name}：{reason}" for reason in one.left_out]
    return (Sentence("value", (*pieces, Piece("。")), tuple(left_out)),) if pieces else ()


def leaders(writer: Writer, column: str, period: str) -> tuple[Sentence, ...]:
    """Who comes first, and what part of the whole that is."""
    if not is_ranked(writer.series, column):
        return ()
    rows = [row for row in writer.series.rows if row.kind not in ("total", "metric")]
    held = [one for row in rows if (one := row.figure(period, column)) and one.value is not None]
    sound = [one for one in held if not writer.is_contradicted(one) and not one.is_span]
    # With one of them left out, nobody could be said to come first.
    if len(held) <= LEADERS or len(sound) < len(held) or not arithmetic.comparable(held):
        return ()
    first = arithmetic.extremes(held, LEADERS)
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


def moved(writer: Writer, column: str, period: str, base: str) -> tuple[Sentence, ...]:
    """Whose figure grew most and whose fell most, in the unit that is counted."""
    found = [
        one
        for row in writer.series.rows
        if not row.is_total
        and (one := compare(writer.series, row, column, base, period)).change is not None
        and not any(writer.is_contradicted(each) for each in (one.a, one.b) if each)
    ]
    made = []
    for kind, sign in (("grew-most", 1), ("fell-most", -1)):
        ways = [(sign * one.change.difference, one) for one in found if one.change]
        ordered = sorted((way for way in ways if way[0] > 0), key=lambda way: -way[0])
        if ordered:
            made.append(_moved(writer, kind, [one for _, one in ordered[:LEADERS]], base))
    return tuple(made)


def _moved(writer: Writer, kind: str, found: Sequence[Comparison], base: str) -> Sentence:
    both = [(one.a, one.b) for one in found if one.a and one.b]
    after = both[0][1]
    clause = writer.clause(
        kind,
        month=wording.month(after.period or ""),
        measure=writer.measure(after.column),
        base=writer.base(after.period or "", base),
        list=_listed(writer, "moved", [(b, {"before": numbers.printed(a)}) for a, b in both]),
    )
    return writer.closed("moved", [clause])


def _listed(
    writer: Writer, kind: str, figures: Sequence[tuple[Figure, dict[str, Piece]]]
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
