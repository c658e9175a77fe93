"""Page → the tree that a browser would build, by BeautifulSoup on html5lib, as nodes that hold
what a reader needs: names, styles, how text is set, lines.

html5lib closes what was left open as the HTML standard says. Formatting elements (``b``,
``font``) make no node here: they are a look that text has. The walk over the soup has no
recursion; what html5lib itself cannot do in a time that follows the page is refused beforehand
(see ``bounds``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from indexer.readers.html.names import words
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
_MARKERS = words("td th caption applet marquee object template")
_NO_NODE = frozenset(["html", "head", "body"])
_NOT_SHOWN = words("script style title noscript noembed noframes")


class _Tag(Tag):
    """As bs4 has it, but a child is looked for from the end: what stands between the rows of a
    table is put before it piece by piece, and the table is the last of all children."""

    def index(self, element: PageElement) -> int:
        for at in range(len(self.contents) - 1, -1, -1):
            if self.contents[at] is element:
                return at
        raise ValueError("not a child")


def soup_of(page: str) -> BeautifulSoup:
    """The page as html5lib reads it."""
    return BeautifulSoup(page, "html5lib", element_classes={Tag: _Tag})


def style_sheets(soup: BeautifulSoup) -> list[str]:
    """The texts of its style sheets."""
    return ["".join(map(str, sheet.children)) for sheet in soup.find_all("style")]


def build(soup: BeautifulSoup, rules: Rules) -> Element:
    """The root of the tree, an element named "html"."""
    root = Element("html", {}, {}, 1, PLAIN_LOOK, None)
    line = 1
    waiting: list[tuple[PageElement, Element, Look]] = [
        (child, root, PLAIN_LOOK) for child in reversed(soup.contents)
    ]
    while waiting:
        node, parent, look = waiting.pop()
        if isinstance(node, Tag):
            line = max(line, node.sourceline or 0)
            if node.name in _NOT_SHOWN:
                line += sum(str(child).count("\n") for child in node.children)
                continue
            attributes = {key: _text_of(value) for key, value in node.attrs.items()}
            style = rules.of(node.name, attributes)
            look = _with_style(look, node.name, attributes, style)
            home = parent
            if node.name not in _FORMATTING and node.name not in _NO_NODE:
                home = Element(node.name, attributes, style, line, look, parent)
                parent.children.append(home)
            if node.name != "iframe":
                waiting.extend((child, home, look) for child in reversed(node.contents))
        elif type(node) is NavigableString:
            parent.children.append(Text(str(node), line, look))
            line += str(node).count("\n")
        else:
            line += str(node).count("\n")
    return root


def _text_of(value: object) -> str:
    """An attribute of several values (class) is a list in the soup."""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


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
