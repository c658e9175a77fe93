"""What of a document's characters an issue prints, place by place.

Lines are too coarse a measure (half a line can go missing inside one that is claimed), so
characters are counted. Spans that share a line make one place, and in every place the
characters that the document prints there are set against those that the issue's pieces print.
Counting is by multiset: order is not proved, presence and number are. Three things of a table
are printed without being anybody's text and are granted, each only where it can stand: the
header of the serial column, a header printed again over the second half of a two-up table,
and the colon behind 合计 or behind the name of a group.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Block, Document, Issue, Row, Span, Table
from indexer.readers import visible_characters


@dataclass(frozen=True, slots=True)
class Gone:
    """A place in which something is missing: its ``blocks``, and ``characters`` of them that no
    piece of the issue prints, in printed order. No blocks: visible characters that the reader
    put into no block."""

    blocks: tuple[Block, ...]
    characters: str


@dataclass(frozen=True, slots=True)
class Account:
    """``surplus``: characters that the issue prints beyond what the document does."""

    gone: tuple[Gone, ...]
    surplus: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Printed strings and the lines that they stand on. A loose piece may use what the tight
    ones on its lines leave: a table's headers are spread over lines that its rows share.
    ``headers``: the strings of its header, ``granted``: characters that may be there too."""

    strings: tuple[str, ...]
    span: Span
    is_loose: bool = False
    headers: tuple[str, ...] = ()
    granted: str = ""


def account_of(document: Document, issue: Issue) -> Account:
    """Sets ``document`` against ``issue``, which must have been parsed from it."""
    pieces = (*_tight_pieces(document, issue), *_loose_pieces(document, issue))
    gone: list[Gone] = []
    surplus = 0
    unread = Counter(document.visible) - Counter(
        visible_characters("".join(map(printed_text, document.blocks)))
    )
    for blocks, held in _places(document.blocks, pieces):
        printed, found = _compared(blocks, held)
        missing = printed - found - Counter("".join(piece.granted for piece in held))
        beyond = found - printed
        if unread and not blocks:
            # A piece that stands on no block holds what the reader put into none.
            unread, beyond = unread - beyond, beyond - unread
        surplus += beyond.total()
        if missing:
            gone.append(Gone(tuple(blocks), _in_order(blocks, missing)))
    if unread:
        gone.append(Gone((), "".join(unread.elements())))
    return Account(tuple(gone), surplus)


def printed_text(block: Block) -> str:
    """All that a block prints: its text and, for a grid, its cells."""
    return block.text + "".join(cell.text for row in block.grid for cell in row)


# --- what the issue prints ----------------------------------------------------------------


def _tight_pieces(document: Document, issue: Issue) -> list[_Piece]:
    pieces = [_Piece((f.text,), f.span) for f in issue.furniture]
    headings: dict[int, list[str]] = {}
    for block in document.blocks:
        if text := visible_characters(block.text):
            headings.setdefault(block.line_start, []).append(text)
    for item in issue.items:
        title = visible_characters(item.title)
        if item.type == "statement":
            # Printed once over all that stand under it: only where its first line begins one.
            here = headings.get(item.span.line_start, [])
            first = next((text for text in here if title.startswith(text)), None)
            if first is None:
                title = ""
            else:
                here.remove(first)
        pieces.append(_Piece((title, *item.paragraphs), item.span))
    texts = {block.line_start: block.text for block in document.blocks}
    for table in issue.tables:
        for row in table.rows:
            strings = _row_strings(row)
            text = texts.get(row.span.line_start, "")
            if row.group and text.count(row.group) > "".join(strings).count(row.group):
                strings = (*strings, row.group)  # a group that is printed on every row
            pieces.append(_Piece(strings, row.span, granted="：:" if row.is_total else ""))
    return pieces


def _row_strings(row: Row) -> tuple[str, ...]:
    return (row.serial or "", row.label, *row.cells)


def _loose_pieces(document: Document, issue: Issue) -> list[_Piece]:
    pieces = []
    grids = sorted((b for b in document.blocks if b.grid), key=lambda b: b.line_start)
    starts = [block.line_start for block in grids]
    printed = {block.text.strip() for block in document.blocks}
    for table in issue.tables:
        first = bisect_left(starts, table.span.line_start)
        last = bisect_right(starts, table.span.line_end)
        headers = _header_strings(table)
        strings = (table.title, *table.notes, *headers, *_group_strings(grids[first:last], table))
        granted = _SERIAL * 2 if any(row.serial for row in table.rows) else ""
        groups = {row.group for row in table.rows if row.group}
        granted += "".join(colon for colon in "：:" for g in groups if g + colon in printed)
        pieces.append(_Piece(strings, table.span, True, headers, granted))
    return pieces


_SERIAL = "序号"


def _header_strings(table: Table) -> tuple[str, ...]:
    """The words of the header; one over several columns is printed once."""
    headers = [table.label_column, table.group_column or ""]
    for place, path in enumerate(table.columns):
        before = table.columns[place - 1] if place else ()
        shared = 0
        while shared < min(len(path), len(before)) - 1 and path[shared] == before[shared]:
            shared += 1
        headers += path[shared:]
    return tuple(headers)


def _group_strings(grids: Sequence[Block], table: Table) -> tuple[str, ...]:
    """Each group once for every time that it is printed: over its rows, or, in a grid, in as
    many cells as hold it."""
    groups: list[str] = []
    for row in table.rows:
        if row.group and (not groups or groups[-1] != row.group):
            groups.append(row.group)
    in_cells = Counter(cell.text for block in grids for cells in block.grid for cell in cells)
    in_cells -= Counter(s for row in table.rows for s in _row_strings(row))
    own = Counter(groups)
    more = [group for group in own for _ in range(in_cells[group] - own[group])]
    return (*groups, *more)


# --- places -------------------------------------------------------------------------------


def _places(
    blocks: Sequence[Block], pieces: Sequence[_Piece]
) -> Iterable[tuple[list[Block], list[_Piece]]]:
    """Blocks and pieces that belong together: joined wherever a tight piece's span covers a
    block. What no tight piece covers is joined with the table around it, and so is a row's
    place in which something is missing that the table's own words may hold."""
    tight = [piece for piece in pieces if not piece.is_loose]
    loose = [piece for piece in pieces if piece.is_loose]
    groups = _joined(blocks, tight)
    settled: list[tuple[list[Block], list[_Piece]]] = []
    open_groups: list[tuple[list[Block], list[_Piece]]] = []
    for own, held in groups:
        (settled if _is_whole(own, held) else open_groups).append((own, held))
    yield from settled
    yield from _joined_groups(open_groups, loose)


def _joined(
    blocks: Sequence[Block], pieces: Sequence[_Piece]
) -> list[tuple[list[Block], list[_Piece]]]:
    """Connected groups of blocks and pieces, by overlapping lines; a block alone is a group."""
    units = sorted(
        [(b.line_start, b.line_end, 0, n) for n, b in enumerate(blocks)]
        + [(p.span.line_start, p.span.line_end, 1, n) for n, p in enumerate(pieces)]
    )
    groups: list[tuple[list[Block], list[_Piece]]] = []
    reach = -1
    for start, end, kind, n in units:
        if start > reach or not groups:
            groups.append(([], []))
            reach = end
        reach = max(reach, end)
        if kind == 0:
            groups[-1][0].append(blocks[n])
        else:
            groups[-1][1].append(pieces[n])
    return groups


def _is_whole(blocks: Sequence[Block], pieces: Sequence[_Piece]) -> bool:
    return not _characters(map(printed_text, blocks)) - _characters(
        s for piece in pieces for s in piece.strings
    )


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(visible_characters("".join(texts)))


def _compared(
    blocks: Sequence[Block], pieces: Sequence[_Piece]
) -> tuple[Counter[str], Counter[str]]:
    """What is printed and what was found. Lines made of header words only are left out on both
    sides where together they print every header word: they may print one more than once."""
    headers = [h for piece in pieces for h in piece.headers if h]
    words = _by_first({visible_characters(h) for h in headers} | {_SERIAL})
    texts = [text for block in blocks for text in _printed_rows(block)]
    of_header = [headers != [] and _is_made_of(text, words) for text in texts]
    found = _characters(s for piece in pieces for s in piece.strings)
    header_texts = [text for text, is_header in zip(texts, of_header, strict=True) if is_header]
    if header_texts and not _characters(headers) - _characters(header_texts):
        rest = [text for text, is_header in zip(texts, of_header, strict=True) if not is_header]
        return _characters(rest), found - _characters(headers)
    return _characters(texts), found


def _printed_rows(block: Block) -> list[str]:
    """The text of a block, each row of a grid apart."""
    return [block.text, *("".join(cell.text for cell in row) for row in block.grid)]


def _by_first(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Words by their first character: what can begin at a place."""
    found: dict[str, list[str]] = {}
    for word in words:
        if word:
            found.setdefault(word[0], []).append(word)
    return {char: tuple(some) for char, some in found.items()}


def _is_made_of(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether ``text``, blanks aside, is a run of ``words``."""
    text = visible_characters(text)
    reached = {0}
    for place, char in enumerate(text):
        if place in reached:
            reached.remove(place)
            reached.update(place + len(w) for w in words.get(char, ()) if text.startswith(w, place))
        if not reached:
            return False
    return len(text) in reached and bool(text)


def _joined_groups(
    groups: Sequence[tuple[list[Block], list[_Piece]]], loose: Sequence[_Piece]
) -> list[tuple[list[Block], list[_Piece]]]:
    """The open groups gathered per table whose span reaches them; tables that share lines
    (one printed inside another) make one."""
    clusters: list[tuple[int, int, list[Block], list[_Piece]]] = []
    for span_start, span_end, held in _overlapping(loose):
        clusters.append((span_start, span_end, [], list(held)))
    starts = [cluster[0] for cluster in clusters]
    rest: list[tuple[list[Block], list[_Piece]]] = []
    for blocks, held in groups:
        lines = [b.line_start for b in blocks] + [p.span.line_start for p in held]
        near = ((bisect_right(starts, line) - 1, line) for line in lines)
        homes = [n for n, line in near if n >= 0 and line <= clusters[n][1]]
        if not homes:
            rest.append((blocks, held))
        else:
            clusters[min(homes)][2].extend(blocks)
            clusters[min(homes)][3].extend(held)
    return [*rest, *((blocks, held) for _, _, blocks, held in clusters)]


def _overlapping(loose: Sequence[_Piece]) -> list[tuple[int, int, list[_Piece]]]:
    found: list[tuple[int, int, list[_Piece]]] = []
    for piece in sorted(loose, key=lambda p: (p.span.line_start, p.span.line_end)):
        if found and piece.span.line_start <= found[-1][1]:
            start, end, held = found[-1]
            found[-1] = (start, max(end, piece.span.line_end), [*held, piece])
        else:
            found.append((piece.span.line_start, piece.span.line_end, [piece]))
    return found


def _in_order(blocks: Sequence[Block], gone: Counter[str]) -> str:
    left = Counter(gone)
    ordered = []
    for character in visible_characters("".join(map(printed_text, blocks))):
        if left[character]:
            left[character] -= 1
            ordered.append(character)
    return "".join(ordered)
