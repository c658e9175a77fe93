"""Questions about tables over the months: since when, until when, how many rows, who came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Register, Title
from benchmarks.asking.printed import Cell, Printed
from benchmarks.asking.speaking import Asked, Speaker


def presence(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """First, last and all months of a row in a series; how many rows; who came and left."""
    for title, months in printed.months.items():
        tables = {month: printed.rows(title, month) for month in months}
        for month, rows in tables.items():
            yield from _sizes(title, month, rows, speaker)
        for before, after in pairwise(months):
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
