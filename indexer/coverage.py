"""Proof that nothing is lost: every visible character of a document is found again in what the
records print or in the ledger of furniture.

Lines are too coarse a measure (half a line can go missing inside one that is claimed), so
characters are counted. Spans that share a line make one place, and in every place the
characters that the document prints there are set against those that the issue's pieces print.
Counting is by multiset: order is not proved, presence and number are. Three things of a table
are printed without being anybody's text and are granted, each only where it can stand: the
header of the serial column, a header printed again over the second half of a two-up table,
and the colon between 合计 and its figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.model import Block, Document, Issue, Row, Span, Table
from indexer.readers import visible_characters


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of lines ``line_start``-``line_end`` that no record and no furniture prints.
    ``text`` is what is printed there, ``characters`` those that are missing, in order."""

    line_start: int
    line_end: int
    text: str
    characters: str


@dataclass(frozen=True, slots=True)
class OtherText:
    """Text that no rule recognised: kept as a record, listed so that a rule can be made."""

    line_start: int
    line_end: int
    text: str


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """``characters``: visible characters of the document; ``accounted``: how many of them were
    found again; ``missing``: the places of the rest; ``other``: recognised by no rule, but
    kept; ``surplus``: characters that the pieces print beyond what the document does (a
    header that stands over several columns is printed once and counted in each)."""

    file: str
    characters: int
    accounted: int
    missing: tuple[Missing, ...]
    other: tuple[OtherText, ...]
    surplus: int

    @property
    def is_complete(self) -> bool:
        return self.accounted == self.characters and not self.missing

    @property
    def share(self) -> float:
        """Part of the characters accounted for, 0-1."""
        return self.accounted / self.characters if self.characters else 1.0


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


def coverage(document: Document, issue: Issue) -> CoverageReport:
    """Sets ``document`` against ``issue``, which must have been parsed from it."""
    pieces = (*_tight_pieces(document, issue), *_loose_pieces(document, issue))
    missing: list[Missing] = []
    surplus = 0
    lost = 0
    for blocks, held in _places(document.blocks, pieces):
        printed, found = _compared(blocks, held)
        gone = printed - found - Counter("".join(piece.granted for piece in held))
        surplus += (found - printed).total()
        if gone:
            lost += gone.total()
            missing.append(_missing(blocks, gone))
    unread = Counter(document.visible) - Counter(
        visible_characters("".join(map(printed_text, document.blocks)))
    )
    if unread:
        lost += unread.total()
        missing.append(Missing(0, 0, "", "".join(unread.elements())))
    return CoverageReport(
        file=document.file,
        characters=len(document.visible),
        accounted=len(document.visible) - lost,
        missing=tuple(missing),
        other=tuple(
            OtherText(item.span.line_start, item.span.line_end, "\n".join(item.paragraphs))
            for item in issue.items
            if item.type == "other"
        ),
        surplus=surplus,
    )


def printed_text(block: Block) -> str:
    """All that a block prints: its text and, for a grid, its cells."""
    return block.text + "".join(cell.text for row in block.grid for cell in row)


# --- what the issue prints ----------------------------------------------------------------


def _tight_pieces(document: Document, issue: Issue) -> list[_Piece]:
    pieces = [_Piece((f.text,), f.span) for f in issue.furniture]
    headings = [
        (block.line_start, visible_characters(block.text))
        for block in document.blocks
        if visible_characters(block.text)
    ]
    for item in issue.items:
        title = visible_characters(item.title)
        if item.type == "statement":
            # Printed once over all that stand under it: only where its first line begins one.
            first = next(
                (h for h in headings if h[0] == item.span.line_start and title.startswith(h[1])),
                None,
            )
            if first is None:
                title = ""
            else:
                headings.remove(first)
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
    for table in issue.tables:
        headers = _header_strings(table)
        strings = (table.title, *table.notes, *headers, *_group_strings(document, table))
        granted = _SERIAL * 2 if any(row.serial for row in table.rows) else ""
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


def _group_strings(document: Document, table: Table) -> tuple[str, ...]:
    """Each group once for every time that it is printed: over its rows, or, in a grid, in as
    many cells as hold it."""
    groups: list[str] = []
    for row in table.rows:
        if row.group and (not groups or groups[-1] != row.group):
            groups.append(row.group)
    in_cells = Counter(
        cell.text
        for block in document.blocks
        if table.span.line_start <= block.line_start <= table.span.line_end
        for cells in block.grid
        for cell in cells
    )
    in_cells -= Counter(s for row in table.rows for s in _row_strings(row))
    more = [group for group in set(groups) for _ in range(in_cells[group] - groups.count(group))]
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
    words = frozenset(visible_characters(h) for h in headers) | {_SERIAL}
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


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Whether ``text``, blanks aside, is a run of ``words``."""
    text = visible_characters(text)
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached.update(place + len(w) for w in words if text.startswith(w, place))
    return len(text) in reached and bool(text)


def _joined_groups(
    groups: Sequence[tuple[list[Block], list[_Piece]]], loose: Sequence[_Piece]
) -> list[tuple[list[Block], list[_Piece]]]:
    """The open groups gathered per table whose span reaches them; tables that share lines
    (one printed inside another) make one."""
    clusters: list[tuple[int, int, list[Block], list[_Piece]]] = []
    for span_start, span_end, held in _overlapping(loose):
        clusters.append((span_start, span_end, [], list(held)))
    rest: list[tuple[list[Block], list[_Piece]]] = []
    for blocks, held in groups:
        lines = [b.line_start for b in blocks] + [p.span.line_start for p in held]
        home = next((c for c in clusters if any(c[0] <= n <= c[1] for n in lines)), None)
        if home is None:
            rest.append((blocks, held))
        else:
            home[2].extend(blocks)
            home[3].extend(held)
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


def _missing(blocks: Sequence[Block], gone: Counter[str]) -> Missing:
    left = Counter(gone)
    ordered = []
    for character in visible_characters("".join(map(printed_text, blocks))):
        if left[character]:
            left[character] -= 1
            ordered.append(character)
    return Missing(
        min(block.line_start for block in blocks),
        max(block.line_end for block in blocks),
        "\n".join(printed_text(block).strip() for block in blocks),
        "".join(ordered),
    )
