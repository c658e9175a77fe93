"""How much of what stands in every element of a page, counted once for all questions. What is not
seen is out of the tree by then."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.readers.characters import visible_characters
from indexer.readers.html.tree import Element, Text

_SENTENCE_END = re.compile("(?<=[\u4e00-\u9fff0-9，、“”《》（）]{6})。")
_ISSUE_MARK = re.compile(r"第[\d一二三四五六七八九十]{1,5}期|总第|编印|主办|简报|\d{4}年\d{1,2}月")
_FEW_SENTENCES = 5
_TOLD = 14
"""Characters of a link that ends like a sentence from which on it is one."""
_TITLES = frozenset(["h1", "h2", "h3", "h4"])
_ARTICLES = frozenset(["article", "main"])
_BETWEEN_LINKS = frozenset(
    "|｜·•・◆▪○●/>》»›<«、，,-—.:：;；[]【】()（）〔〕+*#年月日时分秒次"
).union("0123456789")
"""Signs that part links in a list, and what dates and counts are made of."""


@dataclass(slots=True)
class Count:
    """``start`` and ``end``: where the element's text begins and ends in that of the whole page,
    blanks left out. Then how many elements of a kind stand in it, itself not counted:
    ``titles`` are h1-h4, ``articles`` article and main. ``is_inside``: an article holds it."""

    start: int
    is_inside: bool = False
    end: int = 0
    links: int = 0
    tables: int = 0
    titles: int = 0
    h1: int = 0
    articles: int = 0

    @property
    def size(self) -> int:
        """How many visible characters."""
        return self.end - self.start


class Survey:
    """Counts of every element under ``root``, which lives as long as they do."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._counts: dict[int, Count] = {}
        ordered: list[Element] = []
        pieces: list[str] = []
        self._linked: list[int] = []
        """Places of characters that stand in links."""
        self._words: list[int] = []
        """Places of characters that stand in none and part no two of them."""
        reached = 0
        for node, is_end in _in_order(root):
            if isinstance(node, Element):
                if is_end:
                    self._counts[id(node)].end = reached
                else:
                    self._counts[id(node)] = Count(reached, self._is_inside(node))
                    ordered.append(node)
                continue
            pieces.append(visible_characters(node.text))
            size = len(pieces[-1])
            if node.look.linked:
                self._linked.extend(range(reached, reached + size))
            else:
                words = (n for n, c in enumerate(pieces[-1], reached) if c not in _BETWEEN_LINKS)
                self._words.extend(words)
            reached += size
        text = "".join(pieces)
        linked = frozenset(self._linked)
        self._marks = [f.start() for f in _ISSUE_MARK.finditer(text) if f.start() not in linked]
        ends = [found.start() for found in _SENTENCE_END.finditer(text)]
        self._sentences = [place for place in ends if place not in linked]
        self._told = [
            place for place in ends if all(n in linked for n in range(place - _TOLD, place + 1))
        ]
        if 2 * len(self._sentences) < len(ends) and len(ends) > _FEW_SENTENCES:
            # A link that was never closed: it tells nothing about what is a link.
            self._linked, self._sentences, self._told = [], ends, []
            self._words = list(range(reached))
        for element in reversed(ordered):
            if element.parent is not None:
                self._add(element, self._counts[id(element.parent)])

    def _is_inside(self, element: Element) -> bool:
        parent = element.parent
        if parent is None:
            return False
        return parent.name in _ARTICLES or self.of(parent).is_inside

    def _add(self, element: Element, to: Count) -> None:
        own = self.of(element)
        to.links += own.links + (element.name == "a")
        to.tables += own.tables + (element.part == "table")
        to.titles += own.titles + (element.name in _TITLES)
        to.h1 += own.h1 + (element.name == "h1")
        to.articles += own.articles + (element.name in _ARTICLES)

    def of(self, element: Element) -> Count:
        return self._counts[id(element)]

    def linked(self, element: Element) -> int:
        """How many of its visible characters stand in links."""
        return self._between(self._linked, element)

    def holds_links_only(self, element: Element) -> bool:
        """Whether nothing of it stands outside of links but signs, dates and counts."""
        return self._between(self._words, element) == 0

    def beside_links(self, element: Element) -> int:
        """How many of its visible characters stand outside of links, signs between them, dates
        and counts aside."""
        return self._between(self._words, element)

    def holds_a_sentence(self, element: Element) -> bool:
        """Whether a sentence ends in it, outside of links."""
        return self._between(self._sentences, element) > 0

    def tells_in_links(self, element: Element) -> bool:
        """Whether its links are sentences rather than headlines: most of them end as such."""
        return 2 * self._between(self._told, element) > self.of(element).links

    def holds_an_issue_mark(self, element: Element) -> bool:
        """Whether it names a number of a serial, who edits it, or a month."""
        return self._between(self._marks, element) > 0

    def _between(self, places: list[int], element: Element) -> int:
        count = self.of(element)
        return bisect_left(places, count.end) - bisect_left(places, count.start)


def _in_order(root: Element) -> Iterator[tuple[Element | Text, bool]]:
    """Every node with False, every element again with True behind all that it holds."""
    waiting: list[tuple[Element | Text, bool]] = [(root, False)]
    while waiting:
        node, is_end = waiting.pop()
        yield node, is_end
        if isinstance(node, Element) and not is_end:
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.children))
