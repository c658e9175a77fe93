"""What a printed figure looks like: a number with its signs, a date, the stroke for none."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"[↑↓▲▼]?[-+−－]?\d[\d,，.]*\s?[%％‰]?[↑↓▲▼]?|[-+−－]?\d[\d,.]*\s?[万亿千]+|[^\s/]{1,8}/\d+"
    r"|\d+:\d+(?::\d+)?|[-—–/／\\*－…]+|[（(][-+]?\d[\d,.]*[%％]?[）)]"
    r"|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d+(?:\.\d+)?[-–~～:：]\d+(?:\.\d+)?|N/?A",
)


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None
