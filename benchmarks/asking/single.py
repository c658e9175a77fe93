"""Questions about one figure: a cell, a total, a number of a note or a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import REGISTERS, Register
from benchmarks.asking.printed import Cell, Printed
from benchmarks.asking.speaking import Asked, Speaker


def values(printed: Printed, speaker: Speaker) -> Iterator[Asked]:
    """Every cell and every total whose column people have a word for."""
    for cell in printed.cells:
        measure = cell.measure
        if measure is None or (cell.is_total and not measure.unit):
            continue
        gold = Gold("number" if cell.value is not None else "text", (cell.printed,))
        for register in REGISTERS:
            for way in VALUE[register]:
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


VALUE: Mapping[Register, tuple[str, ...]] = {
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
