"""Proof that nothing is lost: every visible character of a document is found again in what the
records print or in the ledger of furniture.

Lines are too coarse a measure (half a line can go missing inside one that is claimed), so
characters are counted. Spans that share a line make one place, and in every place the
characters that the document prints there are set against those that the issue's pieces print.
Counting is by multiset: order is not proved, presence and number are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.model import Block, Document, Issue, Item, Row, Span, Table
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
    ones on its lines leave: a table's headers are spread over lines that its rows share."""

    strings: tuple[str, ...]
    span: Span
    is_loose: bool = False


def coverage(document: Document, issue: Issue) -> CoverageReport:
    """Sets ``document`` against ``issue``, which must have been parsed from it."""
    pieces = (*_tight_pieces(issue), *_loose_pieces(issue))
    missing: list[Missing] = []
    surplus = 0
    lost = 0
    for blocks, held in _places(document.blocks, pieces):
        printed = Counter(visible_characters("".join(map(printed_text, blocks))))
        found = Counter(visible_characters("".join(s for piece in held for s in piece.strings)))
        gone = printed - found
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


def _tight_pieces(issue: Issue) -> list[_Piece]:
    pieces = [_Piece((f.text,), f.span) for f in issue.furniture]
    for place, item in enumerate(issue.items):
        before = issue.items[place - 1] if place else None
        pieces.append(_Piece(_item_strings(item, before), item.span))
    for table in issue.tables:
        pieces += [_Piece(_row_strings(row), row.span) for row in table.rows]
    return pieces


def _item_strings(item: Item, before: Item | None) -> tuple[str, ...]:
    """A statement's heading is printed once, over the first of the statements under it."""
    repeated = (
        item.type == "statement"
        and before is not None
        and before.type == "statement"
        and before.title == item.title
        and before.span.line_start < item.span.line_start
    )
    return item.paragraphs if repeated else (item.title, *item.paragraphs)


def _row_strings(row: Row) -> tuple[str, ...]:
    return (row.serial or "", row.label, *row.cells)


def _loose_pieces(issue: Issue) -> list[_Piece]:
    return [_Piece(_table_strings(table), table.span, is_loose=True) for table in issue.tables]


def _table_strings(table: Table) -> tuple[str, ...]:
    """Title, notes, headers and groups. A header over several columns is printed once."""
    headers = [table.label_column, table.group_column or ""]
    for place, path in enumerate(table.columns):
        before = table.columns[place - 1] if place else ()
        shared = 0
        while shared < min(len(path), len(before)) - 1 and path[shared] == before[shared]:
            shared += 1
        headers += path[shared:]
    groups: list[str] = []
    for row in table.rows:
        if row.group and (not groups or groups[-1] != row.group):
            groups.append(row.group)
    return (table.title, *table.notes, *headers, *groups)


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
    printed = Counter(visible_characters("".join(map(printed_text, blocks))))
    found = Counter(visible_characters("".join(s for p in pieces for s in p.strings)))
    return not printed - found


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
