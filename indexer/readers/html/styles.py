"""What a style says about text, as far as a reader needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from indexer.readers.html.names import words

Style = Mapping[str, str]

NO_STYLE: Style = MappingProxyType({})
_KNOWN = words(
    "display visibility font-weight font font-family font-size white-space list-style "
    "list-style-type mso-hide mso-list mso-element color position left right top bottom "
    "text-indent clip clip-path opacity height max-height width max-width overflow float "
    "grid-template-columns grid-column grid-column-start grid-column-end grid-row grid-row-start "
    "grid-row-end grid-area background background-color background-image "
    "background-clip -webkit-background-clip transform text-align line-height letter-spacing "
    "margin-left margin-top border border-top border-bottom border-left border-right "
    "flex-direction grid-auto-flow grid-template-rows column-count columns"
)
_SYMBOL_FONT = re.compile(r"\W{0,4}(?:wingdings|webdings|symbol)\b", re.I)
_BOLD = frozenset(["bold", "bolder", "600", "700", "800", "900"])
_LIGHT = frozenset(["normal", "lighter", "100", "200", "300", "400", "500"])
_KEPT_LINES = frozenset(["pre", "pre-wrap", "pre-line", "break-spaces"])
_FOLDED_LINES = frozenset(["normal", "nowrap"])
_HIDDEN_CLASSES = words("hidden hide sr-only visually-hidden d-none invisible")


class Declaration(NamedTuple):
    """One declaration of a property that matters here, its value in small letters."""

    name: str
    value: str
    is_important: bool


def declarations_of(text: str) -> tuple[Declaration, ...]:
    """The declarations of a ``style`` attribute or a rule's body, in order."""
    found = []
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        name = name.strip().lower()
        if colon and name in _KNOWN:
            value, _, mark = value.partition("!")
            found.append(Declaration(name, value.strip().lower(), bool(mark)))
    return tuple(found)


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
    if given == "0":
        return 0.0
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
    """Whether an element and all in it takes no room that a reader could see."""
    if style.get("display", "").startswith("none") or style.get("mso-hide", "") == "all":
        return True
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return "display" not in style
    classes = frozenset(attributes.get("class", "").lower().split())
    if _HIDDEN_CLASSES & classes and "display" not in style:
        return not any(one.endswith(_SHOWN_WHEN_WIDE) for one in classes)
    return bool(style) and (_is_off_the_page(style) or _is_without_room(style))


_SHOWN_WHEN_WIDE = ("-block", ":block", "-flex", ":flex", "-table", ":table", ":grid", "-inline")
_FAR = -900.0


def _is_off_the_page(style: Style) -> bool:
    if style.get("position", "") in ("absolute", "fixed"):
        if any((pixels(style.get(edge, "")) or 0.0) <= _FAR for edge in ("left", "top", "right")):
            return True
        clip = "".join(style.get("clip", "").split())
        if _CLIPPED.fullmatch(clip):
            return True
    if "".join(style.get("clip-path", "").split()) in ("inset(50%)", "inset(100%)"):
        return True
    return (pixels(style.get("text-indent", "")) or 0.0) <= _FAR


_CLIPPED = re.compile(r"rect\(([01])(?:px)?[, ]?\1(?:px)?[, ]?\1(?:px)?[, ]?\1(?:px)?\)")


def _is_without_room(style: Style) -> bool:
    if not style.get("overflow", "").startswith("hidden"):
        return False
    return any(
        pixels(style.get(side, "")) in (0.0, 1.0)
        for side in ("height", "max-height", "width", "max-width")
    )


def pixels(value: str) -> float | None:
    """A length in pixels, None where it is none or depends on something else."""
    found = _SIGNED.fullmatch(value)
    if found is None:
        return None
    size = float(found[1])
    return size if not found[2] or found[2] == "px" else size * _UNITS.get(found[2], 16.0)


_SIGNED = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(px|pt|em|rem)?")
_UNITS = {"pt": 4 / 3}


def is_veiled(style: Style, before: bool) -> bool:
    """Whether text takes room but shows nothing, which a script may end."""
    if style.get("opacity", "") in ("0", "0.0", "0%"):
        return True
    visible = style.get("visibility", "")
    return visible in ("hidden", "collapse") or (before and visible != "visible")


def is_unseen(style: Style, size: float, before: bool) -> bool:
    """Whether text is set in no size or in no colour."""
    is_cut_out = "text" in (style.get("background-clip"), style.get("-webkit-background-clip"))
    if size == 0.0 or (style.get("color", "") == "transparent" and not is_cut_out):
        return True
    return before and not ("color" in style or "font-size" in style)


def family_of(attributes: Mapping[str, str], style: Style, before: str) -> str:
    """The first font that text is set in, "" where none is said."""
    given = style.get("font-family", "") or attributes.get("face", "")
    first = given.partition(",")[0].strip(" '\"").lower()
    return first or before


def color_of(attributes: Mapping[str, str], style: Style, before: str) -> str:
    """The colour of text, "" where nothing is said."""
    given = style.get("color", "")
    if not given and "face" not in attributes and "color" in attributes:
        given = attributes["color"].lower()
    return _tone(given) or before


UNKNOWN_GROUND = "?"


def ground_of(
    attributes: Mapping[str, str], style: Style, before: str, *, has_other_sheets: bool
) -> str:
    """The colour that text stands on, "" where nothing is said, ``UNKNOWN_GROUND`` where it is a
    picture or may be given by a style sheet that is not at hand."""
    given = style.get("background-color", "") or style.get("background", "")
    given = given or attributes.get("bgcolor", "").lower()
    if "background-image" in style or "background" in attributes or "(" in _PLAIN.sub("", given):
        return UNKNOWN_GROUND
    tones = [tone for word in given.replace(", ", ",").split() if (tone := _tone(word))]
    tone = next((one for one in tones if one in _TONES.values() or one[0] == "#"), "")
    if tone:
        return tone
    is_dressed = has_other_sheets and ("class" in attributes or "id" in attributes)
    return UNKNOWN_GROUND if is_dressed or given or "position" in style else before


_PLAIN = re.compile(r"rgba?\([^()]{0,40}\)")
_TONES = {"white": "#ffffff", "rgb(255,255,255)": "#ffffff", "rgba(255,255,255,1)": "#ffffff"}
_SHORT_TONE = re.compile("#([0-9a-f])([0-9a-f])([0-9a-f])")


def _tone(value: str) -> str:
    """A colour, those that are written in several ways in one of them."""
    value = "".join(value.split())
    if short := _SHORT_TONE.fullmatch(value):
        return "#" + "".join(2 * digit for digit in short.groups())
    return _TONES.get(value, value)
