"""Whether a printed figure fulfils a condition (超过3000, 12/12, 不到一半)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from indexer.figures import Figure, exact, split_unit
from indexer.figures.arithmetic import amount
from indexer.questions.spans import Bound

# 11/12: eleven of twelve.
_DONE_OF = re.compile(r"(?P<done>\d{1,3})/(?P<all>[1-9]\d{0,2})")


def may_hold(bound: Bound, one: Figure, fits: Mapping[str, frozenset[str]]) -> bool:
    """Whether the condition is in a unit that the figure may be compared in; see ``Words.fits``."""
    if bound.unit in ("%", "％"):
        return one.unit == "%" or "率" in one.column
    if not one.unit or _DONE_OF.fullmatch(one.printed):
        return True
    if bound.unit in ("", "个", "家", one.unit) or one.unit in fits.get(bound.unit, ()):
        return True
    return bound.unit == split_unit(one.unit)[1]


def holds(bound: Bound, one: Figure) -> bool:
    if bound.printed:
        return (one.printed in bound.printed) == (bound.sign == "=")
    done = _DONE_OF.fullmatch(one.printed)
    value = Decimal(done["done"]) if done else _in_unit(one, bound.unit)
    if value is None or (bound.of_all and done is None):
        return False
    other = float(value) / float(done["all"]) if bound.of_all and done else float(value)
    return {
        ">": other > bound.value,
        ">=": other >= bound.value,
        "<": other < bound.value,
        "<=": other <= bound.value,
        "=": other == bound.value,
        "!=": other != bound.value,
    }[bound.sign]


def _in_unit(one: Figure, unit: str) -> Decimal | None:
    """A bare number is one of the printed unit (千元); 元 is the unit itself."""
    if one.value is None:
        return None
    is_bare = not unit or unit in (one.unit, "%", "％")
    return exact(one.value) if is_bare else amount(one)
