"""The serial and its numbers in running Chinese text: what is printed of them, and no more."""

from __future__ import annotations

import re

from indexer import wording
from indexer.model import IssueHead

UNNAMED = "（未载刊名）"
"""What stands in place of the name of a serial that its file does not print."""

_NUMBER_IN_TITLE = re.compile(r"\d{4}年(?:第\d+期|\d{1,2}月).*$")


def serial_of(head: IssueHead) -> str:
    """The serial's name: the head's title without book-title marks, year and number; ``UNNAMED``
    where none is printed."""
    bare = head.title.replace("《", "").replace("》", "").strip()
    return _NUMBER_IN_TITLE.sub("", bare).strip() or bare


def in_marks(serial: str) -> str:
    """《serial》, or ``UNNAMED`` as it is."""
    return serial if serial == UNNAMED else f"《{serial}》"


def issue_title(serial: str, year: int, month: int, number: int | None, total: int | None) -> str:
    """The title of a number: the serial and its number, or its month where none is printed."""
    if number is None:
        return f"{serial}{wording.date_of(year, month)}"
    return f"{serial}{year}年第{number}期" + (f"（总第{total}期）" if total else "")


def number_in_words(serial: str, date: str, number: int | None, total: int | None) -> str:
    """《serial》2018年第6期（总第76期），2018年6月29日; ``date`` is YYYY-MM-DD, or YYYY-MM where no
    day is printed."""
    name = in_marks(serial)
    if number is None:
        return f"{name}{wording.day(date)}"
    of_all = f"（总第{total}期）" if total is not None else ""
    day = f"，{wording.day(date)}" if len(date) > len("YYYY-MM") else ""
    return f"{name}{date[:4]}年第{number}期{of_all}{day}"


def number_of(head: IssueHead) -> str:
    """The same of an issue, with what must be said of an inferred date."""
    date = head.date if head.date_precision == "day" else head.date[:7]
    said = number_in_words(serial_of(head), date, head.number, head.total_number)
    if any(one.field == "date" for one in head.corrections):
        return said + "（刊期经更正）"
    return said + ("（刊期为推定，原刊未印）" if head.date_basis == "inferred" else "")
