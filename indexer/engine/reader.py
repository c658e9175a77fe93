"""The engine's reader: one finished index, shared by all threads."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from indexer.analysis import Segmenter
from indexer.engine import schema
from indexer.engine.counting import columns_of, counts, filters_of
from indexer.engine.grouping import Place, Rows, rows_of
from indexer.engine.matching import Matcher
from indexer.engine.postings import Postings
from indexer.engine.protocol import EngineHits
from indexer.engine.scores import NOTHING, Bits, Scored
from indexer.query.tree import Node
from indexer.results import SearchRequest

SCORE_UNIT = 100


class BitmapEngine:
    """Implements ``Engine`` over sets that were read from Whoosh."""

    def __init__(self, postings: Postings, segmenter: Segmenter) -> None:
        self._postings = postings
        self._matcher = Matcher(postings, segmenter)
        self._columns = columns_of(postings)
        issues = schema.issued(iter(postings.terms(schema.ISSUED)))
        by_issue = self._columns.facets["issue"]
        self._oldest_first = tuple(by_issue[issue] for issue in issues)
        # Record number -> the place of its issue among all, from the oldest.
        self._age = array("L", bytes(array("L").itemsize * postings.size))
        for age, numbers in enumerate(self._oldest_first):
            for number in numbers:
                self._age[number] = age

    def search(self, query: Node, request: SearchRequest, rows: Rows | None = None) -> EngineHits:
        found = self._matcher.match(query)
        if request.row:
            found = found.within(self._row(request.row, rows))
        filters = filters_of(request, self._columns, self._postings.everything)
        narrowed = found.within(filters.without(None))
        own_aside = {facet: found.matches & filters.without(facet) for facet in filters.by_facet}
        facets = {
            facet: counts(values, own_aside.get(facet, narrowed.matches))
            for facet, values in self._columns.facets.items()
        }
        grouped = rows if not request.row else None
        page = self._page(narrowed, request, grouped)
        return EngineHits(
            ids=tuple(self._postings.id(number) for _, number in page),
            scores=tuple(score / SCORE_UNIT for score, _ in page),
            total=len(narrowed.matches),
            facets=facets,
            histogram=counts(self._columns.months, found.matches & filters.without("range")),
            rows=grouped.count(narrowed.matches) if grouped else None,
            runs=tuple(self._run(grouped.row_of(number) & narrowed.matches) for _, number in page)
            if grouped
            else (),
        )

    def rows(self, places: Iterable[Place]) -> Rows:
        return rows_of(places, self._columns.facets["issue"])

    def count(self, query: Node, request: SearchRequest) -> int:
        found = self._matcher.match(query).matches
        filters = filters_of(request, self._columns, self._postings.everything)
        return found.intersection_cardinality(filters.without(None))

    def close(self) -> None:
        self._postings.close()

    def _row(self, record: str, rows: Rows | None) -> Bits:
        """The records of the row in which a record stands."""
        for number in self._postings.bits(schema.KEY, record):
            return rows.row_of(number) if rows else Bits([number])
        return NOTHING

    def _run(self, row: Bits) -> tuple[int, str]:
        """How many records a row has among those found, and the oldest."""
        return len(row), self._postings.id(min(row, key=self._age.__getitem__))

    def _newest(self, row: Bits) -> int:
        return max(row, key=self._age.__getitem__)

    def _page(
        self, found: Scored, request: SearchRequest, rows: Rows | None
    ) -> list[tuple[int, int]]:
        """(score, record number) of the asked page; with ``rows`` the newest of each row, at the
        place and with the score of its best."""
        if rows is None:
            return self._page_of_records(found, request)
        skip = (request.page - 1) * request.size
        page: list[tuple[int, int]] = []
        seen: set[int] = set()
        for score, numbers in self._ordered(found, request.sort):
            for number in numbers:
                row = rows.of.get(number)
                if row in seen:
                    continue
                if row is not None:
                    seen.add(row)
                if skip:
                    skip -= 1
                    continue
                shown = number if row is None else self._newest(rows.sets[row] & found.matches)
                page.append((score, shown))
                if len(page) == request.size:
                    return page
        return page

    def _page_of_records(self, found: Scored, request: SearchRequest) -> list[tuple[int, int]]:
        skip = (request.page - 1) * request.size
        page: list[tuple[int, int]] = []
        for score, numbers in self._ordered(found, request.sort):
            if skip >= len(numbers):
                skip -= len(numbers)
                continue
            for number in numbers:
                if skip:
                    skip -= 1
                    continue
                page.append((score, number))
                if len(page) == request.size:
                    return page
        return page

    def _ordered(self, found: Scored, sort: str) -> Iterator[tuple[int, Bits | list[int]]]:
        """(score, record numbers in order). Relevance: by score, equals newest issue first and
        then as printed. Newest, oldest: by issue, then score."""
        newest_first = self._oldest_first[::-1]
        if sort == "relevance":
            for score, bits in found.groups():
                # Few are put in order themselves; of many the first issues fill a page.
                if len(bits) <= len(newest_first):
                    yield score, sorted(bits, key=lambda number: (-self._age[number], number))
                else:
                    yield from ((score, bits & one) for one in newest_first if bits.intersect(one))
            return
        for issue in newest_first if sort == "newest" else self._oldest_first:
            if found.matches.intersect(issue):
                yield from found.within(issue).groups()
