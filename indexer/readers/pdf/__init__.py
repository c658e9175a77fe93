"""PDF files with a text layer → blocks. The stages, each a function whose value can be printed:

``leaf_of`` takes characters and rules off a page; ``checked`` refuses what cannot be read whole;
``as_read`` sets the pages of a spreadsheet beside one another; ``sheets_of`` finds ruled tables;
``notes_of`` and ``furniture_of`` take what is no text of its own;
``regions_of`` parts columns, ``with_unruled`` finds tables without rules, ``passages_of``
paragraphs and headings; ``joined_flow`` closes what pages cut; ``blocks_of`` counts the lines.

PDFium is not thread-safe: reads wait for one another (``opening.LOCK``); a server reads in a worker
process.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

from indexer.model import Block, Box, Document
from indexer.readers.characters import visible_of
from indexer.readers.options import FOUND_OUT, ReadOptions
from indexer.readers.pdf.blocks import Aside, asides_of, blocks_of
from indexer.readers.pdf.checking import checked, leaves_of, pictures_of
from indexer.readers.pdf.floats import apart_from_floats, without_quotations
from indexer.readers.pdf.frames import frames_of
from indexer.readers.pdf.furniture import Sheaf, furniture_of
from indexer.readers.pdf.grids import Sheet, sheets_of
from indexer.readers.pdf.initials import with_initials
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.margins import with_labels
from indexer.readers.pdf.notes import notes_of
from indexer.readers.pdf.orphans import with_orphans
from indexer.readers.pdf.pages import joined_flow
from indexer.readers.pdf.paragraphs import passages_of, style_of
from indexer.readers.pdf.recognisers import recogniser_of_office
from indexer.readers.pdf.recognising import Recogniser, with_recognised
from indexer.readers.pdf.regions import Region, regions_of
from indexer.readers.pdf.rules import lone_rules, merged, nets_of, seen_of
from indexer.readers.pdf.shapes import Character, Leaf
from indexer.readers.pdf.sidebars import Sidebar, sidebar_of
from indexer.readers.pdf.spreadsheets import as_read
from indexer.readers.pdf.text import pieces_of, turned_pieces
from indexer.readers.pdf.unruled import Drawn, with_unruled

__all__ = ["blocks_on", "read_pdf"]

_RUN = 16
"""Characters side by side that are running text, as no cell is."""


def read_pdf(
    data: bytes,
    name: str,
    options: ReadOptions = FOUND_OUT,
    recogniser: Callable[[], Recogniser | None] = recogniser_of_office,
) -> Document:
    """The document in a PDF file.

    Blocks: ``heading`` (level by size and weight), ``paragraph``, ``item`` (a bullet before it),
    ``grid``, ``footnote`` (behind the block that refers to it), ``furniture``; each with page, box
    and the places of its lines. Text in annotations and hidden text are not taken; ``doubts`` say
    so. Pages that are pictures are recognised where ``recogniser`` gives one: ``recognised_pages``.
    Raises UnreadableFile, with the pages and the next step, where any page is a picture or
    has no character codes, and where the file is locked, cut off, damaged, empty or too large.
    """
    leaves = leaves_of(data, name)
    if (pictures := pictures_of(leaves)) and (recognise := recogniser()):
        leaves = with_recognised(data, name, leaves, pictures, recognise)
    doubts = checked(leaves, name)
    blocks = tuple(block for block in blocks_on(leaves) if block.text or block.grid)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout="pdf",
        blocks=blocks,
        visible=visible_of(
            "".join(map(_printed, blocks)), (c.text for leaf in leaves for c in leaf.characters)
        ),
        format="pdf",
        pages=len(leaves),
        doubts=doubts,
        recognised_pages=tuple(leaf.number for leaf in leaves if leaf.recognised),
    )


def _printed(block: Block) -> str:
    return block.text + "".join(cell.text for row in block.grid for cell in row)


def blocks_on(printed: Sequence[Leaf]) -> tuple[Block, ...]:
    """The blocks of pages, wherever their characters and rules come from."""
    leaves, taken_off = as_read(printed)
    body = _body_size(leaves)
    sheaves: list[Sheaf] = []
    sheets: dict[int, tuple[Sheet, ...]] = {}
    drawn: dict[int, Drawn] = {}
    frames: dict[int, tuple[Box, ...]] = {}
    strips = {leaf.number: (leaf.shades, leaf.upright) for leaf in leaves}
    nets_on = {leaf.number: nets_of(leaf) for leaf in leaves}
    rules = {leaf.number: lone_rules(leaf, nets_on[leaf.number]) for leaf in leaves}
    notes = notes_of(leaves, rules, body)
    for leaf in leaves:
        nets = nets_on[leaf.number]
        drawn[leaf.number] = Drawn(merged(seen_of(leaf.level)), merged(leaf.upright))
        kept = leaf.keeping(notes.taken.get(leaf.number, frozenset()))
        last = sheets.get(leaf.number - 1, ())[-1:]
        sheets[leaf.number], in_tables = sheets_of(kept, nets, last[0] if last else None)
        free = [c for c in kept.characters if c.order not in in_tables]
        sheets[leaf.number] = tuple(with_labels(each, free) for each in sheets[leaf.number])
        taken = {c.order for s in sheets[leaf.number] for cell in s.cells for c in cell.characters}
        free = [c for c in free if c.order not in taken]
        upright, turned = [c for c in free if c.turn == 0], [c for c in free if c.turn]
        pieces = (*pieces_of(with_initials(upright, body)), *turned_pieces(turned))
        sheaves.append(Sheaf(leaf.number, leaf.width, leaf.height, pieces, rules[leaf.number]))
        frames[leaf.number] = frames_of(nets, leaf.shades, pieces, sheets[leaf.number])
    furniture = furniture_of(sheaves, body)
    asides = [
        *taken_off,
        *(Aside(leaf.slanted, "watermark", leaf.number, None) for leaf in leaves if leaf.slanted),
    ]
    pages: list[list[Region]] = []
    for sheaf in sheaves:
        marks = furniture.get(sheaf.number, ())
        asides += [Aside(m.row.text, m.reason, sheaf.number, m.row.box) for m in marks]
        gone = {id(piece) for mark in marks for piece in mark.row.pieces}
        pieces = tuple(piece for piece in sheaf.pieces if id(piece) not in gone)
        pieces, floats = apart_from_floats(pieces, body)
        aside = sidebar_of(pieces, sheets[sheaf.number], strips[sheaf.number], body)
        if aside is not None:
            asides += [Aside(r.text, "contents list", sheaf.number, r.box) for r in aside.contents]
            asides += [Aside(r.text, "contact", sheaf.number, r.box) for r in aside.contacts]
            gone = {id(piece) for piece in aside.pieces}
            pieces = tuple(piece for piece in pieces if id(piece) not in gone)
        regions = []
        before = _last_table(pages[-1]) if pages else None
        for region in regions_of(
            pieces, sheets[sheaf.number], frames[sheaf.number], drawn[sheaf.number].level
        ):
            regions.append(with_unruled(region, drawn[sheaf.number], sheaf.number, before))
            if len(region.elements) > 1 or not isinstance(region.elements[0], Row):
                before = None
        pages.append([*_with_sidebar(regions, aside), *floats])
    pages = with_orphans(pages, [drawn[sheaf.number].level for sheaf in sheaves])
    style = style_of([region for page in pages for region in page])
    read = [
        [passages_of(region, style, sheaf.number) for region in page]
        for sheaf, page in zip(sheaves, pages, strict=True)
    ]
    passages, quotations = without_quotations(read, style)
    flow, repeats = joined_flow(passages, style, [leaf.height for leaf in leaves])
    asides += asides_of([*quotations, *repeats])
    return blocks_of(flow, notes.notes, asides, {leaf.number: leaf for leaf in printed}, style)


def _with_sidebar(regions: Sequence[Region], aside: Sidebar | None) -> list[Region]:
    """``regions`` with those of the strip beside them in the order in which they are read."""
    if aside is None:
        return list(regions)
    head = next((n for n, r in enumerate(regions) if r.kind != "masthead"), len(regions))
    return [*regions[:head], *aside.before, *regions[head:], *aside.behind]


def _last_table(regions: Sequence[Region]) -> Sheet | None:
    """The table without rules that a page ends with."""
    last = regions[-1].elements[-1] if regions and regions[-1].elements else None
    return last if isinstance(last, Sheet) and not last.ruled else None


def _body_size(leaves: Sequence[Leaf]) -> float:
    """The size in which most running text is set, or most of all where there is none."""
    running: Counter[float] = Counter()
    every: Counter[float] = Counter()
    for leaf in leaves:
        run: list[Character] = []
        for character in leaf.characters:
            size = round(character.size * 2) / 2
            every[size] += 1
            last = run[-1] if run else None
            if last and not (
                abs(last.base - character.base) < 1
                and abs(character.left - last.right) < character.size
                and abs(character.size - last.size) < 0.3
            ):
                running[round(last.size * 2) / 2] += len(run) if len(run) >= _RUN else 0
                run = []
            run.append(character)
        if len(run) >= _RUN:
            running[round(run[-1].size * 2) / 2] += len(run)
    sizes = +running or every
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.5
