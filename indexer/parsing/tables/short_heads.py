"""Headers of two printed lines that left out the blanks of merged cells: 单位 检验报告 检查报告
over 上传数 及时率 上传数 及时率, with five columns below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.parsing.tables.flat_header import tree
from indexer.parsing.tables.lexicon import header_terms
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_COUNTS = re.compile(r"(?:数|数量|量|率|次|额|人|人次|比|天数)(?:[（(][^（）()]*[）)])?$")


def short_head(
    top: Sequence[str], below: Sequence[str], width: int
) -> tuple[tuple[Path, ...], list[str]] | None:
    """Paths for ``width`` columns from the cells of two lines, and doubts; None where the lines
    are no such header."""
    upper, lower = _filled(top), _filled(below)
    if upper is None or lower is None or not 2 <= len(upper) < width:
        return None
    parents = len(upper) + len(lower) - width
    if not 1 <= parents <= len(upper) - 1 or len(lower) < 2 * parents - 1 or len(lower) >= width:
        return None
    if any(is_figure(text) for text in (*upper, *lower)) or total_label(lower[0]):
        return None
    places = parents_of(upper, parents, 1 + is_serial_heading(upper[0]))
    paths, doubts = tree(upper, lower, width, places)
    return (tuple(paths), doubts) if len(paths) == width else None


def _filled(cells: Sequence[str]) -> list[str] | None:
    """The cells of a line that is filled from its left edge on without a gap."""
    filled = [cell for cell in cells if cell]
    return filled if filled and list(cells[: len(filled)]) == filled else None


def parents_of(upper: Sequence[str], count: int, labels: int) -> list[int] | None:
    """Which names stand over others: those known to, else those that count nothing themselves,
    the first ``labels`` aside; None where that leaves a choice."""
    known = header_terms().parents
    names = range(labels, len(upper))
    for places in (
        [n for n in names if upper[n] in known],
        [n for n in names if not _COUNTS.search(upper[n])],
    ):
        if len(places) == count:
            return places
    return None
