"""Lines → places: the page and the box of everything that an issue prints.

Parsing reasons in lines alone; where they stand on a page is looked up once, at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from indexer.model import Box, Document, Issue, Span

_Places = dict[int, tuple[int, Box | None]]


def with_places(issue: Issue, document: Document) -> Issue:
    """``issue``, parsed from ``document``, with page and box in each of its spans: the page of
    its first line, and the smallest box around all of its lines on that page; ``recognised``: the
    lines of recognised pages."""
    places = dict(_lines(document))
    if not places:
        return issue
    return replace(
        issue,
        items=tuple(replace(one, span=_placed(one.span, places)) for one in issue.items),
        tables=tuple(
            replace(
                table,
                span=_placed(table.span, places),
                rows=tuple(replace(row, span=_placed(row.span, places)) for row in table.rows),
            )
            for table in issue.tables
        ),
        furniture=tuple(replace(one, span=_placed(one.span, places)) for one in issue.furniture),
        recognised=tuple(_stretches(places, document.recognised_pages)),
    )


def _lines(document: Document) -> Iterator[tuple[int, tuple[int, Box | None]]]:
    for block in document.blocks:
        own = Span(block.line_start, block.line_end, block.page, block.box)
        for span in (own, *block.rows_at):
            if span.page is not None:
                for line in range(span.line_start, span.line_end + 1):
                    yield line, (span.page, span.box)


def _stretches(places: _Places, pages: Collection[int]) -> Iterator[tuple[int, int]]:
    """First and last line of each run of lines that stand on ``pages``."""
    lines = sorted(line for line, (page, _) in places.items() if page in pages)
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        held = [line for _, line in run]
        yield held[0], held[-1]


def _placed(span: Span, places: _Places) -> Span:
    found = [places[n] for n in range(span.line_start, span.line_end + 1) if n in places]
    if not found:
        return span
    page = found[0][0]
    boxes = {box for at, box in found if at == page and box is not None}
    if not boxes:
        return replace(span, page=page)
    box = Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
    return replace(span, page=page, box=box)
