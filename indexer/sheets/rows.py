"""Sheets of a workbook that are written row by row, a whole row at a time.

XlsxWriter keeps a value a cell and looks at each of them three times: two seconds for the largest
series of the archive. Here a row becomes its text at once, a fifth of that; strings, comments,
widths and the parts of the file stay the library's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from indexer.model import Number

Cell = str | Number | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell with what a reader of it must know, shown as its comment."""

    cell: Cell
    said: str


# A window of 15 lines and of the width of as many characters holds most; a longer one is scrolled.
_NOTE = {"width": 300, "height": 90}

# A cell holds no more; what a workbook cannot spell the library escapes in the table of strings.
LONGEST = 32_767
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class RowSheet(Worksheet):  # type: ignore[misc]
    """A sheet to give to ``add_worksheet``. Printed text stays text, whatever it begins with."""

    def fill(self, rows: Iterable[Iterable[Cell | Noted]], head: Format) -> None:
        """All rows from the first, which is written as ``head``; once a sheet. Empty cells are
        left out, what is noted of them is not."""
        index_of = self.str_table._get_shared_string_index
        names: list[str] = []
        made: list[str] = []
        look = f' s="{head._get_xf_index()}"'
        for line, row in enumerate(rows, 1):
            cells = []
            for number, cell in enumerate(row):
                if isinstance(cell, Noted):
                    self.write_comment(line - 1, number, _held(cell.said), _NOTE)
                    cell = cell.cell
                if cell is None or cell == "":
                    continue
                while number >= len(names):
                    names.append(xl_col_to_name(len(names)))
                if isinstance(cell, str):
                    said = f' t="s"><v>{index_of(_held(cell))}'
                else:
                    said = f"><v>{cell!r}"
                cells.append(f'<c r="{names[number]}{line}"{look}{said}</v></c>')
            made.append(f'<row r="{line}">{"".join(cells)}</row>')
            look = ""
        self._made = made
        if made and names:
            self._check_dimensions(0, 0)
            self._check_dimensions(len(made) - 1, len(names) - 1)

    def _write_rows(self) -> None:
        self.fh.writelines(self._made)


def _held(text: str) -> str:
    """As much of a text as a cell holds, counted as workbooks count."""
    if len(text) <= LONGEST // 2 or len(text) + len(_ASTRAL.findall(text)) <= LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
