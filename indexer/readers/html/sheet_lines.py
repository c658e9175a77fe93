"""A spreadsheet that was saved as one table: lines of text across it, over and between tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from indexer.readers.html.rows import LONGEST_CELL, MOST_LOOKS, cells_of, rows_of, text_of
from indexer.readers.html.tables import parts_of
from indexer.readers.html.tree import Element, Text

_FEWEST_ROWS = 2


def without_lines(table: Element) -> None:
    """A spreadsheet is one table: its title, its text and all its tables. Lines across at its head,
    behind an empty row, over a further header, or with running text are lines; the rows that
    follow them are a table. One line alone at the head is left to be the table's title."""
    parent = table.parent
    rows = rows_of(table)
    if parent is None or len(rows) <= _FEWEST_ROWS or not _has_rows_only(table):
        return
    filled = [[cell for cell in cells_of(row) if text_of(cell)] for row, _ in rows]
    if not _is_sheet(filled) or any(map(_holds_a_table, itertools.chain(*filled))):
        return
    told = _told(filled)
    sheets: list[tuple[list[list[Element]], list[tuple[Element, str]]]] = [([], [])]
    after_blank = True
    for n, ((row, section), cells) in enumerate(zip(rows, filled, strict=True)):
        body = sheets[-1][1]
        is_line = n in told or (len(cells) == 1 and after_blank and _is_across(cells[0], row))
        if not cells:
            after_blank = True
            body.append((row, section))
        elif is_line or (after_blank and sheets[-1][0] and _is_head_line(cells)):
            after_blank = True
            if any(cells_of(one) for one, _ in body):
                sheets.append(([], []))
            sheets[-1][0].append(cells)
        else:
            after_blank = False
            body.append((row, section))
    if sum(len(one) for one, _ in sheets) < _FEWEST_ROWS:
        return
    made: list[Element | Text] = []
    for lines, body in sheets:
        for cells in lines:
            made.extend(_lines(cells, parent))
        if any(text_of(row) for row, _ in body):
            made.append(_table_of(table, body, parent))
    at = next(n for n, child in enumerate(parent.children) if child is table)
    parent.children[at : at + 1] = made


_NOTE = re.compile(
    r"[（(\[【*※]{0,2}(?:(?:备?注|说明|附注|单位|来源)[\d一二三]?[:：]|数据来源|填表|制表)|[（(]"
)
_STOP = re.compile("[。；！？]")
_RUNNING = 36
_LONGEST_HEADLINE = 40
_FIGURE = re.compile(r"[-+]?[\d,]{1,20}(?:\.\d{1,10})?[%‰]?|[-—–/]{1,3}")


def _told(filled: Sequence[Sequence[Element]]) -> set[int]:
    """Rows that are lines wherever they stand: running text across the sheet or beside its
    headline, the headline over it, and the title over the header of a further table."""
    found: set[int] = set()
    has_data = False
    heads: set[str] = set()
    for n, cells in enumerate(filled):
        if any(map(_is_running, cells)):
            if len(cells) == 1 or (len(cells) == 2 and _is_headline(cells[0])):
                found.add(n)
                if (
                    n
                    and len(filled[n - 1]) == 1
                    and len(cells) == 1
                    and _is_headline(filled[n - 1][0])
                ):
                    found.add(n - 1)
        elif len(cells) == 1 and has_data and _is_headline(cells[0]):
            below = filled[n + 1 : n + 5]
            is_over = bool(below) and _is_header(below[0]) and any(map(_is_data, below[1:]))
            if is_over and _joined(below[0]) not in heads:
                found.add(n)
                has_data = False
        elif _is_data(cells):
            has_data = True
        elif _is_header(cells):
            heads.add(_joined(cells))
    return found


def _is_running(cell: Element) -> bool:
    text = text_of(cell)
    return (
        len(text) >= _RUNNING
        and not _NOTE.match(text)
        and (_STOP.search(text) is not None or len(text) > LONGEST_CELL)
    )


def _is_headline(cell: Element) -> bool:
    text = text_of(cell)
    return 3 < len(text) <= _LONGEST_HEADLINE and not (_NOTE.match(text) or _STOP.search(text))


def _is_header(cells: Sequence[Element]) -> bool:
    return len(cells) > 1 and not any(_FIGURE.fullmatch(text_of(cell)) for cell in cells)


def _is_data(cells: Sequence[Element]) -> bool:
    return len(cells) > 1 and 2 * sum(
        _FIGURE.fullmatch(text_of(cell)) is not None for cell in cells
    ) >= len(cells)


def _joined(cells: Sequence[Element]) -> str:
    return "\t".join(map(text_of, cells))


def _lines(cells: Sequence[Element], parent: Element) -> list[Element]:
    """A line, or a headline and the text that stands beside it, each as a box."""
    if len(cells) != 2 or not _is_running(cells[1]):
        cells = [cells[0] if len(cells) == 1 else _one_line(cells)]
    for cell in cells:
        cell.part = cell.name = "div"
        cell.parent = parent
    if len(cells) > 1:
        cells[0].part = cells[0].name = "h6"
    return list(cells)


_HEAD = re.compile(r"第[\d一二三四五六七八九十]{1,5}期|(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_MOST_NAMES = 3


def _is_head_line(cells: Sequence[Element]) -> bool:
    """Number, body and date side by side under a title."""
    return len(cells) <= _MOST_NAMES and any(_HEAD.search(text_of(cell)) for cell in cells)


def _one_line(cells: Sequence[Element]) -> Element:
    line = Element("div", {}, {}, cells[0].line, cells[0].look, cells[0].parent)
    for cell in cells:
        cell.part = cell.name = "span"
        cell.parent = line
        line.children += [cell, Text(" ", cell.line, cell.look)]
    return line


def _has_rows_only(table: Element) -> bool:
    parts = {part for part, *_ in parts_of(table)}
    return parts <= {"tr", "col", "colgroup"}


def _is_across(cell: Element, row: Element) -> bool:
    return cell.get("rowspan") in ("", "1") and (
        len(cells_of(row)) > 1 or bool(cell.get("colspan"))
    )


def _holds_a_table(cell: Element) -> bool:
    waiting = list(cell.elements)
    for one in waiting:
        if one.part == "table" or len(waiting) > MOST_LOOKS:
            return True
        waiting.extend(one.elements)
    return False


def _is_sheet(filled: Sequence[Sequence[Element]]) -> bool:
    """Whether there are rows of short cells beside the lines."""
    plain = [
        row for row in filled if len(row) > 1 and all(len(text_of(c)) <= LONGEST_CELL for c in row)
    ]
    return len(plain) >= _FEWEST_ROWS


def _table_of(table: Element, rows: Sequence[tuple[Element, str]], parent: Element) -> Element:
    made = Element(
        table.name, table.attributes, table.style, rows[0][0].line, table.look, parent, part="table"
    )
    section = ""
    holder = made
    for row, name in rows:
        if name != section:
            section = name
            holder = made
            if name:
                tag = name.partition(" ")[0]
                holder = Element(tag, {}, {}, row.line, table.look, made)
                made.children.append(holder)
        row.parent = holder
        holder.children.append(row)
    return made
