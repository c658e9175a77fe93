"""The direct answer above the hits: sentence, formula, list or months, sources, doubts, and the
whole as text to copy; and, where a question may mean several things, what it may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app import citations, labels, urls
from app.citations import CitationSettings
from app.pages.answer_chart import MonthRow, TrendChart, month_rows, trend_chart
from app.pages.answer_sentence import AnswerSentence, sentence_of, without_source
from app.pages.runs import Link
from app.pages.series_matrix import item_of
from app.state import SearchState
from indexer import wording
from indexer.desk.baskets import MOST_ITEMS
from indexer.figures import Figure, ScopeBreak
from indexer.model import Record
from indexer.questions.outcomes import who_said
from indexer.questions.terms import SUMS
from indexer.results import Alternative, Answer

# A longer list is folded after these.
MOST_SHOWN = 12
# As many records are cited in what is copied, and as many sources named.
MOST_CITED = 3
MOST_SOURCES = 8
CITED_IN = "gbt7714-2025"
_NUMBER = re.compile(r"[\d.,]*\d[%％]?")


@dataclass(frozen=True, slots=True)
class PieceView:
    """``kind`` as of a sentence's piece, or "" in a formula; ``url`` leads to the record of a
    figure; ``flags`` to what the checks found about this very figure."""

    text: str
    kind: str = ""
    url: str = ""
    flags: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that was asked for: its name, its figure with the unit where units differ."""

    name: str
    url: str
    printed: str
    flags: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AnswerListing:
    """``head`` says what the figures are, "" where none are shown; ``rest`` is folded under
    ``more``."""

    head: str
    rows: tuple[ListRow, ...]
    rest: tuple[ListRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class AnswerMonths:
    """``rest`` as of a listing. ``has_figures``: the sentence says what they count; ``unit``."""

    rows: tuple[MonthRow, ...]
    rest: tuple[MonthRow, ...]
    more: str
    has_figures: bool
    unit: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """``is_absent``: the answer is that nothing is printed, ``sources`` show it. ``flags``: doubts
    of figures that stand nowhere on the card. ``copied``: answer and sources as lines.
    ``items``: what it rests on, as 引文夹 takes it."""

    kind: str
    is_absent: bool
    pieces: tuple[PieceView, ...]
    formula: tuple[PieceView, ...]
    cautions: tuple[str, ...]
    preface: str
    listing: AnswerListing | None
    months: AnswerMonths | None
    chart: TrendChart | None
    reading: str
    sources: tuple[Link, ...]
    more_sources: str
    flags: tuple[Link, ...]
    copied: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlternativesView:
    """``links``: each the answer to one reading, its source as note."""

    heading: str
    links: tuple[Link, ...]


def row_of_months(answer: Answer) -> tuple[str, str] | None:
    """(series, row) where the answer is of one row over several months, for its scope breaks."""
    rows = {(one.series, one.row.id) for one in answer.figures}
    months = {one.period for one in answer.figures}
    if len(rows) != 1 or len(months) < 2 or None in months:
        return None
    series, row = rows.pop()
    return (series, row) if series else None


def answer_view(
    answer: Answer,
    records: Sequence[Record],
    breaks: Sequence[ScopeBreak],
    settings: CitationSettings,
) -> AnswerView:
    """``records``: the first ``MOST_SOURCES`` that the answer rests on, in its order; ``breaks``
    of the row that ``row_of_months`` names."""
    sentence = sentence_of(answer)
    formula, is_linked = _formula(answer)
    listed = () if is_linked else answer.figures
    months = _months(answer, breaks) if listed and row_of_months(answer) else None
    listing = _listing(answer, sentence) if listed and months is None else None
    sources = () if months and not months.rest else _sources(answer, records)
    shown = set()
    for part in (*formula, *_pieces(sentence), *_rows_of(listing), *_rows_of(months)):
        shown |= {link.url for link in part.flags}
    apart = _doubts(answer.flags)
    apart += tuple(_read(one.id) for one in records if one.source.is_recognised)
    return AnswerView(
        kind=answer.kind,
        is_absent=answer.value is None,
        pieces=_pieces(sentence),
        formula=formula,
        cautions=sentence.cautions,
        preface=sentence.preface,
        listing=listing,
        months=months,
        chart=trend_chart(_by_month(answer), breaks) if months and answer.points else None,
        reading=answer.reading,
        sources=sources[:MOST_SOURCES],
        more_sources=f"等 {len(sources)} 处" if len(sources) > MOST_SOURCES else "",
        flags=tuple(link for link in apart if link.url not in shown),
        copied=_copied(answer, records, settings),
        items=_items(answer),
    )


def alternatives_view(
    alternatives: Sequence[Alternative], answer: Answer | None
) -> AlternativesView | None:
    if not alternatives:
        return None
    nearest = any(one.is_nearest for one in alternatives)
    heading = wording.alternatives(nearest=nearest, answered=answer is not None)
    links = []
    for one in alternatives:
        text, source = without_source(one.text)
        links.append(Link(text, urls.search(SearchState().with_query(one.q)), source))
    return AlternativesView(heading, tuple(links))


# --- pieces -------------------------------------------------------------------------------------


def _pieces(sentence: AnswerSentence) -> tuple[PieceView, ...]:
    return tuple(
        PieceView(
            one.text,
            one.kind,
            urls.record(one.figure.record) if one.figure and one.kind == "name" else "",
            _flags(one.figure) if one.figure else (),
        )
        for one in sentence.pieces
    )


def _formula(answer: Answer) -> tuple[tuple[PieceView, ...], bool]:
    """The formula with its printed figures linked, and whether all of them stand in it; a sum of
    many that only its result stands for links none."""
    if not answer.formula:
        return (), False
    left, equals, right = answer.formula.rpartition("=")
    open_ = list(answer.figures)
    places: dict[int, Figure] = {}
    for found in _NUMBER.finditer(left):
        # Two rows may print the same number; one figure may stand twice.
        for among in (open_, answer.figures):
            one = next((figure for figure in among if figure.printed == found.group()), None)
            if one is not None:
                places[found.start()] = one
                open_ = [figure for figure in open_ if figure is not one]
                break
    if open_ or not answer.figures:
        return (PieceView(f"{left}{equals}"), PieceView(right, "result")), False
    pieces, done = [], 0
    for start, one in sorted(places.items()):
        pieces += [PieceView(left[done:start])] if start > done else []
        pieces.append(PieceView(one.printed, "", urls.record(one.record), _flags(one)))
        done = start + len(one.printed)
    return (*pieces, PieceView(f"{left[done:]}{equals}"), PieceView(right, "result")), True


def _flags(one: Figure) -> tuple[Link, ...]:
    """The doubts of a figure, and that a machine read it in a picture."""
    return _doubts(one.flags) + (_read(one.record),) * one.is_recognised


def _doubts(ids: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link("核对存疑", urls.finding(one), "核对发现这个数字存疑") for one in ids)


def _read(record: str) -> Link:
    return Link("文字识别", urls.record(record), "机器从图片中读出，引用前请对照原件")


# --- lists and months ---------------------------------------------------------------------------


def _listing(answer: Answer, sentence: AnswerSentence) -> AnswerListing | None:
    """The rows of an answer that names more than its sentence does."""
    if not sentence.has_list and not (answer.formula and len(answer.figures) > 1):
        return None
    figures = answer.figures
    columns = list(dict.fromkeys(one.printed_column for one in figures))
    by_column = len({one.column for one in figures}) == len(figures) > 1
    units = {one.unit for one in figures if one.value is not None}
    # Equal cells need not stand beneath a sentence that says what they are: 为0的共33个.
    cells = {one.printed for one in figures}
    is_equal = len(cells) == 1 and f"为{figures[0].printed}" in sentence.text
    is_plain = is_equal or not (by_column or _is_told(answer))
    rows = tuple(
        ListRow(
            one.column.replace("/", "·") if by_column else who_said(one),
            urls.record(one.record),
            "" if is_plain else one.printed + (one.unit if len(units) > 1 else ""),
            _flags(one),
        )
        for one in figures
    )
    column = "" if by_column else columns[0].replace("/", "·")
    unit = units.pop() if len(units) == 1 else ""
    head = "" if is_plain else f"{column}（{unit}）" if column and unit else column or unit
    shown = MOST_SHOWN if sentence.has_list else 0
    left = len(rows) - shown
    more = f"其余 {left} 个" if shown else f"{len(rows)} 个数字"
    return AnswerListing(head, rows[:shown], rows[shown:], more if left > 0 else "")


def _is_told(answer: Answer) -> bool:
    """Whether the figures are what the answer speaks of, or sums; an answer about who is listed
    rests on any column of the row."""
    columns = {one.column for one in answer.figures}
    names = columns | {one.printed_column for one in answer.figures}
    return len(columns) == 1 and (
        bool(columns & SUMS) or any(one.replace("/", "·") in answer.text for one in names)
    )


def _by_month(answer: Answer) -> list[Figure]:
    return sorted(answer.figures, key=lambda one: one.period or "")


def _months(answer: Answer, breaks: Sequence[ScopeBreak]) -> AnswerMonths:
    figures = _by_month(answer)
    rows = month_rows(figures, breaks, [_flags(one) for one in figures])
    units = {one.unit for one in figures if one.value is not None}
    # The newest are the nearest to most questions: the older ones are folded.
    cut = max(0, len(rows) - MOST_SHOWN)
    return AnswerMonths(
        rows[cut:],
        rows[:cut],
        f"更早的 {cut} 期" if cut else "",
        _is_told(answer),
        units.pop() if len(units) == 1 else "",
    )


def _rows_of(
    part: AnswerListing | AnswerMonths | None,
) -> tuple[ListRow | MonthRow, ...]:
    return (*part.rows, *part.rest) if part else ()


# --- sources ------------------------------------------------------------------------------------


def _sources(answer: Answer, records: Sequence[Record]) -> tuple[Link, ...]:
    """Each printed table or item once. A single record leads to itself; several of one table, or
    a table in which something is not printed, to where it was printed."""
    titles = {one.id: (_title(one), one.issue.id) for one in records}
    titles |= {one.record: (f"《{one.title}》", one.issue) for one in answer.figures}
    held: dict[tuple[str, str], list[str]] = {}
    for id_ in answer.records:
        if id_ in titles:
            held.setdefault(titles[id_], []).append(id_)
    own = {one.record for one in answer.figures}
    rows = {one.id for one in records if one.row is not None and one.id not in own}
    by_itself = answer.value is not None and not (own and rows)
    return tuple(
        Link(
            title,
            urls.record(ids[0])
            if len(ids) == 1 and (by_itself or ids[0] in own)
            else urls.in_issue(ids[0]),
            wording.issue(issue),
        )
        for (title, issue), ids in held.items()
    )


def _title(record: Record) -> str:
    """The table's title, the headline, or the first words of an untitled brief."""
    title = record.table.title if record.table is not None else record.title
    return f"《{title}》" if title else f"{labels.TYPES[record.type]}“{record.text[:16]}…”"


def _items(answer: Answer) -> tuple[str, ...]:
    """The figures that it states, then the records that state none of them."""
    figures = [item_of(one) for one in _by_month(answer)]
    told = {one.record for one in answer.figures}
    rest = (id_ for id_ in answer.records if id_ not in told)
    return tuple(dict.fromkeys((*figures, *rest)))[:MOST_ITEMS]


def _copied(answer: Answer, records: Sequence[Record], settings: CitationSettings) -> str:
    cited = [citations.cite(one, CITED_IN, settings) for one in records[:MOST_CITED]]
    if len(cited) > 1:
        cited = [f"[{n}] {one}" for n, one in enumerate(cited, 1)]
    if len(answer.records) > MOST_CITED:
        cited.append(f"等{len(answer.records)}条")
    return "\n".join((answer.text, *(("出处：", *cited) if cited else ())))
