"""The rows of a series as lines of its table: cells, changes, the course over the periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from app import urls
from app.charts import month_index, sparkline
from app.pages.series_chart import course_of
from app.pages.series_notes import Note
from app.series_state import SeriesState
from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import Change
from indexer.series.measures import Comparison, compare, comparison_name, earlier
from indexer.series.values import Series, SeriesRow

Address = Callable[[SeriesState], str]
NONE = "—"


@dataclass(frozen=True, slots=True)
class SortableHead:
    """A column that can be sorted by. ``parts`` of its label keep to one line each; ``order``:
    "descending", "ascending" or "" (aria-sort); ``notes`` concern the whole ``period``, which is
    "" for another column."""

    parts: tuple[str, ...]
    url: str
    order: str
    notes: tuple[Note, ...] = ()
    period: str = ""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A printed figure with its record; a word in its place where nothing is printed. ``notes``
    concern this row at this period; ``flag_url``: "" unless this very figure is in doubt,
    by the findings ``flags``;
    ``is_recognised``: read by a machine in a picture."""

    text: str
    url: str | None
    flag_url: str = ""
    flags: tuple[str, ...] = ()
    is_recognised: bool = False
    reprint: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """``text``: +12.3%; ``title``: both figures in words; ``is_broken``: not comparable."""

    text: str
    title: str
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    """``group``: the group that begins with this row, "" for none; ``items``: its figures as 引文夹
    takes them, "" where none is printed."""

    id: str
    anchor: str
    group: str
    name: str
    url: str | None
    labels: str
    is_total: bool
    is_drawn: bool
    rank: str
    cells: tuple[FigureCell, ...]
    change: ChangeCell
    year: ChangeCell
    spark: Markup
    items: str = ""


def sortable(
    parts: tuple[str, ...],
    sort: str,
    state: SeriesState,
    at: Address,
    notes: tuple[Note, ...] = (),
    period: str = "",
) -> SortableHead:
    order = ("descending" if state.descending else "ascending") if state.sort == sort else ""
    return SortableHead(parts, at(state.sorted_by(sort)), order, notes, period)


def year_and_month(period: str) -> tuple[str, ...]:
    year, after, month = wording.month(period).partition("年")
    return (year + after, month) if month else (period,)


def row_line(
    series: Series,
    row: SeriesRow,
    state: SeriesState,
    periods: Sequence[str],
    place: Mapping[str, Mapping[str, int]],
    notes: Sequence[Note],
    is_drawn: bool,
    group: str = "",
) -> RowLine:
    """``place``: period -> row id -> rank; cells from the newest period on."""
    column, latest = state.column, periods[-1] if periods else ""
    own = [note for note in notes if note.row == row.id]
    rank = place.get(latest, {}).get(row.id)
    before, year = (earlier(series, latest, one) if latest else "" for one in ("change", "year"))
    return RowLine(
        id=row.id,
        anchor=urls.row_anchor(row.id),
        group=group,
        name=row.name,
        url=entity_url(row),
        labels="、".join(one.printed for one in row.labels if one.printed != row.name),
        is_total=row.is_total,
        is_drawn=is_drawn,
        rank=str(rank) if rank else "",
        cells=tuple(
            _cell(
                row,
                p,
                state,
                place.get(p, {}).get(row.id),
                tuple(n for n in own if n.period == p),
            )
            for p in reversed(periods)
        ),
        change=_change(compare(series, row, column, before, latest), is_previous=True),
        year=_change(compare(series, row, column, year, latest)),
        spark=_spark(series, row, column),
        items=_items(row, column, periods),
    )


def group_heads(rows: Iterable[SeriesRow], state: SeriesState) -> Mapping[str, str]:
    """Row with which a printed group begins -> its name, where the rows stand as printed; "" where
    rows without a group follow."""
    if state.sort != "printed":
        return {}
    heads: dict[str, str] = {}
    before: str | None = None
    for row in rows:
        own = None if row.is_total else row.group
        if own != before:
            heads[row.id] = own or ""
        before = own
    return heads


def _items(row: SeriesRow, column: str, periods: Sequence[str]) -> str:
    """What 引文夹 takes of this row: each printed figure with its period (ID@2018-05)."""
    printed = ((period, row.cells.get((period, column))) for period in periods)
    return " ".join(f"{item_of(cells[0])}@{period}" for period, cells in printed if cells)


def item_of(one: Figure) -> str:
    """A figure as 引文夹 takes it: a note has no place of its own, so its record stands for it."""
    return one.record if one.place.startswith("n") else one.id


def entity_url(row: SeriesRow) -> str | None:
    kinds = {"institution": "institution", "district": "institution", "channel": "platform"}
    return urls.entity(kinds[row.kind], row.entity) if row.entity and row.kind in kinds else None


def figure_cell(
    printings: Sequence[Figure], text: str | None = None, notes: tuple[Note, ...] = ()
) -> FigureCell:
    """``printings`` of one cell, the one that stands first; ``text`` in place of the figure."""
    one = printings[0]
    others = "、".join(each.printed for each in printings[1:] if each.printed != one.printed)
    return FigureCell(
        text=text or one.printed or "（空）",
        url=urls.record(one.record),
        flag_url=urls.record(one.record, "findings") if one.flags else "",
        flags=one.flags,
        is_recognised=one.is_recognised,
        reprint=f"另一处印作 {others}" if others else "",
        notes=notes,
    )


def difference(change: Change) -> str:
    """With its sign: +1,234, −14.1 点."""
    return signed(change.difference, 2) + (" 点" if change.in_points else "")


def percentage(change: Change) -> str:
    """With its sign, "—" where it cannot be given."""
    return NONE if change.ratio is None else f"{signed(change.ratio, 1)}%"


def signed(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places > 1 and "." in text else text
    return ("−" if rounded < 0 else "+" if rounded > 0 else "") + text


def _cell(
    row: SeriesRow, period: str, state: SeriesState, rank: int | None, notes: tuple[Note, ...]
) -> FigureCell:
    printings = row.cells.get((period, state.column))
    if printings is None:
        return FigureCell(NONE, None, notes=notes)
    ranked = (str(rank) if rank else NONE) if state.show == "rank" else None
    return figure_cell(printings, ranked, notes)


def _change(found: Comparison, *, is_previous: bool = False) -> ChangeCell:
    change = found.change
    if found.is_broken and found.a and found.b:
        return ChangeCell(
            NONE, f"{_both(found.a, found.b)}，其间口径有变，不作比较", is_broken=True
        )
    if change is None:
        return ChangeCell(NONE, "")
    a, b = change.before.period or "", change.after.period or ""
    name = comparison_name(a, b, is_previous=is_previous)
    title = f"{name}：{_both(change.before, change.after)}"
    if change.in_points or change.ratio is None:
        title += "" if change.in_points else "（基数为 0）"
        return ChangeCell(difference(change), title)
    return ChangeCell(percentage(change), title)


def _both(a: Figure, b: Figure) -> str:
    return (
        f"{wording.month(a.period or '')} {a.printed} → {wording.month(b.period or '')} {b.printed}"
    )


def _spark(series: Series, row: SeriesRow, column: str) -> Markup:
    """Depends on the series alone: drawn once for all readers of it."""
    kept: dict[tuple[str, str], Markup] = series.drawings
    if (row.id, column) not in kept:
        kept[row.id, column] = _drawn(series, row, column)
    return kept[row.id, column]


def _drawn(series: Series, row: SeriesRow, column: str) -> Markup:
    found = series.column(column)
    first, last = (found.periods[0], found.periods[-1]) if found else ("", "")
    periods = [period for period in series.periods if first <= period <= last]
    if len(periods) < 2:
        return Markup("")
    runs = course_of(series, row, column, periods).runs
    months = (month_index(first), month_index(last))
    return sparkline([[(dot.month, dot.value) for dot in run] for run in runs], months)
