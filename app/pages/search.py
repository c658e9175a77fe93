"""The result page: the sentence, the answer, facets, strip of months, hits, and ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.answer import AlternativesView, AnswerView, alternatives_view
from app.pages.facets import Chip, FacetBlock, chips, facet_blocks
from app.pages.frame import PageFrame, frame
from app.pages.histogram import Histogram, histogram
from app.pages.hits import HitView, hit_views
from app.pages.runs import Link, Option
from app.state import Params, SearchState
from indexer.model import IssueHead
from indexer.results import EntityCard, SearchResult, Suggestion


@dataclass(frozen=True, slots=True)
class Pager:
    """``pages``: numbers around this one, a gap as an empty url."""

    previous: str | None
    next: str | None
    pages: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NextQuery:
    """A concrete next query: why, what, how many it finds."""

    reason: str
    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class CardView:
    kind: str
    name: str
    names: str
    count: int
    url: str
    narrow_url: str


@dataclass(frozen=True, slots=True)
class RangeForm:
    """The two month boxes; ``hidden`` is the rest of the search."""

    first: str
    last: str
    hidden: Params


@dataclass(frozen=True, slots=True)
class Keep:
    """How the search may be kept: its parameters, whether the account has it already, whether there
    is one."""

    search: str
    is_saved: bool
    can_save: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``shown`` says which hits stand here (第11–20条); "" without hits. ``rows``: how many hits
    the records are where each row is one, None where every record is a hit; ``group`` leads from
    one way to the other; ``along``: the hits as files."""

    frame: PageFrame
    reading: str
    total: int
    rows: int | None
    group: Link | None
    shown: str
    notices: tuple[str, ...]
    missing: tuple[str, ...]
    answer: AnswerView | None
    alternatives: AlternativesView | None
    cards: tuple[CardView, ...]
    chips: tuple[Chip, ...]
    clear_url: str | None
    facets: tuple[FacetBlock, ...]
    months: RangeForm
    histogram: Histogram | None
    sorts: tuple[Option, ...]
    sizes: tuple[Option, ...]
    hits: tuple[HitView, ...]
    pager: Pager | None
    next_queries: tuple[NextQuery, ...]
    beyond: Link | None
    along: tuple[Link, ...]
    feed_url: str
    keep: Keep | None
    api_url: str


def search_page(
    result: SearchResult,
    state: SearchState,
    issues: Sequence[IssueHead] = (),
    answer: AnswerView | None = None,
    keep: Keep | None = None,
) -> SearchPage:
    """``issues``: all that the library holds, for the strip of months; ``answer``: the direct
    answer of ``result``, made ready."""
    asked = state.request
    found = result.total if result.rows is None else result.rows
    last_page = max(1, -(-found // asked.size))
    first = (asked.page - 1) * asked.size + 1
    beyond = None
    if result.total and not result.hits and asked.page > 1:
        beyond = Link(f"第{last_page}页", urls.search(state.with_page(last_page)))
    hidden = tuple(p for p in state.with_range(None, None).to_params())
    return SearchPage(
        frame=frame(asked.q or "检索结果", state=state),
        reading=result.reading,
        total=result.total,
        rows=found if found != result.total else None,
        group=_grouping(result, state),
        shown=f"第{first}–{first + len(result.hits) - 1}条"
        if result.hits and last_page > 1
        else "",
        notices=result.notices,
        missing=result.missing,
        answer=answer,
        alternatives=alternatives_view(result.alternatives, result.answer),
        cards=tuple(_card(card) for card in result.cards),
        chips=chips(result.facets, state),
        clear_url=urls.search(state.without_filters()) if state.has_filters() else None,
        facets=facet_blocks(result.facets, state),
        months=RangeForm(asked.from_month or "", asked.to_month or "", hidden),
        histogram=histogram(result.histogram, state, [head.date[:7] for head in issues]),
        sorts=tuple(
            Option(text, urls.search(state.with_sort(sort)), sort == asked.sort)
            for sort, text in labels.SORTS.items()
        ),
        sizes=tuple(
            Option(str(size), urls.search(state.with_size(size)), size == asked.size)
            for size in labels.SIZES
        )
        if result.total > labels.SIZES[0]
        else (),
        hits=hit_views(result.hits, state),
        pager=_pager(asked.page, last_page, state) if last_page > 1 and result.hits else None,
        next_queries=tuple(_next(s, state) for s in result.suggestions),
        beyond=beyond,
        along=_along(state) if result.hits else (),
        feed_url=urls.search_file(urls.SEARCH_ATOM, state),
        keep=keep,
        api_url=urls.api_search(SearchState(result.request)),
    )


def _grouping(result: SearchResult, state: SearchState) -> Link | None:
    if result.request.row:
        return None
    if result.rows is not None and result.rows != result.total:
        return Link("逐期分列", urls.search(state.with_group("none")))
    if state.request.group == "none":
        return Link("各期并作一条", urls.search(state.with_group("")))
    return None


def _along(state: SearchState) -> tuple[Link, ...]:
    return (
        Link("电子表格（XLSX）", urls.search_file(urls.SEARCH_XLSX, state)),
        Link("文本表格（CSV）", urls.search_file(urls.SEARCH_CSV, state)),
        Link("订阅新刊结果（Atom）", urls.search_file(urls.SEARCH_ATOM, state)),
    )


def _card(card: EntityCard) -> CardView:
    return CardView(
        kind=labels.FACETS.get(card.kind, card.kind),
        name=card.name,
        names="、".join(n for n in card.names if n != card.name),
        count=card.count,
        url=urls.entity_or_search(card.kind, card.id),
        narrow_url=urls.search(SearchState().add(card.kind, card.id)),
    )


def _next(suggestion: Suggestion, state: SearchState) -> NextQuery:
    to = (
        SearchState(suggestion.request).with_page(1)
        if suggestion.request is not None
        else state.with_query(suggestion.q)
    )
    return NextQuery(suggestion.reason, suggestion.label, suggestion.count, urls.search(to))


def _pager(page: int, last: int, state: SearchState) -> Pager:
    def to(number: int) -> str:
        return urls.search(state.with_page(number))

    return Pager(
        previous=to(page - 1) if page > 1 else None,
        next=to(page + 1) if page < last else None,
        pages=tuple(
            Option(str(n), to(n), n == page) if n else Option("…", "", False)
            for n in _around(page, last)
        ),
    )


def _around(page: int, last: int) -> Sequence[int]:
    """First, last and the neighbours of this page; 0 stands for a gap."""
    near = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    numbers: list[int] = []
    for number in near:
        if numbers and number - numbers[-1] > 1:
            numbers.append(0 if number - numbers[-1] > 2 else number - 1)
        numbers.append(number)
    return numbers
