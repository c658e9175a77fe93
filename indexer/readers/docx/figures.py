"""What a cell of figures looks like."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"[-+−]?\d[\d,，.]*\s?[%％‰]?")


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
