"""What a reader must know before comparing two periods: breaks of scope, as the ledger finds
them, printings of several months, and columns that come, go and change their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer import wording
from indexer.figures import Figure, ScopeBreak
from indexer.figures.columns import column_key, without_month
from indexer.series.values import Mark, MarkKind, SeriesColumn


def marks_of(
    figures: Sequence[Figure],
    breaks: Iterable[ScopeBreak],
    columns: Sequence[SeriesColumn],
    periods: Sequence[str],
) -> tuple[Mark, ...]:
    """By period; in one, spans before breaks before columns."""
    found = [*_spans(figures), *map(_scope, breaks), *_columns(figures, columns, periods)]
    return tuple(sorted(found, key=lambda mark: mark.period))


def _scope(one: ScopeBreak) -> Mark:
    kind: MarkKind = "scope" if one.kind == "label" else one.kind
    return Mark(kind, one.period, one.row, one.column, one.text, one.records)


def _spans(figures: Iterable[Figure]) -> Iterator[Mark]:
    by_period: dict[str, list[Figure]] = {}
    for one in figures:
        by_period.setdefault(one.period or "", []).append(one)
    for period, printed in by_period.items():
        if all(one.is_span for one in printed):
            first = printed[0]
            text = f"本期表题为“{first.title}”，不是单月的数字。"
            yield Mark("span", period, None, None, text, (first.record,))


def _columns(
    figures: Iterable[Figure], columns: Sequence[SeriesColumn], periods: Sequence[str]
) -> Iterator[Mark]:
    first: dict[tuple[str, str], str] = {}
    for one in figures:
        first.setdefault((one.period or "", one.column), one.record)
    for before, after in pairwise(periods):
        for column in columns:
            found = _change(column, before, after)
            if found is not None:
                rests = (first.get((period, column.name)) for period in (before, after))
                records = tuple(dict.fromkeys(one for one in rests if one))
                yield Mark(found[0], after, None, column.name, found[1], records)


def _change(column: SeriesColumn, before: str, after: str) -> tuple[MarkKind, str] | None:
    """What happens to a column from one printed period to the next, as kind and sentence."""
    was, now = before in column.periods, after in column.periods
    had, has = (wording.month(one) for one in (before, after))
    if was and now:
        old, new = _spelling(column, before), _spelling(column, after)
        if column_key(without_month(old, before)) == column_key(without_month(new, after)):
            return None
        return "column-renamed", f"列“{_shown(old)}”自{has}起印作“{_shown(new)}”。"
    if was:
        return "column-gone", f"{had}有“{_shown(column.name)}”一列，{has}没有。"
    if now:
        return "column-new", f"{has}有“{_shown(column.name)}”一列，{had}没有。"
    return None


def _shown(path: str) -> str:
    return path.replace("/", "·") if path else "（无表头）"


def _spelling(column: SeriesColumn, period: str) -> str:
    return next(one.printed for one in column.spellings if period in one.periods)
