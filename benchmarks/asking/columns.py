"""Questions about one column of one month: places, highest and lowest, how many and which.

A question whose answer would be a matter of opinion (ties at the edge, rows of several kinds that
would compete or not) is not made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Measure, Register
from benchmarks.asking.printed import Cell, Printed
from benchmarks.asking.speaking import Asked, Speaker, competing, numbers


def columns(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    for cells in _columns(printed.cells).values():
        yield from ranks(cells, speaker)
        yield from extremes(cells, speaker)
        yield from counts(cells, speaker)


def _columns(cells: Iterable[Cell]) -> Mapping[tuple[str, str, Measure], list[Cell]]:
    """One column of one month's table: the rows, without totals."""
    found: dict[tuple[str, str, Measure], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.measure is not None and not cell.is_total:
            found[cell.period, cell.printed_title, cell.measure].append(cell)
    return found


def ranks(cells: Sequence[Cell], speaker: Speaker) -> Iterator[Asked]:
    ordered = numbers(cells)
    noun, _ = competing(cells)
    hospitals = [one for one in ordered if one[1].kind == "hospital"]
    for amount, cell in ordered:
        place = sum(other > amount for other, _ in ordered) + 1
        among = sum(other > amount for other, _ in hospitals) + 1
        if sum(other == amount for other, _ in ordered) > 1 or cell.measure is None:
            continue
        if noun == "单位" and place != among:
            continue
        for register in REGISTERS:
            way = speaker.one(_RANK[register])
            yield Asked(
                way.format(
                    m=speaker.month(cell.period, register),
                    who=speaker.who(cell, register),
                    x=speaker.measure(cell.measure, register),
                    noun=noun,
                ),
                "rank",
                register,
                Gold("number", (str(place),)),
                cell.record,
            )


_RANK: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}{who}的{x}在各{noun}中排名第几？", "{m}{who}{x}居各{noun}第几位"),
    "telegraphic": ("{who} {x} {m} 排名", "{m} {who} {x} 排第几"),
    "spoken": ("{m}{who}{x}排第几啊", "{who}{m}的{x}能排到第几"),
}


def extremes(cells: Sequence[Cell], speaker: Speaker) -> Iterator[Asked]:
    ordered = numbers(cells)
    measure = cells[0].measure
    noun, is_pure = competing(cells)
    if len(ordered) < 4 or measure is None:
        return
    about = cells[0].record.rpartition("/")[0]
    for count in (1, 3, 5):
        if len(ordered) <= count + 1:
            continue
        for top in (True, False):
            line = ordered if top else ordered[::-1]
            if line[count - 1][0] == line[count][0]:
                continue
            chosen = [cell for _, cell in line[:count]]
            if not is_pure and not _is_the_same(chosen, line, count):
                continue
            for register in REGISTERS:
                yield Asked(
                    speaker.one(_EXTREME[register, top, count > 1]).format(
                        m=speaker.month(cells[0].period, register),
                        x=speaker.measure(measure, register),
                        noun=noun,
                        counter="个" if noun in ("区", "渠道") else "家",
                        n=_CHINESE[count],
                        place=count,
                    ),
                    "superlative",
                    register,
                    Gold("names", tuple(cell.row for cell in chosen)),
                    about,
                )


def _is_the_same(chosen: list[Cell], line: list[tuple[Decimal, Cell]], count: int) -> bool:
    """Hospitals alone would give the same rows."""
    hospitals = [cell for _, cell in line if cell.kind == "hospital"]
    return hospitals[:count] == chosen


_CHINESE = {1: "一", 3: "三", 5: "五"}
_EXTREME: Mapping[tuple[Register, bool, bool], tuple[str, ...]] = {
    ("formal", True, False): (
        "{m}{x}最高的{noun}是哪{counter}？",
        "{m}哪{counter}{noun}的{x}最多？",
    ),
    ("telegraphic", True, False): ("{m} {x} 最多 {noun}", "{x} 最高{noun} {m}"),
    ("spoken", True, False): ("{m}哪{counter}{noun}{x}最多啊", "{m}{x}最厉害的是哪{counter}{noun}"),
    ("formal", False, False): (
        "{m}{x}最低的{noun}是哪{counter}？",
        "{m}哪{counter}{noun}的{x}最少？",
    ),
    ("telegraphic", False, False): ("{m} {x} 最少 {noun}", "{x} 最低{noun} {m}"),
    ("spoken", False, False): ("{m}哪{counter}{noun}{x}最少啊", "{m}{x}垫底的是哪{counter}{noun}"),
    ("formal", True, True): (
        "{m}{x}最多的{n}{counter}{noun}是哪些？",
        "{m}{x}排名前{n}的{noun}有哪些",
    ),
    ("telegraphic", True, True): ("{m} {x} 前{place}", "{x}前{n}名{noun} {m}"),
    ("spoken", True, True): ("{m}{x}前{n}是哪几{counter}{noun}", "{m}哪{n}{counter}{noun}{x}最多"),
    ("formal", False, True): ("{m}{x}最少的{n}{counter}{noun}是哪些？",),
    ("telegraphic", False, True): ("{m} {x} 最少{n}{counter}{noun}",),
    ("spoken", False, True): ("{m}哪{n}{counter}{noun}{x}最少啊",),
}


def counts(cells: Sequence[Cell], speaker: Speaker) -> Iterator[Asked]:
    """How many and which rows fulfil a condition."""
    ordered = numbers(cells)
    measure = cells[0].measure
    noun, _ = competing(cells)
    if measure is None or len(ordered) < 4 or "%" in cells[0].printed:
        return
    about = cells[0].record.rpartition("/")[0]
    edge = ordered[len(ordered) // 3][0]
    bound = _round(edge)
    conditions = [
        ("over", f"超过{bound}", [c for v, c in ordered if v > bound]),
        ("under", f"不到{bound}", [c for v, c in ordered if v < bound]),
        ("zero", "为0", [c for v, c in ordered if v == 0]),
    ]
    counter = "个" if noun in ("区", "渠道") else "家"
    for _, said, chosen in conditions:
        if not 0 < len(chosen) < len(ordered):
            continue
        for register in REGISTERS:
            for ways, gold, op in (
                (_COUNT, Gold("number", (str(len(chosen)),)), "count where"),
                (_WHICH, Gold("names", tuple(cell.row for cell in chosen)), "list where"),
            ):
                yield Asked(
                    speaker.one(ways[register]).format(
                        m=speaker.month(cells[0].period, register),
                        x=speaker.measure(measure, register),
                        noun=noun,
                        counter=counter,
                        cond=said,
                    ),
                    op,
                    register,
                    gold,
                    about,
                )


_COUNT: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}{x}{cond}的{noun}有多少{counter}？", "{m}共有多少{counter}{noun}的{x}{cond}？"),
    "telegraphic": ("{m} {x}{cond} 几{counter}", "{x} {cond} {noun}数 {m}"),
    "spoken": ("{m}{x}{cond}的{noun}有几{counter}啊", "{m}有几{counter}{noun}{x}{cond}"),
}
_WHICH: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}{x}{cond}的{noun}有哪些？", "{m}哪些{noun}的{x}{cond}？"),
    "telegraphic": ("{m} {x}{cond} {noun}名单", "{x}{cond}的{noun} {m}"),
    "spoken": ("{m}{x}{cond}的都有哪些{noun}啊", "{m}都有哪几{counter}{noun}{x}{cond}"),
}


def _round(value: Decimal) -> int:
    """A number that somebody would say: 12345 -> 10000."""
    whole = max(int(value), 1)
    size = int("1" + "0" * (len(str(whole)) - 1))
    return whole // size * size
