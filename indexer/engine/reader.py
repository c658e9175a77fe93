"""The engine's reader: one finished index, shared by all threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.analysis import Segmenter
from indexer.engine import schema
from indexer.engine.counting import columns_of, counts, filters_of
from indexer.engine.grouping import Place, Rows, rows_of
from indexer.engine.matching import Matcher
from indexer.engine.postings import Postings
from indexer.engine.protocol import EngineHits
from indexer.engine.scores import Bits, Scored, members
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
            total=narrowed.matches.bit_count(),
            facets=facets,
            histogram=counts(self._columns.months, found.matches & filters.without("range")),
            rows=grouped.count(narrowed.matches) if grouped else None,
            runs=tuple(self._run(grouped.row_of(number) & narrowed.matches) for _, number in page)
            if grouped
            else (),
        )

    def rows(self, places: Iterable[Place]) -> Rows:
        return rows_of(places, self._columns.facets["issue"], self._postings.size)

    def count(self, query: Node, request: SearchRequest) -> int:
        found = self._matcher.match(query).matches
        filters = filters_of(request, self._columns, self._postings.everything)
        return (found & filters.without(None)).bit_count()

    def close(self) -> None:
        self._postings.close()

    def _row(self, record: str, rows: Rows | None) -> Bits:
        """The records of the row in which a record stands."""
        number = next(members(self._postings.bits(schema.KEY, record)), None)
        if number is None:
            return 0
        return rows.row_of(number) if rows else 1 << number

    def _run(self, row: Bits) -> tuple[int, str]:
        """How many records a row has among those found, and the oldest."""
        oldest = next((row & issue for issue in self._oldest_first if row & issue), row)
        return row.bit_count(), self._postings.id(next(members(oldest)))

    def _newest(self, row: Bits) -> int:
        newest = next((row & issue for issue in self._oldest_first[::-1] if row & issue), row)
        return next(members(newest))

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
        for score, bits in self._ordered(found, request.sort):
            for number in members(bits):
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
        for score, bits in self._ordered(found, request.sort):
            count = bits.bit_count()
            if skip >= count:
                skip -= count
                continue
            for number in members(bits):
                if skip:
                    skip -= 1
                    continue
                page.append((score, number))
                if len(page) == request.size:
                    return page
        return page

    def _ordered(self, found: Scored, sort: str) -> Iterator[tuple[int, Bits]]:
        """(score, records) in order; the records of one set follow in printed order.
        Relevance: by score, equals newest issue first. Newest, oldest: by issue, then score."""
        newest_first = self._oldest_first[::-1]
        if sort == "relevance":
            for score, bits in found.groups():
                for issue in newest_first:
                    if bits & issue:
                        yield score, bits & issue
            return
        for issue in newest_first if sort == "newest" else self._oldest_first:
            yield from found.within(issue).groups()
