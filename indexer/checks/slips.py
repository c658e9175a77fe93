"""Slips of hand that arithmetic can recognise: digits exchanged, added, lost or mistaken.

A slip is named only as a possibility, and only when at most two fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer.checks.finding import shown

MISTAKEN = "一位数字印错"


@dataclass(frozen=True, slots=True)
class Explanation:
    """``reason`` in Chinese, or None. ``printed`` and ``expected`` are those of the figure at
    fault where exactly one slip explains all (``name``: which part; None: the total), else the
    total as printed and the sum of the parts."""

    reason: str | None
    name: str | None
    printed: Decimal
    expected: Decimal


def slip_between(printed: Decimal, meant: Decimal) -> str | None:
    """How ``meant`` may have become ``printed``, in Chinese, or None.

    Only whole positive numbers of at least three digits are compared: shorter ones turn into
    one another too easily.
    """
    if printed == meant or min(printed, meant) < 100:
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
    if len(unlike) == 1:
        return MISTAKEN
    return None


def explain_sum(parts: Sequence[tuple[str, Decimal]], total: Decimal) -> Explanation:
    """Why parts and total disagree, if a single slip of a single figure mends it.

    Exchanged, added and lost digits are rarer by chance than one mistaken digit, so they are
    asked first. Two possibilities of a rank are both named; more say nothing.
    """
    added = sum((value for _, value in parts), Decimal(0))
    plain = Explanation(None, None, total, added)
    candidates = [(name, value, value - (added - total)) for name, value in parts]
    found = [
        Explanation(how, name, value, meant)
        for name, value, meant in [*candidates, (None, total, added)]
        if (how := slip_between(value, meant))
    ]
    sure = [one for one in found if one.reason != MISTAKEN]
    for rank in (sure, [one for one in found if one.reason == MISTAKEN]):
        if len(rank) > 2:
            return plain
        if rank:
            reason = "；".join(_said(one) for one in rank)
            is_single = len(rank) == 1 and rank is sure
            return replace(rank[0] if is_single else plain, reason=reason)
    return plain


def _said(slip: Explanation) -> str:
    name = f"“{slip.name}”" if slip.name else "合计"
    meant, printed = shown(slip.expected), shown(slip.printed)
    return f"{name}或应为{meant}（印作{printed}，{slip.reason}）"


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
