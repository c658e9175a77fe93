"""Arithmetic within one sentence: a list of parts against the total printed before it.

A list may name all parts ("按类别分", "各市…为") or only some ("其中"). Parts that exceed the
total contradict it always; parts that fall short contradict it only where they come so close
that the list was plainly meant to be whole, and only where every item of it could be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indexer import wording
from indexer.checks.finding import amounts, finding
from indexer.checks.slips import explain_sum
from indexer.checks.sums import Sum
from indexer.figures import Figure
from indexer.figures.arithmetic import as_printed
from indexer.model import Finding, Record

# What introduces a list of parts; the total is the figure printed last before it.
_OPENER = re.compile(
    r"其中|按[^，。；：]{1,6}分[：:]|分[^，。；：]{1,4}看[：:]|各[^，。；：]{1,10}[为：:]{1,2}|包括"
)
_PARTITION = re.compile("按|分|各")
_BEST = re.compile("排名|前[三五十]")
_CUT = re.compile(r"[、，,；;。：:\n]")
_MONTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?!\d|底|末)")

FEWEST = 3
# Parts that come this close to their total were meant to be all of it ...
WHOLE = Decimal("0.97")
# ... and this close may have been.
NEARLY = Decimal("0.80")


@dataclass(frozen=True, slots=True)
class StatedAt:
    """A figure with its place in the text: from its first digit to behind its unit."""

    figure: Figure
    start: int
    end: int


def statement_parts(record: Record, figures: Sequence[Figure]) -> Iterator[Finding]:
    return (found for found, _ in statement_sums(record, figures))


def statement_sums(record: Record, figures: Sequence[Figure]) -> Iterator[tuple[Finding, Sum]]:
    """Every list of one statement against its total; ``figures``: those of the record."""
    placed = _placed(record, figures)
    for opener in _OPENER.finditer(record.text):
        before = [one for one in placed if one.end <= opener.start()]
        if not before or _BEST.search(opener.group()):
            continue
        parts, is_whole = _list_at(record.text, opener.end(), placed)
        if len(parts) >= FEWEST:
            yield from _compare(record, before[-1].figure, opener.group(), parts, is_whole)


def _placed(record: Record, figures: Sequence[Figure]) -> list[StatedAt]:
    by_place = {one.place: one for one in figures}
    placed = []
    for number, fact in enumerate(record.facts, 1):
        figure = by_place.get(f"f{number}")
        if figure is None:
            continue
        end = fact.start + len(fact.printed)
        unit = re.compile(rf"\s{{0,3}}{re.escape(fact.unit)}").match(record.text, end)
        placed.append(StatedAt(figure, fact.start, unit.end() if unit else end))
    return placed


def _list_at(
    text: str, start: int, placed: Sequence[StatedAt]
) -> tuple[list[tuple[str, Figure]], bool]:
    """The enumeration that begins at ``start``: a name and a figure each, parted by 、; and
    whether each of its items is one."""
    parts: list[tuple[str, Figure]] = []
    at = start
    for one in placed:
        if one.start < start:
            continue
        name = text[at : one.start]
        if parts:
            if not name.startswith("、"):
                break
            name = name[1:]
        if _CUT.search(name):
            return parts, False
        parts.append((name.strip(), one.figure))
        at = one.end
    return parts, not text.startswith("、", at)


def _compare(
    record: Record,
    total: Figure,
    opener: str,
    parts: Sequence[tuple[str, Figure]],
    is_whole: bool,
) -> Iterator[tuple[Finding, Sum]]:
    stated = sum(amounts((total,)), Decimal(0))
    added = sum(amounts(figure for _, figure in parts), Decimal(0))
    if not stated or added == stated or any(one.unit == "%" for _, one in (*parts, ("", total))):
        return
    share = added / stated
    if share < 1 and (share < NEARLY or not is_whole):
        return
    is_sure = share >= WHOLE or bool(_PARTITION.match(opener))
    why = explain_sum(parts, total)
    away = as_printed(abs(stated - added), total)
    found = finding(
        "statement-parts",
        "contradiction" if is_sure else "unusual",
        (record.id,),
        f"“{record.title}”中{total.printed_column}印作{total.printed}，所列{len(parts)}项相加为"
        f"{wording.number(as_printed(added, total))}，相差{wording.number(away)}。",
        figures=(why.at_fault,),
        printed=why.printed,
        expected=why.expected,
        reason=why.reason,
    )
    yield found, Sum(total.printed_column, total, tuple(parts))


def contradicted_month(record: Record, figures: Sequence[Figure]) -> Iterator[Finding]:
    """A statement that begins with another month than its heading names: whose figures these
    are is in doubt for all of them."""
    found = _MONTH.match(record.text)
    if not found or record.period is None:
        return
    year = found["year"] or record.period[:4]
    if f"{year}-{int(found['month']):02d}" == record.period:
        return
    yield finding(
        "month",
        "contradiction",
        (record.id,),
        f"“{record.title}”的正文写{int(found['month'])}月，与标题的月份不符。",
        figures=figures,
        printed=Decimal(int(found["month"])),
        expected=Decimal(int(record.period[5:])),
        reason="标题与正文的月份有一处印错",
    )
