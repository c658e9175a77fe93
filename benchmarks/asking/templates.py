"""Questions about one figure, one row or one table, in three registers, with what is right.

A question whose answer would be a matter of opinion (ties at the edge, rows of several kinds that
would compete or not) is not made.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Measure, Register, Title
from benchmarks.asking.printed import Cell, Printed

NOUNS = {"hospital": "医院", "district": "区", "channel": "渠道"}


@dataclass(frozen=True, slots=True)
class Asked:
    """``about`` says which record or table the question was made from."""

    q: str
    op: str
    register: Register
    gold: Gold
    about: str = ""


Column = tuple[str, str, Measure]


class Speaker:
    """Chooses among the ways to say a thing; the same seed says the same."""

    def __init__(self, printed: Printed, seed: int) -> None:
        self.printed = printed
        self.chance = random.Random(seed)
        self.labels = frozenset(printed.ids)

    def one(self, ways: Sequence[str]) -> str:
        return self.chance.choice(ways)

    def month(self, period: str, register: Register) -> str:
        year, month = period[:4], int(period[5:])
        if register == "formal":
            return f"{year}年{month}月"
        if register == "telegraphic":
            return self.one(
                (f"{year}.{month}", f"{year[2:]}年{month}月", f"{year}年{month}月", period)
            )
        return self.one((f"{year[2:]}年{month}月", f"{year}年{month}月份", f"{year}年{month}月"))

    def who(self, cell: Cell, register: Register) -> str:
        """As printed; staff leave out the city where one name is left."""
        if register == "formal" or cell.kind == "channel":
            return cell.label
        short = self.short(cell.label)
        return self.one((cell.label, short)) if register == "telegraphic" else short

    def short(self, label: str) -> str:
        for before in ("南京市", "南京"):
            rest = label.removeprefix(before)
            if rest == label or len(rest) < 4 or "院" not in rest or "第" in rest:
                continue
            others = {self.printed.ids[one] for one in self.labels if one.endswith(rest)}
            if others == {self.printed.ids[label]} and not rest.startswith("市"):
                return rest
        return label

    def measure(self, measure: Measure, register: Register) -> str:
        return self.one(measure.names(register))

    def title(self, title: Title, register: Register) -> str:
        return self.one(title.names(register))


def questions(printed: Printed, seed: int = 1) -> Iterator[Asked]:
    """Everything about one figure, row or table."""
    speaker = Speaker(printed, seed)
    yield from values(printed, speaker)
    yield from named_columns(printed, speaker)
    yield from stated(printed, speaker)
    for cells in _columns(printed.cells).values():
        yield from ranks(cells, speaker)
        yield from extremes(cells, speaker)
        yield from counts(cells, speaker)
    yield from presence(printed, speaker)
    yield from absences(printed, speaker)


def _columns(cells: Iterable[Cell]) -> Mapping[tuple[str, str, Measure], list[Cell]]:
    """One column of one month's table: the rows, without totals."""
    found: dict[tuple[str, str, Measure], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.measure is not None and not cell.is_total:
            found[cell.period, cell.printed_title, cell.measure].append(cell)
    return found


# --- one figure ---------------------------------------------------------------------------------


def values(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Every cell and every total whose column people have a word for."""
    for cell in printed.cells:
        measure = cell.measure
        if measure is None or (cell.is_total and not measure.unit):
            continue
        gold = Gold("number" if cell.value is not None else "text", (cell.printed,))
        for register in REGISTERS:
            for way in _VALUE[register]:
                yield Asked(
                    way.format(
                        m=speaker.month(cell.period, register),
                        who=_whole(cell, register)
                        if cell.is_total
                        else speaker.who(cell, register),
                        x=speaker.measure(measure, register)
                        + ("合计" if cell.is_total and "计" not in "".join(cell.column) else ""),
                        ask=speaker.one(measure.asked),
                    ),
                    "total" if cell.is_total else "value",
                    register,
                    gold,
                    cell.record,
                )


_VALUE: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}{who}的{x}是多少？", "请问{who}{m}的{x}为多少", "{m}，{who}{x}是多少"),
    "telegraphic": ("{who} {m} {x}", "{m} {who} {x}", "{x} {who} {m}"),
    "spoken": ("{who}{m}{ask}啊", "帮我看看{m}{who}{ask}", "{m}{who}那边{ask}来着"),
}


def _whole(cell: Cell, register: Register) -> str:
    name = cell.title.said[0 if register == "formal" else 1][0] if cell.title else ""
    return f"{name} " if register == "telegraphic" else f"{name}里全部"


def named_columns(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Every cell by the printed name of its table and column, whether or not people have another
    word for them: all that a home prints is asked for."""
    for cell in printed.cells:
        if cell.is_total:
            continue
        month = speaker.month(cell.period, "formal")
        column = "".join(cell.column)
        gold = Gold("number" if cell.value is not None else "text", (cell.printed,))
        yield Asked(
            f"{month}{cell.label}在《{cell.printed_title}》中的“{column}”是多少？",
            "as printed",
            "formal",
            gold,
            cell.record,
        )
        yield Asked(
            f"{cell.label} {cell.printed_title} {column} {month}",
            "as printed",
            "telegraphic",
            gold,
            cell.record,
        )


def stated(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Numbers of notes and of the sentences about the hotline."""
    for one in printed.stated:
        gold = Gold("number", (one.printed,))
        for register in REGISTERS:
            month = speaker.month(one.period, register)
            if one.is_so_far:
                ways = _SO_FAR[register]
            elif one.city:
                ways = _CITY[register]
            else:
                ways = _HOTLINE[register]
            for way in ways:
                q = way.format(m=month, what=one.what, unit=one.unit, city=one.city)
                yield Asked(q, "stated", register, gold, f"{one.issue} {one.what}")


_SO_FAR: Mapping[Register, tuple[str, ...]] = {
    "formal": ("截止{m}底，{what}是多少{unit}？", "截至{m}底{what}为多少"),
    "telegraphic": ("{what} 截止{m}底", "截至{m}底 {what}"),
    "spoken": ("到{m}底{what}有多少{unit}了", "截止{m}底{what}一共多少啊"),
}
_CITY: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}{city}市12320接听电话多少人次？", "{m}{city}的12320{what}是多少人次"),
    "telegraphic": ("{city} {what} {m}", "{m} {city} 12320{what}"),
    "spoken": ("{m}{city}接了多少电话", "{city}{m}12320接听了多少电话啊"),
}
_HOTLINE: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{m}12320卫生热线{what}多少{unit}？", "{m}南京12320卫生热线的{what}是多少"),
    "telegraphic": ("12320热线 {what} {m}", "{m} 热线{what}"),
    "spoken": ("{m}热线{what}有多少{unit}啊", "12320热线{m}{what}多少"),
}


# --- one column of one month --------------------------------------------------------------------


def numbers(cells: Sequence[Cell]) -> list[tuple[Decimal, Cell]]:
    """The largest first."""
    found = [(cell.value, cell) for cell in cells if cell.value is not None]
    return sorted(found, key=lambda one: (-one[0], one[1].row))


def competing(cells: Sequence[Cell]) -> tuple[str, bool]:
    """What the rows are called, and whether all are of that kind. With channels of any kind."""
    kinds = {cell.kind for cell in cells}
    if kinds == {"district"}:
        return "区", True
    if kinds == {"channel"}:
        return "渠道", True
    return ("医院", True) if kinds == {"hospital"} else ("单位", False)


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
    size = 10 ** (len(str(whole)) - 1)
    return whole // size * size


# --- rows and tables over the months ------------------------------------------------------------


def presence(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """First, last and all months of a row in a series; how many rows; who came and left."""
    for title, months in printed.months.items():
        tables = {month: printed.rows(title, month) for month in months}
        for month, rows in tables.items():
            yield from _sizes(title, month, rows, speaker)
        for before, after in itertools.pairwise(months):
            yield from _changes(title, before, after, tables, speaker)
        if len(months) < 2:
            continue
        everyone = {who: cell for rows in tables.values() for who, cell in rows.items()}
        for who, cell in everyone.items():
            listed = tuple(month for month in months if who in tables[month])
            yield from _when(title, cell, listed, printed, speaker)


def _sizes(title: Title, month: str, rows: Mapping[str, Cell], speaker: Speaker) -> Iterator[Asked]:
    noun = title.rows
    counter = "个" if noun in ("区", "渠道") else "家"
    if len({cell.kind for cell in rows.values()}) > 1:
        noun, counter = "单位", "家"
    ways: Mapping[Register, str] = {
        "formal": "{m}{t}共列出多少{c}{n}？",
        "telegraphic": "{m} {t} {n}数",
        "spoken": "{m}{t}里有几{c}{n}啊",
    }
    for register in REGISTERS:
        yield Asked(
            ways[register].format(
                m=speaker.month(month, register),
                t=speaker.title(title, register),
                n=noun,
                c=counter,
            ),
            "count",
            register,
            Gold("number", (str(len(rows)),)),
            f"{month} {title.id}",
        )


def _changes(
    title: Title,
    before: str,
    after: str,
    tables: Mapping[str, Mapping[str, Cell]],
    speaker: Speaker,
) -> Iterator[Asked]:
    kinds = {cell.kind for month in (before, after) for cell in tables[month].values()}
    noun = title.rows if len(kinds) == 1 else "单位"
    for op, here, there in (("joined", after, before), ("left", before, after)):
        names = tuple(who for who in tables[here] if who not in tables[there])
        if not names:
            continue
        for register in REGISTERS:
            yield Asked(
                speaker.one(_CHANGED[register, op]).format(
                    a=speaker.month(before, register),
                    b=speaker.month(after, register),
                    t=speaker.title(title, register),
                    n=noun,
                ),
                op,
                register,
                Gold("names", names),
                f"{before} {after} {title.id}",
            )


_CHANGED: Mapping[tuple[Register, str], tuple[str, ...]] = {
    ("formal", "joined"): ("与{a}相比，{b}{t}新增了哪些{n}？",),
    ("formal", "left"): ("与{a}相比，{b}{t}少了哪些{n}？",),
    ("telegraphic", "joined"): ("{t} {b}比{a} 新增{n}",),
    ("telegraphic", "left"): ("{t} {a}有 {b}没有 {n}",),
    ("spoken", "joined"): ("{t}{b}比{a}多了哪些{n}啊",),
    ("spoken", "left"): ("{t}里{a}有{b}没有的是哪些{n}",),
}


def _when(
    title: Title, cell: Cell, listed: tuple[str, ...], printed: Printed, speaker: Speaker
) -> Iterator[Asked]:
    issues = tuple(printed.issues[month] for month in listed)
    for op, at in (("first", 0), ("last", -1)):
        month, issue = (listed[at],), (issues[at],)
        for register in REGISTERS:
            for way, by_issue in _WHEN[register, op]:
                # 什么时候 is answered by the month or by the number that prints it.
                instead = () if by_issue or "哪个月" in way else (issue,)
                yield Asked(
                    way.format(who=speaker.who(cell, register), t=speaker.title(title, register)),
                    op,
                    register,
                    Gold("months", issue if by_issue else month, instead),
                    f"{title.id} {cell.row}",
                )
    for register in REGISTERS:
        yield Asked(
            speaker.one(_ALL[register]).format(
                who=speaker.who(cell, register), t=speaker.title(title, register)
            ),
            "all periods",
            register,
            Gold("months", listed, (issues,)),
            f"{title.id} {cell.row}",
        )


_WHEN: Mapping[tuple[Register, str], tuple[tuple[str, bool], ...]] = {
    ("formal", "first"): (
        ("{who}最早在哪个月的{t}中列出？", False),
        ("{who}首次列入{t}是在哪一期？", True),
    ),
    ("telegraphic", "first"): (("{who} {t} 首次出现 哪一期", True),),
    ("spoken", "first"): (("{who}最早啥时候出现在{t}里的", False),),
    ("formal", "last"): (
        ("{who}最后一次出现在{t}中是哪个月？", False),
        ("{who}最后一次列入{t}是在哪一期？", True),
    ),
    ("telegraphic", "last"): (("{who} {t} 最后一次出现 哪一期", True),),
    ("spoken", "last"): (("{who}最后一回出现在{t}里是哪个月", False),),
}
_ALL: Mapping[Register, tuple[str, ...]] = {
    "formal": ("{who}在哪些月份的{t}中列出？", "{who}出现在哪几期的{t}中？"),
    "telegraphic": ("{who} {t} 哪几期有",),
    "spoken": ("{who}都在哪几期的{t}里出现过",),
}


# --- what is not printed ------------------------------------------------------------------------


def absences(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Rows that a month's table does not have, months that no number prints, and rows that a
    series never had: no number may come."""
    known: dict[str, Cell] = {}
    for cell in printed.cells:
        if not cell.is_total and cell.kind != "channel":
            known.setdefault(cell.row, cell)
    for title, months in printed.months.items():
        tables = {month: printed.rows(title, month) for month in months}
        everyone = {who: cell for rows in tables.values() for who, cell in rows.items()}
        kinds = {cell.kind for cell in everyone.values()}
        measures = _measures(printed.cells, title)
        for month in months:
            for who, cell in everyone.items():
                if who in tables[month] or not measures[month]:
                    continue
                measure = speaker.chance.choice(measures[month])
                yield from _no_figure(cell, month, measure, speaker, "absent row")
        for cell in everyone.values():
            measure = speaker.chance.choice(measures[months[-1]] or [None])
            if measure is not None:
                yield from _no_figure(cell, "2019-05", measure, speaker, "month not held")
        for who, cell in known.items():
            if who in everyone or cell.kind not in kinds:
                continue
            for register in REGISTERS:
                q = _NEVER[register].format(
                    who=speaker.who(cell, register), t=speaker.title(title, register)
                )
                yield Asked(q, "never", register, Gold("absent"), f"{title.id} {who}")


def _measures(cells: Iterable[Cell], title: Title) -> dict[str, list[Measure]]:
    found: dict[str, dict[Measure, None]] = defaultdict(dict)
    for cell in cells:
        if cell.title == title and cell.measure is not None:
            found[cell.period][cell.measure] = None
    return defaultdict(list, {month: list(measures) for month, measures in found.items()})


def _no_figure(
    cell: Cell, month: str, measure: Measure, speaker: Speaker, op: str
) -> Iterator[Asked]:
    for register in REGISTERS:
        yield Asked(
            speaker.one(_VALUE[register]).format(
                m=speaker.month(month, register),
                who=speaker.who(cell, register),
                x=speaker.measure(measure, register),
                ask=speaker.one(measure.asked),
            ),
            op,
            register,
            Gold("absent"),
            f"{month} {cell.row} {measure.id}",
        )


_NEVER: Mapping[Register, str] = {
    "formal": "{who}是否曾列入{t}？",
    "telegraphic": "{who} {t} 有没有列过",
    "spoken": "{who}有没有在{t}里出现过啊",
}
