"""The hits of a search one after another, as the page shows them page by page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer import wording
from indexer.library import Library
from indexer.results import Hit, SearchRequest, SearchResult

# More than anybody reads; less than makes others wait (some three seconds of the archive).
MOST_HITS = 5000
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Gathered:
    """``first``: the result as the page has it, with the first hits; ``hits``: all that are taken
    along, in the same order, looked up as they are taken."""

    first: SearchResult
    hits: Iterator[Hit]

    @property
    def found(self) -> int:
        """How many hits there are, taken along or not."""
        return self.first.total if self.first.rows is None else self.first.rows

    @property
    def cut(self) -> str:
        """What is said where not all are taken along, else ""."""
        if self.found <= MOST_HITS:
            return ""
        return (
            f"只列出前 {wording.count(MOST_HITS)} 条，共 {wording.count(self.found)} 条；"
            "请加条件（年份、机构、类型等）分几次导出。"
        )


def gather(shelf: Library, request: SearchRequest) -> Gathered:
    """``page`` and ``size`` of the request are of the page alone. Raises what a search raises."""
    first = shelf.search(replace(request, page=1, size=CHUNK))
    return Gathered(first, itertools.islice(_hits(shelf, first), MOST_HITS))


def _hits(shelf: Library, result: SearchResult) -> Iterator[Hit]:
    yield from result.hits
    while len(result.hits) == CHUNK:
        asked = result.request
        result = shelf.search(replace(asked, page=asked.page + 1))
        yield from result.hits
