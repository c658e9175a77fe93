"""A header at the foot of a page whose rows begin the next page: made a table of header rows only,
which the one below then continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.pdf.columns import Columns, parts_of
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.header_bounds import is_header
from indexer.readers.pdf.headers import header_cells
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.regions import Region
from indexer.readers.pdf.shapes import Edge, around

_MOST_ROWS = 6
_NAMED = 0.6
"""Part of the columns that a header names."""
_STEP = 2.6


def with_orphans(
    pages: Sequence[Sequence[Region]], level: Sequence[Sequence[Edge]]
) -> list[list[Region]]:
    """``pages`` with such headers made sheets; ``level``: the level edges of each page."""
    found = [list(regions) for regions in pages]
    for n in range(1, len(found)):
        sheet = _headless(found[n])
        if sheet is None or not found[n - 1]:
            continue
        region = found[n - 1][-1]
        columns = _columns(sheet)
        rows = _head(region, columns)
        if not rows:
            continue
        cells = header_cells(rows, columns, level[n - 1], 1.3 * rows[-1].size)
        depth = max(cell.row + cell.rowspan for cell in cells)
        top, bottom = rows[0].box.top, rows[-1].box.bottom
        down = tuple(top + (bottom - top) * k / depth for k in range(depth + 1))
        head = Sheet(sheet.page - 1, sheet.across, down, cells, ruled=False, header=depth)
        rest = region.elements[: len(region.elements) - len(rows)]
        found[n - 1][-1] = replace(region, elements=(*rest, head))
    return found


def _headless(regions: Sequence[Region]) -> Sheet | None:
    """The table without rules and without a header that a page begins with, a line over it
    aside."""
    for element in regions[0].elements[:2] if regions else ():
        if isinstance(element, Sheet):
            return element if not element.ruled and not element.header else None
    return None


def _columns(sheet: Sheet) -> Columns:
    """Each column as wide as what is printed in it."""
    extents: dict[int, list[tuple[float, float]]] = {n: [] for n in range(len(sheet.across) - 1)}
    for cell in sheet.cells:
        if cell.colspan == 1 and cell.characters:
            box = around(cell.characters)
            extents[cell.column].append((box.left, box.right))
    return [
        (min(a for a, _ in own), max(b for _, b in own))
        if own
        else (sheet.across[n] + 1, sheet.across[n + 1] - 1)
        for n, own in extents.items()
    ]


def _head(region: Region, columns: Columns) -> list[Row]:
    """The last rows of a region that name ``columns``."""
    rows: list[Row] = []
    for element in reversed(region.elements[-_MOST_ROWS:]):
        if not isinstance(element, Row) or any(map(is_figure, element.text.split())):
            break
        if rows and rows[0].base - element.base > _STEP * element.size:
            break
        if not is_header(element, rows, columns):
            break
        rows.insert(0, element)
    named = max((parts_of(row) for row in rows), default=0)
    return rows if named >= max(2.0, _NAMED * len(columns)) else []
