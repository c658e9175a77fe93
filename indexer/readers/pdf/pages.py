"""What the pages hold, each in reading order → one flow: tables and paragraphs that go on over a
page or a column made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.paragraphs import Passage, Style, goes_on
from indexer.readers.pdf.tables import Repeat, Table, continued, table_of

_CONTINUED = re.compile(
    r".{0,40}[（(]?(?:续表?|接上页|上接第?\d*页)\d*[）)]?[:：]?|续表?\d*.{0,40}"
)
_TURNS = re.compile(
    r"[（(【\[]?(?:(?:接|续|转|下转|上接|续上|接下|转下|续下)[上下前后]?[表页]|续|未完(?:待续)?)"
    r"\d{0,2}[）)】\]]?[:：]?"
)
"""What says nothing but that a table goes on."""
_EDGE = 0.1
_SHORT = 60

Flow = list[Passage | Table]


def joined_flow(
    pages: Iterable[Sequence[Sequence[Passage | Sheet]]], style: Style, heights: Sequence[float]
) -> tuple[Flow, tuple[Repeat, ...]]:
    """The flow of all pages, each given as the contents of its regions, and header rows that were
    printed again; ``heights``: those of the pages."""
    flow: Flow = []
    repeats: list[Repeat] = []
    for page in pages:
        is_page_start = True
        regions = _with_head(page, heights)
        for region in regions:
            elements: Flow = [table_of(e) if isinstance(e, Sheet) else e for e in region]
            if is_page_start:
                elements = _without_edges(flow, elements, repeats, heights)
            if is_page_start and flow and isinstance(flow[-1], Table):
                title = flow[-2] if len(flow) > 1 else None
                elements = _without_continued(elements, title, repeats)
            for n, element in enumerate(elements):
                before = flow[-1] if flow and n == 0 else None
                if isinstance(before, Table) and isinstance(element, Table) and is_page_start:
                    longer = continued(before, element)
                    if longer is not None:
                        flow[-1] = longer[0]
                        repeats.extend(longer[1])
                        continue
                if (whole := _whole(before, element, style)) is not None:
                    flow[-1] = whole
                    continue
                flow.append(element)
            is_page_start = is_page_start and not elements
    return flow, tuple(repeats)


def _with_head(
    regions: Sequence[Sequence[Passage | Sheet]], heights: Sequence[float]
) -> list[Sequence[Passage | Sheet]]:
    """``regions`` with a first one of short lines at the head of the page put to the second: what
    goes on there goes on under them."""
    found = list(regions)
    if len(found) > 1 and all(
        isinstance(e, Passage) and _is_edge(e, heights, is_head=True) for e in found[0]
    ):
        found[:2] = [[*found[0], *found[1]]]
    return found


def _without_edges(
    flow: Flow, elements: Flow, repeats: list[Repeat], heights: Sequence[float]
) -> Flow:
    """``elements``, and ``flow``, without the short lines at the foot of a page and the head of
    the next one between which a table goes on: what pages print about themselves need not be
    printed twice."""
    foot = len(flow)
    while foot and _is_edge(flow[foot - 1], heights, is_head=False):
        foot -= 1
    head = 0
    while head < len(elements) and _is_edge(elements[head], heights, is_head=True):
        head += 1
    if (foot == len(flow) and not head) or not foot or head == len(elements):
        return elements
    above, below = flow[foot - 1], elements[head]
    if not isinstance(above, Table) or not isinstance(below, Table):
        return elements
    if below.places[0].page != above.places[-1].page + 1 or continued(above, below) is None:
        return elements
    for edge in (*flow[foot:], *elements[:head]):
        if isinstance(edge, Passage):
            repeats += [Repeat(x.text, x.page, x.box, "running head") for x in edge.lines]
    del flow[foot:]
    return elements[head:]


def _is_edge(element: Passage | Table, heights: Sequence[float], *, is_head: bool) -> bool:
    if not isinstance(element, Passage) or len(element.lines) > 1:
        return False
    line = element.lines[0]
    if _TURNS.fullmatch("".join(line.text.split())):
        return True
    height = heights[line.page - 1]
    at_edge = line.box.bottom < _EDGE * height if is_head else line.box.top > (1 - _EDGE) * height
    return at_edge and len(line.text) <= _SHORT


def _without_continued(
    elements: Flow, title: Passage | Table | None, repeats: list[Repeat]
) -> Flow:
    """``elements`` without a line that only says that the table goes on, or prints its ``title``
    once more."""
    if len(elements) < 2 or not isinstance(elements[1], Table):
        return elements
    first = elements[0]
    is_again = (
        isinstance(first, Passage)
        and isinstance(title, Passage)
        and "".join(first.text.split()) == "".join(title.text.split())
    )
    if isinstance(first, Passage) and (is_again or _CONTINUED.fullmatch(first.text)):
        repeats.extend(Repeat(line.text, line.page, line.box) for line in first.lines)
        return elements[1:]
    return elements


def _whole(before: Passage | Table | None, after: Passage | Table, style: Style) -> Passage | None:
    """The paragraph that goes on after the page or the column, or None."""
    if not isinstance(before, Passage) or not isinstance(after, Passage):
        return None
    if before.kind == "heading" or after.kind != "paragraph" or before.place != after.place:
        return None
    if not goes_on(before.lines, after.lines[0], style, step=None, flush=True):
        return None
    return replace(before, lines=(*before.lines, *after.lines))
