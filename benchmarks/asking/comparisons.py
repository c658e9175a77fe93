"""Questions that compute: two rows, two months, a part of a whole, a row through time."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Measure, Register, Title
from benchmarks.asking.printed import Cell, Printed
from benchmarks.asking.speaking import Asked, Speaker, competing, numbers

Ways = Mapping[Register, tuple[str, ...]]


def comparisons(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Everything about several figures."""
    columns: dict[tuple[str, str, Measure], list[Cell]] = defaultdict(list)
    through: dict[tuple[Title, str, Measure], list[Cell]] = defaultdict(list)
    totals: dict[tuple[str, str, tuple[str, ...]], Cell] = {}
    for cell in printed.cells:
        if cell.is_total:
            totals[cell.period, cell.printed_title, cell.column] = cell
        elif cell.measure is not None:
            columns[cell.period, cell.printed_title, cell.measure].append(cell)
            if cell.title is not None and cell.measure.over_time:
                through[cell.title, cell.row, cell.measure].append(cell)
    for cells in columns.values():
        yield from two_rows(cells, speaker)
        yield from averages(cells, speaker)
        total = totals.get((cells[0].period, cells[0].printed_title, cells[0].column))
        if total is not None:
            yield from shares(cells, total, speaker)
    for (title, _, _), cells in through.items():
        yield from over_time(title, cells, printed, speaker)


def _asked(
    op: str,
    ways: Ways,
    gold: Gold,
    about: str,
    speaker: Speaker,
    cells: Iterable[Cell],
    **said: str,
) -> Iterator[Asked]:
    """One question a register; a cell gives {who0} {m0} {x}, the next {who1} {m1}."""
    for register in REGISTERS:
        slots = dict(said)
        for at, cell in enumerate(cells):
            slots[f"who{at}"] = speaker.who(cell, register)
            slots[f"m{at}"] = speaker.month(cell.period, register)
            if at == 0 and cell.measure is not None:
                slots["x"] = speaker.measure(cell.measure, register)
        yield Asked(speaker.one(ways[register]).format(**slots), op, register, gold, about)


def _is_amount(cell: Cell) -> bool:
    return cell.value is not None and not cell.printed.rstrip().endswith(("%", "％"))


# --- two rows of one month ----------------------------------------------------------------------


def two_rows(cells: list[Cell], speaker: Speaker) -> Iterator[Asked]:
    """Each row with another of its kind."""
    held = [cell for cell in cells if _is_amount(cell)]
    for one in held:
        others = [cell for cell in held if cell.row != one.row and cell.kind == one.kind]
        if not others:
            continue
        other = speaker.chance.choice(others)
        a, b = one.value or Decimal(0), other.value or Decimal(0)
        about = f"{one.record} {other.record}"
        pair = (one, other)
        yield from _asked("sum", _SUM, Gold("computed", (str(a + b),)), about, speaker, pair)
        yield from _asked(
            "difference", _GAP, Gold("computed", (str(abs(a - b)),)), about, speaker, pair
        )
        ahead, behind = sorted(pair, key=lambda cell: -(cell.value or Decimal(0)))
        if a != b:
            yield from _asked(
                "difference",
                _MORE,
                Gold("computed", (str(abs(a - b)),)),
                about,
                speaker,
                (ahead, behind),
            )
            who = (ahead.row,)
            yield from _asked("which of two", _WHO, Gold("names", who), about, speaker, pair)
        if b:
            yield from _asked(
                "ratio", _RATIO, Gold("computed", (str(a / b),)), about, speaker, pair
            )


_SUM: Ways = {
    "formal": ("{m0}{who0}与{who1}的{x}合计是多少？", "{m0}{who0}和{who1}{x}之和为多少"),
    "telegraphic": ("{m0} {who0}+{who1} {x}", "{who0}、{who1} {m0} {x} 合计"),
    "spoken": ("{m0}{who0}跟{who1}的{x}加起来有多少啊", "{who0}和{who1}{m0}{x}一共多少"),
}
_GAP: Ways = {
    "formal": ("{m0}{who0}与{who1}的{x}相差多少？",),
    "telegraphic": ("{m0} {x} {who0} {who1} 相差",),
    "spoken": ("{m0}{who0}跟{who1}{x}差多少啊",),
}
_MORE: Ways = {
    "formal": ("{m0}{who0}的{x}比{who1}多多少？",),
    "telegraphic": ("{m0} {x} {who0}比{who1}多多少",),
    "spoken": ("{m0}{who0}{x}比{who1}多了多少啊",),
}
_WHO: Ways = {
    "formal": ("{m0}{who0}和{who1}哪家的{x}更多？", "{m0}{who0}与{who1}相比谁的{x}多？"),
    "telegraphic": ("{m0} {x} {who0} {who1} 谁多",),
    "spoken": ("{m0}{who0}跟{who1}{x}谁多啊",),
}
_RATIO: Ways = {
    "formal": ("{m0}{who0}的{x}是{who1}的多少倍？",),
    "telegraphic": ("{m0} {x} {who0}是{who1}几倍",),
    "spoken": ("{m0}{who0}{x}是{who1}的几倍啊",),
}


def averages(cells: list[Cell], speaker: Speaker) -> Iterator[Asked]:
    """Over all rows, where all are of one kind and print a number."""
    noun, is_pure = competing(cells)
    if not is_pure or noun == "渠道" or not all(map(_is_amount, cells)) or len(cells) < 3:
        return
    amounts = [amount for amount, _ in numbers(cells)]
    mean = sum(amounts, Decimal(0)) / len(amounts)
    about = cells[0].record.rpartition("/")[0]
    gold = Gold("computed", (str(mean),))
    yield from _asked("average", _MEAN, gold, about, speaker, cells[:1], noun=noun)


_MEAN: Ways = {
    "formal": ("{m0}各{noun}{x}的平均值是多少？",),
    "telegraphic": ("{m0} 各{noun} {x} 平均",),
    "spoken": ("{m0}各{noun}{x}平均有多少啊",),
}


def shares(cells: list[Cell], total: Cell, speaker: Speaker) -> Iterator[Asked]:
    """Of each row in the printed total."""
    if not total.value:
        return
    for cell in cells:
        if not _is_amount(cell) or cell.value is None:
            continue
        gold = Gold("computed", (str(cell.value / total.value * 100),))
        yield from _asked("share", _SHARE, gold, cell.record, speaker, (cell,))


_SHARE: Ways = {
    "formal": ("{m0}{who0}的{x}占合计的百分之几？", "{m0}{who0}{x}占全部的比重是多少"),
    "telegraphic": ("{m0} {who0} {x} 占比", "{who0} {x} 占合计比例 {m0}"),
    "spoken": ("{m0}{who0}{x}占总数的百分之几啊",),
}


# --- one row through the months -----------------------------------------------------------------


def over_time(
    title: Title, cells: list[Cell], printed: Printed, speaker: Speaker
) -> Iterator[Asked]:
    """Trend, highest and lowest month, mean; each month against the next that prints it."""
    months = {cell.period: cell for cell in cells}
    if len(months) != len(cells) or len(cells) < 2:
        return
    cells = sorted(cells, key=lambda cell: cell.period)
    about = f"{title.id} {cells[0].row}"
    trend = Gold("points", points=tuple((cell.period, cell.printed) for cell in cells))
    yield from _asked("trend", _TREND, trend, about, speaker, cells[-1:])
    if not all(map(_is_amount, cells)):
        return
    if len(cells) > 2:
        yield from _peaks(cells, printed, about, speaker)
    for one, other in itertools.pairwise(cells):
        yield from _two_months(one, other, speaker)


_TREND: Ways = {
    "formal": ("{who0}历期{x}是多少？", "{who0}各期的{x}分别是多少？"),
    "telegraphic": ("{who0} {x} 历期", "{who0} {x} 走势"),
    "spoken": ("{who0}这几期的{x}怎么变的啊", "{who0}历次{x}都是多少"),
}


def _peaks(cells: list[Cell], printed: Printed, about: str, speaker: Speaker) -> Iterator[Asked]:
    ordered = [cell for _, cell in numbers(cells)]
    for line, word in ((ordered, "最多"), (ordered[::-1], "最少")):
        if line[0].value == line[1].value:
            continue
        period = (line[0].period,)
        gold = Gold("months", period)
        yield from _asked("peak", _PEAK, gold, about, speaker, cells[-1:], best=word)
        issue = Gold("months", (printed.issues[period[0]],))
        yield from _asked("peak", _PEAK_ISSUE, issue, about, speaker, cells[-1:], best=word)


_PEAK: Ways = {
    "formal": ("{who0}的{x}在哪个月{best}？",),
    "telegraphic": ("{who0} {x} {best} 哪个月",),
    "spoken": ("{who0}哪个月{x}{best}啊",),
}
_PEAK_ISSUE: Ways = {
    "formal": ("各期之中{who0}的{x}哪一期{best}？",),
    "telegraphic": ("{who0} {x} {best} 哪一期",),
    "spoken": ("{who0}哪一期{x}{best}呀",),
}


def _two_months(one: Cell, other: Cell, speaker: Speaker) -> Iterator[Asked]:
    """``one`` is the earlier."""
    a, b = one.value or Decimal(0), other.value or Decimal(0)
    about = f"{one.record} {other.record}"
    pair = (other, one)
    gap = Gold("computed", (str(abs(b - a)),))
    yield from _asked("difference in time", _GAP_IN_TIME, gap, about, speaker, pair)
    if a != b:
        turn, word = ("增加", "增长") if b > a else ("减少", "下降")
        yield from _asked("difference in time", _TURN, gap, about, speaker, pair, turn=turn)
        if a:
            rate = Gold("computed", (str(abs(b - a) / a * 100),))
            yield from _asked("growth", _GROWTH, rate, about, speaker, pair, turn=word)
            against = {"增长": "下降", "下降": "增长"}[word]
            other_way = Gold("computed", (str(-abs(b - a) / a * 100),))
            if speaker.chance.random() < 0.2:
                yield from _asked("growth", _GROWTH, other_way, about, speaker, pair, turn=against)
    if a:
        times = Gold("computed", (str(b / a),))
        yield from _asked("ratio in time", _TIMES, times, about, speaker, pair)


_GAP_IN_TIME: Ways = {
    "formal": ("{who0}{m1}与{m0}的{x}相差多少？",),
    "telegraphic": ("{who0} {x} {m1} {m0} 相差",),
    "spoken": ("{who0}{m1}跟{m0}的{x}差多少啊",),
}
_TURN: Ways = {
    "formal": ("{who0}{m0}的{x}比{m1}{turn}了多少？",),
    "telegraphic": ("{who0} {x} {m0}比{m1} {turn}多少",),
    "spoken": ("{who0}{x}{m0}比{m1}{turn}了多少啊",),
}
_GROWTH: Ways = {
    "formal": (
        "{who0}{m0}的{x}较{m1}{turn}了百分之几？",
        "与{m1}相比，{who0}{m0}{x}{turn}百分之多少？",
    ),
    "telegraphic": ("{who0} {x} {m0}比{m1} {turn}%", "{who0} {m0} {x} 较{m1}{turn}百分比"),
    "spoken": ("{who0}{x}{m0}比{m1}{turn}了百分之几啊",),
}
_TIMES: Ways = {
    "formal": ("{who0}{m0}的{x}是{m1}的多少倍？",),
    "telegraphic": ("{who0} {x} {m0}是{m1}几倍",),
    "spoken": ("{who0}{m0}{x}是{m1}的几倍啊",),
}
