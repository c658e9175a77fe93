"""What a page prints about itself: running heads and page numbers, what a browser adds when it
prints, contents lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.columns import is_leader
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import Edge
from indexer.readers.pdf.text import Piece

_OUTER = 0.1
"""Part of the page's height at its head and foot in which furniture stands."""
_ROWS = 3
_FOOT, _SMALL, _APART = 0.06, 0.85, 2.5
_SHORT = 60
_DATED = re.compile(
    r"\d年|年\d|期$|(?<![路街道巷弄里村\d])\d*号$|第.{1,8}[期号]|(?:19|20)\d\d[-./]\d|月|注[:：]"
)
"""A day, a number or a note; the number of a house is none."""
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+(?=[页期])")
_NUMBER = re.compile(
    r"[-—–－·~～\s]*\d{1,4}[-—–－·~～\s]*|第\d{1,4}页(?:[，,/／]?共\d{1,4}页)?|\d{1,4}[/／]\d{1,4}|"
    r"第?\d{1,4}[/／]\d{1,4}页|[Pp](?:age|\.)?\d{1,4}(?:of\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_ADDRESS = re.compile(r"(?:https?|file|about|chrome|data):(?://)?\S*|www\.\S+", re.I)
_PRINTED = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?(?:上午|下午)?\d{1,2}:\d{2}(?:[AP]M)?", re.I
)
_MACHINE = re.compile(
    r"(?:生成|刷新|打印|导出|输出)(?:时间|日期|于)?[:：]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$"
)
"""When a program has drawn the page, to the minute."""
_YEAR = re.compile(r"(?:19|20)\d\d[-/.年]|[〇零○一二三四五六七八九]{4}年")
_CONTENTS = re.compile(r"(?:本期|本刊)?(?:目录|目次|导读|要目)|CONTENTS", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    """A row that is furniture, with its reason."""

    row: Row
    reason: str


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The pieces of one page that are no table's, and what the page measures."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Edge, ...] = ()


def furniture_of(pages: Sequence[Sheaf], body: float) -> dict[int, tuple[Mark, ...]]:
    """The furniture of each page that has any, by page number; ``body``: the size of the text."""
    rows_on = {page.number: rows_of(page.pieces) for page in pages}
    edges = {page.number: _edge_rows(page, rows_on[page.number]) for page in pages}
    repeated: dict[str, int] = {}
    parts: dict[str, int] = {}
    for rows in edges.values():
        for key in {_key(row.text) for row, _ in rows}:
            repeated[key] = repeated.get(key, 0) + 1
        for key in {_key(p.text) for row, _ in rows for p in row.pieces if _is_worded(p.text)}:
            parts[key] = parts.get(key, 0) + 1
    reasons: dict[int, dict[int, str]] = {}
    heads: set[tuple[bool, int, float]] = set()
    for page in pages:
        own = reasons.setdefault(page.number, {})
        for n, (row, rank) in enumerate(edges[page.number]):
            if reason := _reason(row, rank, repeated, parts, page):
                own[n] = reason
                if reason == "running head":
                    heads.add(_place(row, page))
    found: dict[int, tuple[Mark, ...]] = {}
    for page in pages:
        own = reasons[page.number]
        for n, (row, _) in enumerate(edges[page.number]):
            # Left and right pages have heads of their own, in one place and type.
            if n not in own and (
                _place(row, page) in heads
                or _is_numbered(row, page, body)
                or (n == 0 and _is_underlined(row, page, body))
                or _is_foot(row, page, body)
            ):
                own[n] = "running head"
        marks = [Mark(edges[page.number][n][0], reason) for n, reason in sorted(own.items())]
        marks += _contents(page)
        marks += [Mark(row, "browser print") for row in _stamped(rows_on[page.number])]
        if marks:
            found[page.number] = tuple(marks)
    return found


def _stamped(rows: Sequence[Row]) -> list[Row]:
    """Rows that say when a program drew the page, where another one names a day."""
    stamped = [
        row
        for row in rows
        if len(row.text) <= _SHORT and _MACHINE.search(_squeezed(row.text)) is not None
    ]
    others = (row for row in rows if not any(row is one for one in stamped))
    is_dated = stamped and any(_YEAR.search(_squeezed(row.text)) for row in others)
    return stamped if is_dated else []


def _place(row: Row, page: Sheaf) -> tuple[bool, int, float]:
    is_foot = row.box.top > page.height / 2
    edge = page.height - row.base if is_foot else row.base
    return is_foot, round(edge / 3), round(row.size, 1)


def _is_numbered(row: Row, page: Sheaf, body: float) -> bool:
    """Small print beside the page's own number."""
    tokens = re.split(r"\s+|[|｜·]", row.text)
    names = {str(page.number), f"第{page.number}页", f"P{page.number}"}
    return row.size < 0.95 * body and len(row.text) <= _SHORT and not names.isdisjoint(tokens)


def _is_underlined(row: Row, page: Sheaf, body: float) -> bool:
    """Small print over a rule at the head of a further page."""
    return (
        page.number > 1
        and row.size < 0.95 * body
        and len(row.text) <= _SHORT
        and row.box.top < _OUTER * page.height
        and any(
            0 < rule.at - row.base < 1.5 * row.size and rule.high - rule.low > 0.6 * page.width
            for rule in page.rules
        )
    )


def _is_foot(row: Row, page: Sheaf, body: float) -> bool:
    """Small print at the very foot of a page, far under all else, that names no day or number."""
    if (
        row.size > _SMALL * body
        or row.box.top < (1 - _FOOT) * page.height
        or len(row.text) > _SHORT
    ):
        return False
    over = [p.base for p in page.pieces if p.base < row.base - 0.5 * row.size]
    is_apart = not over or row.box.top - max(over) > _APART * row.size
    return is_apart and not _DATED.search(_squeezed(row.text))


def _edge_rows(page: Sheaf, rows: Sequence[Row]) -> list[tuple[Row, int]]:
    """The rows of the outer parts of a page, each with how many stand further out."""
    room = _OUTER * page.height
    head = [row for row in rows[:_ROWS] if row.box.bottom <= room]
    foot = [row for row in rows[::-1][:_ROWS] if row.box.top >= page.height - room]
    return [(row, n) for part in (head, foot) for n, row in enumerate(part)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _key(text: str) -> str:
    return _DIGITS.sub("#", _squeezed(text))


def _is_worded(text: str) -> bool:
    return len(re.sub(r"[\W\d_]+", "", text)) >= 2


def _reason(
    row: Row, rank: int, repeated: dict[str, int], parts: dict[str, int], page: Sheaf
) -> str | None:
    text = _squeezed(row.text)
    if any(_ADDRESS.fullmatch(_squeezed(p.text)) for p in row.pieces) or _PRINTED.match(text):
        return "browser print"
    if _NUMBER.fullmatch(text):
        is_alone = len(row.pieces) == 1 or not _BARE.fullmatch(text)
        if is_alone and (repeated[_key(row.text)] > 1 or not _BARE.fullmatch(text)):
            return "page number"
        is_outermost = rank == 0 and row.box.top > page.height / 2
        return "page number" if is_alone and is_outermost and _is_centred(row, page) else None
    if repeated[_key(row.text)] > 1 and _is_worded(text):
        return "running head"
    if any(parts.get(_key(p.text), 0) > 1 for p in row.pieces if _is_worded(p.text)):
        others = [p for p in row.pieces if parts.get(_key(p.text), 0) < 2]
        if all(len(p.text) <= 30 for p in others):
            return "running head"
    return None


def _is_centred(row: Row, page: Sheaf) -> bool:
    middle = (row.box.left + row.box.right) / 2
    return abs(middle - page.width / 2) < 0.05 * page.width or middle > 0.8 * page.width


def _contents(page: Sheaf) -> list[Mark]:
    """Rows with leaders to page numbers, and the words that head them."""
    rows = rows_of(page.pieces)
    found: list[Mark] = []
    for n, row in enumerate(rows):
        if is_leader(row.text) and re.search(r"\d\s*$", row.text):
            if not found:
                found += [
                    Mark(above, "contents list")
                    for above in rows[max(0, n - 2) : n]
                    if _CONTENTS.fullmatch(_squeezed(above.text))
                ]
            found.append(Mark(row, "contents list"))
    return found
