"""GB/T 7714, both editions that are asked for.

2015: half-width punctuation inside an entry. 2025 (in force since 2026-07-01): full-width ，
：（） inside an entry, half-width ". " between its areas; the access date only for kinds such
as EB and DS, not for a serial. A whole number and its parts have one type code, that of the office:
"J" unless it has set another. Where no number is printed, the date stands in its place.
An item of a serial whose name is not printed is cited as a document of its own (Z).
"""

from __future__ import annotations

from app.citations.work import DOUBT, Work
from indexer import wording
from indexer.serial import UNNAMED, of_year

_NO_PLACE, _NO_PUBLISHER = "[出版地不详]", "[出版者不详]"


def gbt7714_2015(work: Work) -> str:
    """One entry, ended by a full stop or the address."""
    if work.is_issue:
        title = f"{_serial(work, ': ')}{of_year(work.year, work.month, work.number)}"
        if work.total_number is not None:
            title += f" (总第{work.total_number}期)"
        return (
            f"{_author(work)}{title}{_code(work)}. "
            f"{_imprint(work, ': ', ', ')}{work.year}{_online_2015(work)}"
        )
    if not work.serial:
        where = f"{_imprint(work, ': ', ', ')}{_number(work, '({})')}"
    else:
        where = f"{work.serial}, {_number(work, '({})')}"
    if work.pages:
        where += f"({work.pages})" if _is_paper(work) else f": {work.pages}"
    return f"{_author(work)}{work.title}{_code(work)}. {where}{_online_2015(work)}{_doubt(work)}"


def gbt7714_2025(work: Work) -> str:
    """One entry, ended by a full stop or the address."""
    if work.is_issue:
        title = f"{_serial(work, '：')}{of_year(work.year, work.month, work.number)}"
        if work.total_number is not None:
            title += f"（总第{work.total_number}期）"
        return (
            f"{_author(work)}{title}{_code(work)}. "
            f"{_imprint(work, '：', '，')}{work.year}{_online_2025(work)}"
        )
    if not work.serial:
        where = f"{_imprint(work, '：', '，')}{_number(work, '（{}）')}"
    else:
        where = f"{work.serial}，{_number(work, '（{}）')}"
    if work.pages:
        where += f"（{work.pages}）" if _is_paper(work) else f"：{work.pages}"
    return f"{_author(work)}{work.title}{_code(work)}. {where}{_online_2025(work)}{_doubt(work)}"


def _author(work: Work) -> str:
    """Left out where none is printed, as entries ordered by number may (GB/T 7714, 8.1)."""
    return f"{work.author}. " if work.author else ""


def _serial(work: Work, colon: str) -> str:
    return f"{work.serial}{colon}" if work.serial else UNNAMED


def _imprint(work: Work, colon: str, comma: str) -> str:
    """Place and publisher with what the standard has for an unknown one (8.4)."""
    return f"{work.place or _NO_PLACE}{colon}{work.author or _NO_PUBLISHER}{comma}"


def _code(work: Work) -> str:
    letter = work.type_code if work.serial else "Z"
    return f"[{letter}/OL]" if work.url else f"[{letter}]"


def _is_paper(work: Work) -> bool:
    """A newspaper is cited by its day and, in brackets, its page (GB/T 7714, 4.5)."""
    return work.type_code == "N" and work.day is not None


def _number(work: Work, brackets: str) -> str:
    if work.number is not None and not _is_paper(work):
        return f"{work.year}{brackets.format(work.number)}"
    return work.day or f"{work.year}-{work.month:02d}"


def _online_2015(work: Work) -> str:
    if not work.url:
        return "."
    return f"[{work.accessed}]. {work.url}" if work.accessed else f". {work.url}"


def _online_2025(work: Work) -> str:
    return f". {work.url}" if work.url else "."


def _doubt(work: Work) -> str:
    """The standard has no place for it, so it stands behind the entry, in brackets."""
    said = [DOUBT] * work.is_doubtful + [wording.RECOGNISED] * work.is_recognised
    return f"（{'；'.join(said)}）" if said else ""
