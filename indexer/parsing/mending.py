"""The last stage: nothing printed is lost, whatever the stages before made of it.

What no record, table or furniture prints becomes an ``other`` item, and the issue says where.
The same account is drawn that ``coverage`` proves, so that its proof holds for every file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Document, Issue, Item, Span
from indexer.parsing.accounting import Gone, account_of, printed_text
from indexer.readers import is_visible, visible_characters

_ROUNDS = 3
"""What is put back may part a place in two; after so many rounds whole blocks are put back."""
_SHOWN = 24
_MOST_DOUBTS = 20


def without_losses(issue: Issue, document: Document) -> Issue:
    """``issue``, parsed from ``document``, with everything that it left out as other text, and a
    doubt for each place; the same issue where nothing is left out."""
    put_back: list[Item] = []
    whole = issue
    for round_ in range(_ROUNDS + 1):
        gone = account_of(document, whole).gone
        if not gone:
            break
        for place in gone:
            put_back += _items(place, document, is_last=round_ == _ROUNDS)
        whole = replace(issue, items=_in_printed_order((*issue.items, *put_back)))
    if not put_back:
        return issue
    return replace(whole, doubts=(*issue.doubts, *_doubts(put_back, document)))


def _items(gone: Gone, document: Document, *, is_last: bool) -> list[Item]:
    if not gone.blocks:
        behind = max((block.line_end for block in document.blocks), default=0) + 1
        return [_other(gone.characters, Span(behind, behind))]
    left = Counter(gone.characters)
    found = []
    # Whole lines first: of two that hold the same characters the one lost is likelier whole.
    order = sorted(gone.blocks, key=lambda block: -_share(block, left))
    for block in order:
        text = printed_text(block) if is_last else _lost_of(block, left)
        if text.strip():
            found.append(_other(text.strip(), Span(block.line_start, block.line_end)))
        if not is_last and not left:
            break
    return found


def _share(block: Block, left: Counter[str]) -> float:
    """How much of a block's characters is among those lost, 0-1."""
    own = Counter(visible_characters(printed_text(block)))
    return (own & left).total() / max(1, own.total())


def _lost_of(block: Block, left: Counter[str]) -> str:
    """The lost characters that ``block`` prints, with the blanks between them; they are taken
    out of ``left``."""
    kept: list[str] = []
    for char in printed_text(block):
        if not is_visible(char):
            kept.append(" " if kept and kept[-1] != " " else "")
        elif left[char] > 0:
            left[char] -= 1
            kept.append(char)
    for char in [char for char, count in left.items() if count <= 0]:
        del left[char]
    return "".join(kept)


def _other(text: str, span: Span) -> Item:
    return Item("other", 0, "", (text,), span)


def _in_printed_order(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with those put back at their lines; numbers of other text counted anew."""
    ordered = sorted(items, key=lambda item: (item.span.line_start, item.no == 0))
    number = 0
    found = []
    for item in ordered:
        if item.type == "other":
            number += 1
            item = replace(item, no=number)
        found.append(item)
    return tuple(found)


def _doubts(put_back: Sequence[Item], document: Document) -> list[str]:
    pages = {block.line_start: block.page for block in document.blocks}
    last = max((block.line_end for block in document.blocks), default=0)
    said = []
    for item in sorted(put_back, key=lambda item: item.span.line_start)[:_MOST_DOUBTS]:
        line, text = item.span.line_start, item.paragraphs[0]
        page = pages.get(line)
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        where = f"第{page}页" if page else f"第{line}行" if line <= last else "文件中"
        said.append(f"{where}的“{shown}”不属于任何条目或表格，原样收作其他文字。")
    if len(put_back) > _MOST_DOUBTS:
        said.append(f"另有{len(put_back) - _MOST_DOUBTS}处文字同样收作其他文字。")
    return said
