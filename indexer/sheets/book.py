"""A workbook of sheets that are written a row at a time."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterable, Sequence

import xlsxwriter

from indexer.sheets.rows import Cell, Noted, RowSheet

USUAL_WIDTH = 16


class Book:
    """Filled sheet by sheet, then asked once for its bytes. Nothing in it depends on the day."""

    def __init__(self, title: str, remarks: str) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        self._book.set_properties({"title": title, "comments": remarks})
        self._head = self._book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        )
        self._taken: set[str] = set()

    def sheet(
        self,
        name: str,
        rows: Iterable[Iterable[Cell | Noted]],
        widths: Sequence[int] = (),
        *,
        columns: int,
        still: int = 0,
    ) -> None:
        """One more sheet with these rows, the first its head, which stays in sight, as do the
        first ``still`` columns. ``widths`` of the first columns; the last of them, or the usual
        one, is that of the rest of ``columns``."""
        made: RowSheet = self._book.add_worksheet(_sheet_name(name, self._taken), RowSheet)
        made.fill(rows, self._head)
        rest = widths[-1] if widths else USUAL_WIDTH
        for number, width in enumerate(widths[:columns]):
            made.set_column(number, number, width)
        if columns > len(widths):
            made.set_column(len(widths), columns - 1, rest)
        made.freeze_panes(1, still)

    def whole(self) -> bytes:
        self._book.close()
        return self._buffer.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 characters, none that a workbook forbids, each once."""
    base = re.sub(r"[\[\]:*?/\\]", "·", name).strip("'")[:31] or "列"
    for number in itertools.count(1):
        made = base if number == 1 else f"{base[: 31 - len(str(number)) - 2]}（{number}）"
        if made.lower() not in taken:
            break
    taken.add(made.lower())
    return made
