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

from indexer.readers.html.cascade import NOTHING_HELD, Cascade, Held
from indexer.readers.html.names import words
from indexer.readers.html.sheets import Place
from indexer.readers.html.styles import (
    PLAIN_SIZE,
    Style,
    color_of,
    family_of,
    ground_of,
    is_bold,
    is_removed,
    is_symbols,
    is_unseen,
    is_veiled,
    keeps_lines,
    size_of,
)


class Look(NamedTuple):
    """How text is set. ``symbols``: in a symbol font, where a letter prints a sign: Word's
    bullet is the letter l; ``removed``: takes no room; ``inkless``: set in no size or colour;
    ``veiled``: invisible until a script shows it; ``size`` in pixels; ``family`` and ``color``
    "" where nothing is said, ``ground`` the colour that it stands on."""

    bold: bool = False
    symbols: bool = False
    linked: bool = False
    removed: bool = False
    inkless: bool = False
    veiled: bool = False
    preformatted: bool = False
    size: float = PLAIN_SIZE
    family: str = ""
    color: str = ""
    ground: str = ""

    @property
    def drowned(self) -> bool:
        """Set in the colour of what it stands on."""
        return self.color != "" and self.color == self.ground

    @property
    def hidden(self) -> bool:
        return self.removed or self.inkless or self.veiled or self.drowned


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
    matter here. ``line``: that of its start tag. ``part``: which part of a table it is, else
    its name."""

    name: str
    attributes: Mapping[str, str]
    style: Style
    line: int
    look: Look
    parent: Element | None
    children: list[Element | Text] = field(default_factory=list)
    part: str = ""

    def __post_init__(self) -> None:
        self.part = self.part or part_of(self.name, self.style, self.attributes)

    @property
    def elements(self) -> list[Element]:
        """Those of its children that are no text."""
        return [child for child in self.children if isinstance(child, Element)]

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


def _has_other_sheets(soup: BeautifulSoup) -> bool:
    """Whether the page names style sheets that are not in it."""
    return any("stylesheet" in str(one.get("rel")) for one in soup.find_all("link"))


def style_sheets(soup: BeautifulSoup) -> list[str]:
    """The texts of its style sheets."""
    return ["".join(map(str, sheet.children)) for sheet in soup.find_all("style")]


@dataclass(slots=True)
class _Frame:
    """A place where children are added while the soup is walked. ``seen``: elements so far;
    ``before``: what holds at the last of them."""

    home: Element
    look: Look
    held: Held
    of: int
    seen: int = 0
    before: Held = NOTHING_HELD


def build(soup: BeautifulSoup) -> Element:
    """The root of the tree, an element named "html"."""
    cascade = Cascade(style_sheets(soup))
    is_dressed = _has_other_sheets(soup)
    root = Element("html", {}, {}, 1, PLAIN_LOOK, None)
    line = 1
    top = _Frame(root, PLAIN_LOOK, NOTHING_HELD, 1)
    waiting: list[tuple[PageElement, _Frame]] = [(child, top) for child in reversed(soup.contents)]
    while waiting:
        node, frame = waiting.pop()
        if isinstance(node, Tag):
            line = max(line, node.sourceline or 0)
            frame.seen += 1
            if node.name in _NOT_SHOWN:
                line += sum(str(child).count("\n") for child in node.children)
                continue
            attributes = {key: _text_of(value) for key, value in node.attrs.items()}
            place = Place(frame.seen, frame.of)
            style, held = cascade.of(node.name, attributes, place, frame.held, frame.before)
            frame.before = held
            look = _with_style(frame.look, node.name, attributes, style, is_dressed)
            home = frame.home
            if node.name not in _FORMATTING and node.name not in _NO_NODE:
                home = Element(node.name, attributes, style, line, look, frame.home)
                frame.home.children.append(home)
            if node.name in _CHOSEN:
                home.children.extend(_chosen(node, attributes, line, look))
            elif node.name != "iframe":
                inner = _Frame(home, look, held, sum(isinstance(c, Tag) for c in node.contents))
                waiting.extend((child, inner) for child in reversed(node.contents))
        elif type(node) is NavigableString:
            frame.home.children.append(Text(str(node), line, frame.look))
            line += str(node).count("\n")
        else:
            line += str(node).count("\n")
    return root


_CHOSEN = frozenset(["input", "select"])
_TYPED = words("text number tel email url date month week time datetime-local")


def _chosen(node: Tag, attributes: Mapping[str, str], line: int, look: Look) -> list[Text]:
    """What a field of a form shows: what was typed, or the choice that is made."""
    if node.name == "input":
        is_typed = attributes.get("type", "").lower() in ("", *_TYPED)
        text = attributes.get("value", "") if is_typed else ""
    else:
        options = node.find_all("option")
        chosen = next((one for one in options if "selected" in one.attrs), None)
        text = chosen.get_text() if chosen else options[0].get_text() if options else ""
    return [Text(text, line, look)] if text.strip() else []


_PARTS = {
    "table": "table",
    "inline-table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
    "table-caption": "caption",
}
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "row": "tr",
    "rowgroup": "tbody",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "td",
}
_TABLE_TAGS = words("table tr td th thead tbody tfoot caption colgroup col")


def part_of(name: str, style: Style, attributes: Mapping[str, str]) -> str:
    """What part of a table an element is: "table", "tr", "td", "th", a section, "caption"; of
    any other its name. One that is styled or marked as a part is one."""
    if name in _TABLE_TAGS or not (style or attributes):
        return name
    part = _PARTS.get(style.get("display", ""))
    return part or _ROLES.get(attributes.get("role", "").lower(), name)


def _text_of(value: object) -> str:
    """An attribute of several values (class) is a list in the soup."""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _with_style(
    look: Look, name: str, attributes: Mapping[str, str], style: Style, is_dressed: bool
) -> Look:
    """``look`` inside an element of this name and style. ``is_dressed``: style sheets that are
    not at hand may say more."""
    if not attributes and not style and name not in _TELLING:
        return look
    size = size_of(attributes, style, look.size) if name not in _SIZED else look.size
    made = Look(
        is_bold(name, style, look.bold),
        is_symbols(attributes, style, look.symbols),
        _is_linked(name, attributes, look.linked),
        look.removed or (name in _FORMATTING and is_removed(attributes, style)),
        is_unseen(style, size, look.inkless),
        is_veiled(style, look.veiled),
        keeps_lines(name, style, look.preformatted),
        size,
        family_of(attributes, style, look.family),
        color_of(attributes, style, look.color),
        ground_of(attributes, style, look.ground, has_other_sheets=is_dressed),
    )
    return look if made == look else made


def _is_linked(name: str, attributes: Mapping[str, str], before: bool) -> bool:
    if name == "a":
        return "href" in attributes or not ("name" in attributes or "id" in attributes)
    return before and name not in _MARKERS


_SIZED = words("select input hr")
"""Elements with a ``size`` that is none of text."""
_TELLING = frozenset(["b", "strong", "a", "pre", "listing", "xmp", "textarea"]) | _MARKERS
