"""The strip of thin bars: one per month between the first and the last, years beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import urls
from app.state import SearchState
from indexer import wording
from indexer.results import Bar, SearchRequest

HEIGHT = 36
_LEAST = 3
MOST_LINKED = 36
"""Months that have a link each; where there are more, the years have."""


@dataclass(frozen=True, slots=True)
class BarView:
    """``x`` and ``width`` in percent of the strip, ``height`` in pixels of ``HEIGHT``; the whole
    column is the target, not only the bar. ``selected``: inside the chosen months."""

    label: str
    count: int
    url: str
    x: str
    width: str
    bar_x: str
    bar_width: str
    height: int
    selected: bool


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year's first column; ``named`` where its number has room."""

    year: str
    x: str
    named: bool
    url: str


@dataclass(frozen=True, slots=True)
class YearMonths:
    """The strip in words: a year with the months that hold hits."""

    label: str
    url: str
    count: int
    months: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year as one target over its bars."""

    label: str
    count: int
    url: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """``bars`` are drawn and linked one by one; the others are drawn together, as outlines over
    ``span`` units of width (``ink``, and ``faint`` outside the chosen months), with a link for
    each of ``columns``."""

    height: int
    bars: tuple[BarView, ...]
    span: int
    ink: str
    faint: str
    columns: tuple[YearColumn, ...]
    marks: tuple[YearMark, ...]
    years: tuple[YearMonths, ...]
    summary: str
    all_url: str | None


def histogram(
    bars: Sequence[Bar], state: SearchState, months: Sequence[str] = ()
) -> Histogram | None:
    """``months`` (YYYY-MM) of the whole library keep the strip in place whatever is searched.
    None without hits, or where there is but one month."""
    held = sorted((b for b in bars if b.count > 0), key=lambda b: b.period)
    known = sorted({*months, *(b.period[:7] for b in held)})
    if not held or len(known) < 2:
        return None
    first, last = _index(known[0]), _index(known[-1])
    first, last = first - first % 12, last - last % 12 + 11
    span = last - first + 1
    most = max(b.count for b in held)
    place = _places(first, span)
    asked = state.request
    linked = held if len(held) <= MOST_LINKED else _chosen(held, asked)
    views = tuple(_bar(b, state, place, span, most) for b in linked)
    single = {b.period for b in linked}
    rest = [b for b in held if b.period not in single]
    inside = [b for b in rest if _is_inside(b, asked)]
    whole = asked.from_month is None and asked.to_month is None
    return Histogram(
        height=HEIGHT,
        bars=views,
        span=span,
        ink=_outline(inside, first, most),
        faint=_outline([b for b in rest if not _is_inside(b, asked)], first, most),
        columns=_columns(rest, state, place, span),
        marks=_marks(first, last, span, state, place),
        years=_years(held, linked, views, state),
        summary=_summary(held, most),
        all_url=None if whole else urls.search(state.with_range(None, None)),
    )


def _summary(held: Sequence[Bar], most: int) -> str:
    months = wording.months(held[0].period, held[-1].period)
    if len(held) == 1:
        return f"{months}，{wording.count(most)} 条"
    return f"{months}，分在 {len(held)} 个月，最多一月 {wording.count(most)} 条"


def _index(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def _places(first: int, span: int) -> Callable[[int], float]:
    return lambda month: 100 * (month - first) / span


def _percent(value: float) -> str:
    return f"{value:.3f}%"


def _bar(
    bar: Bar, state: SearchState, place: Callable[[int], float], span: int, most: int
) -> BarView:
    month = bar.period[:7]
    asked = state.request
    inside = (asked.from_month or "") <= month <= (asked.to_month or "9999")
    chosen = asked.from_month == month == asked.to_month
    step = 100 / span
    x = place(_index(month))
    return BarView(
        label=wording.month(month),
        count=bar.count,
        url=urls.search(state.with_range(*((None, None) if chosen else (month, month)))),
        x=_percent(x),
        width=_percent(step),
        bar_x=_percent(x + step * 0.12),
        bar_width=_percent(step * 0.76),
        height=max(_LEAST, round(HEIGHT * bar.count / most)),
        selected=inside,
    )


def _marks(
    first: int, last: int, span: int, state: SearchState, place: Callable[[int], float]
) -> tuple[YearMark, ...]:
    years = range(first // 12, last // 12 + 1)
    every = -(-len(years) // 16)
    return tuple(
        YearMark(
            year=str(year),
            x=_percent(place(year * 12)),
            named=number % every == 0,
            url=urls.search(state.with_range(f"{year}-01", f"{year}-12")),
        )
        for number, year in enumerate(years)
    )


def _years(
    held: Sequence[Bar], linked: Sequence[Bar], views: Sequence[BarView], state: SearchState
) -> tuple[YearMonths, ...]:
    """All years; the months of those that are linked one by one."""
    months: dict[str, list[BarView]] = {}
    for bar, view in zip(linked, views, strict=True):
        months.setdefault(bar.period[:4], []).append(view)
    return tuple(
        YearMonths(
            label=f"{year}年",
            url=urls.search(state.with_range(f"{year}-01", f"{year}-12")),
            count=count,
            months=tuple(months.get(year, ())),
        )
        for year, count in _by_year(held).items()
    )


def _by_year(bars: Sequence[Bar]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for bar in bars:
        counted[bar.period[:4]] = counted.get(bar.period[:4], 0) + bar.count
    return counted


def _is_inside(bar: Bar, asked: SearchRequest) -> bool:
    return (asked.from_month or "") <= bar.period[:7] <= (asked.to_month or "9999")


def _chosen(held: Sequence[Bar], asked: SearchRequest) -> list[Bar]:
    """The months of the range that was chosen, where they are few enough to be linked."""
    if not (asked.from_month or asked.to_month):
        return []
    inside = [bar for bar in held if _is_inside(bar, asked)]
    return inside if len(inside) <= MOST_LINKED else []


def _outline(bars: Sequence[Bar], first: int, most: int) -> str:
    """All bars as one path: units of a month wide, pixels high."""
    drawn = []
    for bar in bars:
        height = max(_LEAST, round(HEIGHT * bar.count / most))
        left = _index(bar.period[:7]) - first
        drawn.append(f"M{left}.12 {HEIGHT}v-{height}h.76v{height}z")
    return "".join(drawn)


def _columns(
    bars: Sequence[Bar], state: SearchState, place: Callable[[int], float], span: int
) -> tuple[YearColumn, ...]:
    return tuple(
        YearColumn(
            f"{year}年",
            count,
            urls.search(state.with_range(f"{year}-01", f"{year}-12")),
            _percent(place(int(year) * 12)),
            _percent(1200 / span),
        )
        for year, count in _by_year(bars).items()
    )
