"""Equations (OMML) → one line of text, as Word itself prints an equation in linear form."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from indexer.readers.docx.xml import child

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SKIPPED = frozenset(["w:del", "w:moveFrom", "m:ctrlPr", "w:rPr", "m:rPr"])
_SIMPLE = frozenset("+-*/×÷=±<>≤≥ ")


def linear(element: Element) -> str:
    """What ``element`` prints: a fraction with a stroke, small digits raised or lowered where
    there are such signs."""
    tag = element.tag
    if tag in _SKIPPED or tag.endswith("Pr"):
        return ""
    if tag in ("m:t", "w:t"):
        return element.text or ""
    if tag == "m:f":
        bar = value_of(child(element, "m:fPr"), "m:type")
        above, below = _of(element, "m:num"), _of(element, "m:den")
        return f"{above}{below}" if bar == "noBar" else f"{_grouped(above)}/{_grouped(below)}"
    if tag in ("m:sSup", "m:sSub", "m:sSubSup", "m:nary", "m:sPre"):
        return _scripted(element)
    if tag == "m:rad":
        hidden = value_of(child(element, "m:radPr"), "m:degHide") in ("", "1", "on", "true")
        degree = "" if hidden else _of(element, "m:deg")
        return f"{degree.translate(_RAISED)}√{_grouped(_of(element, 'm:e'))}"
    if tag == "m:d":
        return _bracketed(element)
    return "".join(linear(one) for one in element)


def value_of(properties: Element | None, name: str) -> str | None:
    """``m:val`` of the child of that name, "" where the child says nothing; None without it."""
    one = child(properties, name)
    return None if one is None else one.get("m:val", "")


def _of(element: Element, name: str) -> str:
    one = child(element, name)
    return "" if one is None else linear(one)


def _scripted(element: Element) -> str:
    base, low, high = (_of(element, name) for name in ("m:e", "m:sub", "m:sup"))
    scripts = _script(low, _LOWERED, "_") + _script(high, _RAISED, "^")
    if element.tag == "m:nary":
        sign = value_of(child(element, "m:naryPr"), "m:chr")
        return f"{'∫' if sign is None else sign}{scripts}{base}"
    return f"{scripts}{base}" if element.tag == "m:sPre" else f"{base}{scripts}"


def _script(text: str, signs: dict[int, int], otherwise: str) -> str:
    if not text:
        return ""
    moved = text.translate(signs)
    is_whole = all(a != b for a, b in zip(text, moved, strict=True))
    return moved if is_whole else f"{otherwise}{_grouped(text)}"


def _grouped(text: str) -> str:
    """In brackets where it is more than one term."""
    is_closed = text.startswith("(") and text.endswith(")")
    return f"({text})" if any(c in _SIMPLE for c in text) and not is_closed else text


def _bracketed(element: Element) -> str:
    said = child(element, "m:dPr")
    signs = [value_of(said, name) for name in ("m:begChr", "m:sepChr", "m:endChr")]
    opening, parting, closing = (
        usual if sign is None else sign for sign, usual in zip(signs, "(|)", strict=True)
    )
    inside = parting.join(linear(one) for one in element if one.tag == "m:e")
    return f"{opening}{inside}{closing}"
