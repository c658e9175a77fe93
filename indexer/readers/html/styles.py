"""What style sheets and ``style`` attributes say about text, as far as a reader needs it.

Of sheets only rules with one simple selector are known (``td``, ``.note``, ``#js``, ``p.note``),
and none under a condition (``@media``): what a page hides behind more is taken as shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from indexer.readers.html.names import words

Style = Mapping[str, str]

NO_STYLE: Style = MappingProxyType({})
_KNOWN = words(
    "display visibility font-weight font font-family font-size white-space list-style "
    "list-style-type mso-hide mso-list mso-element"
)
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,15}|\*)?(?:([.#])([\w\u4e00-\u9fff-]{1,80}))?")
_BRACES = re.compile(r"[{}]")
_SYMBOL_FONT = re.compile(r"\W{0,4}(?:wingdings|webdings|symbol)\b", re.I)
_BOLD = frozenset(["bold", "bolder", "600", "700", "800", "900"])
_LIGHT = frozenset(["normal", "lighter", "100", "200", "300", "400", "500"])
_KEPT_LINES = frozenset(["pre", "pre-wrap", "pre-line", "break-spaces"])
_FOLDED_LINES = frozenset(["normal", "nowrap"])
_HIDDEN_CLASSES = words("hidden hide sr-only visually-hidden d-none invisible")
_MOST_RULES = 20_000


def declarations(text: str) -> Style:
    """The declarations of a ``style`` attribute or a rule's body; of a property that is given
    twice the last one. Values in small letters, without ``!important``."""
    found = {}
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        name = name.strip().lower()
        if colon and name in _KNOWN:
            found[name] = value.partition("!")[0].strip().lower()
    return found or NO_STYLE


class Rules:
    """The style of an element by its name, class, id and ``style``."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_key: dict[tuple[str, str], dict[str, str]] = {}
        self._known: dict[tuple[str, str, str, str], Style] = {}
        for count, (selector, style) in enumerate(_rules(sheets)):
            if count < _MOST_RULES and (found := _SELECTOR.fullmatch(selector)):
                key = (found[1] or "*", (found[2] or "") + (found[3] or ""))
                self._by_key.setdefault(key, {}).update(style)

    def of(self, name: str, attributes: Mapping[str, str]) -> Style:
        if not attributes and not self._by_key:
            return NO_STYLE
        get = attributes.get
        asked = (name, get("class", ""), get("id", ""), get("style", ""))
        if asked not in self._known:
            self._known[asked] = self._made(*asked)
        return self._known[asked]

    def _made(self, name: str, classes: str, ident: str, own: str) -> Style:
        made: dict[str, str] = {}
        if self._by_key:
            keys = ["", *(f".{one.lower()}" for one in classes.split()), f"#{ident.lower()}"]
            for key in keys:
                for tag in ("*", name):
                    made.update(self._by_key.get((tag, key), {}))
        made.update(declarations(own))
        return made or NO_STYLE


def _rules(sheets: Iterable[str]) -> Iterator[tuple[str, Style]]:
    """(simple selector, declarations) of every rule that holds without a condition."""
    for sheet in sheets:
        sheet = _without_comments(sheet).lower()
        depth, place, head = 0, 0, ""
        for brace in _BRACES.finditer(sheet):
            before = sheet[place : brace.start()]
            place = brace.end()
            if brace[0] == "{":
                depth += 1
                head = before.rpartition(";")[2].strip() if depth == 1 else head
                continue
            if depth == 1 and not head.startswith("@") and (style := declarations(before)):
                yield from ((one.strip(), style) for one in head.split(","))
            depth = max(depth - 1, 0)


def _without_comments(sheet: str) -> str:
    kept, place = [], 0
    while (opened := sheet.find("/*", place)) >= 0:
        kept.append(sheet[place:opened])
        closed = sheet.find("*/", opened + 2)
        place = closed + 2 if closed >= 0 else len(sheet)
    kept.append(sheet[place:])
    return "".join(kept).replace("<!--", "").replace("-->", "")


# --- what a style says ------------------------------------------------------------------------


def is_bold(name: str, style: Style, before: bool) -> bool:
    weight = style.get("font-weight", "")
    if weight in _LIGHT:
        return False
    if weight in _BOLD or _BOLD & frozenset(style.get("font", "").split()):
        return True
    return before or name in ("b", "strong")


PLAIN_SIZE = 16.0
"""Of text that nothing is said about, in pixels."""
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(px|pt|rem|em|%)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": PLAIN_SIZE}
_NAMED_SIZES = {
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_FONT_SIZES = (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)
_BASE_FONT = 3


def size_of(attributes: Mapping[str, str], style: Style, before: float) -> float:
    """The size of text in pixels."""
    given = style.get("font-size") or style.get("font", "")
    if given in _NAMED_SIZES:
        return _NAMED_SIZES[given]
    if found := _LENGTH.search(given):
        value = float(found[1])
        if found[2] in _PIXELS:
            return value * _PIXELS[found[2]]
        return before * (value / 100 if found[2] == "%" else value)
    step = attributes.get("size", "")
    if "face" in attributes or "color" in attributes or step:
        sign = step[:1]
        digit = step.lstrip("+-")
        if len(digit) == 1 and digit.isascii() and digit.isdigit():
            way = {"+": _BASE_FONT, "-": _BASE_FONT}.get(sign, 0)
            value = way + (-int(digit) if sign == "-" else int(digit))
            return _FONT_SIZES[min(max(value, 1), 7) - 1]
    return before


def is_symbols(attributes: Mapping[str, str], style: Style, before: bool) -> bool:
    """Whether text is set in a font that prints signs for letters."""
    font = style.get("font-family") or style.get("font", "")
    if "font-family" not in style and font:
        # "7.0pt "Times New Roman"": the family follows the size.
        font = next((rest for size in _SIZE.finditer(font) if (rest := font[size.end() :])), "")
    font = font or attributes.get("face", "")
    return bool(_SYMBOL_FONT.match(font)) if font.strip() else before


_SIZE = re.compile(r"\d(?:pt|px|em|%)\s")


def keeps_lines(name: str, style: Style, before: bool) -> bool:
    """Whether line ends of the source are printed as such."""
    white = style.get("white-space", "")
    if white in _KEPT_LINES:
        return True
    if white in _FOLDED_LINES:
        return False
    return before or name in ("pre", "listing", "xmp", "textarea")


def is_removed(attributes: Mapping[str, str], style: Style) -> bool:
    """Whether an element and all in it takes no room on the page, or is nothing to a reader."""
    if style.get("display", "").startswith("none") or style.get("mso-hide", "") == "all":
        return True
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    return bool(_HIDDEN_CLASSES & frozenset(attributes.get("class", "").lower().split()))


def is_veiled(style: Style) -> bool:
    """Whether an element takes room but shows nothing, which a script may end."""
    return style.get("visibility", "") in ("hidden", "collapse")
