"""The one identity of rows: institution, district, channel, place, or the label itself.

A branch is a row of its own; a label that counts more in (含分院) is the institution's row with
a scope. Neither is ever merged with anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.authority import Authority, institution_by_id
from indexer.authority.fold import canonical, fold
from indexer.figures.values import FigureRow
from indexer.model import Record, RowData

TableRows = Sequence[tuple[Record, RowData]]
WHOLE = "合计"
NAMELESS = "（无名称）"
_BRACKET = re.compile(r"\(([^()]+)\)$")
# These relations of a printed label say that it counts more or less than the institution itself.
_OTHER_SCOPE = frozenset({"scope-change", "campus"})


def rows_of(rows: TableRows) -> tuple[FigureRow, ...]:
    """One identity per row of a table, each once: two rows that name the same institution stay
    two, told apart by what is printed, then by their group, then by their order. A single total
    is 合计 whatever it is called (总计, 小计)."""
    found = [
        replace(_row(record, row), group=canonical(row.group) if row.group else None)
        for record, row in rows
    ]
    count = Counter(one.id for one in found)
    grouped = _needs_group(found)
    totals = sum(row.is_total for _, row in rows)
    seen: Counter[str] = Counter()
    made = []
    for one, (_, row) in zip(found, rows, strict=True):
        label = canonical(row.label)
        if row.is_total and totals == 1 and not row.group:
            one = replace(one, id=WHOLE, name=WHOLE)
        elif count[one.id] > 1 and label not in ("", one.id):
            one = replace(one, id=label, name=row.label)
        if grouped and one.group:
            one = in_group(one)
        seen[one.id] += 1
        if (nth := seen[one.id]) > 1:
            one = replace(one, id=f"{one.id}#{nth}", name=f"{one.name}（第{nth}行）")
        made.append(one)
    return tuple(made)


def in_group(row: FigureRow) -> FigureRow:
    """The row of a table that prints the same labels under several groups."""
    return replace(row, id=f"{row.group}·{row.id}", name=f"{row.name}（{row.group}）")


def is_in_group(row: FigureRow) -> bool:
    return bool(row.group) and row.id.startswith(f"{row.group}·")


def scope_of(label: str, institution: str | None, authority: Authority) -> str:
    """What a printed label adds to the institution itself, "" where it adds nothing: a word of
    scope in brackets, or the whole label where the authority file calls it another scope."""
    key = fold(label)
    entity = institution_by_id(authority, institution) if institution else None
    for name in entity.names if entity else ():
        if name.is_fact and fold(name.name) == key:
            relation = name.relation.split("(")[0]
            if relation not in _OTHER_SCOPE:
                return ""
            bracket = _BRACKET.search(key)
            return bracket[1] if bracket else key
    bracket = _BRACKET.search(key)
    return bracket[1] if bracket and bracket[1] in authority.lexicon.scope_words else ""


def _row(record: Record, row: RowData) -> FigureRow:
    label = canonical(row.label)
    if row.is_total:
        return FigureRow("whole", label or WHOLE, label or WHOLE)
    if record.institutions:
        one = record.institutions[0]
        return FigureRow(
            "district" if one.kind == "district" else "institution", one.id, one.name, one.id
        )
    for named in record.platforms:
        if named.mention == row.label:
            return FigureRow("channel", named.id, named.name, named.id)
    if record.places:
        return FigureRow("place", record.places[0].id, record.places[0].name)
    return FigureRow("other", label or NAMELESS, row.label or NAMELESS)


def _needs_group(rows: Sequence[FigureRow]) -> bool:
    """Is a label printed under several groups of one table?"""
    groups: dict[str, set[str | None]] = defaultdict(set)
    for one in rows:
        groups[one.id].add(one.group)
    return any(len(members) > 1 for members in groups.values())
