"""Flattened tables of which two parts or more stand side by side, each with the same header."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.parsing.tables.pdf_lines import PdfLine
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_MOST_COPIES = 4


def side_by_side(
    header: Sequence[PdfLine], rows: Sequence[PdfLine]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]] | None:
    """The names of all columns and the cells of each row, blank where a part is missing; None
    where the header does not say the same twice or a row does not come out even."""
    if len(header) != 1:
        return None
    names = header[0].pieces
    for copies in range(_MOST_COPIES, 1, -1):
        width = len(names) // copies
        if width > 1 and names == names[:width] * copies:
            break
    else:
        return None
    serial = is_serial_heading(names[0])
    found = []
    for row in rows:
        cells = _cells(row.pieces, width, copies, serial)
        if cells is None:
            return None
        found.append(cells)
    return names, found


def _cells(pieces: Sequence[str], width: int, copies: int, serial: bool) -> tuple[str, ...] | None:
    found: list[str] = []
    at = 0
    while at < len(pieces):
        lead = [""] if serial and total_label(pieces[at]) else []
        part = [*lead, *pieces[at : at + width - len(lead)]]
        if len(part) < width or not all(map(is_figure, part[1 + serial :])):
            return None
        if is_figure(part[int(serial)]) or (serial and not lead and not part[0].isdecimal()):
            return None
        found += part
        at += width - len(lead)
    if len(found) > width * copies:
        return None
    return (*found, *[""] * (width * copies - len(found)))
