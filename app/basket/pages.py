"""The page of a list: the reader's own basket with its buttons, or one that an address holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from app import labels, urls
from app.basket.blocks import printed
from app.basket.entries import Entry, place_words
from app.basket.forms import FORMS, copied
from app.basket.items import Cited, Missing
from app.basket.sentences import Said
from app.basket_state import ORDERS, STYLES, BasketState, Order
from app.pages.frame import PageFrame, frame
from app.pages.hits import opening
from app.pages.runs import Link
from app.pages.sentences import SentenceLine, sentence_lines


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several styles or orders; ``url`` shows the list in it."""

    value: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One item: where it stands (``words``), what is printed there, what its reader noted."""

    id: str
    url: str
    words: str
    text: str
    is_doubtful: bool
    is_recognised: bool
    note: str
    moved: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """``ids``: all its items, parted by blanks, as forms send them."""

    marker: str
    is_numbered: bool
    text: str
    ids: str
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class BasketPage:
    """``is_own``: it may be changed here. ``may_arrange``: its order is the reader's, not the
    standard's. ``list_text`` and the like are what one click copies."""

    frame: PageFrame
    is_own: bool
    may_arrange: bool
    summary: str
    entries: tuple[EntryLine, ...]
    missing: tuple[Missing, ...]
    sentences: tuple[SentenceLine, ...]
    styles: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    files: tuple[Link, ...]
    quoted_files: tuple[Link, ...]
    address: str
    ids: tuple[str, ...]
    list_text: str
    list_html: str
    quoted_text: str
    quoted_html: str
    said: str


def basket_page(
    state: BasketState,
    entries: Sequence[Entry],
    missing: Sequence[Missing],
    sentences: Sequence[Said],
    *,
    ids: Sequence[str],
    is_own: bool,
    address: str,
    said: str,
) -> BasketPage:
    """``state`` with the style and the order that are shown; ``ids`` of all items; ``address``:
    where others see the same list."""
    list_text, list_html = copied(entries, quotes=False)
    quoted_text, quoted_html = copied(entries, quotes=True, said=sentences)
    return BasketPage(
        frame=frame("引文夹" if is_own else "引文"),
        is_own=is_own,
        may_arrange=is_own and state.order == "sequential" and len(entries) > 1,
        summary=_summary(entries),
        entries=tuple(_line(one) for one in entries),
        missing=tuple(missing),
        sentences=sentence_lines((one.sentence for one in sentences), "say"),
        styles=_choices(STYLES, state.style, lambda one: replace(state, style=one)),
        orders=_choices(ORDERS, state.order, lambda one: replace(state, order=cast(Order, one))),
        files=_files(replace(state, quotes=False)),
        quoted_files=_files(replace(state, quotes=True)),
        address=address,
        ids=tuple(ids),
        list_text=list_text,
        list_html=list_html,
        quoted_text=quoted_text,
        quoted_html=quoted_html,
        said=said,
    )


def _summary(entries: Sequence[Entry]) -> str:
    places = sum(len(one.cited) for one in entries)
    said = f"{len(entries)} 条出处"
    return said if places == len(entries) else f"{said}，引自其中 {places} 处"


def _choices(
    known: dict[str, str], current: str, with_: Callable[[str], BasketState]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, label, urls.basket(with_(value).to_params()), value == current)
        for value, label in known.items()
    )


def _files(state: BasketState) -> tuple[Link, ...]:
    return tuple(
        Link(one.label, urls.basket(state.to_params(), one.name))
        for one in FORMS
        if one.has_quotes or not state.quotes
    )


def _line(one: Entry) -> EntryLine:
    return EntryLine(
        marker=one.marker,
        is_numbered=one.is_numbered,
        text=one.text,
        ids=" ".join(place.id for place in one.cited),
        places=tuple(map(_place, one.cited)),
    )


def _place(one: Cited) -> PlaceLine:
    if one.record is None:
        url, text = urls.issue(one.head.id), labels.issue(one.head)
    else:
        url, text = urls.record(one.record.id), opening(one.record.text, 60)
    if one.figure:
        text = printed(one)
    elif one.work.row is not None:
        text = "，".join(f"{name.replace('/', '·')} {cell}" for name, cell in one.work.figures)
    return PlaceLine(
        id=one.id,
        url=url,
        words=place_words(one),
        text=text,
        is_doubtful=one.work.is_doubtful,
        is_recognised=one.work.is_recognised,
        note=one.note,
        moved=f"编号已由 {one.id} 改为 {one.now}" if one.has_moved else "",
    )


@dataclass(frozen=True, slots=True)
class AddPage:
    """Asked of somebody who has no cookie yet: the form that collects."""

    frame: PageFrame
    lines: tuple[Link, ...]
    ids: str
    next: str


def add_page(ids: Sequence[str], cited: Sequence[Cited], next_: str) -> AddPage:
    lines = tuple(Link(one.text, one.url, one.words) for one in map(_place, cited))
    return AddPage(frame("收入引文夹"), lines, " ".join(ids), next_)
