"""Arithmetic within one sentence: a list of parts against the total printed before it.

A list may name all parts ("按类别分", "各市…为") or only some ("其中"). Parts that exceed the
total contradict it always; parts that fall short contradict it only where they come so close
that the list was plainly meant to be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indexer.checks.figures import amount
from indexer.checks.finding import finding, shown
from indexer.checks.slips import explain_sum
from indexer.model import Finding, Record

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"(?:人次|人|个|通|件|份|例|家|台|次|张|条|元|户|名|项)"
_ITEM = re.compile(rf"(?P<name>[^、，,；;。：:]*?[^\d、，,；;。：:.])(?P<value>{_FIGURE}){_UNIT}?")
_TOTAL = re.compile(rf"(?P<name>[^、，；。：]*?[^\d、，；。：.])(?P<value>{_FIGURE}){_UNIT}")
# What introduces a list of parts; the total is the figure printed last before it.
_OPENER = re.compile(
    r"其中|按[^，。；：]{1,6}分[：:]|分[^，。；：]{1,4}看[：:]|各[^，。；：]{1,10}[为：:]+|包括"
)
_PARTITION = re.compile(r"按|分|各")
_MONTH = re.compile(r"^(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?!\d|底|末)")

_DATED = re.compile(r"^(?:\d{4}年)?\d{1,2}月份?")

_WHOLE = Decimal("0.97")
_NEARLY = Decimal("0.80")


def check_statement(record: Record) -> Iterator[Finding]:
    """Findings of one prose statement."""
    for opener in _OPENER.finditer(record.text):
        before = list(_TOTAL.finditer(record.text, 0, opener.start()))
        if not before or re.search(r"排名|前[三五十]", opener.group()):
            continue
        parts = _parts(record.text, opener.end())
        if len(parts) >= 3:
            yield from _compare(record, before[-1], opener.group(), parts)
    yield from _month(record)


def _parts(text: str, start: int) -> list[tuple[str, Decimal]]:
    """The enumeration that begins at ``start``: items with a figure each, joined by 、."""
    parts = []
    while item := _ITEM.match(text, start):
        value = amount(item["value"])
        if value is None:
            break
        parts.append((item["name"].strip(), value))
        start = item.end()
        if text[start : start + 1] != "、":
            break
        start += 1
    return parts


def _compare(
    record: Record, total_found: re.Match[str], opener: str, parts: list[tuple[str, Decimal]]
) -> Iterator[Finding]:
    total = amount(total_found["value"])
    if total is None or total == 0:
        return
    added = sum((value for _, value in parts), Decimal(0))
    if added == total:
        return
    share = added / total
    if share < _NEARLY:
        return
    contradiction = share > 1 or share >= _WHOLE or bool(_PARTITION.match(opener))
    name = _DATED.sub("", total_found["name"].strip())
    why = explain_sum(parts, total)
    yield finding(
        kind="statement-parts",
        severity="contradiction" if contradiction else "unusual",
        records=(record.id,),
        column=None,
        printed=why.printed,
        expected=why.expected,
        reason=why.reason,
        message=f"“{record.title}”中“{name}”印作{shown(total)}，所列{len(parts)}项相加为"
        f"{shown(added)}，相差{shown(abs(total - added))}。",
    )


def _month(record: Record) -> Iterator[Finding]:
    found = _MONTH.match(record.text)
    if not found or record.period is None:
        return
    year = found["year"] or record.period[:4]
    said = f"{year}-{int(found['month']):02d}"
    if said != record.period:
        yield finding(
            kind="month",
            severity="contradiction",
            records=(record.id,),
            column=None,
            printed=Decimal(int(found["month"])),
            expected=Decimal(int(record.period[5:])),
            reason="标题与正文的月份有一处印错",
            message=f"“{record.title}”的正文写{int(found['month'])}月，与标题的月份不符。",
        )
