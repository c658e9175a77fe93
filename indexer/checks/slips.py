"""Slips of hand that arithmetic can recognise: digits exchanged, added, lost or mistaken.

A slip is named only as a possibility, and only when at most two fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from indexer.checks.finding import shown


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
        return "一位数字印错"
    return None


def explain_sum(parts: Sequence[tuple[str, Decimal]], total: Decimal) -> str | None:
    """Why parts and total disagree, if a single slip of a single figure mends it.

    Exchanged, added and lost digits are rarer by chance than one mistaken digit, so they are
    asked first. Two possibilities of a rank are both named; more say nothing.
    """
    added = sum((value for _, value in parts), Decimal(0))
    slips = []
    for name, value in parts:
        meant = value - (added - total)
        slip = slip_between(value, meant)
        if slip:
            slips.append((slip, f"“{name}”或应为{shown(meant)}（印作{shown(value)}，{slip}）"))
    slip = slip_between(total, added)
    if slip:
        slips.append((slip, f"合计或应为{shown(added)}（印作{shown(total)}，{slip}）"))
    for rank in ({"多印一位", "少印一位", "两位数字对调"}, {"一位数字印错"}):
        found = [text for slip, text in slips if slip in rank]
        if found:
            return "；".join(found) if len(found) <= 2 else None
    return None


def _without_one(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
