"""Tables of an issue: stands in until the table finder lands."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Document, Furniture, Table


@dataclass(frozen=True, slots=True)
class TableFinding:
    """``claimed``: indexes into ``document.blocks`` that belong to tables."""

    tables: tuple[Table, ...]
    claimed: frozenset[int]
    furniture: tuple[Furniture, ...]


def find_tables(document: Document) -> TableFinding:
    """No tables yet."""
    return TableFinding((), frozenset(), ())
