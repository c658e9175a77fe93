"""How a computation is told: what is common to its figures, what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer import wording
from indexer.figures import Figure
from indexer.questions.outcomes import Outcome, named_plainly, scope_note, source, who_said
from indexer.questions.reader import QuestionReader

# How two figures are asked for, plainly.
_PLAINLY = {
    "相差": "{} 比 {} 相差多少",
    "增长率": "{} 比 {} 增长百分之几",
    "倍数": "{} 是 {} 的几倍",
    "占比": "{} 占 {} 的百分之几",
}


@dataclass(frozen=True, slots=True)
class Worked:
    """What was made of figures: its name, the value, its unit, the formula, and the sentence before
    that."""

    what: str
    value: str
    unit: str
    formula: str
    said: str


def names_of(*figures: Figure) -> tuple[str, ...]:
    """What tells the figures apart: their months, rows or columns."""
    if len({one.period for one in figures}) == len(figures):
        return tuple(wording.month(one.period or "") for one in figures)
    if len({one.column for one in figures}) == len(figures):
        return tuple(f"“{one.printed_column.replace('/', '·')}”" for one in figures)
    return tuple(who_said(one) for one in figures)


def computed(
    worked: Worked, figures: Sequence[Figure], reader: QuestionReader, is_full: bool = True
) -> Outcome:
    periods = {one.period for one in figures}
    series = "、".join(dict.fromkeys(one.series or "" for one in figures))
    columns = "、".join(dict.fromkeys(one.column.replace("/", "·") for one in figures))
    plain = _PLAINLY.get(worked.what, "") if len(figures) == 2 else ""
    return Outcome(
        kind="comparison",
        text=f"{_head(figures)}{worked.said}：{worked.formula}{source(figures)}"
        f"{scope_note(figures, reader)}。",
        value=worked.value,
        reading=" · ".join(("、".join(names_of(*figures)[:4]), series, columns, worked.what)),
        figures=tuple(figures),
        unit=worked.unit or None,
        period=figures[0].period if len(periods) == 1 else None,
        formula=worked.formula,
        ask=plain.format(*map(named_plainly, figures)),
        is_full=is_full,
    )


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
