"""What of a page its reader sees: what the page hides is taken out of the tree, once for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from indexer.readers.characters import visible_characters
from indexer.readers.html.names import NEVER_SHOWN
from indexer.readers.html.styles import is_removed
from indexer.readers.html.tree import Element, Text

_SHORTEST_ARTICLE = 80
_REMOVED_SHARE, _VEILED_SHARE = 0.9, 0.5
"""Part of the page's text from which on what is hidden is the article, which a script shows when
the page is opened."""
_WORTH_A_WORD = 200
"""So many hidden characters outside of links are worth a doubt."""


def without_unseen(root: Element) -> tuple[str, ...]:
    """Takes what is not seen out of the tree under ``root``. Gives doubts, Chinese sentences,
    about what is hidden though it reads like text of the document."""
    sizes, unlinked = _sizes(root)
    doubts: list[str] = []
    rows: Counter[int] = Counter()
    lines: dict[int, int] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kept: list[Element | Text] = []
        for child in element.children:
            if isinstance(child, Text) or not _is_gone(child, sizes, sizes[id(root)]):
                kept.append(child)
            elif child.name in NEVER_SHOWN:
                continue
            elif child.part == "tr" and sizes[id(child)]:
                table = _table_of(child)
                rows[id(table)] += 1
                lines[id(table)] = table.line
            elif unlinked[id(child)] >= _WORTH_A_WORD:
                size = sizes[id(child)]
                doubts.append(f"第{child.line}行起有 {size} 个字在网页里不显示，没有收入。")
        element.children = kept
        waiting.extend(element.elements)
    _set_readings_apart(root)
    for key, count in rows.items():
        doubts.append(f"第{lines[key]}行的表格有 {count} 行在网页里不显示，没有收入。")
    return (*doubts, *_without_veiled(root))


def shown_texts(root: Element) -> tuple[str, ...]:
    """All that stands in the tree, but letters of symbol fonts, which print another sign."""
    return tuple(text.text for text, _ in _texts(root) if not text.look.symbols)


def _set_readings_apart(root: Element) -> None:
    """How a character is read, set small above it, and what was struck out go behind the
    paragraph or table that they stand in: they are no part of the text."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        waiting.extend(element.elements)
        readings = [child for child in element.elements if child.name in _ASIDE]
        home = _paragraph_of(element) if readings else None
        if home is None or home.parent is None:
            continue
        element.children = [
            c for c in element.children if isinstance(c, Text) or c.name not in _ASIDE
        ]
        bar = Element("div", {"role": "toolbar"}, {}, element.line, element.look, home.parent)
        for reading in readings:
            reading.parent = bar  # what was struck out in a reading follows it
        bar.children.extend(readings)
        siblings = home.parent.children
        siblings.insert(next(n for n, c in enumerate(siblings) if c is home) + 1, bar)


_ASIDE = frozenset(["rt", "rtc", "del"])
_INLINE = frozenset(["ruby", "rb", "span", "a", "sup", "sub", "q", "cite", "label", "ins", "rtc"])


def _paragraph_of(element: Element) -> Element | None:
    """The box of the paragraph, or the outermost table, that an element stands in."""
    home: Element | None = element
    while home is not None and home.name in _INLINE:
        home = home.parent
    outer = home
    while outer is not None:
        if outer.part == "table":
            home = outer
        outer = outer.parent
    return home


def _is_gone(element: Element, sizes: dict[int, int], whole: int) -> bool:
    if element.name in NEVER_SHOWN:
        return not (element.name == "iframe" and "srcdoc" in element.attributes)
    if element.name == "dialog" and "open" not in element.attributes:
        return True
    if not is_removed(element.attributes, element.style):
        return False
    size = sizes[id(element)]
    return size < _SHORTEST_ARTICLE or size < _REMOVED_SHARE * whole


def _table_of(row: Element) -> Element:
    """The table that a row stands in, else the row itself."""
    element: Element | None = row
    while element is not None and element.part != "table":
        element = element.parent
    return element or row


def _without_veiled(root: Element) -> tuple[str, ...]:
    """What is invisible until a script shows it goes, unless it is most of the page."""
    whole = veiled = unlinked = line = drowned = drowned_at = 0
    for text, _ in _texts(root):
        size = len(visible_characters(text.text))
        whole += size
        if text.look.veiled:
            veiled += size
            unlinked += 0 if text.look.linked else size
            line = line or (text.line if size else 0)
        elif text.look.drowned and size:
            drowned += size
            drowned_at = drowned_at or text.line
    is_article = veiled >= _SHORTEST_ARTICLE and veiled >= _VEILED_SHARE * whole
    for text, _ in _texts(root):
        if text.look.veiled and is_article:
            text.look = text.look._replace(veiled=False)
    for holder in {id(holder): holder for _, holder in _texts(root)}.values():
        holder.children = [
            child
            for child in holder.children
            if isinstance(child, Element) or not child.look.hidden
        ]
    doubts: list[str] = []
    if not is_article and unlinked >= _WORTH_A_WORD:
        doubts.append(f"第{line}行起有 {veiled} 个字在网页里不显示，没有收入。")
    if drowned:
        doubts.append(f"第{drowned_at}行起有 {drowned} 个字与底色同色，看不见，没有收入。")
    return tuple(doubts)


def _texts(root: Element) -> Iterator[tuple[Text, Element]]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in element.children:
            if isinstance(child, Text):
                yield child, element
        waiting.extend(reversed(element.elements))


def _sizes(root: Element) -> tuple[dict[int, int], dict[int, int]]:
    """Visible characters of every element, all of them and those outside of links; scripts and
    their like hold none."""
    ordered = [root]
    for element in ordered:
        if element.name not in NEVER_SHOWN:
            ordered.extend(element.elements)
    sizes: dict[int, int] = {}
    unlinked: dict[int, int] = {}
    for element in reversed(ordered):
        own = [
            (len(visible_characters(child.text)), child.look.linked)
            for child in element.children
            if isinstance(child, Text)
        ]
        below = [child for child in element.elements if id(child) in sizes]
        is_silent = element.name in NEVER_SHOWN
        sizes[id(element)] = (
            0 if is_silent else sum(n for n, _ in own) + sum(sizes[id(c)] for c in below)
        )
        unlinked[id(element)] = (
            0
            if is_silent
            else sum(n for n, linked in own if not linked) + sum(unlinked[id(c)] for c in below)
        )
    return sizes, unlinked
