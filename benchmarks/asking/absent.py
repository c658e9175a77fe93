"""Questions that no figure answers: what a month's table does not have, names and units that are
not those printed. A number is always wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Measure, Register, Title
from benchmarks.asking.printed import Cell, Printed
from benchmarks.asking.single import VALUE
from benchmarks.asking.speaking import Asked, Speaker

# A month of a year of which the sample holds no number.
NOT_HELD = "2019-05"
KINDS = ("中医院", "人民医院", "中西医结合医院", "妇幼保健院", "口腔医院", "中心医院")
ABSENT, NONE = Gold("absent"), Gold("none")


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
        for cell in everyone.values() if measures[months[-1]] else ():
            measure = speaker.chance.choice(measures[months[-1]])
            yield from _no_figure(cell, NOT_HELD, measure, speaker, "month not held")
        for who, cell in known.items():
            if who in everyone or cell.kind not in kinds:
                continue
            for register in REGISTERS:
                q = _NEVER[register].format(
                    who=speaker.who(cell, register), t=speaker.title(title, register)
                )
                yield Asked(q, "never", register, ABSENT, f"{title.id} {who}")
        yield from _columns_of_other_months(measures, tables, speaker)
    yield from foreign_names(printed, speaker)
    yield from shared_names(printed, speaker)
    yield from other_units(printed, speaker)


def _columns_of_other_months(
    measures: Mapping[str, list[Measure]],
    tables: Mapping[str, Mapping[str, Cell]],
    speaker: Speaker,
) -> Iterator[Asked]:
    """A column that the series prints, but not in this month."""
    known = {measure for held in measures.values() for measure in held}
    for month, rows in tables.items():
        missing = [one for one in known if one not in measures[month]]
        for measure in sorted(missing, key=lambda one: one.id):
            for cell in rows.values():
                yield from _no_figure(cell, month, measure, speaker, "absent column")


def foreign_names(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """A hospital of another city that is called as one of ours."""
    for cell in _once_a_row(printed):
        rest = cell.label.removeprefix("南京市").removeprefix("江苏省")
        if rest == cell.label or cell.measure is None or cell.kind != "hospital":
            continue
        city = speaker.one(("苏州市", "上海市", "无锡市", "浙江省", "常州市"))
        if f"{city}{rest}" in speaker.labels:
            continue
        other = replace(cell, label=f"{city}{rest}")
        yield from _no_figure(other, cell.period, cell.measure, speaker, "foreign name", NONE)


def shared_names(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """The end of a name that several rows of the same table share, and nobody bears alone."""
    rows: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
    for cell in printed.cells:
        if cell.measure is not None and not cell.is_total and cell.kind == "hospital":
            rows[cell.period, cell.printed_title].setdefault(cell.row, cell)
    for held in rows.values():
        ends: dict[str, dict[str, Cell]] = defaultdict(dict)
        for cell in held.values():
            for end in _ends(cell.label):
                ends[end][cell.row] = cell
        for end, some in ends.items():
            if len(some) > 1 and end not in speaker.labels:
                cell = replace(next(iter(some.values())), label=end)
                if cell.measure is not None:
                    yield from _no_figure(
                        cell, cell.period, cell.measure, speaker, "shared name", NONE
                    )


def _ends(label: str) -> tuple[str, ...]:
    """中医院, 人民医院 … : what kinds of hospitals are called."""
    kinds = (
        "中医院",
        "人民医院",
        "中西医结合医院",
        "妇幼保健院",
        "口腔医院",
        "中心医院",
        "附属医院",
    )
    return tuple(kind for kind in kinds if label.endswith(kind) and label != kind)


def other_units(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Money where visits, cards or machines are counted."""
    for cell in _once_a_row(printed):
        measure = cell.measure
        if measure is None or measure.id not in _NO_MONEY:
            continue
        for register in REGISTERS:
            q = _MONEY[register].format(
                m=speaker.month(cell.period, register),
                who=speaker.who(cell, register),
                x=speaker.measure(measure, register),
            )
            yield Asked(q, "other unit", register, NONE, cell.record)


_NO_MONEY = frozenset({"online", "phone", "quick", "room", "third", "cards", "reports", "machines"})
_MONEY: Mapping[Register, str] = {
    "formal": "{m}{who}的{x}是多少元？",
    "telegraphic": "{who} {m} {x} 多少元",
    "spoken": "{m}{who}{x}是多少钱啊",
}


def _once_a_row(printed: Printed) -> Iterator[Cell]:
    """One cell of every row of every month, not always of the same column."""
    rows: dict[str, list[Cell]] = defaultdict(list)
    for cell in printed.cells:
        if not cell.is_total and cell.measure is not None:
            rows[cell.record].append(cell)
    for at, cells in enumerate(rows.values()):
        yield cells[at % len(cells)]


def _measures(cells: Iterable[Cell], title: Title) -> dict[str, list[Measure]]:
    found: dict[str, dict[Measure, None]] = defaultdict(dict)
    for cell in cells:
        if cell.title == title and cell.measure is not None:
            found[cell.period][cell.measure] = None
    return defaultdict(list, {month: list(measures) for month, measures in found.items()})


def _no_figure(
    cell: Cell,
    month: str,
    measure: Measure,
    speaker: Speaker,
    op: str,
    gold: Gold = ABSENT,
) -> Iterator[Asked]:
    for register in REGISTERS:
        yield Asked(
            speaker.one(VALUE[register]).format(
                m=speaker.month(month, register),
                who=speaker.who(cell, register),
                x=speaker.measure(measure, register),
                ask=speaker.one(measure.asked),
            ),
            op,
            register,
            gold,
            f"{month} {cell.row} {measure.id}",
        )


_NEVER: Mapping[Register, str] = {
    "formal": "{who}是否曾列入{t}？",
    "telegraphic": "{who} {t} 有没有列过",
    "spoken": "{who}有没有在{t}里出现过啊",
}
