"""What is said of a number elsewhere than at its head: on the heads of its pages, on the web page
around it, in the head of the file that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Said
from indexer.parsing.lines import Line
from indexer.parsing.masthead import Dated, Masthead, understood
from indexer.parsing.masthead_grades import graded
from indexer.parsing.printed_dates import dates_in
from indexer.parsing.serials import Serial


def with_page_heads(
    masthead: Masthead, heads: Sequence[Line], serials: Sequence[Serial]
) -> Masthead:
    """``masthead`` with what it leaves open taken from the heads of the pages, where one of them
    names the serial's number."""
    said = [one for one in (graded(line, serials) for line in heads) if one.grade == "sure"]
    if not any(one.holds("number", "total") for one in said):
        return masthead
    found = understood(said)
    return replace(
        masthead,
        serial=masthead.serial or found.serial,
        publisher=masthead.publisher or found.publisher,
        number=masthead.number or found.number,
        total_number=masthead.total_number or found.total_number,
        dates=masthead.dates or found.dates,
        heads=tuple(one.line for one in said),
    )


def with_page_around(masthead: Masthead, around: Sequence[Line]) -> Masthead:
    """``masthead`` with the days on which the page says that it was put up."""
    said = [line for line in around if _PUT_UP.search(line.text) and not _TODAY.search(line.text)]
    dates = [
        Dated(*found, line, "published")
        for line in said
        for found in dates_in(line.folded)
        if found[2] is not None
    ]
    held = tuple(line for line in said if any(one.line is line for one in dates))
    return replace(masthead, dates=(*masthead.dates, *dates), around=held)


def with_head_of_file(
    masthead: Masthead, said: Sequence[Said], serials: Sequence[Serial]
) -> Masthead:
    """``masthead`` with what it leaves open taken from what the file says of itself unseen: the
    name, number and month of a title that is the number's own, and the day it was put up."""
    for one in said:
        line = Line(-1, "furniture", one.text, "none", one.line, one.line)
        if one.what == "published":
            days = [Dated(*found, line, "published") for found in dates_in(line.folded)]
            masthead = replace(
                masthead, dates=(*masthead.dates, *days), said=(*masthead.said, line)
            )
        elif found := _titled(line, serials):
            masthead = replace(
                masthead,
                serial=masthead.serial or found.serial,
                number=masthead.number or found.number,
                total_number=masthead.total_number or found.total_number,
                dates=(*masthead.dates, *found.dates),
                said=(*masthead.said, *(date.line for date in found.dates)),
            )
    return masthead


_TITLE_PARTS = re.compile(r"\s*[_|｜]+\s*|\s+[-—–·]+\s+|-(?=[^\d-]*$)")


def _titled(line: Line, serials: Sequence[Serial]) -> Masthead | None:
    """What the part of a page's title that numbers the issue says."""
    for part in _TITLE_PARTS.split(line.text):
        one = graded(replace(line, text=part), serials)
        if one.grade in ("sure", "titled") and one.holds("number", "total"):
            return understood([one])
    return None


_PUT_UP = re.compile(r"发[布佈表]|更新|时间|日期|\d{1,2}[:：]\d{2}")
_TODAY = re.compile("今天|今日|现在|当前")
