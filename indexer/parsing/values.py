"""Printed strings: kerning blanks."""

from __future__ import annotations

import re

_KERNING = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \u3000]+(?=\w)|(?<=\w)[ \u3000]+(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])")


def tidy(text: str) -> str:
    """``text`` without the blanks that kerning put between Chinese and other characters."""
    return _KERNING.sub("", text.strip())
