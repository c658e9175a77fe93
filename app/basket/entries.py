"""One entry a source: what is cited of the same table or item stands under one number.

顺序编码制 numbers the entries in the order in which they were collected; 著者-出版年制 sets them by
the author's pinyin and the year, with a letter behind the year where an author has several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app import urls
from app.basket.items import Cited
from app.citations.gbt import OF_2015, OF_2025, Edition, author, entry
from app.citations.work import DOUBT, Work
from indexer.analysis.sounds import pinyin

EDITIONS: dict[str, Edition] = {"gbt7714-2025": OF_2025, "gbt7714-2015": OF_2015}


@dataclass(frozen=True, slots=True)
class Entry:
    """``number`` counts from 1 in the order of the list; ``is_numbered``: it is printed.
    ``marker`` is how the text refers to it: [1], or the author and the year. ``text`` is the
    citation without its number; ``work`` is what reference managers get."""

    number: int
    is_numbered: bool
    marker: str
    text: str
    work: Work
    cited: tuple[Cited, ...]

    @property
    def name(self) -> str:
        """What the list of a document calls it."""
        return f"source_{self.number}"

    @property
    def line(self) -> str:
        return f"{self.marker} {self.text}" if self.is_numbered else self.text


def entries(cited: Sequence[Cited], style: str, order: str) -> tuple[Entry, ...]:
    """In the order of the list."""
    sources: dict[str, list[Cited]] = {}
    for one in cited:
        sources.setdefault(one.source, []).append(one)
    edition = EDITIONS[style]
    groups = [tuple(members) for members in sources.values()]
    if order != "author-date":
        return tuple(
            _entry(number, members, edition, "") for number, members in enumerate(groups, 1)
        )
    groups.sort(key=lambda members: _place(members[0].work))
    years = _years([members[0].work for members in groups])
    return tuple(
        _entry(number, members, edition, year)
        for number, (members, year) in enumerate(zip(groups, years, strict=True), 1)
    )


def _entry(number: int, cited: tuple[Cited, ...], edition: Edition, year: str) -> Entry:
    work = _joined(cited)
    text = entry(work, edition, year)
    if len(cited) > 1:
        text += f"（{_quoted_from(cited)}）"
    marker = f"（{author(work)}，{year}）" if year else f"[{number}]"
    return Entry(number, not year, marker, text, work, cited)


# --- one work for several places ----------------------------------------------------------------


def _joined(cited: tuple[Cited, ...]) -> Work:
    """Of several rows the table is cited, of several figures of one row that row. A doubt is told
    at its own place (``_quoted_from``), not of the whole."""
    first = cited[0].work
    if len(cited) == 1:
        return first
    is_one_row = len({one.work.id for one in cited}) == 1
    said = dict.fromkeys(remark for one in cited for remark in one.work.remarks)
    return replace(
        first,
        id=first.id if is_one_row else cited[0].source,
        title=first.title if is_one_row else first.table or first.title,
        row=first.row if is_one_row else None,
        url=first.url if is_one_row else _address(first, cited[0]),
        pages=_pages([one.work.pages for one in cited]),
        figures=tuple(dict.fromkeys(pair for one in cited for pair in one.work.figures)),
        remarks=(*(remark for remark in said if remark != DOUBT), _quoted_from(cited)),
        is_doubtful=False,
        is_recognised=any(one.work.is_recognised for one in cited),
    )


def _address(first: Work, one: Cited) -> str | None:
    """Of the table where it was printed."""
    if not first.url:
        return None
    root = first.url.removesuffix(urls.record(first.id))
    return root + urls.issue(one.head.id, urls.anchor(one.source))


def _pages(pages: Sequence[str | None]) -> str | None:
    known = sorted({int(page) for page in pages if page and page.isdecimal()})
    if not known:
        return pages[0]
    return str(known[0]) if len(known) == 1 else f"{known[0]}-{known[-1]}"


def _quoted_from(cited: Iterable[Cited]) -> str:
    return "引自" + "；".join(
        place_words(one) + (f"，{DOUBT}" if one.work.is_doubtful else "") for one in cited
    )


def place_words(one: Cited) -> str:
    """Where in its source it stands: 南京鼓楼医院“小计”, 南京鼓楼医院行, “受理咨询电话”, 全文."""
    column = f"“{column_of(one)}”" if one.figure else ""
    row = one.work.row or ""
    return f"{row}{column}" if column else f"{row}行" if row else "全文"


def column_of(one: Cited) -> str:
    """What a cited figure counts: its column, the levels of its head parted by ·."""
    record, number = one.record, int(one.figure[1:] or 0)
    if record is None or not number:
        return ""
    if record.table is not None and number <= len(record.table.columns):
        return "·".join(record.table.columns[number - 1])
    return record.facts[number - 1].metric if number <= len(record.facts) else ""


# --- author and year ----------------------------------------------------------------------------


def _place(work: Work) -> tuple[bool, str, str, int, int, str]:
    """Chinese authors first, by sound; then the year, then the day of the number."""
    name = author(work)
    is_foreign = name[:1].isascii()
    return (is_foreign, pinyin(name), name, work.year, work.month, work.day or "")


def _years(works: Sequence[Work]) -> list[str]:
    """2023, or 2023a and 2023b where the same author has several of that year."""
    made: list[str] = []
    for (_, year), group in groupby(works, key=lambda work: (author(work), work.year)):
        count = len(list(group))
        made += [f"{year}{_letter(n)}" for n in range(count)] if count > 1 else [str(year)]
    return made


def _letter(number: int) -> str:
    """a to z, then aa, ab and on."""
    more, own = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + own)
