"""Making ready: ledger, names and words of one generation become the reader of its questions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from indexer.authority import Authority
from indexer.knowledge import StoredLedger
from indexer.knowledge.figure_terms import stored_columns, stored_periods, stored_words
from indexer.model import Issue, IssueHead, Record
from indexer.naming import NameBook
from indexer.paths import Home
from indexer.questions.prose import Prose, ProseBuilder
from indexer.questions.reader import Prover, QuestionReader, load_fits, reader_of
from indexer.questions.terms import terms_of
from indexer.questions.words import load_words


class Knowledge(Protocol):
    """What the reader asks of the knowledge base."""

    def ask(self, statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]: ...

    def records_of_type(self, record_type: str) -> tuple[Record, ...]: ...

    def issues(self) -> tuple[IssueHead, ...]: ...

    def issue(self, issue_id: str) -> Issue: ...


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
    ledger: StoredLedger,
    names: NameBook,
    authority: Authority,
    names_home: Home,
    cut: Callable[[str], frozenset[int]],
    prove: Prover,
) -> QuestionReader:
    """``cut`` as for ``terms_of``. Raises ``AuthorityError`` where a file of words is unusable."""
    terms = terms_of(
        stored_columns(knowledge.ask),
        ledger.rows(),
        stored_periods(knowledge.ask),
        stored_words(knowledge.ask),
        authority,
        cut,
    )
    words, fits = load_words(names_home), load_fits(names_home)
    prose = _prose(knowledge, authority, names_home)
    return reader_of(names, ledger, terms, words, authority, fits, prose, prove, cut)


def _prose(knowledge: Knowledge, authority: Authority, names_home: Home) -> Prose:
    builder = ProseBuilder(authority, names_home)
    for kind in ("news", "brief", "statement"):
        for _ in builder.watch(knowledge.records_of_type(kind)):
            pass
    return builder.prose(knowledge.issue(head.id) for head in reversed(knowledge.issues()))
