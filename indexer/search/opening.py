"""An opened generation that can be searched: the door that the library comes through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from indexer.answers import Completion, SearchAnswer, SearchRequest
from indexer.authority import Authority
from indexer.engine import WhooshFactory, segmenter_of
from indexer.model import Record
from indexer.paths import Home
from indexer.search.answering import answer, read
from indexer.search.catalogue import catalogue
from indexer.search.explaining import Explanation, explanation
from indexer.search.held import Held
from indexer.search.typeahead import suggest


class Records(Protocol):
    """What a search asks of the knowledge base."""

    def all_records(self) -> Iterable[Record]: ...

    def records(self, ids: Sequence[str]) -> tuple[Record, ...]: ...


class Search:
    """One opened generation; safe to share between threads."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def answer(self, request: SearchRequest) -> SearchAnswer:
        return answer(request, self.held)

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Completion, ...]:
        return suggest(self.held.catalogue.ahead, prefix, limit)

    def explain(self, request: SearchRequest) -> Explanation:
        """What the query is understood as."""
        return explanation(read(request.q, self.held))

    def warm(self) -> None:
        """Load now what the first searches would have to wait for: the dictionary and the texts
        that slips are corrected by."""
        self.held.segmenter.warm()
        self.held.catalogue.phrases.get()

    def close(self) -> None:
        self.held.engine.close()


def open_search(index: Path, names_home: Home, authority: Authority, records: Records) -> Search:
    """Open the index and read through the records once. Raises what the engine raises."""
    segmenter = segmenter_of(names_home)
    engine = WhooshFactory(segmenter).open_reader(index)
    held = Held(engine, records.records, catalogue(records.all_records(), authority), segmenter)
    return Search(held)
