"""What any engine must do: take records in and out, and answer a query tree with hits, facet
counts and a histogram. The contract test-suite in tests/ runs against this protocol; a
distributed engine will be the second one behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from indexer.engine.grouping import Place, Rows
from indexer.model import Record
from indexer.query.tree import Node
from indexer.results import SearchRequest


@dataclass(frozen=True, slots=True)
class EngineHits:
    """``ids``: record ids of the asked page, best first, with ``scores`` beside them.
    ``total``: all that match. ``facets``: facet name -> value -> count, each facet counted
    without its own filter. ``histogram``: issue month -> count, counted without from/to.
    Where rows are one hit each: ``rows`` is how many hits there are, ``runs`` beside ``ids`` how
    many records each stands for and the oldest of them; ``ids`` are the newest."""

    ids: tuple[str, ...]
    scores: tuple[float, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]
    histogram: Mapping[str, int]
    rows: int | None = None
    runs: tuple[tuple[int, str], ...] = ()


class EngineWriter(Protocol):
    """A writer fills one index directory that nobody reads yet (a new generation), or changes
    one; readers that are open keep what they opened. One writer at a time."""

    def write(self, records: Iterable[Record]) -> None:
        """Take records in. Those of one issue come in printed order, and an issue that is
        there already is removed first."""
        ...

    def remove_issue(self, issue_id: str) -> None:
        """Take out every record of an issue, also of records written just before. Answers are
        afterwards as if the issue had never been there."""
        ...

    def commit(self) -> None:
        """Make all written records readable, at once. Without it nothing is."""
        ...


class Engine(Protocol):
    """A reader of one finished index. Safe to share between threads.

    Best first means: by ``request.sort``; equal scores stand newest issue first, then in printed
    order, so that every order is the same each time and pages neither overlap nor leave gaps.
    Pages past the end are empty."""

    def search(self, query: Node, request: SearchRequest, rows: Rows | None = None) -> EngineHits:
        """With ``rows`` each row is one hit, unless ``request.row`` asks for the records of one."""
        ...

    def rows(self, places: Iterable[Place]) -> Rows:
        """What stands in which row, in this index's own terms: for each record its issue and
        what names its row, an issue's records together and in printed order."""
        ...

    def count(self, query: Node, request: SearchRequest) -> int: ...

    def close(self) -> None: ...


class EngineFactory(Protocol):
    def open_writer(self, directory: Path) -> EngineWriter: ...

    def open_reader(self, directory: Path) -> Engine: ...
