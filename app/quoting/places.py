"""The place in a record that an address speaks of (``at``), found again after a rebuild.

``at=12-30`` is a passage: the 13th to the 30th printed character of the record's text. Blanks and
line ends are not counted, so that the same words keep their place however a later reading breaks
the lines. ``at=12-30-1x9k2m`` carries a seal of the words: where others stand there now, the same
words are looked for elsewhere in the record. ``at=c3`` is the third value column of a row,
``at=f2`` the second figure that a text states. The page of an issue is told the record as well:
``at=n2.12-30``, ``at=t1-r2.c3``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.errors import BadRequest
from indexer.model import Record

_PLACE = re.compile(r"(?:([0-9]{1,7})-([0-9]{1,7})(?:-([0-9a-z]{1,7}))?|([cf])([0-9]{1,4}))", re.A)
# The same set stands in static/js/quote.js: both sides must count alike.
_BLANK = re.compile("[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_BASE, _MODULUS = 65_599, 2**31 - 1
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """As an address says it. ``passage``: printed characters ``first`` to ``last``, ``seal`` of
    their words or ""; ``cell`` and ``figure``: the number ``first``, counted from 1."""

    kind: Literal["passage", "cell", "figure"]
    first: int
    last: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where it stands in the record now: ``start``:``end`` of its text, or the value ``column``
    (from 0) of its row. ``state``: "exact", "moved" (the same words, elsewhere), or "gone", which
    is nowhere."""

    state: Literal["exact", "moved", "gone"]
    start: int = 0
    end: int = 0
    column: int | None = None


GONE = Placed("gone")


def read_place(text: str) -> Place:
    """BadRequest, which says how it is written, for anything else."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise BadRequest(
            f"参数 at 的值“{text[:60]}”不是一处文字。",
            "写作 at=12-30（第13至30字）、at=c3（第3栏）或 at=f2（文中第2个数字）。",
        )
    first, last, seal, kind, number = found.groups()
    if kind:
        return Place("cell" if kind == "c" else "figure", int(number))
    if int(first) >= int(last):
        raise BadRequest(f"参数 at 的值“{text[:60]}”里起点不在终点之前。", "请对调前后两个数。")
    return Place("passage", int(first), int(last), seal or "")


def split_anchor(text: str) -> tuple[str, str]:
    """``n2.12-30`` -> the anchor of the record in its issue, and the place in it."""
    anchor, _, place = text.partition(".")
    return anchor, place


def placed(record: Record, place: Place) -> Placed:
    """Nothing is raised for a place that is not there: an address outlives a reading."""
    if place.kind == "cell":
        is_there = record.row is not None and 1 <= place.first <= len(record.row.cells)
        return Placed("exact", column=place.first - 1) if is_there else GONE
    if place.kind == "figure":
        return _figure(record, place.first)
    if record.row is not None:
        return GONE
    return _passage(record.text, place)


def passage_place(text: str, start: int, end: int) -> str:
    """How an address speaks of ``text[start:end]``; "" where nothing is printed there."""
    words = _BLANK.sub("", text[start:end])
    if not words:
        return ""
    first = len(_BLANK.sub("", text[:start]))
    return f"{first}-{first + len(words)}-{_written(_sealed(words))}"


def printed_length(text: str) -> int:
    """How many printed characters: blanks and line ends are none."""
    return len(_BLANK.sub("", text))


def _figure(record: Record, number: int) -> Placed:
    if not 1 <= number <= len(record.facts):
        return GONE
    fact = record.facts[number - 1]
    printed = fact.printed or str(fact.value)
    end = fact.start + len(printed)
    if record.row is not None or record.text[fact.start : end] != printed:
        return GONE
    return Placed("exact", fact.start, end)


def _passage(text: str, place: Place) -> Placed:
    at = [number for number, sign in enumerate(text) if not _BLANK.match(sign)]
    words = "".join(text[number] for number in at)
    length = place.last - place.first
    is_inside = place.last <= len(words)
    first: int | None = place.first
    if not is_inside or (
        place.seal and _written(_sealed(words[place.first : place.last])) != place.seal
    ):
        first = _looked_for(words, length, place) if place.seal else None
    if first is None:
        return GONE
    state: Literal["exact", "moved"] = "exact" if first == place.first else "moved"
    return Placed(state, at[first], at[first + length - 1] + 1)


def _looked_for(words: str, length: int, place: Place) -> int | None:
    """Where the sealed words stand, nearest to where they stood; in one pass over the text."""
    if length > len(words):
        return None
    highest = pow(_BASE, length - 1, _MODULUS)
    seal = _sealed(words[:length])
    found: int | None = None
    for start in range(len(words) - length + 1):
        if start:
            gone, come = ord(words[start - 1]), ord(words[start + length - 1])
            seal = ((seal - gone * highest) * _BASE + come) % _MODULUS
        near = found is None or abs(start - place.first) < abs(found - place.first)
        if near and _written(seal) == place.seal:
            found = start
    return found


def _sealed(words: str) -> int:
    seal = 0
    for sign in words:
        seal = (seal * _BASE + ord(sign)) % _MODULUS
    return seal


def _written(seal: int) -> str:
    """In base 36, as short as an address can have it."""
    signs = ""
    while seal:
        seal, rest = divmod(seal, 36)
        signs = _DIGITS[rest] + signs
    return signs or "0"
