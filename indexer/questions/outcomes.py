"""What one reading of a question comes to, and how several agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from indexer import wording
from indexer.figures import Figure, between
from indexer.questions.columns import Meaning
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import Column


@dataclass(frozen=True, slots=True)
class Outcome:
    """``value`` is what was asked, None where the answer is that nothing is printed
    (``is_absent``); ``formula`` what was computed, with the figures in ``figures``; ``reading``
    how the question was understood; ``ask`` the same asked without doubt, "" where the question
    with the series behind it is. ``is_full`` as of its meaning."""

    kind: str
    text: str
    value: str | None
    reading: str
    figures: tuple[Figure, ...] = ()
    records: tuple[str, ...] = ()
    unit: str | None = None
    period: str | None = None
    issue: str | None = None
    formula: str | None = None
    ask: str = ""
    nearest: tuple[Outcome, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    is_full: bool = True
    is_absent: bool = False

    @property
    def says(self) -> tuple[str | None, tuple[tuple[str, str], ...]]:
        """What makes two outcomes the same answer."""
        return (self.value, self.points)


def agreed(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The different answers that survive: what is named in full goes before what is named in
    part, and a printed figure before one that is not printed."""
    held = list(outcomes)
    for keep in (
        [one for one in held if not one.is_absent and one.is_full],
        [one for one in held if not one.is_absent],
        [one for one in held if one.is_full],
    ):
        if keep:
            different: dict[object, Outcome] = {}
            for one in keep:
                different.setdefault(one.says, one)
            return tuple(different.values())
    return ()


def number(value: Decimal, places: int | None = None) -> str:
    """Without needless zeros; rounded half up where ``places`` are given."""
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP):f}"


def amount(one: Figure) -> str:
    """5728次; a cell that is no number in quotation marks."""
    if one.value is None:
        return f"“{one.printed}”"
    return one.printed if one.printed.endswith(("%", "％")) else f"{one.printed}{one.unit}"


def column_said(column: Column, one: Figure | None = None) -> str:
    name = one.printed_column if one is not None else column.name
    return f"“{name.replace('/', '·') if '上传表' not in name else name}”"


def who_said(one: Figure) -> str:
    """The row as printed; a total row and a note are the whole."""
    if one.basis == "total":
        return "合计"
    return "" if one.basis == "note" else one.label or one.row.name


def source(figures: Iterable[Figure]) -> str:
    """（《2023年8月预约挂号服务统计》，2023年9月号）"""
    said = dict.fromkeys(f"《{one.title}》，刊于{wording.issue(one.issue)}" for one in figures)
    shown = list(said)[:3]
    more = f"等{len(said)}处" if len(said) > 3 else ""
    return f"（{'；'.join(shown)}{more}）" if said else ""


def told(
    meaning: Meaning,
    kind: str,
    text: str,
    value: str | None,
    figures: tuple[Figure, ...],
    what: str = "",
    **more: Any,
) -> Outcome:
    """What figures of one column say; ``what``: how it was found, ``more``: fields of it."""
    names = list(dict.fromkeys(who_said(one) or "整体" for one in figures))
    months = [one.period for one in figures if one.period]
    when = wording.months(min(months), max(months)) if months else ""
    who = "、".join(names[:3]) + (f"等{len(names)}行" if len(names) > 3 else "")
    column = meaning.column
    read = " · ".join(filter(None, (who, when, column.series, column.name.replace("/", "·"), what)))
    return Outcome(kind, text, value, read, figures, is_full=meaning.is_full, **more)


def named_plainly(one: Figure) -> str:
    """Words that mean this figure and no other."""
    who = one.row.name if one.basis in ("cell", "statement") else "合计"
    column = one.column.replace("/", " ")
    return f"{wording.month(one.period or '')} {who} {one.series} {column}"


def asked_plainly(one: Figure) -> str:
    """A question that means this figure and no other."""
    if one.basis == "note":
        return f"截至{wording.month(one.period or '')}底 {one.series} {one.column} 是多少"
    return f"{named_plainly(one)} 是多少"


def records_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.record for one in figures))


def scope_note(figures: Sequence[Figure], reader: QuestionReader) -> str:
    """What a reader must know who compares these figures of one row, "" for nothing."""
    ordered = sorted(figures, key=lambda one: one.period or "")
    said: dict[str, None] = {}
    for (series, row), run in groupby(ordered, key=lambda one: (one.series, one.row.id)):
        months = [one.period or "" for one in run]
        if series is not None and months[0] != months[-1]:
            breaks = reader.ledger.scope_breaks(series, row)
            said |= {one.text: None for one in between(breaks, row, months[0], months[-1])}
    return "".join(f"；注意：{text.rstrip('。')}" for text in said)
