"""What a search works on: one opened generation, as values and functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.analysis import Segmenter
from indexer.engine.grouping import Rows
from indexer.engine.protocol import Engine
from indexer.model import Record
from indexer.query import interpret, parse
from indexer.questions import QuestionReader
from indexer.results import SearchRequest
from indexer.search.catalogue import Catalogue
from indexer.search.lazy import Lazy
from indexer.search.tightening import tightened


@dataclass(frozen=True, slots=True)
class Held:
    """``records``: ids -> records in that order, unknown ids left out. ``segmenter`` is the one
    that the index was made with."""

    engine: Engine
    records: Callable[[Sequence[str]], tuple[Record, ...]]
    catalogue: Catalogue
    segmenter: Segmenter
    questions: Lazy[QuestionReader] | None = None
    rows: Lazy[Rows] | None = None

    def count_of(self, request: SearchRequest) -> int:
        """How many records a request finds."""
        reading = tightened(interpret(parse(request.q), self.catalogue.names), self.segmenter.asked)
        return self.engine.count(reading.node, request)
