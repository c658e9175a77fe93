"""Names and values of WordprocessingML, Strict and Transitional alike."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

__all__ = [
    "Element",
    "TooDeep",
    "attribute",
    "child",
    "flag",
    "flag_of",
    "number",
    "renamed",
    "value",
]

DEEPEST = 256
"""Levels of elements. A table nested in a cell takes four, a text box some twelve."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
}


class TooDeep(Exception):
    """Elements nested deeper than ``DEEPEST``."""


def renamed(root: Element) -> Element:
    """``root`` with every known namespace as its usual prefix, in tags and attributes alike
    ("w:p", "r:id"); names of others keep their braces. Raises TooDeep."""
    names: dict[str, str] = {}

    def short(name: str) -> str:
        if name not in names:
            space, _, local = name[1:].rpartition("}")
            prefix = _PREFIXES.get(space) if name.startswith("{") else None
            names[name] = f"{prefix}:{local}" if prefix else name
        return names[name]

    level = [root]
    for _ in range(DEEPEST):
        following: list[Element] = []
        for element in level:
            element.tag = short(element.tag)
            if any("{" in key for key in element.attrib):
                element.attrib = {short(key): text for key, text in element.attrib.items()}
            following.extend(element)
        if not following:
            return root
        level = following
    raise TooDeep


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    if element is not None:
        for one in element:
            if one.tag == name:
                return one
    return None


def attribute(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(name)


def value(element: Element | None, name: str) -> str | None:
    """``w:val`` of the child of that name."""
    return attribute(child(element, name), "w:val")


def flag(element: Element | None, name: str) -> bool | None:
    """What a switch among the children says; None where it is not there."""
    one = child(element, name)
    if one is None:
        return None
    return one.get("w:val", "true").lower() not in ("0", "false", "off", "none")


def flag_of(element: Element | None, name: str) -> bool:
    """As ``flag`` for the names of charts, whose values bear no prefix."""
    one = child(element, name)
    return one is not None and one.get("val", "1").lower() in ("1", "true")


_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|cm|mm|in|pc|pi)?")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0}


def number(text: str | None, per_point: int = 20) -> int | None:
    """A whole number; Strict files may print it with a unit, which is then turned into parts
    of a point (twentieths unless said otherwise). None for anything else."""
    found = _MEASURE.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    size = float(found[1])
    return round(size * _POINTS[found[2]] * per_point if found[2] else size)
