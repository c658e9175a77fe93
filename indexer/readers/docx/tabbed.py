"""Lines whose cells stand at tab stops → grids.

An author presses tab until the text stands under its heading, so the same column may be the
second tab of one line and the third of another. Where all lines have as many tabs the tabs
count; else the text's own width says at which stop a tab ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Cell
from indexer.readers.docx.drafts import Draft, width_of
from indexer.readers.docx.figures import is_figure
from indexer.readers.docx.nodes import Piece
from indexer.readers.html_text import fold

_LONGEST_CELL = 40
_LONGEST_GROUP = 15
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _At:
    """A cell and the tab stop at which it stands (the margin is 0)."""

    stop: int
    text: str


def with_tab_tables(drafts: Sequence[Draft], default_stop: int) -> list[Draft]:
    """``drafts`` with every run of tabbed lines that is a table as one grid, gaps of blanks
    being tabs where they part all lines alike. Tabs of other lines are left as they stand."""
    _gaps_as_tabs(drafts)
    found: list[Draft] = []
    place = 0
    while place < len(drafts):
        end = _run_end(drafts, place)
        grid = _grid(drafts[place:end], default_stop) if end > place else None
        found += [grid] if grid else drafts[place : max(end, place + 1)]
        place = max(end, place + 1)
    return found


_GAP = re.compile(r"[ \u3000\xa0]{2,}")


def _gaps_as_tabs(drafts: Sequence[Draft]) -> None:
    """Puts a tab for each gap of blanks in every run of lines that these part into as many
    cells, with figures in all but the first."""
    place = 0
    while place < len(drafts):
        parts = [_spaced(drafts[place])]
        while place + len(parts) < len(drafts):
            following = _spaced(drafts[place + len(parts)])
            if len(following) != len(parts[0]) or not any(map(is_figure, following[1:])):
                break
            parts.append(following)
        if len(parts[0]) > 1 and len(parts) >= _FEWEST:
            for draft, cells in zip(drafts[place:], parts, strict=False):
                draft.text = "\t".join(cells)
        place += len(parts)


def _spaced(draft: Draft) -> list[str]:
    text = draft.text.strip()
    if draft.kind != "paragraph" or "\t" in text or "。" in text:
        return []
    cells = _GAP.split(text)
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) else []


def _cells(draft: Draft) -> list[str]:
    return [part.strip() for part in draft.text.split("\t")]


def _is_row(draft: Draft) -> bool:
    """A line with two cells or more, none of them a sentence."""
    if draft.kind not in ("paragraph", "item") or "\t" not in draft.text.strip():
        return False
    cells = [cell for cell in _cells(draft) if cell]
    return len(cells) > 1 and all(len(c) <= _LONGEST_CELL and "。" not in c for c in cells)


def _is_group(draft: Draft) -> bool:
    text = draft.text.strip()
    return (
        draft.kind == "paragraph"
        and not draft.level
        and 0 < len(text) <= _LONGEST_GROUP
        and "\t" not in text
        and text[-1] not in "。！？；：，"
    )


def _has_figures(draft: Draft) -> bool:
    return any(is_figure(cell) for cell in _cells(draft)[1:])


def _run_end(drafts: Sequence[Draft], place: int) -> int:
    """Behind the last line of the run that begins at ``place``. A group's name may stand
    between rows, but only before a row of figures, for else it is the next table's title. A
    line of words behind figures, as many as the first line has, opens the next table."""
    if not _is_row(drafts[place]):
        return place
    end = place + 1
    had_figures = _has_figures(drafts[place])
    while end < len(drafts):
        if _is_row(drafts[end]):
            fresh = had_figures and not _has_figures(drafts[end])
            if fresh and end + 1 < len(drafts) and _opens(drafts, place, end):
                return end
            had_figures = had_figures or _has_figures(drafts[end])
            end += 1
        elif (
            _is_group(drafts[end])
            and end + 1 < len(drafts)
            and _is_row(drafts[end + 1])
            and _has_figures(drafts[end + 1])
        ):
            end += 1
        else:
            return end
    return end


def _opens(drafts: Sequence[Draft], first: int, line: int) -> bool:
    """Words over figures, and not the first line's words again."""
    return (
        _is_row(drafts[line + 1])
        and _has_figures(drafts[line + 1])
        and _cells(drafts[line]) != _cells(drafts[first])
        and len([c for c in _cells(drafts[line]) if c]) >= 3
    )


def _grid(lines: Sequence[Draft], default_stop: int) -> Draft | None:
    rows = [line for line in lines if _is_row(line)]
    figures = sum(_has_figures(line) for line in rows)
    if len(rows) < _FEWEST and not (len(rows) == 2 and figures == 1):
        return None
    if not figures and len({line.text.strip().count("\t") for line in rows}) > 1:
        return None
    at = _by_count(lines) or [_by_width(line, default_stop) for line in lines]
    stops = sorted({cell.stop for row in at for cell in row})
    cells: list[tuple[Cell, ...]] = []
    for row in at:
        held = {cell.stop: cell.text for cell in row}
        texts = [held.get(stop, "") for stop in stops]
        if len(row) == 1:
            cells.append((Cell(row[0].text, 1, len(stops)),))
        else:
            cells.append(tuple(Cell(text) for text in texts))
    return Draft(
        "grid",
        "",
        lines[0].page,
        rows=tuple(cells),
        pages=tuple(line.page for line in lines),
        notes=tuple(note for line in lines for note in line.notes),
    )


def _by_count(lines: Sequence[Draft]) -> list[list[_At]] | None:
    """Columns by their number, where all lines (groups aside) have as many tabs and the first
    one no gap, or all have as many cells, however many tabs part them."""
    parted = [[fold(part) for part in line.text.strip().split("\t")] for line in lines]
    if len({len(parts) for parts in parted if len(parts) > 1}) == 1 and all(parted[0]):
        return _numbered(parted)
    filled = [[part for part in parts if part] for parts in parted]
    if len({len(parts) for parts in filled if len(parts) > 1}) == 1:
        return _numbered(filled)
    return None


def _numbered(parted: Sequence[Sequence[str]]) -> list[list[_At]]:
    return [[_At(n, part) for n, part in enumerate(parts) if part] for parts in parted]


def _by_width(line: Draft, default_stop: int) -> list[_At]:
    """Columns by the stop that each tab reaches."""
    stops = [stop.at for stop in line.stops]
    kinds = {stop.at: stop.kind for stop in line.stops}
    size = max((piece.size for piece in line.pieces), default=21)
    x = line.indent
    found: list[_At] = []
    stop = 0
    for n, part in enumerate(line.text.split("\t")):
        if n:
            place = bisect_right(stops, x)
            stop = stops[place] if place < len(stops) else (x // default_stop + 1) * default_stop
        text = fold(part)
        width = width_of([Piece(text, size=size)])
        kind = kinds.get(stop, "left")
        x = (
            stop
            if n and kind in ("right", "end", "decimal")
            else max(stop, x if not n else 0) + (width // 2 if kind == "center" else width)
        )
        if text:
            found.append(_At(stop, text))
    return found
