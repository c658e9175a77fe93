"""A figure against the other months: cumulative notes that fall, and jumps of an order of
magnitude against the same row's other months, which are unusual and never wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from indexer import wording
from indexer.authority import Authority
from indexer.checks.finding import agree, amounts, finding, with_unit
from indexer.figures import Figure, scope_breaks, split_unit
from indexer.figures.arithmetic import amount, as_printed
from indexer.model import Finding

# Two earlier or later printings at least, or there is no history to stand out from.
FEWEST = 3
TENFOLD = Decimal(10)
# A line with more months than that is compared with so many on either side: a digit too many makes
# ten times as much, and months differ among themselves.
NEIGHBOURS = 3
SEVENFOLD = Decimal(7)
FOLDS = {SEVENFOLD: "七", TENFOLD: "十"}
ALIKE = Decimal(3)
# Small figures double and halve by chance; below this a jump says nothing.
SMALLEST = Decimal(1000)
# So many months are named one by one; of more only the first and the last.
NAMED = 6


def notes_of(figures: Iterable[Figure]) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
    """(series, what is counted) -> the cumulative figures that stand, by month."""
    runs: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for one in figures:
        if one.basis == "note" and one.series and one.period and one.is_latest:
            runs[one.series, one.column][one.period] = one
    return {key: tuple(run[period] for period in sorted(run)) for key, run in runs.items()}


def falling_totals(notes: Sequence[Figure]) -> Iterator[Finding]:
    """A cumulative total may not fall: those that stand outside the longest run that never does,
    each against the member of the run that it contradicts. Where another run is as long, nobody
    can say which of the two is wrong, and both are in doubt."""
    standing, certain = _rising(notes)
    for at, one in enumerate(notes):
        if at in standing:
            continue
        earlier = next((n for n in range(at - 1, -1, -1) if n in standing), None)
        if earlier is not None and not _may_follow(notes[earlier], one):
            before, after = notes[earlier], one
        else:
            later = next(n for n in range(at + 1, len(notes)) if n in standing)
            before, after = one, notes[later]
        value, expected = amounts((after, before))
        yield finding(
            "cumulative",
            "contradiction",
            (after.record, before.record),
            f"累计数“{after.printed_column}”从{_when(before)}的{with_unit(before)}"
            f"降到{_when(after)}的{with_unit(after)}。",
            figures=(one,) if at in certain else (after, before),
            printed=value,
            expected=expected,
        )


def _rising(notes: Sequence[Figure]) -> tuple[frozenset[int], frozenset[int]]:
    """Which of them make the longest run that never falls, the later printings where two runs are
    as long; and which stand in no run of that length."""
    size = len(notes)
    up_to, onward = [1] * size, [1] * size
    for at in range(size):
        before = [up_to[n] for n in range(at) if _may_follow(notes[n], notes[at])]
        up_to[at] += max(before, default=0)
    for at in reversed(range(size)):
        after = [onward[n] for n in range(at + 1, size) if _may_follow(notes[at], notes[n])]
        onward[at] += max(after, default=0)
    longest = max(up_to, default=0)
    through = [up_to[at] + onward[at] - 1 for at in range(size)]
    chosen: list[int] = []
    for at in range(size):
        fits = not chosen or _may_follow(notes[chosen[-1]], notes[at])
        if through[at] == longest and up_to[at] == len(chosen) + 1 and fits:
            chosen.append(at)
    return (
        frozenset(chosen),
        frozenset(at for at in range(size) if through[at] < longest),
    )


def _may_follow(before: Figure, after: Figure) -> bool:
    earlier, later = amounts((before, after))
    return later >= earlier or agree(before, after)


def cells_by_series(figures: Iterable[Figure]) -> Mapping[str, tuple[Figure, ...]]:
    """Series -> the table figures that stand, totals and spans of several months aside."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.basis == "cell" and one.series and one.period and one.is_latest and not one.is_span:
            found[one.series].append(one)
    return {series: tuple(held) for series, held in found.items()}


def jumps(cells: Sequence[Figure], authority: Authority) -> Iterator[Finding]:
    """Of one series: each row and column over the months. A figure is compared with those months
    only in which the row counts the same."""
    since: dict[str, list[str]] = defaultdict(list)
    for found in scope_breaks(cells, authority):
        since[found.row].append(found.period)
    lines: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in cells:
        if amount(one) and one.unit != "%":
            lines[one.row.id, one.column].append(one)
    for (row, _), line in lines.items():
        line.sort(key=lambda one: one.period or "")
        alike: dict[int, list[Figure]] = defaultdict(list)
        for one in line:
            alike[bisect_right(since[row], one.period or "")].append(one)
        for members in alike.values():
            left_out = [one for other in alike.values() if other is not members for one in other]
            if len(members) > 2 * NEIGHBOURS:
                yield from _out_of_line(members)
            elif (apart := _standing_apart(members)) is not None:
                others = [one for one in members if one is not apart]
                yield _jump(apart, others, left_out)


def _out_of_line(members: Sequence[Figure]) -> Iterator[Finding]:
    """Of a long line: those that differ from the months around them, whatever the years before
    were like."""
    for at, one in enumerate(members):
        around = [*members[max(0, at - NEIGHBOURS) : at], *members[at + 1 : at + 1 + NEIGHBOURS]]
        sizes = sorted(_size(other) for other in around)
        middle = median(sizes)
        alike = sum(middle <= size * ALIKE and size <= middle * ALIKE for size in sizes)
        # At the ends of a line there are few to compare with.
        factor = SEVENFOLD if len(around) == 2 * NEIGHBOURS else TENFOLD
        size = _size(one)
        apart = size >= middle * factor or size * factor <= middle
        large = max(size, middle) >= SMALLEST * split_unit(one.unit)[0]
        if apart and large and 3 * alike >= 2 * len(around):
            yield _jump_of_a_long_line(one, around, middle, factor)


def _jump_of_a_long_line(
    one: Figure, around: Sequence[Figure], middle: Decimal, factor: Decimal
) -> Finding:
    shown = wording.number(as_printed(middle, one))
    return finding(
        "jump",
        "unusual",
        (one.record,),
        f"{one.row.name}的{one.printed_column or one.column}在{_when(one)}为{one.printed}，"
        f"与前后{len(around)}期（{_when(around[0])}至{_when(around[-1])}）的中位数{shown}"
        f"相差{FOLDS[factor]}倍以上。",
        figures=(one,),
        column=one.printed_column,
        printed=as_printed(amounts((one,))[0], one),
    )


def _standing_apart(figures: Sequence[Figure]) -> Figure | None:
    """The one that is ten times above or below every other, where these agree among themselves
    to a factor of ten."""
    ordered = sorted(figures, key=_size)
    sizes = [_size(one) for one in ordered]
    if len(sizes) < FEWEST or sizes[-1] < SMALLEST * split_unit(ordered[-1].unit)[0]:
        return None
    if sizes[-1] >= sizes[-2] * TENFOLD and sizes[-2] <= sizes[0] * TENFOLD:
        return ordered[-1]
    if sizes[0] * TENFOLD <= sizes[1] and sizes[-1] <= sizes[1] * TENFOLD:
        return ordered[0]
    return None


def _size(one: Figure) -> Decimal:
    return abs(amounts((one,))[0])


def _jump(one: Figure, others: Sequence[Figure], left_out: Sequence[Figure]) -> Finding:
    value, *rest = (as_printed(each, one) for each in amounts((one, *others)))
    aside = f"；{_months(left_out)}所含范围不同，没有相比" if left_out else ""
    return finding(
        "jump",
        "unusual",
        (one.record,),
        f"{one.row.name}的{one.printed_column or one.column}在{_when(one)}为"
        f"{one.printed}，与{_months(others)}（{wording.number(min(rest))}至{wording.number(max(rest))}）"
        f"都相差十倍以上{aside}。",
        figures=(one,),
        column=one.printed_column,
        printed=value,
    )


def _months(figures: Sequence[Figure]) -> str:
    named = [_when(one) for one in figures]
    if len(named) <= NAMED:
        return "、".join(named)
    return f"{named[0]}至{named[-1]}的{len(named)}期"


def _when(one: Figure) -> str:
    return wording.month(one.period or "")
