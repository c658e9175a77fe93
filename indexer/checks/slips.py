"""Slips of hand that arithmetic can recognise: digits exchanged, added, lost or mistaken, a point
at the wrong digit, a row that a total leaves out or counts twice.

A slip is named only as a possibility, and only when at most two fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer import wording
from indexer.checks.finding import amounts
from indexer.figures import Figure
from indexer.figures.arithmetic import as_printed

MISTAKEN = "一位数字印错"
# Shorter numbers turn into one another too easily.
SHORTEST = 100


@dataclass(frozen=True, slots=True)
class Explanation:
    """``reason`` in Chinese, or None. ``at_fault`` is the figure that exactly one slip explains
    all by, else the total; ``printed`` and ``expected`` are its own, in the unit that it is
    printed in."""

    reason: str | None
    at_fault: Figure
    printed: Decimal
    expected: Decimal


def slip_between(printed: Decimal, meant: Decimal) -> str | None:
    """How ``meant`` may have become ``printed``, in Chinese, or None. Only positive numbers of at
    least three digits are compared, and digit by digit only whole ones."""
    if _is_moved_point(printed, meant):
        return "小数点错位"
    if printed == meant or min(printed, meant) < SHORTEST:
        return None
    if printed != printed.to_integral_value() or meant != meant.to_integral_value():
        return None
    p, m = str(int(printed)), str(int(meant))
    if len(p) == len(m) + 1 and _without_one(p, m):
        return "多印一位"
    if len(p) + 1 == len(m) and _without_one(m, p):
        return "少印一位"
    if len(p) != len(m):
        return None
    unlike = [i for i in range(len(p)) if p[i] != m[i]]
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1:
        i, j = unlike
        if p[i] == m[j] and p[j] == m[i]:
            return "两位数字对调"
    return MISTAKEN if len(unlike) == 1 else None


def explain_sum(parts: Sequence[tuple[str, Figure]], total: Figure) -> Explanation:
    """Why named parts and their total disagree, if a single slip of a single figure mends it.
    All have a number.

    Exchanged, added and lost digits are rarer by chance than one mistaken digit, so they are
    asked first. Two possibilities of a rank are both named; more say nothing.
    """
    stated = amounts((total,))[0]
    added = sum(amounts(figure for _, figure in parts), Decimal(0))
    plain = Explanation(None, total, as_printed(stated, total), as_printed(added, total))
    named = [*parts, ("", total)]
    found = []
    for name, figure in named:
        value = amounts((figure,))[0]
        meant = added if figure is total else value - (added - stated)
        ways = (as_printed(value, figure), as_printed(meant, figure))
        if how := slip_between(*ways):
            found.append((how, name, Explanation(None, figure, *ways)))
    sure = [one for one in found if one[0] != MISTAKEN]
    if not sure and (left_out := _left_out(parts, added - stated)):
        return replace(plain, reason=left_out)
    for rank in (sure, [one for one in found if one[0] == MISTAKEN]):
        if len(rank) > 2:
            return plain
        if rank:
            reason = "；".join(_said(*one) for one in rank)
            is_single = len(rank) == 1 and rank is sure
            return replace(rank[0][2] if is_single else plain, reason=reason)
    return plain


def _said(how: str, name: str, slip: Explanation) -> str:
    who = f"“{name}”" if name else "合计"
    expected, printed = wording.number(slip.expected), wording.number(slip.printed)
    return f"{who}或应为{expected}（印作{printed}，{how}）"


def _left_out(parts: Sequence[tuple[str, Figure]], missing: Decimal) -> str | None:
    """Where the total is wrong by exactly one of the parts, that one is not in it, or twice."""
    size = abs(missing)
    held = [(name, one) for name, one in parts if amounts((one,))[0] == size]
    if size < SHORTEST or len(held) != 1:
        return None
    name, one = held[0]
    how = "未计入" if missing > 0 else "两次计入"
    return f"合计或{how}“{name}”（{one.printed}）"


def _is_moved_point(printed: Decimal, meant: Decimal) -> bool:
    """The same three digits or more, one of the two numbers with a fraction."""
    if min(printed, meant) <= 0 or printed == meant:
        return False
    (_, digits, _), (_, others, _) = (one.normalize().as_tuple() for one in (printed, meant))
    is_whole = all(one == one.to_integral_value() for one in (printed, meant))
    return digits == others and len(digits) >= 3 and not is_whole


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
