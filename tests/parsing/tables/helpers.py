"""Text as a document, and a table as something short to compare."""

from __future__ import annotations

from indexer.model import Block, Document, Table
from indexer.parsing.tables import TableFinding, find_tables
from indexer.readers import read_bytes


def document(text: str) -> Document:
    return read_bytes(text.encode(), "x.txt")


def find(text: str) -> TableFinding:
    return find_tables(document(text))


def pdf(*lines: str) -> str:
    """Lines as PDF text sets them: a blank line after each. A line that begins with ^ begins a
    page: no blank line before it and a blank at its head."""
    out: list[str] = []
    for line in lines:
        if line.startswith("^"):
            out.append(f" {line[1:]}")
        else:
            out.extend(["", line])
    return "\n".join(out) + "\n"


def word(*rows: list[str] | str) -> str:
    """A row of cells one a line behind a tab, rows apart by a blank line; a string as it is."""
    out: list[str] = []
    for row in rows:
        out.extend(["", row] if isinstance(row, str) else ["", *(f"\t{c}" for c in row)])
    return "\n".join(out) + "\n"


def shown(table: Table) -> list[str]:
    """Columns, then rows: serial, group, label, cells."""
    out = [" | ".join([table.label_column, *("/".join(path) for path in table.columns)])]
    for row in table.rows:
        lead = ["Σ"] if row.is_total else [x for x in (row.serial, row.group) if x]
        out.append(" | ".join([*lead, row.label, *row.cells]))
    return out


def only(text: str) -> Table:
    """The one table in ``text``."""
    tables = find(text).tables
    assert len(tables) == 1, [t.title for t in tables]
    return tables[0]


def claimed_text(text: str) -> list[str]:
    doc = document(text)
    return [doc.blocks[n].text.strip() for n in sorted(find_tables(doc).claimed)]


def grid(block: Block) -> Document:
    return Document("x.html", "0", "html", (block,), "")
