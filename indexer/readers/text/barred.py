"""Tables whose cells stand between bars: ``| a | b |``, ``a | b |``, ``a ｜ b``.

The bars and the rules of dashes under a header are drawing, as borders are elsewhere: they part
the cells and are no text. Lines that are no such table stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Block, Cell, Span

_BARS = "|｜│┃¦"
_SPLIT = re.compile(r"(?<!\\)[|｜│┃¦]")
_DASHES = re.compile("[-—–─=]{2}")
_OF_RULES = frozenset("|｜│┃¦+:=-—–─ \t\u3000")
_SENTENCE = re.compile("[。！？；]")
_LABELLED = re.compile(r"[^:：\d]{1,10}[:：].*")
_LEAST_SINGLE = 6
"""So many lines with one bar each make a table set one cell a line."""


_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([-*_|#.+!<>\[\]()`~\\])")


def cells_between_bars(text: str, *, opens: bool = True, closes: bool = True) -> tuple[str, ...]:
    """The cells of a line. ``opens``, ``closes``: a bar at that edge is an outer one and makes no
    empty cell. Breaks and escapes of mark-up are none of the text."""
    text = text.strip()
    if opens and text[:1] in _BARS:
        text = text[1:]
    if closes and text[-1:] in _BARS and text[-2:-1] != "\\":
        text = text[:-1]
    return tuple(_printed(cell).strip() for cell in _SPLIT.split(text))


def _printed(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BREAK.sub("", text)) if "<" in text or "\\" in text else text


def without_bars(text: str) -> str:
    """What a line of such a table prints beside its drawing."""
    return "" if is_rule(text) else _printed(_SPLIT.sub(" ", text))


def is_rule(text: str) -> bool:
    """|---|:--:| or +----+: drawn under a header or between rows."""
    return _DASHES.search(text) is not None and set(text) <= _OF_RULES


def barred_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each run of lines between bars as one grid, and each run of lines that end
    in their only bar as cell lines behind a tab, as Word text has them."""
    found: list[Block] = []
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and _is_barred(block, run):
            run.append(block)
            continue
        found += _understood(run)
        run = []
        if block is not None:
            if _is_barred(block, run):
                run.append(block)
            else:
                found.append(block)
    return tuple(found)


def _is_barred(block: Block, run: Sequence[Block]) -> bool:
    if block.kind != "line" or (run and block.blank_before > 1):
        return False
    if run and is_rule(block.text):
        return True
    return _SPLIT.search(block.text.strip()) is not None and not _SENTENCE.search(block.text)


def _understood(run: Sequence[Block]) -> list[Block]:
    rows = [block for block in run if not is_rule(block.text)]
    single = [b for b in rows if len(cells_between_bars(b.text)) == 1]
    if len(single) == len(rows) >= _LEAST_SINGLE:
        return [_cell_line(block) for block in rows]
    if len(rows) < 2 or len(single) * 4 > len(rows):
        return list(run)
    cells = [cells_between_bars(block.text) for block in rows]
    filled = [cell for row in cells for cell in row if cell]
    if sum(_LABELLED.fullmatch(cell) is not None for cell in filled) * 2 > len(filled):
        return list(run)  # 地址：… | 电话：…: fields, and no table
    return _grids(run)


def _cell_line(block: Block) -> Block:
    text = "\t" + cells_between_bars(block.text)[0]
    return Block("line", text, block.line_start, block.line_end, blank_before=block.blank_before)


def _grids(run: Sequence[Block]) -> list[Block]:
    """The run as one grid; where a second rule follows a fresh header, as several."""
    rows: list[tuple[Block, tuple[str, ...]]] = []
    rules: list[int] = []
    for block in run:
        if is_rule(block.text):
            rules.append(len(rows))
        else:
            rows.append((block, cells_between_bars(block.text)))
    texts = [block.text.strip() for block, _ in rows]
    outer = {
        "opens": all(text[0] in _BARS for text in texts),
        "closes": all(text[-1] in _BARS for text in texts),
    }
    rows = [(block, cells_between_bars(block.text, **outer)) for block, _ in rows]
    edges = [rules[0]] if rules else []
    header = edges[0] if edges and 0 < edges[0] <= 4 and len(set(rules)) < len(rows) // 2 + 1 else 0
    return [grid_of([(block,) for block, _ in rows], [cells for _, cells in rows], header)]


def grid_of(
    lines: Sequence[Sequence[Block]],
    rows: Sequence[Sequence[str]],
    header: int,
    caption: str = "",
) -> Block:
    """One grid block for the ``lines`` of each of the ``rows``; the first ``header`` are marked."""
    return Block(
        "grid",
        caption,
        lines[0][0].line_start,
        lines[-1][-1].line_end,
        grid=tuple(
            tuple(Cell(cell, is_header=number < header) for cell in row)
            for number, row in enumerate(rows)
        ),
        blank_before=lines[0][0].blank_before,
        rows_at=tuple(Span(some[0].line_start, some[-1].line_end) for some in lines),
    )
