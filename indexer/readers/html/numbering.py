"""The numbers that a browser prints before the items of an ordered list: they are not in the
source, but a reader of the page sees them."""

from __future__ import annotations

from indexer.readers.html.tree import Element

_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_HAN = (
    "cjk-ideographic",
    "simp-chinese-informal",
    "simp-chinese-formal",
    "trad-chinese-informal",
    "cjk-decimal",
)
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_UNNUMBERED = frozenset(["none", "disc", "circle", "square"])


class Numbering:
    """Counts the items of every list that it is asked about, in document order."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def of(self, item: Element) -> str:
        """What is printed before ``item``, an ``li``: "3. ", "三、", "c. "; "" where nothing or
        a bullet is."""
        whole = item.parent
        if whole is None or whole.name != "ol":
            return ""
        step = -1 if "reversed" in whole.attributes else 1
        value = _number(item.get("value"))
        if value is None:
            value = self._next.get(id(whole))
        if value is None:
            value = _number(whole.get("start"))
        if value is None:
            value = _size(whole) if step < 0 else 1
        self._next[id(whole)] = value + step
        return _printed(value, _style_of(item, whole))


def _size(whole: Element) -> int:
    return sum(isinstance(child, Element) and child.name == "li" for child in whole.children)


def _style_of(item: Element, whole: Element) -> str:
    for element in (item, whole):
        style = element.style
        if found := style.get("list-style-type"):
            return found
        words = style.get("list-style", "").split()
        if words:
            known = (w for w in words if w in _UNNUMBERED or w in _HAN or "-" in w)
            return next(known, "decimal")
        if kind := element.get("type"):
            return _TYPES.get(kind, "decimal")
    return "decimal"


def _printed(value: int, style: str) -> str:
    if style in _UNNUMBERED:
        return ""
    if style in _HAN:
        return f"{_han(value)}、"
    if style.endswith(("-alpha", "-latin")) and value > 0:
        number = _letters(value)
    elif style.endswith("-roman") and 0 < value < 4000:
        number = _roman(value)
    else:
        return f"{value}. "
    return f"{number.upper() if style.startswith('upper') else number}. "


def _letters(value: int) -> str:
    found = ""
    while value:
        value, place = divmod(value - 1, 26)
        found = chr(ord("a") + place) + found
    return found


def _roman(value: int) -> str:
    found = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        found += sign * count
    return found


def _han(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    signs = "零一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十"
    return head + (signs[ones] if ones else "")


def _number(text: str) -> int | None:
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text[:9]) if digits.isascii() and digits.isdigit() else None
