"""Where a row begins to count something else: a branch taken in, one campus only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.authority import Authority, fold, institution_by_id
from indexer.knowledge.evidence import PrintedRow
from indexer.model import Number
from indexer.timeline.values import Moment, ScopeChange

Rows = Mapping[str, tuple[PrintedRow, ...]]
_BRACKET = re.compile(r"\(([^()]+)\)$")
# These relations of a printed label say that it counts more or less than the house itself.
_OTHER_SCOPE = frozenset({"scope-change", "campus"})


def scope_changes(
    institution: str,
    moments: Sequence[Moment],
    branches: Mapping[str, Rows],
    authority: Authority,
) -> tuple[ScopeChange, ...]:
    """What changed between each listed period and the one listed before it."""
    listed = [moment for moment in moments if moment.is_listed]
    labels = {row.label for moment in listed for row in moment.rows}
    scopes = _scopes(institution, labels, authority)
    found: list[ScopeChange] = []
    for before, now in pairwise(listed):
        found += _by_label(before, now, scopes)
        if not found or found[-1].period != now.period:
            found += _by_sum(before, now, branches)
    return tuple(found)


def _by_label(before: Moment, now: Moment, scopes: Mapping[str, str]) -> Iterator[ScopeChange]:
    old = {scopes[row.label]: row for row in before.rows}
    new = {scopes[row.label]: row for row in now.rows}
    if set(old) == set(new):
        return
    was, is_ = ("、".join(f"“{row.label}”" for row in rows.values()) for rows in (old, new))
    yield ScopeChange(
        now.period,
        before.period,
        "label",
        f"印出的名称由{was}改为{is_}，统计口径可能不同，前后数字不宜直接相比。",
        tuple(row.record for row in (*old.values(), *new.values())),
    )


def _scopes(institution: str, labels: Iterable[str], authority: Authority) -> dict[str, str]:
    """Label -> what it adds to the house itself, "" where it adds nothing."""
    entity = institution_by_id(authority, institution)
    relations = {
        fold(name.name): name.relation.split("(")[0]
        for name in (entity.names if entity else ())
        if name.is_fact
    }
    scopes = {}
    for label in labels:
        key = fold(label)
        mark = _BRACKET.search(key)
        if key in relations:
            scopes[label] = key if relations[key] in _OTHER_SCOPE else ""
        else:
            scopes[label] = key if mark and mark[1] in authority.lexicon.scope_words else ""
    return scopes


def _by_sum(before: Moment, now: Moment, branches: Mapping[str, Rows]) -> Iterator[ScopeChange]:
    for branch, rows in branches.items():
        gone = rows.get(before.period, ())
        if len(gone) != 1 or rows.get(now.period) or len(before.rows) != 1 or len(now.rows) != 1:
            continue
        old, new, part = _by_column(before.rows[0]), _by_column(now.rows[0]), _by_column(gone[0])
        for column, value in new.items():
            one, other = old.get(column), part.get(column)
            if one and other and value == one + other:
                yield ScopeChange(
                    now.period,
                    before.period,
                    "sum",
                    f"据数字推断：“{column}”{value:g}等于此前本行的{one:g}加“{branch}”的{other:g}，"
                    f"而“{branch}”不再单列，本行应已计入它。",
                    (before.rows[0].record, gone[0].record, now.rows[0].record),
                )
                break


def _by_column(row: PrintedRow) -> dict[str, Number]:
    return {
        column: value
        for column, value in zip(row.table.columns, row.values, strict=True)
        if value is not None
    }
