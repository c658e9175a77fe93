"""An answer against what it must be: right, wrong or refused. Small and strict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from indexer.results import Answer

Kind = Literal["number", "computed", "text", "names", "months", "points", "absent", "none"]
Verdict = Literal["right", "wrong", "refused"]
# A name as an answer gives it -> who that is.
Who = Callable[[str], str]

_NUMBER = re.compile(r"[-−+]?\d+(?:\.\d+)?")
_UNIT = re.compile(r"[%％]$|个百分点$|[\u4e00-\u9fff]{1,3}$")
# A computed figure is given to at least this many places, or in full.
PLACES = 2


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right. ``values``: each alone is right; for names and months all of them together,
    and ``instead`` are other whole sets that are right too; ``points``: (month, printed) of a
    trend. ``absent``: an answer must say that nothing is printed. ``none``: there must be no
    answer, or one that says so."""

    kind: Kind
    values: tuple[str, ...] = ()
    instead: tuple[tuple[str, ...], ...] = ()
    points: tuple[tuple[str, str], ...] = ()


def verdict(gold: Gold, answer: Answer | None, who: Who) -> Verdict:
    """An answer is right or wrong; none is refused, except where there must be none."""
    if answer is None:
        return "right" if gold.kind == "none" else "refused"
    if gold.kind in ("absent", "none"):
        return "right" if answer.value is None else "wrong"
    if gold.kind == "points":
        return "right" if _same_points(gold.points, answer.points) else "wrong"
    if answer.value is None:
        return "wrong"
    return "right" if _is_right(gold, answer.value, who) else "wrong"


def _is_right(gold: Gold, value: str, who: Who) -> bool:
    if gold.kind == "names":
        given = {who(name) for name in value.split("、")}
        return any(given == set(map(who, names)) for names in (gold.values, *gold.instead))
    if gold.kind == "months":
        given = set(value.split("、"))
        return any(given == set(months) for months in (gold.values, *gold.instead))
    if gold.kind == "computed":
        return any(_rounds_to(value, one) for one in gold.values)
    return any(same(value, one) for one in gold.values)


def same(one: str, other: str) -> bool:
    """Equal texts, blanks aside, or equal numbers whatever the thousands marks and the unit."""
    a, b = _bare(one), _bare(other)
    if a == b:
        return True
    first, second = number(a), number(b)
    return first is not None and first == second


def number(text: str) -> Decimal | None:
    """The number of a text that is a number and at most a unit."""
    bare = _UNIT.sub("", _bare(text))
    return Decimal(bare.replace("−", "-")) if _NUMBER.fullmatch(bare) else None


def _bare(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)


def _rounds_to(value: str, exact: str) -> bool:
    given, wanted = number(value), Decimal(exact)
    if given is None:
        return False
    if given == wanted:
        return True
    places = -int(given.as_tuple().exponent)
    # 12.5 may stand for 12.50.
    unit = Decimal(1).scaleb(-max(places, PLACES))
    return given == wanted.quantize(unit, rounding=ROUND_HALF_UP)


def _same_points(wanted: Iterable[tuple[str, str]], given: Iterable[tuple[str, str]]) -> bool:
    a, b = dict(wanted), dict(given)
    return a.keys() == b.keys() and all(same(a[month], b[month]) for month in a)
