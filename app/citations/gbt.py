"""GB/T 7714, both editions that are asked for, in both ways of ordering a list.

2015: half-width punctuation inside an entry. 2025 (in force since 2026-07-01): full-width ，
：（） inside an entry, half-width ". " between its areas; the access date only for kinds such
as EB and DS, not for a serial. A whole number and its parts have one type code, that of the office:
"J" unless it has set another. Where no number is printed, the date stands in its place.
An item of a serial whose name is not printed is cited as a document of its own (Z).

顺序编码制 (numbered): the year stands with the number. 著者-出版年制 (author and year): it stands
behind the author, "杨宗英, 1996. 电子图书馆的现实模型[J]. 中国图书馆学报(2): 24-29.", with a letter
where an author has several of one year; whoever has no author printed is 佚名.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.citations.work import DOUBT, Work
from indexer import wording
from indexer.serial import UNNAMED, of_year

_NO_PLACE, _NO_PUBLISHER, NO_AUTHOR = "[出版地不详]", "[出版者不详]", "佚名"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed between the parts of an entry. ``has_access_date``: for a serial, too."""

    comma: str
    colon: str
    number: str
    total: str
    has_access_date: bool


OF_2015 = Edition(", ", ": ", "({})", " (总第{}期)", True)
OF_2025 = Edition("，", "：", "（{}）", "（总第{}期）", False)


def gbt7714_2015(work: Work) -> str:
    """One entry, ended by a full stop or the address."""
    return entry(work, OF_2015)


def gbt7714_2025(work: Work) -> str:
    """One entry, ended by a full stop or the address."""
    return entry(work, OF_2025)


def entry(work: Work, edition: Edition, year: str = "") -> str:
    """One entry. ``year`` (2023, 2023a) puts it behind the author, as 著者-出版年制 has it."""
    if work.is_issue:
        title = _serial(work, edition) + of_year(work.year, work.month, work.number)
        if work.total_number is not None:
            title += edition.total.format(work.total_number)
        where = _imprint(work, edition)
        where += "" if year else f"{edition.comma}{work.year}"
        doubt = ""
    else:
        title, doubt = work.title, _doubt(work)
        where = work.serial or _imprint(work, edition)
        where += _number(work, edition, has_year=not year)
        where += _pages(work, edition)
    head = f"{_author(work, edition, year)}{title}{_code(work)}. "
    return f"{head}{where}{_online(work, edition)}{doubt}"


def author(work: Work) -> str:
    """Who is named where an author must be."""
    return work.author or NO_AUTHOR


def _author(work: Work, edition: Edition, year: str) -> str:
    """Left out where none is printed, as entries ordered by number may (GB/T 7714, 8.1)."""
    if year:
        return f"{author(work)}{edition.comma}{year}. "
    return f"{work.author}. " if work.author else ""


def _serial(work: Work, edition: Edition) -> str:
    return f"{work.serial}{edition.colon}" if work.serial else UNNAMED


def _imprint(work: Work, edition: Edition) -> str:
    """Place and publisher with what the standard has for an unknown one (8.4)."""
    return f"{work.place or _NO_PLACE}{edition.colon}{work.author or _NO_PUBLISHER}"


def _code(work: Work) -> str:
    letter = work.type_code if work.serial else "Z"
    return f"[{letter}/OL]" if work.url else f"[{letter}]"


def _is_paper(work: Work) -> bool:
    """A newspaper is cited by its day and, in brackets, its page (GB/T 7714, 4.5)."""
    return work.type_code == "N" and work.day is not None


def _pages(work: Work, edition: Edition) -> str:
    if not work.pages:
        return ""
    return edition.number.format(work.pages) if _is_paper(work) else edition.colon + work.pages


def _number(work: Work, edition: Edition, *, has_year: bool) -> str:
    if work.number is not None and not _is_paper(work):
        number = edition.number.format(work.number)
        return f"{edition.comma}{work.year}{number}" if has_year else number
    return edition.comma + (work.day or f"{work.year}-{work.month:02d}")


def _online(work: Work, edition: Edition) -> str:
    if not work.url:
        return "."
    if work.accessed and edition.has_access_date:
        return f"[{work.accessed}]. {work.url}"
    return f". {work.url}"


def _doubt(work: Work) -> str:
    """The standard has no place for it, so it stands behind the entry, in brackets."""
    said = [DOUBT] * work.is_doubtful + [wording.RECOGNISED] * work.is_recognised
    return f"（{'；'.join(said)}）" if said else ""
