"""An opened generation that can be searched: what the library searches with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from indexer.answering import FactsBuilder, figure_units, lexicon_of
from indexer.authority import Authority
from indexer.engine import WhooshFactory, segmenter_of
from indexer.errors import AuthorityError, IndexMismatch
from indexer.model import Record
from indexer.paths import Home
from indexer.results import Completion, SearchRequest, SearchResult
from indexer.search.catalogue import catalogue
from indexer.search.explaining import QueryExplanation, explanation
from indexer.search.held import Held
from indexer.search.searching import read, search
from indexer.search.typeahead import suggest


class Records(Protocol):
    """What a search asks of the knowledge base."""

    def all_records(self) -> Iterable[Record]: ...

    def records(self, ids: Sequence[str]) -> tuple[Record, ...]: ...


class Search:
    """One opened generation; safe to share between threads."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def search(self, request: SearchRequest) -> SearchResult:
        return search(request, self.held)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Completion, ...]:
        return suggest(self.held.catalogue.ahead, prefix, limit)

    def explain(self, request: SearchRequest) -> QueryExplanation:
        """What the query is understood as."""
        return explanation(read(request.q, self.held))

    def warm(self) -> None:
        """Load now what the first searches would have to wait for: the dictionary, the sounds
        of the names, and the texts that slips are corrected by."""
        self.held.segmenter.warm()
        self.suggest("a")
        self.held.catalogue.names.by_latin("a")
        self.held.catalogue.spelling.get()

    def close(self) -> None:
        self.held.engine.close()


def open_search(index: Path, names_home: Home, authority: Authority, records: Records) -> Search:
    """Open the index and read through the records once. Raises what the engine raises."""
    segmenter = segmenter_of(names_home)
    engine = WhooshFactory(segmenter).open_reader(index)
    try:
        facts = FactsBuilder(authority, figure_units(names_home))
        named = catalogue(facts.watch(records.all_records()), authority)
        questions = lexicon_of(facts.facts(), named.names, authority, names_home)
    except AuthorityError as error:
        # The generation's own copy of the words: it was in order at the build.
        engine.close()
        raise IndexMismatch(
            f"检索库是另一个版本的程序建的（{error.reason}）。",
            "请运行 python -m indexer build 重新建库。",
        ) from error
    return Search(Held(engine, records.records, named, segmenter, questions))
