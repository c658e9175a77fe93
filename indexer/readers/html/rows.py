"""The rows of a table in the tree, their cells, and what these say as far as telling them apart
needs it."""

from __future__ import annotations

from indexer.readers.characters import visible_characters
from indexer.readers.html.tables import parts_of
from indexer.readers.html.tree import Element, Text

LONGEST_CELL = 60
MOST_LOOKS = 100
"""Nodes that are looked at to see what stands in a cell."""


def rows_of(table: Element) -> list[tuple[Element, str]]:
    return [(row, section) for part, row, section in parts_of(table) if part == "tr"]


def cells_of(row: Element) -> list[Element]:
    return [cell for cell in row.elements if cell.part in ("td", "th")]


def text_of(element: Element) -> str:
    """The visible characters of an element, as far as they are needed to tell a cell from a
    whole page in one."""
    found = []
    looked = size = 0
    waiting: list[Element | Text] = [element]
    while waiting and looked < MOST_LOOKS and size <= LONGEST_CELL:
        node = waiting.pop()
        looked += 1
        if isinstance(node, Text):
            found.append(visible_characters(node.text[: 20 * LONGEST_CELL]))
            size += len(found[-1])
        else:
            waiting.extend(reversed(node.children))
    return "".join(found) + "…" * (looked >= MOST_LOOKS)
