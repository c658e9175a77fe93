"""Blocks as HTML: for the clipboard, from which Word takes it, and as a page to be saved.

Looks come from the elements themselves and from the attributes that HTML had before style
sheets: Word reads them, and the policy of our pages forbids styles of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.documents.texts import is_address, legal, lines_of
from app.documents.values import Block, Cell, Document, Heading, NumberedList, Run, Runs, Table


def html(document: Document) -> str:
    """A whole page."""
    title = _text(document.title)
    head = f"<h1>{title}</h1>\n" if title else ""
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">'
        f"<title>{title or '参考文献'}</title></head>\n<body>\n{head}"
        f"{html_blocks(document.blocks)}</body>\n</html>\n"
    )


def html_blocks(blocks: Iterable[Block]) -> str:
    """The blocks alone, one after another."""
    return "".join(f"{_block(block)}\n" for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        level = min(max(block.level, 1), 3) + 1
        return f"<h{level}>{_text(block.text)}</h{level}>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, NumberedList):
        return "\n".join(
            f"<p>{_text(block.form.replace('%1', str(number)))} {_runs(runs)}</p>"
            for number, runs in enumerate(block.items, 1)
        )
    if block.style == "quote":
        return f"<blockquote><p>{_runs(block.runs)}</p></blockquote>"
    if block.style == "caption":
        return f'<p align="center"><b>{_runs(block.runs)}</b></p>'
    return f"<p>{_runs(block.runs)}</p>"


def _table(table: Table) -> str:
    head = "".join(_row(row, "th") for row in table.head)
    body = "".join(_row(row, "td") for row in table.body)
    return (
        '<table border="1" cellspacing="0" cellpadding="4">'
        f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def _row(row: tuple[Cell, ...], tag: str) -> str:
    made = []
    for cell in row:
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        spans += ' align="right"' if cell.is_figure and tag == "td" else ""
        made.append(f"<{tag}{spans}>{_runs(cell.runs)}</{tag}>")
    return f"<tr>{''.join(made)}</tr>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    said = _text(run.text)
    said = f"<b>{said}</b>" if run.bold else said
    said = f"<sup>{said}</sup>" if run.raised else said
    return f'<a href="{escape(run.url)}">{said}</a>' if is_address(run.url) else said


def _text(said: str) -> str:
    return "<br>".join(escape(legal(line)) for line in lines_of(said))
