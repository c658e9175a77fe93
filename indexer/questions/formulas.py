"""How a computation is told: what is common to its figures, what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from indexer import wording
from indexer.figures import Figure
from indexer.questions.outcomes import Outcome, named_plainly, source, who_said
from indexer.questions.reader import QuestionReader
from indexer.questions.scopes import scope_note


def names_of(*figures: Figure) -> tuple[str, ...]:
    """What tells the figures apart: their months, rows or columns."""
    if len({one.period for one in figures}) == len(figures):
        return tuple(wording.month(one.period or "") for one in figures)
    if len({one.column for one in figures}) == len(figures):
        return tuple(f"“{one.printed_column.replace('/', '·')}”" for one in figures)
    return tuple(who_said(one) for one in figures)


def _head(figures: Sequence[Figure]) -> str:
    """What is common to all: the month, the row, the column."""
    parts = []
    if len({one.period for one in figures}) == 1:
        parts.append(wording.month(figures[0].period or ""))
    if len({one.row.id for one in figures}) == 1 and (who := who_said(figures[0])):
        parts.append(who)
    if len({one.column for one in figures}) == 1:
        parts.append(f"“{figures[0].printed_column.replace('/', '·')}”")
    return "".join((f"{parts[0]}，", *parts[1:])) if parts else ""


def computed(
    kind: str,
    said: str,
    value: str,
    unit: str,
    formula: str,
    figures: tuple[Figure, ...],
    reader: QuestionReader,
    what: str,
) -> Outcome:
    periods = {one.period for one in figures}
    return Outcome(
        kind=kind,
        text=f"{_head(figures)}{said}：{formula}{source(figures)}{scope_note(figures, reader)}。",
        value=value,
        reading=_read(figures, what),
        figures=figures,
        unit=unit or None,
        period=figures[0].period if len(periods) == 1 else None,
        formula=formula,
        ask=_asked(figures, what),
    )


# How two figures are asked for, plainly.
_PLAINLY = {
    "相差": "{} 比 {} 相差多少",
    "增长率": "{} 比 {} 增长百分之几",
    "倍数": "{} 是 {} 的几倍",
    "占比": "{} 占 {} 的百分之几",
}


def _asked(figures: Sequence[Figure], what: str) -> str:
    if len(figures) != 2 or what not in _PLAINLY:
        return ""
    return _PLAINLY[what].format(*map(named_plainly, figures))


def _read(figures: Sequence[Figure], what: str) -> str:
    series = "、".join(dict.fromkeys(one.series or "" for one in figures))
    columns = "、".join(dict.fromkeys(one.column.replace("/", "·") for one in figures))
    return " · ".join(("、".join(names_of(*figures)[:4]), series, columns, what))
