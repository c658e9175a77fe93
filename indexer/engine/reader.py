"""The engine's reader: one finished index, shared by all threads."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis import Segmenter
from indexer.engine import schema
from indexer.engine.counting import columns_of, counts, filters_of
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

    def search(self, query: Node, request: SearchRequest) -> EngineHits:
        found = self._matcher.match(query)
        filters = filters_of(request, self._columns, self._postings.everything)
        narrowed = found.within(filters.without(None))
        own_aside = {facet: found.matches & filters.without(facet) for facet in filters.by_facet}
        facets = {
            facet: counts(values, own_aside.get(facet, narrowed.matches))
            for facet, values in self._columns.facets.items()
        }
        page = self._page(narrowed, request)
        return EngineHits(
            ids=tuple(self._postings.id(number) for _, number in page),
            scores=tuple(score / SCORE_UNIT for score, _ in page),
            total=narrowed.matches.bit_count(),
            facets=facets,
            histogram=counts(self._columns.months, found.matches & filters.without("range")),
        )

    def count(self, query: Node, request: SearchRequest) -> int:
        found = self._matcher.match(query).matches
        filters = filters_of(request, self._columns, self._postings.everything)
        return (found & filters.without(None)).bit_count()

    def close(self) -> None:
        self._postings.close()

    def _page(self, found: Scored, request: SearchRequest) -> list[tuple[int, int]]:
        """(score, record number) of the asked page."""
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
