"""An opened generation that can be searched: what the library searches with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Protocol

from indexer.authority import Authority
from indexer.engine import WhooshFactory, segmenter_of
from indexer.errors import AuthorityError, IndexMismatch
from indexer.knowledge import StoredLedger
from indexer.model import Record
from indexer.naming import IssueName, NameBook
from indexer.naming.printed import PrintedNames
from indexer.paths import Home
from indexer.questions import Prover, QuestionReader, Reply, open_questions
from indexer.questions.reader import Knowledge
from indexer.results import Completion, SearchRequest, SearchResult
from indexer.search.catalogue import catalogue
from indexer.search.explaining import QueryExplanation, explanation
from indexer.search.finding import Finder, finder, words_searched
from indexer.search.held import Held
from indexer.search.lazy import Lazy
from indexer.search.rows import places
from indexer.search.searching import direct_answer, read, search
from indexer.search.typeahead import suggest


class Records(Knowledge, Protocol):
    """What a search asks of the knowledge base."""

    def printed_names(self) -> Iterable[tuple[IssueName, PrintedNames]]: ...

    def prose(self) -> Iterable[str]: ...

    def records(self, ids: Sequence[str]) -> tuple[Record, ...]: ...


# Asked once beforehand, so that nobody waits for what a first question makes ready.
WARMING = "2020年10月比2023年3月预约最多的3家医院增长百分之几"
WORDS_KEPT = 256


class Search:
    """One opened generation; safe to share between threads."""

    def __init__(self, held: Held) -> None:
        self.held = held
        # A reader goes from hit to hit with the same words, and a slip is dear to correct.
        self._words = lru_cache(WORDS_KEPT)(partial(words_searched, held=held))

    @property
    def names(self) -> NameBook:
        """The resolver that this search reads queries with."""
        return self.held.catalogue.names

    def search(self, request: SearchRequest) -> SearchResult:
        return search(request, self.held)

    def ask(self, question: str, today: date | None = None) -> Reply:
        """What a question means, without looking for records."""
        return direct_answer(SearchRequest(question), self.held, today or date.today())

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Completion, ...]:
        return suggest(self.held.catalogue.ahead, prefix, limit)

    def pieces(self, text: str) -> tuple[str, ...]:
        """``text`` in the pieces that a line keeps together."""
        return self.held.segmenter.pieces(text)

    def explain(self, request: SearchRequest) -> QueryExplanation:
        """What the query is understood as."""
        return explanation(read(request.q, self.held))

    def finder(self, q: str) -> Finder:
        """The words of a query, to be marked in what is read."""
        return finder(self._words(q, date.today()), self.held)

    def warm(self) -> None:
        """Load now what the first searches would have to wait for: the dictionary, the sounds
        of the names, and the texts that slips are corrected by."""
        self.held.segmenter.warm()
        self.suggest("a")
        self.held.catalogue.names.by_latin("a")
        self.held.catalogue.spelling.get()
        if self.held.rows is not None:
            self.held.rows.get()
        if self.held.questions is not None:
            self.ask(WARMING)

    def close(self) -> None:
        self.held.engine.close()


def open_search(
    index: Path,
    names_home: Home,
    authority: Authority,
    records: Records,
    ledger: StoredLedger,
    prove: Prover,
) -> Search:
    """Open the index and what the records print of names. Raises what the engine raises."""
    segmenter = segmenter_of(names_home)
    engine = WhooshFactory(segmenter).open_reader(index)
    named = catalogue(records.printed_names(), authority, records.prose)

    def cut(text: str) -> frozenset[int]:
        words = segmenter.words(text, "index")
        return frozenset(place for word in words for place in (word.start, word.end))

    questions = Lazy(
        lambda: _in_order(
            lambda: open_questions(records, ledger, named.names, authority, names_home, cut, prove)
        )
    )
    rows = Lazy(lambda: engine.rows(places(records.ask)))
    return Search(Held(engine, records.records, named, segmenter, questions, rows))


def _in_order(make: Callable[[], QuestionReader]) -> QuestionReader:
    """The generation's own copy of the words was in order at the build: it is this program that
    wants them otherwise."""
    try:
        return make()
    except AuthorityError as error:
        raise IndexMismatch(
            f"检索库是另一个版本的程序建的（{error.reason}）。",
            "请运行 python -m indexer build 重新建库。",
        ) from error
