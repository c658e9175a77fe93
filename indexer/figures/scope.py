"""The one rule of scope breaks: where a row begins to count something else than before.

Three things say so: the printed label (含分院), a branch whose own row comes or goes, and sums
(the row's figure is its former one and its branch's together). What is not proved by the label or
by a sum is worded as a possibility.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from indexer import wording
from indexer.authority import Authority
from indexer.figures.arithmetic import amount
from indexer.figures.values import Figure, FigureRow

BreakKind = Literal["label", "branch", "sum"]
ByPeriod = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class ScopeBreak:
    """From ``period`` on the row counts (or may count) something else than in ``previous``, the
    listed period before it. ``row`` is the row's id in the series; ``column`` narrows it to one
    metric of a statement, whose own words changed; ``branch`` the row that comes or goes, None
    for a label; ``text`` one Chinese sentence; ``records`` what it rests on."""

    row: str
    period: str
    previous: str
    kind: BreakKind
    text: str
    records: tuple[str, ...]
    branch: str | None = None
    column: str | None = None


def scope_breaks(figures: Iterable[Figure], authority: Authority) -> tuple[ScopeBreak, ...]:
    """All breaks in the figures of one series (cells or statements), by period, then rows as
    first printed."""
    rows: dict[str, FigureRow] = {}
    by_row: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    stated: dict[tuple[str, str], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        if one.basis in ("cell", "statement") and one.period is not None and one.is_latest:
            rows[one.row.id] = one.row
            by_row[one.row.id][one.period].append(one)
            if one.basis == "statement":
                stated[one.row.id, one.column][one.period].append(one)
    branches: dict[str, list[str]] = defaultdict(list)
    for branch, parent in parents_of(rows.values(), authority).items():
        branches[parent].append(branch)
    found = [
        one
        for row in rows.values()
        for one in _of_row(row, by_row[row.id], [(rows[b], by_row[b]) for b in branches[row.id]])
    ]
    found += [one for by_period in stated.values() for one in _of_metric(by_period)]
    return tuple(sorted(found, key=lambda one: one.period))


def between(
    breaks: Iterable[ScopeBreak], row: str, first: str, last: str, column: str | None = None
) -> tuple[ScopeBreak, ...]:
    """Those of a row that stand between two periods, whichever is the earlier; ``column``: and
    concern this column."""
    low, high = sorted((first, last))
    return tuple(
        one
        for one in breaks
        if one.row == row and low < one.period <= high and one.column in (None, column)
    )


def parents_of(rows: Iterable[FigureRow], authority: Authority) -> dict[str, str]:
    """Row of a branch -> row of its parent, as the authority file has it, or as the name says
    that begins with the parent's and ends in a word for a branch."""
    ids = {row.id for row in rows if row.kind == "institution"}
    parents: dict[str, str] = {}
    for entity in authority.institutions:
        if entity.id in ids:
            for name in entity.names:
                if name.is_fact and name.relation.startswith("branch-of") and name.name in ids:
                    parents.setdefault(entity.id, name.name)
    words = tuple(head.word for head in authority.lexicon.heads if head.extends)
    for one in ids - set(parents):
        if words and one.endswith(words):
            longer = [other for other in ids if other != one and one.startswith(other)]
            if longer:
                parents[one] = max(longer, key=len)
    return parents


def _of_row(
    row: FigureRow, own: ByPeriod, branches: Sequence[tuple[FigureRow, ByPeriod]]
) -> Iterator[ScopeBreak]:
    for before, after in pairwise(sorted(own)):
        if _cell_scopes(own[before]) != _cell_scopes(own[after]):
            yield _by_label(row.id, own, before, after)
            continue
        for branch, theirs in branches:
            if (before in theirs) != (after in theirs):
                yield _by_branch(row, own, branch, theirs, before, after)


def _of_metric(own: ByPeriod) -> Iterator[ScopeBreak]:
    """Of one metric of one row of statements, whose name says what it counts."""
    for before, after in pairwise(sorted(own)):
        first = own[after][0]
        if {one.scope for one in own[before]} != {one.scope for one in own[after]}:
            yield replace(_by_label(first.row.id, own, before, after), column=first.column)


def _cell_scopes(figures: Iterable[Figure]) -> set[str]:
    return {one.scope for one in figures if one.basis == "cell"}


def _by_label(row: str, own: ByPeriod, before: str, after: str) -> ScopeBreak:
    old, new = (_said(one.label for one in own[period]) for period in (before, after))
    if old == new:
        old, new = (_said(one.printed_column for one in own[at]) for at in (before, after))
    return ScopeBreak(
        row,
        after,
        before,
        "label",
        f"{wording.month(after)}印作{new}，{wording.month(before)}印作{old}，所含范围不同，"
        "前后数字不宜直接比较。",
        _records(own[before], own[after]),
    )


def _by_branch(
    row: FigureRow, own: ByPeriod, branch: FigureRow, theirs: ByPeriod, before: str, after: str
) -> ScopeBreak:
    listed, unlisted = (before, after) if before in theirs else (after, before)
    records = _records(own[before], theirs[listed], own[after])
    added = _added_up(own[listed], theirs[listed], own[unlisted])
    when = f"{wording.month(listed)}“{branch.name}”另列一行，{wording.month(unlisted)}没有这一行"
    if added:
        text = f"{when}；据数字推断，“{row.name}”的数字已包含它（{added}）。"
    else:
        text = f"{when}，“{row.name}”在{wording.month(unlisted)}的数字可能已包含它。"
    return ScopeBreak(row.id, after, before, "sum" if added else "branch", text, records, branch.id)


def _added_up(parent: Iterable[Figure], part: Iterable[Figure], whole: Iterable[Figure]) -> str:
    """The first column in which parent and branch together are what the parent alone has in the
    other month, as a sum: 投放台数 43+80=123; "" where there is none."""
    one, other = ({f.column: f for f in figures if amount(f)} for figures in (parent, part))
    for figure in whole:
        first, second = one.get(figure.column), other.get(figure.column)
        if first is None or second is None:
            continue
        values = [amount(each) for each in (first, second, figure)]
        if values[0] and values[1] and values[0] + values[1] == values[2]:
            return f"{figure.column}：{first.printed}+{second.printed}={figure.printed}"
    return ""


def _said(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in dict.fromkeys(names))


def _records(*groups: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.record for group in groups for one in group))
