"""Lengths and moves as styles write them → pixels."""

from __future__ import annotations

import re

_NUMBER = r"[-+]?(?:\d{1,7}(?:\.\d{0,9})?|\.\d{1,9})(?:e-?\d{1,3})?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|rem|em|mm|cm|in|%)?(?![\w.])")
_UNITS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
}  # fmt: skip
_MOVES = re.compile(
    r"(matrix|translate3d|translatex|translatey|translate|scalex|scaley|scale)\(([^()]{1,200})\)"
)
_LEADING = 1.3
"""Height of a line in ems where no style says it."""


def length(value: str, em: float, whole: float | None) -> float | None:
    """A length in pixels, the last one where several are named (``calc(var(--s) * 72px)``); None
    where it is none. ``whole``: what a percentage is of."""
    named = _LENGTH.findall(value[-60:])
    if not named:
        return None
    number, unit = float(named[-1][0]), named[-1][1] or "px"
    if unit == "%":
        return None if whole is None else number / 100 * whole
    return number * (em if unit == "em" else _UNITS[unit])


def moved(transform: str, em: float) -> tuple[float, float, float, float]:
    """(right, down, wider, higher) that a transform moves and scales."""
    x = y = 0.0
    wider = higher = 1.0
    for name, inside in _MOVES.findall(transform[:400]):
        values = [
            length(one.strip(), em, None) or 0.0 for one in re.split(r"[,\s]+", inside.strip())
        ]
        if name == "matrix" and len(values) == 6:
            x, y = x + wider * values[4], y + higher * values[5]
            wider, higher = wider * (values[0] or 1.0), higher * (values[3] or 1.0)
        elif name.startswith("translate"):
            down = values[0] if name == "translatey" else values[1] if len(values) > 1 else 0.0
            x += wider * (0.0 if name == "translatey" else values[0])
            y += higher * down
        elif name.startswith("scale"):
            wider *= (values[0] or 1.0) if name != "scaley" else 1.0
            higher *= (values[-1] or 1.0) if name != "scalex" else 1.0
    return x, y, abs(wider), abs(higher)


def leading(value: str, size: float) -> float:
    found = _LENGTH.fullmatch(value)
    if found is None:
        return _LEADING * size
    if not found[2]:
        return float(found[1]) * size
    return length(value, size, size) or _LEADING * size
