"""What a printed figure looks like: a number with its signs, a date, the stroke for none."""

from __future__ import annotations

import re
import unicodedata

_FIGURE = re.compile(
    r"[↑↓▲▼]?[-+−－]?\d[\d,，.]*\s?[%％‰]?[↑↓▲▼]?|[-+−－]?\d[\d,.]*\s?[万亿千]+|[^\s/]{1,8}/\d+"
    r"|\d+:\d+(?::\d+)?|[-—–/／\\*－…]+|[（(][-+]?\d[\d,.]*[%％]?[）)]"
    r"|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d+(?:\.\d+)?[-–~～:：]\d+(?:\.\d+)?|N/?A",
)


_UNITS = frozenset("%％‰万亿日年月次人")


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def may_join(above: str, below: str) -> bool:
    """Whether one text may be broken into these lines: a word and a figure are two texts, so are
    two figures unless the first is left open."""
    if is_figure(above) and is_figure(below):
        return above.endswith(("-", "/", ".", ",", "，"))
    if is_figure(above):
        return below in _UNITS or not _is_wide(below[0])
    return not is_figure(below) or not _is_wide(above[-1])


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
