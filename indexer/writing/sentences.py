"""Sentences about one figure of a series: what it is, how it changed, its share, rank and place
in the run of the printed months. Only from printed figures, nothing across a change of scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indexer import wording
from indexer.figures import Figure, arithmetic
from indexer.series.measures import compare, is_ranked, ranks
from indexer.series.values import Series, SeriesRow
from indexer.series.view import AMOUNT
from indexer.writing import numbers
from indexer.writing.patterns import Filling, Patterns, kept_apart
from indexer.writing.values import Piece, Sentence

COMMA, END = Piece("，"), Piece("。")
# Fewer months than this have neither a highest nor a lowest.
LEAST_RUN = 3
NAMED = 3

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """What sentences are written from. ``is_contradicted``: whether the checks found that a figure
    contradicts others; such a one is named as doubtful and nothing is computed from it."""

    series: Series
    patterns: Patterns
    is_contradicted: Callable[[Figure], bool]

    def clause(self, kind: str, of: str = "", /, **filling: Filling) -> Pieces:
        """``of``: the column that it speaks of."""
        return self.patterns.filled(kind, filling, self.series.ledger, of)

    def measure(self, column: str) -> str:
        """ "" where a statement counts by its rows alone, which have names of their own."""
        is_bare = self.series.basis == "statement" and column == AMOUNT
        if is_bare and self.patterns.is_general("measure", self.series.ledger, column):
            return ""
        said = self.clause(
            "measure", column, column=column.replace("/", "·"), series=self.series.name
        )
        return "".join(one.text for one in said)

    def head(self, figure: Figure) -> Pieces:
        is_whole = figure.basis == "total"
        # A statement counts its metrics: what is counted is the row.
        is_metric = self.series.basis == "statement" and figure.row.kind == "other"
        who = figure.row.name if is_metric else figure.label or figure.row.name
        return self.clause(
            "total" if is_whole else "value",
            figure.column,
            month=wording.month(figure.period or ""),
            who="" if is_metric else who,
            measure=f"{self.measure(figure.column)}{who}"
            if is_metric
            else self.measure(figure.column),
            value=numbers.printed(figure),
            unit=numbers.unit(figure),
        )

    def base(self, period: str, base: str) -> str:
        months = _months(period) - _months(base)
        kind = {1: "base-previous", 12: "base-year"}.get(months, "base-other")
        said = self.clause(kind, month=wording.month(base))
        return "".join(one.text for one in said)

    def closed(
        self, kind: str, clauses: Sequence[Pieces], left_out: Iterable[str] = ()
    ) -> Sentence:
        """The clauses as one sentence, with the doubts of what it rests on."""
        pieces: list[Piece] = []
        for clause in clauses:
            pieces += [COMMA, *clause] if pieces else clause
        return self.ended(kind, pieces, left_out)

    def ended(self, kind: str, clauses: Sequence[Piece], left_out: Iterable[str] = ()) -> Sentence:
        """The pieces of one sentence, its doubts and its full stop behind them."""
        pieces = list(clauses)
        used = Sentence(kind, tuple(pieces)).figures
        # A sentence about one row need not name it again.
        own = used[0].row.id if used and kind not in ("leaders", "moved", "metrics") else ""
        for name, doubted in (
            ("doubt", [one for one in used if one.flags]),
            ("recognised", [one for one in used if one.is_recognised]),
        ):
            if doubted:
                pieces += self.clause(name, list=_named(doubted, own))
        return Sentence(kind, kept_apart([*pieces, END]), tuple(dict.fromkeys(left_out)))


def sentences_about(
    writer: Writer, row: SeriesRow, column: str, period: str, base: str = ""
) -> tuple[Sentence, ...]:
    """``base``: the month to compare with; without one the month printed before and the same month
    a year before. () where no number is printed."""
    figure = row.figure(period, column)
    if figure is None or figure.value is None:
        return ()
    head = writer.head(figure)
    alone = _alone(writer, figure, head)
    if alone is not None:
        return (alone,)
    bases = [base] if base else bases_of(writer.series, period)
    made = (
        value_of(writer, row, figure, head, bases, is_asked=bool(base)),
        _standing(writer, row, figure, head),
        writer.closed("extreme", [head, most]) if (most := extreme(writer, row, figure)) else None,
        parts(writer, row, figure),
    )
    return tuple(one for one in made if one is not None)


def against(
    writer: Writer, row: SeriesRow, column: str, period: str, bases: Sequence[str]
) -> Sentence | None:
    """One sentence: the figure against each of ``bases``. None where no number is printed."""
    figure = row.figure(period, column)
    if figure is None or figure.value is None:
        return None
    head = writer.head(figure)
    return _alone(writer, figure, head) or value_of(writer, row, figure, head, bases, is_asked=True)


def _alone(writer: Writer, figure: Figure, head: Pieces) -> Sentence | None:
    """The sentence about a figure that nothing may be computed from."""
    if figure.is_span:
        reason = f"表题为“{figure.title}”，不是单月的数字，不据以计算。"
        return writer.closed("value", [head], (reason,))
    if writer.is_contradicted(figure):
        return writer.closed("value", [head], (_contradicts(figure),))
    return None


def _contradicts(figure: Figure) -> str:
    month = wording.month(figure.period or "")
    return f"{month}的 {figure.printed} 与其他数字矛盾（见核对），不据以计算。"


def bases_of(series: Series, period: str) -> list[str]:
    before = max((one for one in series.printed_periods if one < period), default="")
    year = f"{int(period[:4]) - 1:04d}{period[4:]}"
    return [*dict.fromkeys(one for one in (before, year) if one in series.printed_periods)]


def value_of(
    writer: Writer,
    row: SeriesRow,
    figure: Figure,
    head: Pieces,
    bases: Sequence[str],
    *,
    is_asked: bool = False,
) -> Sentence:
    """What the figure is, and how it changed against each of ``bases``."""
    clauses, left_out = changes(writer, row, figure, bases, is_asked=is_asked)
    return writer.closed("value", [head, *clauses], left_out)


def changes(
    writer: Writer,
    row: SeriesRow,
    figure: Figure,
    bases: Sequence[str],
    *,
    is_asked: bool = False,
) -> tuple[list[Pieces], list[str]]:
    """(a clause for each of ``bases``, why others have none)."""
    clauses: list[Pieces] = []
    left_out: list[str] = []
    for base in bases:
        found = compare(writer.series, row, figure.column, base, figure.period or "")
        month = wording.month(base)
        if found.a is None or found.a.value is None:
            if is_asked or row.is_listed(base):
                left_out.append(f"{month}没有印出这个数，不作比较。")
        elif found.is_broken:
            left_out.append(f"与{month}口径不同，不作比较。")
        elif writer.is_contradicted(found.a):
            left_out.append(_contradicts(found.a))
        elif found.change is None:
            left_out.append(f"与{month}单位不同，不作比较。")
        else:
            clauses.append(moved_clause(writer, found.change, base))
    return clauses, left_out


def moved_clause(writer: Writer, change: arithmetic.Change, base: str) -> Pieces:
    said = writer.base(change.after.period or "", base)
    sign = (change.difference > 0) - (change.difference < 0)
    how = numbers.changed(change)
    if not sign:
        return writer.clause("points-same" if change.in_points else "same", base=said)
    if change.in_points:
        return writer.clause("points-up" if sign > 0 else "points-down", base=said, points=how)
    if change.ratio is None:
        unit = numbers.unit(change.after)
        return writer.clause("from-zero", base=said, difference=how, unit=unit)
    return writer.clause("up" if sign > 0 else "down", base=said, percent=how)


def whole_of(writer: Writer, column: str, period: str) -> Figure | None:
    """The one printed total of a column, if there is one that nothing contradicts."""
    held = [
        one
        for row in writer.series.rows
        if row.is_total and (one := row.figure(period, column)) and one.value is not None
    ]
    return held[0] if len(held) == 1 and not writer.is_contradicted(held[0]) else None


def _standing(writer: Writer, row: SeriesRow, figure: Figure, head: Pieces) -> Sentence | None:
    """Its share of the printed total, and its rank."""
    if row.kind in ("total", "metric") or writer.series.basis == "statement":
        return None
    clauses, left_out = [], []
    whole = whole_of(writer, figure.column, figure.period or "")
    part = numbers.share((figure,), whole) if whole and figure.unit != "%" else None
    if whole and part:
        clauses.append(writer.clause("share", whole=whole.label or "合计", percent=part))
    ranked = _ranked(writer, figure)
    if any(writer.is_contradicted(one) for one in ranked):
        left_out.append("这一列另有与其他数字矛盾的数（见核对），不排名次。")
    elif len(ranked) > 1:
        clauses.append(_rank(writer, figure, ranked))
    return writer.closed("share", [head, *clauses], left_out) if clauses else None


def _ranked(writer: Writer, figure: Figure) -> tuple[Figure, ...]:
    """All that are ranked with it, itself first."""
    series, period = writer.series, figure.period or ""
    if not is_ranked(series, figure.column):
        return ()
    rows = [row for row in series.rows if row.kind not in ("total", "metric")]
    held = [one for row in rows if (one := row.figure(period, figure.column)) is not None]
    others = [one for one in held if one.value is not None and one.id != figure.id]
    return (figure, *others) if arithmetic.comparable((figure, *others)) else ()


def _rank(writer: Writer, figure: Figure, figures: tuple[Figure, ...]) -> Pieces:
    place = ranks(writer.series, figure.column, figure.period or "")[figure.row.id]
    is_tied = sum(arithmetic.amount(one) == arithmetic.amount(figure) for one in figures) > 1
    return writer.clause(
        "rank-tied" if is_tied else "rank",
        count=Piece(str(len(figures)), "count", figures, f"这一列有数字的 {len(figures)} 行"),
        place=Piece(str(place), "rank", figures, "由大到小，数字相同的并列"),
    )


def extreme(writer: Writer, row: SeriesRow, figure: Figure) -> Pieces | None:
    """That it is the highest or lowest of all months that may be compared with it."""
    run = _run(writer, row, figure)
    if len(run) < LEAST_RUN or any(writer.is_contradicted(one) for one in run):
        return None
    own = arithmetic.amount(figure)
    others = [arithmetic.amount(one) for one in run if one.id != figure.id]
    values = [one for one in others if one is not None]
    if own is None or len(values) != len(run) - 1 or not (own > max(values) or own < min(values)):
        return None
    ordered = (figure, *(one for one in run if one.id != figure.id))
    return writer.clause(
        "highest" if own > max(values) else "lowest",
        first=wording.month(run[0].period or ""),
        last=wording.month(run[-1].period or ""),
        count=Piece(str(len(run)), "count", ordered, "口径相同、印有数字的各期"),
    )


def _run(writer: Writer, row: SeriesRow, figure: Figure) -> tuple[Figure, ...]:
    """The figures of the row in this column over the months in which it counts the same, oldest
    first."""
    made = []
    for period in sorted({period for period, name in row.cells if name == figure.column}):
        one = row.figure(period, figure.column)
        if one is None or one.value is None:
            continue
        found = compare(writer.series, row, figure.column, period, figure.period or "")
        if one.id == figure.id or (not found.is_broken and arithmetic.comparable((one, figure))):
            made.append(one)
    return tuple(made)


def parts(
    writer: Writer, row: SeriesRow, figure: Figure, *, follows: bool = False
) -> Sentence | None:
    """What a figure is made of, where the other columns add up to it and to nothing else;
    ``follows``: behind a sentence that has named it."""
    period = figure.period or ""
    others = [
        one
        for column in writer.series.columns
        if column.name != figure.column and (one := row.figure(period, column.name)) is not None
    ]
    if len(others) < 2 or not arithmetic.comparable((figure, *others)):
        return None
    amounts = [arithmetic.amount(one) for one in others]
    if sum(one for one in amounts if one is not None) != arithmetic.amount(figure):
        return None
    if any(writer.is_contradicted(one) for one in others):
        return None
    listed: list[Piece] = []
    for one in arithmetic.in_order(others):
        percent = numbers.share((one,), figure)
        if percent is not None:
            listed += [Piece("；")] if listed else []
            listed += writer.clause(
                "part",
                measure=writer.measure(one.column),
                value=numbers.printed(one),
                unit=numbers.unit(one),
                percent=percent,
            )
    if not listed:
        return None
    clause = writer.clause("parts", list=listed)
    return writer.closed("parts", [clause] if follows else [writer.head(figure), clause])


def _named(figures: Sequence[Figure], own: str) -> list[Piece]:
    """2025年2月的1469; of other rows with their names; many are counted."""
    made: list[Piece] = []
    for one in figures[:NAMED]:
        who = "" if one.row.id == own else one.label or one.row.name
        made += [Piece("、")] if made else []
        month = Piece(f"{wording.month(one.period or '')}的")
        made += kept_apart((Piece(who), month, numbers.printed(one)))
    if len(figures) > NAMED:
        number = Piece(str(len(figures)), "count", tuple(figures), "存疑的数字")
        made += [Piece("等"), number, Piece("个数")]
    return made


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])
