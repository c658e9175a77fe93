"""Making ready: ledger, names and words of one generation become the reader of its questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from indexer.authority import Authority
from indexer.figures import Figure, ScopeBreak, parents_of, scope_breaks
from indexer.knowledge.figure_terms import (
    stored_columns,
    stored_periods,
    stored_rows,
    stored_words,
)
from indexer.knowledge.figures import FigureChoice, read_printings
from indexer.model import Issue, IssueHead, Record
from indexer.naming import NameBook
from indexer.paths import Home
from indexer.questions.prose import Prose, ProseBuilder
from indexer.questions.reader import Prover, QuestionReader, load_fits, reader_of
from indexer.questions.terms import Terms, terms_of
from indexer.questions.words import load_words

# Answers about whole series that are kept in memory.
KEPT = 1024
# Without a branch and with one scope throughout there is no break.
_SCOPES = "SELECT DISTINCT scope FROM figures WHERE series = ? AND row_id = ? LIMIT 2"
_NAMING = """
SELECT issue_id, id FROM (
    SELECT r.issue_id, r.id, min(r.position) FROM mentions m JOIN records r ON r.id = m.record_id
    WHERE m.kind = 'institution' AND m.entity_id = ? GROUP BY r.issue_id
) ORDER BY issue_id
"""


class Knowledge(Protocol):
    """What the reader asks of the knowledge base."""

    def ask(self, statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]: ...

    def figures(self, choice: FigureChoice) -> tuple[Figure, ...]: ...

    def records_of_type(self, record_type: str) -> tuple[Record, ...]: ...

    def issues(self) -> tuple[IssueHead, ...]: ...

    def issue(self, issue_id: str) -> Issue: ...


class StoredLedger:
    """The figures of one generation; safe to share between threads. What is asked again and again
    of a whole series is kept."""

    def __init__(self, knowledge: Knowledge, authority: Authority, terms: Terms) -> None:
        self._knowledge = knowledge
        self._authority = authority
        self._terms = terms
        self._lock = threading.Lock()
        self._parents: dict[str, dict[str, str]] = {}
        self.printings = lru_cache(KEPT)(self._read_printings)
        self.scope_breaks = lru_cache(KEPT)(self._read_scope_breaks)

    def figures(self, choice: FigureChoice) -> tuple[Figure, ...]:
        return self._knowledge.figures(choice)

    def _read_printings(self, series: str, column: str | None) -> tuple[Figure, ...]:
        return read_printings(self._knowledge.ask, series, column)

    def naming(self, institution: str) -> Mapping[str, str]:
        return dict(self._knowledge.ask(_NAMING, (institution,)))

    def _read_scope_breaks(self, series: str, row: str) -> tuple[ScopeBreak, ...]:
        branches = [one for one, parent in self._branches(series).items() if parent == row]
        if not branches and len(self._knowledge.ask(_SCOPES, (series, row))) < 2:
            return ()
        choice = FigureChoice(series=(series,), rows=(row, *branches), basis=("cell",))
        found = scope_breaks(self.figures(choice), self._authority)
        return tuple(one for one in found if one.row == row)

    def _branches(self, series: str) -> dict[str, str]:
        with self._lock:
            if series not in self._parents:
                rows = (one.row for one in self._terms.rows.get(series, ()))
                self._parents[series] = parents_of(rows, self._authority)
            return self._parents[series]


class LazyQuestions:
    """A reader that is made when the first question is asked: some tenths of a second at the size
    of the archive, which a search without a question need not wait for. Safe to share."""

    def __init__(self, make: Callable[[], QuestionReader]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: QuestionReader | None = None

    def get(self) -> QuestionReader:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


def open_questions(
    knowledge: Knowledge,
    names: NameBook,
    authority: Authority,
    names_home: Home,
    cut: Callable[[str], frozenset[int]],
    prove: Prover,
) -> QuestionReader:
    """``cut`` as for ``terms_of``. Raises ``AuthorityError`` where a file of words is unusable."""
    terms = terms_of(
        stored_columns(knowledge.ask),
        stored_rows(knowledge.ask),
        stored_periods(knowledge.ask),
        stored_words(knowledge.ask),
        authority,
        cut,
    )
    ledger = StoredLedger(knowledge, authority, terms)
    words, fits = load_words(names_home), load_fits(names_home)
    prose = _prose(knowledge, authority, names_home)
    return reader_of(names, ledger, terms, words, authority, fits, prose, prove)


def _prose(knowledge: Knowledge, authority: Authority, names_home: Home) -> Prose:
    builder = ProseBuilder(authority, names_home)
    for kind in ("news", "brief", "statement"):
        for _ in builder.watch(knowledge.records_of_type(kind)):
            pass
    return builder.prose(knowledge.issue(head.id) for head in reversed(knowledge.issues()))
