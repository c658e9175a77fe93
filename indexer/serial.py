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
    of_all = f"（总第{total}期）" if number is not None and total else ""
    return f"{serial}{of_year(year, month, number)}{of_all}"


def of_year(year: int, month: int, number: int | None) -> str:
    """A number as mastheads and the standards of citing have it: 2018年第6期; its month where no
    number is printed. Everywhere else a number is called by ``issue_name``."""
    return wording.date_of(year, month) if number is None else f"{year}年第{number}期"


def issue_name(head: IssueHead) -> str:
    """What a number of the serial is called, wherever it is named: 2018年6月号（总第76期）."""
    return name_of(head.id, head.number, head.total_number)


def name_of(id_: str, number: int | None, total: int | None) -> str:
    """The same by its parts, as far as they are printed. The number within the year is said where
    it is not that of the month: 2018年6月号（第5期，总第76期）."""
    said = [f"第{number}期"] if number is not None and number != int(id_[5:7]) else []
    said += [f"总第{total}期"] if total is not None else []
    return wording.issue(id_, *said)


def number_in_words(serial: str, name: str, day: str) -> str:
    """《serial》2018年6月号（总第76期），2018年6月29日; ``name`` as above, ``day`` is YYYY-MM-DD,
    "" where none is printed."""
    return f"{in_marks(serial)}{name}" + (f"，{wording.day(day)}" if day else "")


def number_of(head: IssueHead) -> str:
    """The same of an issue, with what must be said of an inferred date."""
    day = head.date if head.date_precision == "day" else ""
    said = number_in_words(serial_of(head), issue_name(head), day)
    if any(one.field == "date" for one in head.corrections):
        return said + "（刊期经更正）"
    return said + ("（刊期为推定，原刊未印）" if head.date_basis == "inferred" else "")
