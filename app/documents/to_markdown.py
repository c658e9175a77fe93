"""Blocks as Markdown: every sign that means something there is escaped in what was printed."""

from __future__ import annotations

import re

from app.documents.texts import is_address, legal, lines_of
from app.documents.values import Block, Document, Heading, NumberedList, Run, Runs, Table

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$#&!^])")
# What begins a list, a heading or a rule where it stands first in a line.
_FIRST = re.compile(r"^(\s*|\s*\d{1,9}(?=[.)]))([-+=:.)])")


def markdown(document: Document) -> str:
    """The whole document, tables as pipe tables."""
    parts = [f"# {_text(document.title)}"] if document.title else []
    parts += [_block(block) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (min(max(block.level, 1), 3) + 1)} {_text(block.text)}"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, NumberedList):
        return "\n\n".join(
            f"{_text(block.form.replace('%1', str(number)))} {_runs(runs)}"
            for number, runs in enumerate(block.items, 1)
        )
    said = _runs(block.runs).strip()
    if block.style == "quote":
        return "\n".join(f"> {line}" for line in said.split("\n"))
    return f"**{said}**" if block.style == "caption" and said else said


def _table(table: Table) -> str:
    """Pipe tables have one header row and no spans: of several the lowest is kept whole, and what
    stands over it is said before it (门急诊信息 / 人次)."""
    columns: list[list[str]] = []
    for row, cells in enumerate(table.head):
        at = 0
        for cell in cells:
            while at < len(columns) and len(columns[at]) > row:
                at += 1
            for column in range(at, at + cell.columns):
                while len(columns) <= column:
                    columns.append([])
                said = _runs(cell.runs)
                columns[column] += [said, *[""] * (cell.rows - 1)]
            at += cell.columns
    head = [" / ".join(part for part in column if part) for column in columns]
    body = [[_runs(cell.runs) for cell in row] for row in table.body]
    width = max(map(len, (head, *body)), default=0)
    if not width:
        return ""
    rows = [row + [""] * (width - len(row)) for row in ([*head], *body)]
    lines = [f"| {' | '.join(_one_line(cell) for cell in row)} |" for row in rows]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def _one_line(said: str) -> str:
    return said.replace("\\\n", " ").replace("\n", " ")


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    said = _text(run.text)
    said = f"**{said}**" if run.bold and said.strip() else said
    return f"[{said}](<{run.url}>)" if is_address(run.url) else said


def _text(said: str) -> str:
    lines = (_SIGNS.sub(r"\\\1", legal(line)) for line in lines_of(said))
    return "\\\n".join(_FIRST.sub(r"\1\\\2", line) for line in lines)
