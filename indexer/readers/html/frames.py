"""Frames whose page stands in the page itself (``iframe srcdoc``): their content is seen where
they stand."""

from __future__ import annotations

from indexer.readers.html.bounds import check_page, prepared
from indexer.readers.html.tree import Element, Text, build, soup_of

_DEEPEST = 3


def with_frames(root: Element, name: str, depth: int = 1) -> Element:
    """``root`` with the tree of every such frame in its place. Lines are counted on from that of
    the frame's tag. Frames within frames are read to a depth of three. Raises
    UnreadableFile as the page itself does (``name``: of the file)."""
    for frame in _frames(root):
        page = frame.get("srcdoc")
        check_page(page, name)
        soup = soup_of(prepared(page))
        inner = build(soup)
        if depth < _DEEPEST:
            inner = with_frames(inner, name, depth + 1)
        _shift(inner, frame.line - 1)
        frame.name = "div"
        frame.children = list(inner.children)
        for child in frame.children:
            if isinstance(child, Element):
                child.parent = frame
    return root


def _frames(root: Element) -> list[Element]:
    found = []
    waiting: list[Element | Text] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            if node.name == "iframe" and "srcdoc" in node.attributes:
                found.append(node)
            waiting.extend(node.children)
    return found


def _shift(root: Element, lines: int) -> None:
    waiting: list[Element | Text] = [root]
    while waiting:
        node = waiting.pop()
        node.line += lines
        if isinstance(node, Element):
            waiting.extend(node.children)
