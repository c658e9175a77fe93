"""What a reader must know before comparing two periods: changes of scope and of columns.

Every mark says only what the print shows (another label, a row or column that is there or not)
or what the authority file has evidence for; whether figures were merged is said as a
possibility, never as a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.series.values import Mark, SeriesColumn, SeriesRow


def marks_of(
    rows: Sequence[SeriesRow],
    columns: Sequence[SeriesColumn],
    periods: Sequence[str],
    authority: Authority,
) -> tuple[Mark, ...]:
    """All marks, by period, then rows in their order, then columns in theirs."""
    found = [
        *_scopes(rows, authority),
        *_branches(rows, periods, authority),
        *_columns(rows, columns, periods),
    ]
    return tuple(sorted(found, key=lambda mark: mark.period))


def said_month(period: str) -> str:
    """2018-05 -> 2018年5月."""
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月" if month.isdigit() else period


# --- scope: the label says what is counted in ---------------------------------------------------


def _scopes(rows: Sequence[SeriesRow], authority: Authority) -> Iterator[Mark]:
    special = {
        fold(name.name)
        for entity in authority.institutions
        for name in entity.names
        if name.is_fact and name.relation.startswith("scope-change")
    }
    for row in rows:
        label_at = {period: one.printed for one in row.labels for period in one.periods}
        for before, after in pairwise(sorted(label_at)):
            old, new = label_at[before], label_at[after]
            if _scope(old, special, authority) == _scope(new, special, authority):
                continue
            yield Mark(
                kind="scope",
                period=after,
                row=row.id,
                column=None,
                text=f"{said_month(after)}印作“{new}”，{said_month(before)}印作“{old}”，"
                "所含范围不同，前后数字不宜直接比较。",
                records=_records(row, before, after),
            )


def _scope(label: str, special: set[str], authority: Authority) -> str:
    key = fold(label)
    found = re.fullmatch(r".+\(([^()]+)\)", key)
    if found and found[1] in authority.lexicon.scope_words:
        return found[1]
    return key if key in special else ""


def _records(row: SeriesRow, *periods: str) -> tuple[str, ...]:
    made = (next((p.record for p in row.points if p.period == one), None) for one in periods)
    return tuple(dict.fromkeys(one for one in made if one is not None))


# --- branches: a row of its own in one month, none in another --------------------------------


def parents_of(rows: Sequence[SeriesRow], authority: Authority) -> dict[str, str]:
    """Row of a branch -> row of its parent, as the authority file has it, or as the name says
    that begins with the parent's and ends in a word for a branch."""
    ids = {row.id for row in rows if row.kind == "institution"}
    parents: dict[str, str] = {}
    for entity in authority.institutions:
        if entity.id not in ids:
            continue
        for name in entity.names:
            if name.is_fact and name.relation.startswith("branch-of") and name.name in ids:
                parents.setdefault(entity.id, name.name)
    words = tuple(head.word for head in authority.lexicon.heads if head.extends)
    for row_id in ids - set(parents):
        if words and row_id.endswith(words):
            longer = [one for one in ids if one != row_id and row_id.startswith(one)]
            if longer:
                parents[row_id] = max(longer, key=len)
    return parents


def _branches(
    rows: Sequence[SeriesRow], periods: Sequence[str], authority: Authority
) -> Iterator[Mark]:
    by_id = {row.id: row for row in rows}
    parents = parents_of(rows, authority)
    for row in rows:
        parent = by_id.get(parents.get(row.id, ""))
        if parent is None:
            continue
        own, whole = set(row.periods), set(parent.periods)
        for before, after in pairwise(periods):
            if not {before, after} <= whole or (before in own) == (after in own):
                continue
            if before in own:
                text = (
                    f"{said_month(before)}“{row.name}”另列一行，{said_month(after)}没有这一行，"
                    f"“{parent.name}”的数字可能已包含它。"
                )
                rests = (*_records(row, before), *_records(parent, before, after))
            else:
                text = (
                    f"{said_month(after)}起“{row.name}”另列一行，{said_month(before)}没有这一行，"
                    f"此前的数字可能包含在“{parent.name}”中。"
                )
                rests = (*_records(row, after), *_records(parent, before, after))
            yield Mark("branch", after, parent.id, None, text, rests)


# --- columns ----------------------------------------------------------------------------------

_Change = Literal["column-new", "column-gone", "column-renamed"]


def _columns(
    rows: Sequence[SeriesRow], columns: Sequence[SeriesColumn], periods: Sequence[str]
) -> Iterator[Mark]:
    if not columns:
        return
    where = _first_records(rows)
    for before, after in pairwise(periods):
        for column in columns:
            was, now = before in column.periods, after in column.periods
            if was and now:
                old, new = _spelling(column, before), _spelling(column, after)
                if _bare(old, before) == _bare(new, after):
                    continue
                kind: _Change = "column-renamed"
                text = f"列“{_shown(old)}”自{said_month(after)}起印作“{_shown(new)}”。"
            elif was:
                kind = "column-gone"
                text = (
                    f"{said_month(before)}有“{_shown(column.name)}”一列，{said_month(after)}没有。"
                )
            elif now:
                kind = "column-new"
                text = (
                    f"{said_month(after)}有“{_shown(column.name)}”一列，{said_month(before)}没有。"
                )
            else:
                continue
            rests = (where.get((one, column.name)) for one in (before, after))
            yield Mark(
                kind=kind,
                period=after,
                row=None,
                column=column.name,
                text=text,
                records=tuple(dict.fromkeys(one for one in rests if one is not None)),
            )


def _shown(path: str) -> str:
    return path.replace("/", "·") if path else "（无表头）"


def _spelling(column: SeriesColumn, period: str) -> str:
    return next(one.printed for one in column.spellings if period in one.periods)


def _bare(printed: str, period: str) -> str:
    """What a change of month or of the parting of levels does not change."""
    return fold(printed).replace("/", "").replace(f"{int(period[5:7])}月", "当月")


def _first_records(rows: Iterable[SeriesRow]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        for point in row.points:
            found.setdefault((point.period, point.column), point.record)
    return found
