"""The facet column and the chips: every address computed from the state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.state import SearchState
from indexer import wording
from indexer.results import Facet, FacetValue

SHORT = 6
FILTER_FROM = 12
ADDRESSES = 60_000
"""Bytes of the addresses in a facet that is listed whole, about."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    """``url`` takes the value in or out; ``exclude_url`` (None once taken) leaves it out."""

    label: str
    count: int
    url: str
    exclude_url: str | None
    selected: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class FacetBlock:
    """``lines`` always shown, ``more`` behind one button, with a filter box where it is long;
    ``rest_url`` leads to a page with the ``rest`` values too, or back to ``lines`` alone where
    ``is_whole``; ``unlisted``: how many have no place even there."""

    name: str
    label: str
    lines: tuple[FacetLine, ...]
    more: tuple[FacetLine, ...]
    filtered: bool
    clear_url: str | None
    unlisted: int = 0
    rest: int = 0
    rest_url: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition and the address without it."""

    kind: str
    label: str
    url: str
    excluded: bool


def facet_blocks(facets: Sequence[Facet], state: SearchState) -> tuple[FacetBlock, ...]:
    """The first values of each facet; all of the one that the address opens."""
    by_name = {facet.name: facet for facet in facets}
    blocks = (_block(by_name[n], state) for n in labels.FACETS_SHOWN if n in by_name)
    return tuple(block for block in blocks if block is not None)


def _block(facet: Facet, state: SearchState) -> FacetBlock | None:
    if not facet.values:
        return None
    is_whole = state.open == facet.name
    plain = state.opened("")
    taken = [value for value in facet.values if value.selected or value.excluded]
    free = [value for value in facet.values if not (value.selected or value.excluded)]
    if len(facet.values) == 1 and not taken:
        return None  # there is nothing to choose
    room = max(SHORT - len(taken), 2)
    if len(free) <= room + 2:
        room = len(free)
    elif is_whole:
        # Every value repeats the whole address twice: a long query must not make a page of it.
        room = max(room, min(len(free), ADDRESSES // (2 * len(urls.search(plain)) + 200)))
    rest = len(free) - room
    has_more = is_whole or rest > 0
    return FacetBlock(
        name=facet.name,
        label=labels.FACETS.get(facet.name, facet.label),
        lines=tuple(_line(facet.name, value, plain) for value in (*taken, *free[:room])),
        more=(),
        filtered=is_whole and room >= FILTER_FROM,
        clear_url=urls.search(plain.clear(facet.name)) if len(taken) > 1 else None,
        unlisted=rest if is_whole else 0,
        rest=rest,
        rest_url=_opening(plain, facet.name, not is_whole) if has_more else "",
        is_whole=is_whole,
    )


def _opening(state: SearchState, facet: str, is_opening: bool) -> str:
    return f"{urls.search(state.opened(facet if is_opening else ''))}#f-{facet}"


def facet_block(
    name: str, label: str, lines: Sequence[FacetLine], clear_url: str, short: int = SHORT
) -> FacetBlock | None:
    """What is taken first, then some ``short`` others, the rest behind one button; None where
    there is nothing to choose. ``clear_url`` takes all of the facet's values out."""
    if not lines or (len(lines) == 1 and not (lines[0].selected or lines[0].excluded)):
        return None
    taken = [line for line in lines if line.selected or line.excluded]
    free = [line for line in lines if not (line.selected or line.excluded)]
    room = max(short - len(taken), 2)
    if len(free) <= room + 2:
        room = len(free)
    return FacetBlock(
        name=name,
        label=label,
        lines=(*taken, *free[:room]),
        more=tuple(free[room:]),
        filtered=len(free) - room >= FILTER_FROM,
        clear_url=clear_url if len(taken) > 1 else None,
    )


def _line(name: str, value: FacetValue, state: SearchState) -> FacetLine:
    selected = value.value in state.values(name)
    excluded = value.value in state.excluded(name)
    taken = selected or excluded
    return FacetLine(
        label=_label(name, value),
        count=value.count,
        url=urls.search(state.toggle(name, value.value)),
        exclude_url=None if taken else urls.search(state.exclude(name, value.value)),
        selected=selected,
        excluded=excluded,
    )


def _label(name: str, value: FacetValue) -> str:
    """Kinds, years and numbers are named here as everywhere on the page."""
    if name in ("type", "year", "issue"):
        return labels.facet_value(name, value.value)
    return value.label


def chips(facets: Sequence[Facet], state: SearchState) -> tuple[Chip, ...]:
    named = {(f.name, v.value): _label(f.name, v) for f in facets for v in f.values}
    made: list[Chip] = []
    for name in labels.FACETS_SHOWN:
        for value in (*state.values(name), *state.excluded(name)):
            label = named.get((name, value)) or labels.facet_value(name, value)
            made.append(
                Chip(
                    kind=labels.FACETS[name],
                    label=label,
                    url=urls.search(state.remove(name, value)),
                    excluded=value in state.excluded(name),
                )
            )
    asked = state.request
    if asked.from_month or asked.to_month:
        first, last = asked.from_month, asked.to_month
        label = wording.months(first or "最早", last or "最近")
        made.append(Chip("刊期", label, urls.search(state.with_range(None, None)), False))
    if asked.row:
        made.append(Chip("同一行", asked.row, urls.search(state.with_row("")), False))
    return tuple(made)
