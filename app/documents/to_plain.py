"""Blocks as plain text: a line a paragraph, tables with tabs between their cells."""

from __future__ import annotations

from app.documents.texts import legal, lines_of
from app.documents.values import Block, Document, NumberedList, Paragraph, Runs, Table


def plain(document: Document) -> str:
    """The whole document."""
    parts = [_text(document.title)] if document.title else []
    parts += [_block(block) for block in document.blocks]
    return "\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(
            "\t".join(_runs(cell.runs).replace("\n", " ").replace("\t", " ") for cell in row)
            for row in (*block.head, *block.body)
        )
    if isinstance(block, NumberedList):
        return "\n".join(
            f"{block.form.replace('%1', str(number))} {_runs(runs)}"
            for number, runs in enumerate(block.items, 1)
        )
    return _runs(block.runs) if isinstance(block, Paragraph) else _text(block.text)


def _runs(runs: Runs) -> str:
    return "".join(_text(run.text) for run in runs)


def _text(said: str) -> str:
    return "\n".join(map(legal, lines_of(said)))
