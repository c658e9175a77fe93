"""Word files (.docx) → blocks.

The order of the steps: ``package`` unpacks, ``story`` walks body, cells and boxes, ``drafts``
makes paragraphs and grids of them, ``contents``, ``tabbed`` and ``headings`` look at what stands
beside what, and here the result becomes blocks with line and, where Word has left it, page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from indexer.errors import UnreadableFile
from indexer.model import Block, Document, Span
from indexer.readers.characters import visible_characters
from indexer.readers.docx.contents import set_contents_apart
from indexer.readers.docx.drafts import Draft, drafts_of, note_drafts
from indexer.readers.docx.headings import with_headings
from indexer.readers.docx.nodes import Node, Paragraph, WordTable, boxes
from indexer.readers.docx.package import without_text
from indexer.readers.docx.parts import Parts, opened_parts
from indexer.readers.docx.tabbed import with_tab_tables
from indexer.readers.docx.tables import check_depth
from indexer.readers.html_text import fold
from indexer.readers.options import FOUND_OUT, ReadOptions

_DEEPEST = 2
_FEW = 100
"""Characters below which pictures are taken for what the document is about."""
_STALE = 0.1
"""How far Word's own count of characters may be off from ours for its pages to be trusted."""


def read_docx(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in a Word file.

    Blocks: ``heading`` (level of the outline, else by look), ``paragraph``, ``item`` (bulleted),
    ``grid``, ``footnote`` behind the block that refers to it, ``furniture`` (running heads,
    contents lists). The printed lines are counted: one for each paragraph and row. ``page`` is
    set only where the file's own count of pages agrees with the page breaks in it. ``visible``
    is what Word shows with all changes accepted, without the readings over characters (ruby)
    and the marks that refer to notes.

    Raises UnreadableFile where the bytes are no whole, open Word file, hold declarations or
    nesting that no author makes, are too large, or have no text.
    """
    return document_of(data, name)


def document_of(data: bytes, name: str, *, keeps_clock: bool = True, level: int = 0) -> Document:
    """As ``read_docx``. Without ``keeps_clock`` what fields print of the day of opening is left
    out: the program that saved the file has put its own day there. ``level``: how many files
    this one is inserted into."""
    if level > _DEEPEST:
        raise without_text(name)

    def read_inserted(inner: bytes, file: str) -> Document:
        return document_of(inner, file, keeps_clock=keeps_clock, level=level + 1)

    parts = opened_parts(data, name, read_inserted, keeps_clock=keeps_clock)
    body, head, foot = parts.body(), parts.heads(), parts.feet()
    for nodes in (body, head, foot):
        check_depth(nodes, name)
    first = parts.first_head()
    visible = visible_characters("".join(_texts([*head, *first, *body, *foot])))
    if not visible:
        raise _nothing_seen(parts, name)
    drafts = drafts_of([*first, *body], parts.line_width)
    set_contents_apart(drafts)
    drafts = with_tab_tables(drafts, parts.default_stop)
    with_headings(drafts)
    drafts = [*_furniture(head, "running head"), *drafts, *_furniture(foot, "running foot")]
    pages = parts.pages_if(visible, _STALE)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout="docx",
        blocks=tuple(_blocks(drafts, pages is not None)),
        visible=visible,
        format="docx",
        pages=pages,
        doubts=_doubts(parts, visible),
    )


def _texts(nodes: Sequence[Node]) -> Iterator[str]:
    """All that is seen, in order: the basis of coverage, taken before any block is made."""
    for node in boxes(list(nodes)):
        if isinstance(node, WordTable):
            for row in node.rows:
                for cell in row.cells:
                    yield from _texts(cell.nodes)
        else:
            yield node.text
            yield from node.notes if isinstance(node, Paragraph) else ()


def _furniture(nodes: Sequence[Node], reason: str) -> list[Draft]:
    found = []
    for node in boxes(list(nodes)):
        text = fold("".join(_texts([node])))
        if text:
            found.append(Draft("furniture", text, 1, reason=reason))
    return found


def _blocks(drafts: Sequence[Draft], has_pages: bool) -> Iterator[Block]:
    line = 0
    whole: list[Draft] = []
    for draft in drafts:
        whole += [draft, *note_drafts(draft.notes, draft.page)]
    for draft in whole:
        text = fold(draft.text)
        page = draft.page if has_pages and draft.reason not in _EVERYWHERE else None
        if draft.kind != "grid":
            if text:
                line += 1
                level = draft.level if draft.kind == "heading" else 0
                mark = fold(draft.mark)
                yield Block(
                    draft.kind,
                    text,
                    line,
                    line,
                    level=level,
                    page=page,
                    reason=draft.reason,
                    mark=mark if text.startswith(mark) and mark != text else "",
                )
            continue
        rows = [(row, at) for row, at in zip(draft.rows, draft.pages, strict=True)]
        spans = tuple(
            Span(line + n, line + n, at if has_pages else None)
            for n, (_, at) in enumerate(rows, start=1)
        )
        yield Block(
            "grid", "", line + 1, line + len(rows), grid=draft.rows, page=page, rows_at=spans
        )
        line += len(rows)


_EVERYWHERE = ("running head", "running foot")


def _nothing_seen(parts: Parts, name: str) -> UnreadableFile:
    if parts.seen.pictures or parts.seen.drawn:
        return UnreadableFile(
            "文档里只有图片，没有可以读出的文字。",
            "请找文字版的原件；若只有扫描件，请先做文字识别（OCR）后再导入。",
            file=name,
        )
    return (
        without_text(name)
        if not parts.has_body
        else UnreadableFile(
            "文档里没有任何可见的文字。", "请用 Word 打开核对，换一份后重新导入。", file=name
        )
    )


def _doubts(parts: Parts, visible: str) -> tuple[str, ...]:
    doubts = [
        f"文中有{what}，其中的文字没有读出，请对照原件核对。"
        for what in dict.fromkeys(parts.seen.drawn)
    ]
    if parts.seen.clocks:
        doubts.append(
            "文中有随打开日期自动更新的日期域，"
            + (
                "读出的是最后一次保存时的日期，请核对。"
                if parts.keeps_clock
                else "其日期没有采用。"
            )
        )
    if parts.seen.pictures and len(visible) < _FEW:
        doubts.append(
            f"文字很少而有{parts.seen.pictures}张图片，图片里的文字没有读出，请对照原件核对。"
        )
    return tuple(doubts)
