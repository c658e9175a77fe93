"""HTML files -> blocks, with BeautifulSoup on the standard library's parser.

The page is walked once in document order. Text gathers in a run until a block-level tag or a
line break closes it; what the run stood in (heading, list item, bold) makes its kind. Line
numbers come from the tags' source lines, advanced over the line ends of text between them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from indexer.errors import UnreadableFile
from indexer.model import Block, BlockKind, Cell, Document
from indexer.readers.html_chrome import is_left_out, is_link_bar, is_widget_line
from indexer.readers.html_text import fold, without_blanks
from indexer.readers.options import FOUND_OUT, ReadOptions

BLOCK_TAGS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
        "main menu ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)|font\s*:[^;]*\bbold", re.I)
LIGHT_STYLE = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.I)
SYMBOL_FONT = re.compile(r"^\W*(?:wingdings|webdings|symbol)\b", re.I)
FONT_STYLE = re.compile(r"(?:font-family\s*:|font\s*:[^;]*?\d(?:pt|px|em|%)\s)\s*([^;]*)", re.I)
MARKUP = re.compile(
    r"<(!doctype\s+html|html|head|body|article|section|div|p|table|h[1-6]|ul|ol|br|span|font)"
    r"[\s/>]",
    re.I,
)
META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
SPAN_LIMIT = 500
LAYOUT_SHARE = 0.6
"""Part of a table's text in cells of running text from which on the table is a layout."""


def read_html(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in an HTML file.

    Blocks: ``heading`` (h1-h6; a paragraph that is bold throughout has level 6),
    ``paragraph``, ``item`` (list item), ``grid`` (table). ``visible`` is every non-blank
    character of what is kept, in document order. Raises UnreadableFile where the bytes are no
    HTML or hold no text.
    """
    page = decoded(data, name)
    if not MARKUP.search(page):
        raise UnreadableFile(
            "文件里没有 HTML 标记。", "请确认它是网页文件，纯文本请以 .txt 保存。", file=name
        )
    walk = _Walk()
    walk.into(BeautifulSoup(page, "html.parser"), _Context())
    walk.close()
    if not walk.blocks:
        raise UnreadableFile(
            "网页里没有可见的正文。", "请在浏览器中打开确认，另存为完整网页后再试。", file=name
        )
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout="html",
        blocks=tuple(walk.blocks),
        visible="".join(walk.visible),
        format="html",
    )


def decoded(data: bytes, name: str) -> str:
    """The page as text: charset from the byte order mark, else as declared, else UTF-8, else
    GB 18030. A wrong declaration is passed over, since only exact decoding counts."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        charsets = ["utf-16"]
    else:
        charsets = ["utf-8-sig", "gb18030"]
        declared = META_CHARSET.search(data[:4096])
        if declared and not data.startswith(b"\xef\xbb\xbf"):
            charset = declared.group(1).decode("ascii").lower()
            charsets.insert(0, "gb18030" if charset.startswith("gb") else charset)
    for charset in charsets:
        try:
            page = data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in page:
            return page.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFile(
        "无法判断网页的文字编码。", "请用浏览器打开后另存为 UTF-8 编码的网页再试。", file=name
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What the text stands in."""

    kind: BlockKind = "paragraph"
    level: int = 0
    bold: bool = False
    preformatted: bool = False
    symbols: bool = False
    """Set in a symbol font, where a letter prints a sign: Word's bullet is the letter l."""
    item: int = 0
    """Which list item it is, counted from 1; 0 outside lists."""


@dataclass(slots=True)
class _Run:
    """Text gathered so far: pieces with their boldness, first and last line."""

    context: _Context
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    first: int = 0
    last: int = 0


class _Walk:
    """One pass over the page. ``line`` is where in the source the walk stands."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.visible: list[str] = []
        self.line = 1
        self.run = _Run(_Context())
        self.items = 0
        self.last_item = 0

    def into(self, tag: Tag, context: _Context) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                self.line = child.sourceline or self.line
                self.tag(child, context)
            else:
                self.string(child, context)

    def string(self, node: PageElement, context: _Context) -> None:
        # Comments and declarations are subclasses; they only move the line.
        if type(node) is NavigableString:
            pieces = str(node).split("\n") if context.preformatted else [str(node)]
            for n, piece in enumerate(pieces):
                if n:
                    self.close()
                    self.line += 1
                self.text(piece, context)
        else:
            self.line += str(node).count("\n")

    def text(self, text: str, context: _Context) -> None:
        if context.symbols:
            text = "".join(chr(0xF000 + ord(c)) if "!" <= c <= "\xff" else c for c in text)
        if without_blanks(text):
            lead = text[: len(text) - len(text.lstrip())].count("\n")
            if not self.run.first:
                self.run.first = self.line + lead
                self.run.context = context
            self.run.last = self.line + text.rstrip().count("\n")
        self.run.pieces.append((text, context.bold))
        self.line += text.count("\n")

    def tag(self, tag: Tag, context: _Context) -> None:
        # A cell that the walk meets belongs to a layout table, where it may be a menu.
        if is_left_out(tag) or (tag.name in ("td", "th") and is_link_bar(tag)):
            self.line = _last_line(tag, self.line)
            return
        inner = replace(
            context, bold=_is_bold(tag, context.bold), symbols=_is_symbols(tag, context.symbols)
        )
        if tag.name == "br":
            if context.kind == "heading":
                self.run.pieces.append(("\n", context.bold))
            else:
                self.close()
        elif tag.name == "table" and not _is_layout(tag):
            self.close()
            self.grid(tag)
        elif tag.name in BLOCK_TAGS:
            self.close()
            if tag.name == "li":
                self.items += 1
                inner = replace(inner, item=self.items)
            self.into(tag, _inside(tag, inner))
            self.close()
        else:
            self.into(tag, inner)

    def close(self) -> None:
        """End the run: what it holds becomes one block, unless it is blank or a widget."""
        run, self.run = self.run, _Run(_Context())
        text = fold("".join(piece for piece, _ in run.pieces))
        if not text or is_widget_line(text):
            return
        kind, level = run.context.kind, run.context.level
        if kind == "paragraph" and all(bold for piece, bold in run.pieces if piece.strip()):
            kind, level = "heading", 6
        if kind == "item":
            # What follows the first line of a list item is a further paragraph of it.
            kind = "paragraph" if run.context.item <= self.last_item else "item"
            self.last_item = max(self.last_item, run.context.item)
        self.blocks.append(Block(kind, text, run.first, run.last, level=level))
        self.visible.append(without_blanks(text))

    def grid(self, table: Tag) -> None:
        """A data table becomes one grid; tables inside its cells follow as their own."""
        start = table.sourceline or self.line
        rows = _Rows(table)
        caption = fold(rows.caption)
        grid = tuple(tuple(row) for row in rows.rows if row)
        end = max(start, _last_line(table, start))
        if caption or any(cell.text for row in grid for cell in row):
            self.blocks.append(Block("grid", caption, start, end, grid=grid))
            self.visible.append(without_blanks(caption))
            self.visible.extend(without_blanks(c.text) for row in grid for c in row)
        for stray in rows.strays:
            self.line = start
            self.text(stray, _Context())
            self.close()
        for nested in rows.nested:
            self.line = nested.sourceline or start
            self.tag(nested, _Context())
        self.line = end


class _Rows:
    """The rows of one table, read as a stream so that unclosed cells and rows do no harm."""

    def __init__(self, table: Tag) -> None:
        self.rows: list[list[Cell]] = []
        self.nested: list[Tag] = []
        self.strays: list[str] = []
        self.caption = ""
        self._tag: Tag | None = None
        self._text: list[str] = []
        self._in_head = False
        self._stream(table)
        self._close_cell()

    def _stream(self, tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                self._enter(child)
            elif type(child) is NavigableString:
                if self._tag is not None:
                    self._text.append(str(child))
                elif fold(str(child)):
                    self.strays.append(str(child))

    def _enter(self, tag: Tag) -> None:
        if is_left_out(tag):
            return
        if tag.name == "table":
            self.nested.append(tag)
        elif tag.name == "caption":
            self.caption += _joined(tag)
        elif tag.name in ("thead", "tbody", "tfoot"):
            self._close_cell()
            self._in_head = tag.name == "thead"
            self._stream(tag)
            self._close_cell()
            self._in_head = False
        elif tag.name == "tr":
            self._close_cell()
            self.rows.append([])
            self._stream(tag)
            self._close_cell()
        elif tag.name in ("td", "th"):
            self._close_cell()
            self._tag = tag
            self._stream(tag)
            self._close_cell()
        else:
            broken = tag.name == "br" or tag.name in BLOCK_TAGS
            if broken and self._tag is not None:
                self._text.append("\n")
            self._stream(tag)
            if broken and self._tag is not None:
                self._text.append("\n")

    def _close_cell(self) -> None:
        tag, text = self._tag, fold("".join(self._text))
        self._tag, self._text = None, []
        if tag is None:
            return
        if not self.rows:
            self.rows.append([])
        is_header = (tag.name == "th" and tag.get("scope") not in ("row", "rowgroup")) or (
            self._in_head
        )
        self.rows[-1].append(
            Cell(text, _span(tag.get("rowspan")), _span(tag.get("colspan")), is_header)
        )


def _joined(tag: Tag) -> str:
    parts: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            if node.name == "br" or node.name in BLOCK_TAGS:
                parts.append("\n")
        elif type(node) is NavigableString:
            parts.append(str(node))
    return "".join(parts)


def _span(value: object) -> int:
    text = str(value or "").strip()
    return min(max(int(text), 1), SPAN_LIMIT) if text.isascii() and text.isdigit() else 1


def _inside(tag: Tag, context: _Context) -> _Context:
    if tag.name in HEADINGS:
        return replace(context, kind="heading", level=HEADINGS[tag.name])
    if tag.name == "li":
        return replace(context, kind="item", level=0)
    if tag.name == "pre":
        return replace(context, preformatted=True)
    return context


def _is_bold(tag: Tag, bold: bool) -> bool:
    style = str(tag.get("style") or "")
    if LIGHT_STYLE.search(style):
        return False
    return bold or tag.name in ("b", "strong") or bool(BOLD_STYLE.search(style))


def _is_symbols(tag: Tag, symbols: bool) -> bool:
    font = FONT_STYLE.search(str(tag.get("style") or ""))
    name = font[1] if font else str(tag.get("face") or "")
    return bool(SYMBOL_FONT.match(name)) if name.strip() else symbols


def _is_layout(table: Tag) -> bool:
    """Whether a table only arranges the page: said so by its role, or one column, or its cells
    hold headings, lists, tables or long text while hardly any row sets plain cells side by
    side."""
    if str(table.get("role") or "").lower() in ("presentation", "none"):
        return True
    rows: list[list[Tag]] = []
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            cells = [c for c in row.find_all(["td", "th"]) if c.find_parent("table") is table]
            rows.append([c for c in cells if not is_left_out(c)])
    if all(len(row) <= 1 for row in rows):
        return True
    flow = [c for row in rows for c in row if _is_flow(c)]
    if not flow or any(c.name == "th" for row in rows for c in row):
        return False
    plain = sum(1 for row in rows if sum(bool(_plain(c)) for c in row) >= 2)
    running = sum(len(without_blanks(c.get_text())) for c in flow)
    return plain < 2 or running > LAYOUT_SHARE * len(without_blanks(table.get_text()))


def _is_flow(cell: Tag) -> bool:
    if cell.find([*HEADINGS, "ul", "ol", "table", "article", "section", "hr"]) is not None:
        return True
    filled = [p for p in cell.find_all(["p", "div"]) if len(without_blanks(p.get_text())) > 30]
    broken = len(cell.find_all("br")) >= 2 and len(without_blanks(cell.get_text())) > 300
    return len(filled) >= 2 or broken


def _plain(cell: Tag) -> bool:
    return not _is_flow(cell) and bool(without_blanks(cell.get_text()))


def _last_line(tag: Tag, line: int) -> int:
    """The source line on which the element's last child ends."""
    for node in tag.descendants:
        if isinstance(node, Tag):
            line = max(line, node.sourceline or 0)
        else:
            line += str(node).count("\n")
    return line
