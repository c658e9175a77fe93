"""The ledger of one generation as questions and timelines ask for it: figures that are chosen, and
what depends on the generation alone, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from itertools import pairwise

from indexer.authority import Authority
from indexer.figures import Figure, ScopeBreak, parents_of, scope_breaks
from indexer.knowledge.figure_terms import StoredRow, stored_rows
from indexer.knowledge.figures import (
    Ask,
    FigureChoice,
    read_figures,
    read_first_rows,
    read_listed,
    read_months,
    read_printings,
    read_shown,
)

# Answers about whole series that are kept in memory; and choices of figures, which one question
# makes again and again.
KEPT, KEPT_CHOICES = 1024, 128
# Without a branch and with one scope throughout there is no break.
_SCOPES = """
SELECT DISTINCT scope FROM figures WHERE series = ? AND row_id = ? AND shows IS NOT NULL LIMIT 2
"""
_LISTED = """
SELECT DISTINCT row_id, period, scope FROM figures
WHERE series = ? AND row_id = ? AND shows IS NOT NULL AND period IS NOT NULL AND is_latest = 1
"""
_NAMING = """
SELECT issue_id, record_id FROM (
    SELECT issue_id, record_id, min(record_position) FROM mentions
    WHERE kind = 'institution' AND entity_id = ? GROUP BY issue_id
) ORDER BY issue_id
"""


class StoredLedger:
    """Safe to share between threads: nobody waits for what another one reads, and what two read at
    once is the same."""

    def __init__(self, ask: Ask, authority: Authority) -> None:
        self._ask = ask
        self._authority = authority
        # Oldest issue first, in printed order: all figures that are chosen; what each record shows
        # of each row; the same without reading a figure, as (period, state, id of the first); and
        # (period, topic) of all that are chosen, the oldest period first.
        self.figures = lru_cache(KEPT_CHOICES)(partial(read_figures, ask))
        self.listed = lru_cache(KEPT_CHOICES)(partial(read_listed, ask))
        self.shown = lru_cache(KEPT_CHOICES)(partial(read_shown, ask))
        self.months = lru_cache(KEPT_CHOICES)(partial(read_months, ask))
        self.rows = cache(self._read_rows)
        self.parents = cache(self._read_parents)
        self.printings = lru_cache(KEPT)(self._read_printings)
        self.first_rows = lru_cache(KEPT)(self._read_first_rows)
        self.scope_breaks = lru_cache(KEPT)(self._read_scope_breaks)

    def naming(self, institution: str) -> Mapping[str, str]:
        """Every issue that names it -> its first record that does, oldest first."""
        return dict(self._ask(_NAMING, (institution,)))

    def _read_rows(self) -> Mapping[str, tuple[StoredRow, ...]]:
        """Series -> all rows that it ever printed."""
        found: dict[str, list[StoredRow]] = defaultdict(list)
        for one in stored_rows(self._ask):
            found[one.series].append(one)
        return {series: tuple(rows) for series, rows in found.items()}

    def _read_parents(self, series: str) -> Mapping[str, str]:
        """Row of a branch -> row of its parent, of all rows of the series."""
        rows = dict.fromkeys(one.row for one in self.rows().get(series, ()))
        return parents_of(rows, self._authority)

    def _read_printings(self, series: str, column: str | None) -> tuple[Figure, ...]:
        """One figure of every period that prints the series (and the column), oldest first."""
        return read_printings(self._ask, series, column)

    def _read_first_rows(self, series: str) -> Mapping[str, Figure]:
        """Period -> the first figure of the table that the series printed of it, oldest first."""
        return {one.period or "": one for one in read_first_rows(self._ask, series)}

    def _read_scope_breaks(self, series: str, row: str) -> tuple[ScopeBreak, ...]:
        """Where a row of a series begins to count something else."""
        branches = [one for one, parent in self.parents(series).items() if parent == row]
        if not branches and len(self._ask(_SCOPES, (series, row))) < 2:
            return ()
        rows = (row, *branches)
        turns = self._turns(series, rows)
        if not turns:
            return ()
        choice = FigureChoice(series=(series,), rows=rows, basis=("cell",), periods=turns)
        found = scope_breaks(self.figures(choice), self._authority)
        return tuple(one for one in found if one.row == row)

    def _turns(self, series: str, rows: tuple[str, ...]) -> tuple[str, ...]:
        """The periods beside which the first row changes its scope, or a branch comes or goes:
        only their figures are read."""
        held: dict[str, dict[str, set[str]]] = {one: defaultdict(set) for one in rows}
        for one in rows:
            for row, period, scope in self._ask(_LISTED, (series, one)):
                held[row][period].add(scope)
        own, *others = held.values()
        found: dict[str, None] = {}
        for pair in pairwise(sorted(own)):
            before, after = ((own[at], [at in other for other in others]) for at in pair)
            if before != after:
                found |= dict.fromkeys(pair)
        return tuple(found)
