"""Which of several titles that stand together belongs to which table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from indexer.parsing.tables.pdf_head import Heading
from indexer.parsing.tables.pdf_table import OpenTable
from indexer.parsing.tidy import without_blanks

_MOST_TITLES = 6


def matched(headings: Sequence[Heading], tables: Sequence[OpenTable]) -> list[Heading | None]:
    """One heading or None for each table. A single one belongs to the first table. Of several
    the order of print holds unless another order has more words of each title in its table's
    header; of too many the last ones stand nearest."""
    if not headings:
        return [None] * len(tables)
    if len(headings) == 1 or len(tables) == 1:
        return [headings[-1], *[None] * (len(tables) - 1)]
    count = min(len(headings), len(tables))
    near = list(headings[-count:])
    if count > _MOST_TITLES:
        order: Sequence[Heading] = near
    else:
        order = max(
            permutations(near),
            key=lambda way: sum(_shared(h, t) for h, t in zip(way, tables, strict=False)),
        )
    return [*order, *[None] * (len(tables) - count)]


def _shared(heading: Heading, table: OpenTable) -> int:
    """Pairs of characters of the title that the header has too."""
    title = without_blanks(heading.title)
    header = without_blanks("".join("".join(p) for p in table.plan.paths))
    header += table.plan.group_name or ""
    pairs = {title[n : n + 2] for n in range(len(title) - 1)}
    return sum(pair in header for pair in pairs if not pair.isdecimal())
