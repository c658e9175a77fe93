"""Numbers as sentences say them, and the one place that rounds.

Percentages and points have one decimal, rounded half up; what would be rounded to nothing, or a
part to the whole, is said in words (不足0.1%, 超过99.9%). Printed figures stand as printed, sums
and differences are exact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from indexer import wording
from indexer.figures import Figure, arithmetic
from indexer.writing.values import Piece

STEP = Decimal("0.1")


def rounded(value: Decimal) -> str:
    return f"{value.quantize(STEP, rounding=ROUND_HALF_UP):f}"


def percent(value: Decimal) -> str:
    """Of a value that is not 0."""
    said = rounded(abs(value))
    return f"不足{STEP}%" if not Decimal(said) else f"{said}%"


def share_said(value: Decimal) -> str:
    said = percent(value)
    return "超过99.9%" if said == "100.0%" and value != 100 else said


def printed(figure: Figure) -> Piece:
    return Piece(figure.printed, "printed", (figure,))


def unit(figure: Figure) -> str:
    """What stands behind the printed number, "" where the print has a unit of its own."""
    bare = unicodedata.normalize("NFKC", figure.printed).strip().rstrip("百千万亿").rstrip()
    return figure.unit if bare[-1:].isdigit() else ""


def changed(change: arithmetic.Change) -> Piece:
    """How much, without its direction: a percentage, points, or the difference from nothing."""
    before, after = change.before, change.after
    both = (before, after)
    if change.in_points:
        points = abs(change.difference)
        said = rounded(points) if rounded(points) != "0.0" else wording.number(points)
        formula = f"{after.printed}－{before.printed}"
        return Piece(said, "points", both, formula)
    if change.ratio is None:
        said = wording.number(abs(change.difference))
        return Piece(said, "difference", both, f"{after.printed}－{before.printed}")
    formula = f"（{after.printed}－{before.printed}）÷{before.printed}"
    return Piece(percent(change.ratio), "percent", both, formula)


def share(parts: Sequence[Figure], whole: Figure) -> Piece | None:
    """None where it cannot be: no numbers of one unit, nothing to be part of, more than all."""
    total, all_of = arithmetic.total([*parts]), arithmetic.amount(whole)
    if total is None or not all_of or not arithmetic.comparable([*parts, whole]):
        return None
    part = sum((arithmetic.amount(one) or Decimal(0) for one in parts), Decimal(0))
    if not 0 < part <= all_of:
        return None
    added = "＋".join(one.printed for one in parts)
    formula = f"（{added}）÷{whole.printed}" if len(parts) > 1 else f"{added}÷{whole.printed}"
    return Piece(share_said(part * 100 / all_of), "share", (*parts, whole), formula)


def added(figures: Sequence[Figure]) -> Piece | None:
    total = arithmetic.total([*figures])
    if total is None:
        return None
    formula = "＋".join(one.printed for one in figures)
    return Piece(wording.number(total), "sum", tuple(figures), formula)
