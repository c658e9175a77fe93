"""Frames whose page stands in the page itself (``iframe srcdoc``): their content is seen where
they stand."""

from __future__ import annotations

from indexer.readers.html.styles import Rules
from indexer.readers.html.tokens import Sheets, tokens
from indexer.readers.html.tree import Element, Text, build

_DEEPEST = 3


def with_frames(root: Element, depth: int = 1) -> Element:
    """``root`` with the tree of every such frame in its place. Lines are counted on from that of
    the frame's tag. Frames within frames are read to a depth of three."""
    for frame in _frames(root):
        sheets = Sheets()
        found = list(tokens(frame.get("srcdoc"), sheets))
        inner = build(found, Rules(sheets.styles))
        if depth < _DEEPEST:
            inner = with_frames(inner, depth + 1)
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
