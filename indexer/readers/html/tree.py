"""Tokens → the tree that a browser would build, in one pass without recursion.

The rules are those of the HTML standard (section 13.2.6) for what is left out and what is
nested wrongly: paragraphs, list items, rows and cells that are never closed, text between the
rows of a table, block elements inside links. Formatting elements (``b``, ``font``) make no node:
they are a look that text has, which goes on over the end of the block they were opened in as
the standard's list of active formatting elements does. So a page of a thousand unclosed
``<font>`` costs no more than one with none, and there is no depth that could be too great.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.readers.html.names import HEADINGS, words
from indexer.readers.html.styles import (
    PLAIN_SIZE,
    Rules,
    Style,
    is_bold,
    is_removed,
    is_symbols,
    keeps_lines,
    size_of,
)
from indexer.readers.html.tokens import VOID, Characters, EndTag, StartTag, Token


class Look(NamedTuple):
    """How text is set. ``symbols``: in a symbol font, where a letter prints a sign: Word's
    bullet is the letter l; ``size`` in pixels."""

    bold: bool = False
    symbols: bool = False
    linked: bool = False
    hidden: bool = False
    preformatted: bool = False
    size: float = PLAIN_SIZE


PLAIN_LOOK = Look()


@dataclass(slots=True, eq=False)
class Text:
    """A stretch of characters; ``line``: that of its first one."""

    text: str
    line: int
    look: Look


@dataclass(slots=True, eq=False)
class Element:
    """``look``: of text that stands directly in it. ``style``: its declarations as far as they
    matter here. ``line``: that of its start tag."""

    name: str
    attributes: Mapping[str, str]
    style: Style
    line: int
    look: Look
    parent: Element | None
    children: list[Element | Text] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")


_FORMATTING = words("b big code em font i nobr s small strike strong tt u")
_BOXES = HEADINGS | words(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form header hgroup main menu nav ol p pre listing section summary ul li dd dt"
)
_CLOSES_P = _BOXES | words("table hr xmp")
_SCOPE = words("table td th caption applet marquee object template html")
_TABLE_SCOPE = words("table template html")
_MARKERS = words("td th caption applet marquee object template")
_CONTAINERS = _BOXES | _SCOPE | words("button tr tbody thead tfoot")
"""Elements that an end tag of an inline element does not reach through."""
_LIST_BARS = _CONTAINERS - words("address div p li dd dt")
_TABLE_PARTS = words("caption colgroup col tbody thead tfoot tr td th")
_SECTIONS = frozenset(["tbody", "thead", "tfoot"])
_IN_TABLE = _SECTIONS | {"table", "tr"}
_NOT_FOSTERED = frozenset(["script", "style", "template", "form", "input", "colgroup", "col"])
_NO_NODE = frozenset(["html", "head", "body"])
_FOREIGN = frozenset(["svg", "math"])
_MOST_FORMATS = 64
"""Formatting elements open at once; further ones change nothing."""


@dataclass(slots=True)
class _Format:
    name: str
    attributes: Mapping[str, str]
    style: Style
    depth: int


class _Positions:
    """Where in the stack of open elements those of a kind stand, so that the last one is known
    without a search."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.at: list[int] = []

    def last(self) -> int:
        return self.at[-1] if self.at else -1


def build(found: Iterable[Token], rules: Rules, *, is_xml: bool = False) -> Element:
    """The root of the tree, an element named "html"."""
    builder = _Builder(rules, is_xml)
    for token in found:
        if isinstance(token, StartTag):
            builder.start(token)
        elif isinstance(token, EndTag):
            builder.end(token)
        else:
            builder.text(token)
    return builder.root


class _Builder:
    def __init__(self, rules: Rules, is_xml: bool) -> None:
        self.rules = rules
        self.is_xml = is_xml
        self.root = Element("html", {}, {}, 1, PLAIN_LOOK, None)
        self.stack = [self.root]
        self.formats: list[_Format] = []
        self.look = PLAIN_LOOK
        self.named: dict[str, list[int]] = {}
        self.kinds = {
            "scope": _Positions(_SCOPE),
            "table scope": _Positions(_TABLE_SCOPE),
            "marker": _Positions(_MARKERS),
            "container": _Positions(_CONTAINERS),
            "list bar": _Positions(_LIST_BARS),
            "section": _Positions(_SECTIONS),
            "foreign": _Positions(_FOREIGN),
        }

    # --- tokens ---------------------------------------------------------------------------

    def text(self, token: Characters) -> None:
        if not token.text:
            return
        home, place = self.home(is_fostered=bool(token.text.strip()))
        home.children.insert(place, Text(token.text, token.line, self.look))

    def start(self, token: StartTag) -> None:
        name = token.name
        if name in _NO_NODE:
            return
        if name == "image":
            name = "img"
        if name in _FORMATTING:
            self.start_format(token)
            return
        if self.kinds["foreign"].at and (name in _CONTAINERS or name in VOID):
            self.pop_to(self.kinds["foreign"].at[0])
        if name in _TABLE_PARTS:
            if not self.open_for_part(name, token.line):
                return
        elif name == "table":
            if self.last("table") > max(0, *(self.last(n) for n in ("td", "th", "caption"))):
                self.close("table")
            self.close_in_scope("p")
        else:
            self.imply_ends(name)
        self.push(token, name)
        closed = token.is_closed and (self.is_xml or self.kinds["foreign"].at)
        if name in VOID or closed:
            self.pop_to(len(self.stack) - 1)

    def end(self, token: EndTag) -> None:
        name = token.name
        if name in _NO_NODE or (name in VOID and name != "br"):
            return
        if name in _FORMATTING:
            self.end_format(name)
        elif name in ("p", "br") and not self.close_in_scope(name):
            # A stray end of a paragraph is an empty one, that of a line break a line break.
            self.start(StartTag(name, {}, token.line, False))
            if name == "p":
                self.close_in_scope("p")
        elif name in _TABLE_PARTS or name == "table":
            table = self.last("table")
            if name == "table" or self.last(name) > self.kinds["table scope"].last():
                self.close(name)
            elif name in _SECTIONS and 0 < table == self.kinds["table scope"].last():
                self.pop_to(table + 1)  # the section that was never opened
        elif name in HEADINGS:
            last = max(self.last(heading) for heading in HEADINGS)
            if last > self.kinds["scope"].last():
                self.pop_to(last)
        elif name in _CONTAINERS:
            self.close_in_scope(name)
        elif self.last(name) > self.kinds["container"].last():
            self.close(name)

    # --- what a start tag ends ------------------------------------------------------------

    def imply_ends(self, name: str) -> None:
        if name in ("li", "dd", "dt"):
            last = max(self.last(n) for n in (("li",) if name == "li" else ("dd", "dt")))
            if last > self.kinds["list bar"].last():
                self.pop_to(last)
        if name in _CLOSES_P:
            self.close_in_scope("select")
            self.close_in_scope("p")
        if name in HEADINGS and self.stack[-1].name in HEADINGS:
            self.pop_to(len(self.stack) - 1)
        elif name in ("a", "option") and self.last(name) > self.kinds["container"].last():
            self.pop_to(self.last(name))
        elif name == "button":
            self.close_in_scope("button")

    def open_for_part(self, name: str, line: int) -> bool:
        """Whether a part of a table may stand here, everything closed that is in its way and
        the row that a cell needs opened."""
        table = self.kinds["table scope"].last()
        if self.stack[max(table, 0)].name != "table":
            return False
        section = self.kinds["section"].last()
        row = self.last("tr")
        home = table
        if name in ("tr", "td", "th") and section > table:
            home = section
        if name in ("td", "th") and row > table:
            home = row
        self.pop_to(home + 1)
        if name in ("td", "th") and home != row:
            self.push(StartTag("tr", {}, line, False), "tr")
        return True

    # --- stack ----------------------------------------------------------------------------

    def home(self, *, is_fostered: bool) -> tuple[Element, int]:
        """Where the next node goes: into the open element, or before the table where that may
        not hold it."""
        top = self.stack[-1]
        if not is_fostered or top.name not in _IN_TABLE:
            return top, len(top.children)
        table = self.stack[self.kinds["table scope"].last()]
        parent = table.parent or top
        place = len(parent.children)
        while place and parent.children[place - 1] is not table:
            place -= 1
        return parent, max(place - 1, 0)

    def push(self, token: StartTag, name: str) -> None:
        style = self.rules.of(name, token.attributes)
        is_part = name in _TABLE_PARTS or name in _NOT_FOSTERED
        home, place = self.home(is_fostered=not is_part)
        look = _with_style(self.look, name, token.attributes, style)
        made = Element(name, token.attributes, style, token.line, look, home)
        home.children.insert(place, made)
        depth = len(self.stack)
        self.stack.append(made)
        self.named.setdefault(name, []).append(depth)
        for kind in self.kinds.values():
            if name in kind.names:
                kind.at.append(depth)
        self.look = look

    def pop_to(self, depth: int) -> None:
        """Close every open element from ``depth`` on. Formatting opened inside goes on, but not
        out of a cell."""
        markers = self.kinds["marker"].at
        cut = None
        while markers and markers[-1] >= depth:
            cut = markers.pop()
        for element in reversed(self.stack[depth:]):
            self.named[element.name].pop()
        for kind in self.kinds.values():
            while kind.at and kind.at[-1] >= depth:
                kind.at.pop()
        del self.stack[depth:]
        if cut is not None:
            self.formats = [entry for entry in self.formats if entry.depth < cut]
        self.look = self.stack[-1].look
        for entry in self.formats:
            entry.depth = min(entry.depth, depth - 1)
            if entry.depth == depth - 1:
                self.look = _with_style(self.look, entry.name, entry.attributes, entry.style)

    def last(self, name: str) -> int:
        at = self.named.get(name)
        return at[-1] if at else -1

    def close(self, name: str) -> None:
        if (at := self.last(name)) > 0:
            self.pop_to(at)

    def close_in_scope(self, name: str) -> bool:
        """Whether an element of this name was open in scope, and is closed now."""
        at, bar = self.last(name), self.kinds["scope"].last()
        if name == "p":
            bar = max(bar, self.last("button"))
        elif name == "li":
            bar = max(bar, self.last("ol"), self.last("ul"))
        if at < bar or (at == bar and name not in _SCOPE) or at <= 0:
            return False
        self.pop_to(at)
        return True

    # --- formatting -----------------------------------------------------------------------

    def start_format(self, token: StartTag) -> None:
        if len(self.formats) >= _MOST_FORMATS:
            return
        style = self.rules.of(token.name, token.attributes)
        self.formats.append(_Format(token.name, token.attributes, style, len(self.stack) - 1))
        self.look = _with_style(self.look, token.name, token.attributes, style)

    def end_format(self, name: str) -> None:
        bar = self.kinds["marker"].last()
        for place in range(len(self.formats) - 1, -1, -1):
            entry = self.formats[place]
            if entry.depth < bar:
                return
            if entry.name == name:
                del self.formats[place]
                self.relook_from(entry.depth)
                return

    def relook_from(self, depth: int) -> None:
        """The looks of all open elements from ``depth`` on, after a format there has ended."""
        look = self.stack[depth].look
        formats = [f for f in self.formats if f.depth >= depth]
        for at in range(depth, len(self.stack)):
            if at > depth:
                element = self.stack[at]
                look = _with_style(look, element.name, element.attributes, element.style)
                element.look = look
            while formats and formats[0].depth == at:
                entry = formats.pop(0)
                look = _with_style(look, entry.name, entry.attributes, entry.style)
        self.look = look


def _with_style(look: Look, name: str, attributes: Mapping[str, str], style: Style) -> Look:
    """``look`` inside an element of this name and style."""
    if not attributes and not style and name not in _TELLING:
        return look
    made = Look(
        is_bold(name, style, look.bold),
        is_symbols(attributes, style, look.symbols),
        _is_linked(name, attributes, look.linked),
        look.hidden or (name in _FORMATTING and is_removed(attributes, style)),
        keeps_lines(name, style, look.preformatted),
        size_of(attributes, style, look.size) if name not in _SIZED else look.size,
    )
    return look if made == look else made


def _is_linked(name: str, attributes: Mapping[str, str], before: bool) -> bool:
    if name == "a":
        return "href" in attributes or not ("name" in attributes or "id" in attributes)
    return before and name not in _MARKERS


_SIZED = words("select input hr")
"""Elements with a ``size`` that is none of text."""
_TELLING = frozenset(["b", "strong", "a", "pre", "listing", "xmp", "textarea"]) | _MARKERS
