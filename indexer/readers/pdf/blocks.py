"""The flow of a document, its footnotes and furniture → blocks, with lines counted in reading
order and places on the page as it is seen."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Block, BlockKind, Box, Cell, Span
from indexer.readers.pdf.notes import Note
from indexer.readers.pdf.paragraphs import Passage, Style
from indexer.readers.pdf.shapes import Leaf, around, united
from indexer.readers.pdf.tables import Repeat, Table, grid_of
from indexer.readers.pdf.text import joined

_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Aside:
    """Furniture: its text, reason and place."""

    text: str
    reason: str
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block before its lines are counted: places with how many lines each has."""

    kind: BlockKind
    text: str
    places: tuple[tuple[int, Box | None, int], ...]
    level: int = 0
    grid: tuple[tuple[Cell, ...], ...] = ()
    reason: str = ""


def blocks_of(
    flow: Sequence[Passage | Table],
    notes: Mapping[int, Sequence[Note]],
    asides: Sequence[Aside],
    leaves: Mapping[int, Leaf],
    style: Style,
) -> tuple[Block, ...]:
    """All blocks in reading order: a footnote behind the block that its mark stands in, furniture
    behind the last block that begins on its page."""
    levels = _levels(flow, style)
    boxed = _level_of_items(flow, levels)
    drafts: list[tuple[Passage | Table | None, _Draft]] = [
        (element, draft) for element in flow for draft in _drafts(element, levels, boxed)
    ]
    behind: dict[int, list[_Draft]] = {}
    last_on = _last_on_page([draft for _, draft in drafts])
    for page, own in notes.items():
        for note in own:
            at = _referring(note, note.raised_on or page, drafts)
            at = last_on(page) if at is None else at
            behind.setdefault(at, []).extend(_note_drafts(note, page))
    for aside in asides:
        draft = _Draft("furniture", aside.text, ((aside.page, aside.box, 1),), reason=aside.reason)
        behind.setdefault(last_on(aside.page), []).append(draft)
    ordered = list(behind.get(-1, ()))
    for n, (_, draft) in enumerate(drafts):
        ordered += [draft, *behind.get(n, ())]
    return _counted(ordered, leaves)


def _levels(flow: Sequence[Passage | Table], style: Style) -> dict[tuple[float, bool], int]:
    """The level of each style of heading: by size, then weight; one no larger than the text has
    the lowest."""
    looks = {_look(p) for p in flow if isinstance(p, Passage) and p.kind == "heading"}
    larger = sorted((look for look in looks if look[0] > 1.05 * style.size), reverse=True)
    levels = {look: min(n, _LOWEST) for n, look in enumerate(larger, start=1)}
    return {look: levels.get(look, _LOWEST) for look in looks}


def _level_of_items(
    flow: Sequence[Passage | Table], levels: Mapping[tuple[float, bool], int]
) -> int | None:
    """The level of most headings that stand over text outside of boxes: a boxed item is one
    beside these, however small its heading is set. None where there are none."""
    counts = Counter(
        levels[_look(first)]
        for first, second in pairwise(flow)
        if isinstance(first, Passage) and first.kind == "heading" and first.place == "text"
        if isinstance(second, Passage) and second.kind != "heading" and second.place == "text"
    )
    return max(counts, key=lambda level: (counts[level], level)) if counts else None


def _look(passage: Passage) -> tuple[float, bool]:
    return round(passage.size * 2) / 2, passage.bold


def _drafts(
    element: Passage | Table, levels: dict[tuple[float, bool], int], boxed: int | None
) -> list[_Draft]:
    if isinstance(element, Passage):
        return [_passage(element, levels, boxed if element.place == "box" else None)]
    if element.height < 2:
        # A row alone says nothing about columns.
        return [
            _Draft("paragraph", cell.text, ((element.places[0].page, around(cell.characters), 1),))
            for cell in element.cells
            if cell.text
        ]
    places = tuple((place.page, place.box, place.lines) for place in element.places)
    return [_Draft("grid", "", places, grid=grid_of(element))]


def _passage(passage: Passage, levels: dict[tuple[float, bool], int], boxed: int | None) -> _Draft:
    kind: BlockKind = "paragraph"
    level = 0
    if passage.kind == "heading":
        own = levels[_look(passage)]
        kind, level = "heading", own if boxed is None else min(own, boxed)
    elif passage.kind == "item":
        kind = "item"
    places = tuple((line.page, line.box, 1) for line in passage.lines)
    return _Draft(kind, passage.text.strip(), places, level)


def _note_drafts(note: Note, page: int) -> list[_Draft]:
    text = ""
    for row in note.rows:
        text = joined(text, row.text)
    drafts = [_Draft("footnote", text, tuple((page, row.box, 1) for row in note.rows))]
    if note.raised:
        mark = "".join(c.text for c in note.raised)
        at = note.raised_on or page
        drafts.append(
            _Draft("furniture", mark, ((at, around(note.raised), 1),), reason="footnote mark")
        )
    return drafts


def _referring(
    note: Note, page: int, drafts: Sequence[tuple[Passage | Table | None, _Draft]]
) -> int | None:
    if not note.raised:
        return None
    mark = note.raised[0]
    for n, (_, draft) in enumerate(drafts):
        for at, box, _ in draft.places:
            if (
                at == page
                and box is not None
                and box.left - 12 <= mark.middle <= box.right + 12
                and box.top - 4 <= mark.centre <= box.bottom + 4
            ):
                return n
    return None


@dataclass(frozen=True, slots=True)
class _LastOn:
    """The last draft that begins on a page or, where none does, before it; -1 for none."""

    pages: tuple[int, ...]
    last: Mapping[int, int]

    def __call__(self, page: int) -> int:
        at = bisect_right(self.pages, page)
        return self.last[self.pages[at - 1]] if at else -1


def _last_on_page(drafts: Sequence[_Draft]) -> _LastOn:
    last = {draft.places[0][0]: n for n, draft in enumerate(drafts)}
    return _LastOn(tuple(sorted(last)), last)


def _counted(drafts: Sequence[_Draft], leaves: Mapping[int, Leaf]) -> tuple[Block, ...]:
    """Blocks out of drafts, lines counted from 1."""
    blocks: list[Block] = []
    line = 1
    for draft in drafts:
        start = line
        spans: list[Span] = []
        for page, box, count in draft.places:
            seen = leaves[page].seen(box) if box is not None else None
            spans.append(Span(line, line + count - 1, page, seen))
            line += count
        page = draft.places[0][0]
        boxes = [s.box for s in spans if s.page == page and s.box is not None]
        blocks.append(
            Block(
                draft.kind,
                draft.text,
                start,
                line - 1,
                level=draft.level,
                grid=draft.grid,
                page=page,
                box=united(boxes) if boxes else None,
                rows_at=tuple(spans) if draft.kind == "grid" or len(spans) > 1 else (),
                reason=draft.reason,
            )
        )
    return tuple(blocks)


def asides_of(repeats: Sequence[Repeat]) -> list[Aside]:
    return [Aside(r.text, r.reason, r.page, r.box) for r in repeats if r.text]
