"""Display text that running text flows around → taken out of it; what is a quotation of the text
beside it is no text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Box
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import rows_of
from indexer.readers.pdf.paragraphs import Passage, Style, goes_on
from indexer.readers.pdf.regions import Region
from indexer.readers.pdf.shapes import united
from indexer.readers.pdf.tables import Repeat
from indexer.readers.pdf.text import Piece

_LARGER = 1.15
_MOST = 300
_RUN = 8
_BESIDE = 2
"""Lines of text that stand beside display text at least."""
_AROUND = 8.0
"""The text closes over and under it within so many ems."""
_QUOTED = 8
_MARKS = '“”"「」『』‘’—…，。！？、； '
_OPENING = ("“", '"', "「", "『", "‘")


def apart_from_floats(
    pieces: Sequence[Piece], body: float
) -> tuple[tuple[Piece, ...], tuple[Region, ...]]:
    """``pieces`` without display text that running text flows around, lines that break at it as
    long as those over and under it; and that text, each block a region. ``body``: the size of the
    text."""
    display = [p for p in pieces if p.size > _LARGER * body]
    running = [p for p in pieces if abs(p.size - body) < 0.1 * body and len(p.text) >= _RUN]
    if not display or len(display) > _MOST:
        return tuple(pieces), ()
    found: list[Region] = []
    longer: dict[int, Piece] = {}
    gone: set[int] = set()
    for block in _blocks(display):
        box = united([p.box for p in block])
        beside = [
            p
            for p in running
            if p.box.top < box.bottom
            and p.box.bottom > box.top
            and (p.box.right < box.left or p.box.left > box.right)
        ]
        if len(beside) < _BESIDE or not _is_closed(box, beside, pieces, body):
            continue
        found.append(Region(tuple(rows_of(block)), box.left, box.right, "float"))
        gone |= {id(p) for p in block}
        for piece in beside:
            longer[id(piece)] = _prolonged(piece, beside, box)
    return tuple(longer.get(id(p), p) for p in pieces if id(p) not in gone), tuple(found)


def _blocks(display: Sequence[Piece]) -> list[list[Piece]]:
    """Lines of one size that follow one another closely from one left edge or about one middle."""
    blocks: list[list[Piece]] = []
    for piece in sorted(display, key=lambda p: p.base):
        for block in blocks:
            last = block[-1]
            is_near = 0 < piece.base - last.base < 2.2 * piece.size
            is_level = (
                abs(piece.box.left - last.box.left) < piece.size
                or abs(piece.middle - last.middle) < piece.size
            )
            if is_near and is_level and abs(piece.size - last.size) < 0.5:
                block.append(piece)
                break
        else:
            blocks.append([piece])
    return blocks


def _is_closed(box: Box, beside: Sequence[Piece], pieces: Sequence[Piece], body: float) -> bool:
    """Whether what stands next over the box and under it, not too far, runs on into what stands
    beside it."""
    inf = float("inf")
    left = max((p.box.right for p in beside if p.box.right < box.left), default=-inf)
    right = min((p.box.left for p in beside if p.box.left > box.right), default=inf)
    room = _AROUND * body
    over = under = None
    for piece in pieces:
        if min(piece.box.right, box.right) - max(piece.box.left, box.left) < 0.5 * body:
            continue
        if piece.base <= box.top and (over is None or piece.base > over.base):
            over = piece
        if piece.box.top >= box.bottom - 0.2 * body and (under is None or piece.base < under.base):
            under = piece
    return (
        over is not None
        and under is not None
        and box.top - over.base < room
        and under.box.top - box.bottom < room
        and all(
            p.box.left < left - 2 * body or p.box.right > right + 2 * body for p in (over, under)
        )
    )


def _prolonged(piece: Piece, beside: Sequence[Piece], box: Box) -> Piece:
    """A line that is broken at the box, as long as one over it; one behind the box, from there."""
    if piece.box.left > box.right:
        first = piece.characters[0]._replace(left=box.left)
        return replace(
            piece,
            characters=(first, *piece.characters[1:]),
            box=replace(piece.box, left=box.left),
        )
    measure = max(p.box.right for p in beside if p.box.right < box.left)
    if piece.box.right < measure - 1.05 * piece.size:
        return piece
    last = piece.characters[-1]._replace(right=box.right)
    return replace(
        piece, characters=(*piece.characters[:-1], last), box=replace(piece.box, right=box.right)
    )


def without_quotations(
    pages: Sequence[Sequence[Sequence[Passage | Sheet]]], style: Style
) -> tuple[list[list[list[Passage | Sheet]]], list[Repeat]]:
    """What the regions of each page hold without display text that the running text holds as well,
    where it stands between quotation marks or text flows around it; and that text."""
    texts = "".join(
        _bare(element.text)
        for page in pages
        for region in page
        for element in region
        if isinstance(element, Passage) and element.kind != "heading"
    )
    repeats: list[Repeat] = []
    found: list[list[list[Passage | Sheet]]] = []
    for page in pages:
        found.append([])
        for region in page:
            kept: list[Passage | Sheet] = []
            is_open = False
            for element in region:
                if isinstance(element, Passage) and _is_quotation(element, texts):
                    repeats += [Repeat(x.text, x.page, x.box, "pull quote") for x in element.lines]
                    is_open = bool(kept)
                    continue
                whole = _whole(kept[-1], element, style) if is_open else None
                if whole is not None:
                    kept[-1] = whole
                else:
                    kept.append(element)
                is_open = False
            found[-1].append(kept)
    return found, repeats


def _whole(before: Passage | Sheet, after: Passage | Sheet, style: Style) -> Passage | Sheet | None:
    """A paragraph that a quotation parts, or None."""
    if not isinstance(before, Passage) or not isinstance(after, Passage):
        return None
    if before.kind != "paragraph" or after.kind != "paragraph":
        return None
    goes = goes_on(before.lines, after.lines[0], style, step=None, flush=True)
    return replace(before, lines=(*before.lines, *after.lines)) if goes else None


def _is_quotation(passage: Passage, texts: str) -> bool:
    if passage.kind != "heading":
        return False
    bare = _bare(passage.text)
    is_set_apart = passage.place == "float" or passage.text.startswith(_OPENING)
    return is_set_apart and len(bare) >= _QUOTED and bare in texts


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in _MARKS and not c.isspace())
