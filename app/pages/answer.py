"""The direct answer above the hits: its sentence, its reading, its records, flags, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import urls
from app.pages.runs import Link
from indexer import wording
from indexer.model import Record
from indexer.results import Answer

WIDTH, HEIGHT = 420, 96
LEFT, RIGHT, TOP, BOTTOM = 10, 10, 20, 22
MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One printed month in the drawing. ``x`` and ``y`` in user units; months stand apart as
    they lie apart in time. ``label`` is the figure, "" where two would touch; ``month`` under
    the axis, "" likewise."""

    x: int
    y: int
    label: str
    month: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """``line`` is the polyline's points attribute. ``rows``: (month, printed figure, address of
    the record) for the table that says the same."""

    width: int
    height: int
    base: int
    line: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    month: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """``records``: as many links as fit; ``more`` says how many do not. ``flags`` lead to the
    findings that concern a record of the answer."""

    kind: str
    text: str
    reading: str
    records: tuple[Link, ...]
    more: str
    flags: tuple[Link, ...]
    chart: TrendChart | None
    rows: tuple[PointRow, ...]
    unit: str


def answer_view(answer: Answer, records: Sequence[Record]) -> AnswerView:
    """``records``: those that the answer rests on, in its order."""
    links = tuple(Link(_called(one), urls.record(one.id)) for one in records[:MOST_LINKS])
    left = len(answer.records) - len(links)
    flags = tuple(
        Link(f"核查提示{n}" if len(answer.flags) > 1 else "核查提示", urls.finding(flag))
        for n, flag in enumerate(answer.flags, 1)
    )
    is_trend = answer.kind == "trend"
    return AnswerView(
        answer.kind,
        answer.text,
        answer.reading,
        links,
        f"等 {len(answer.records)} 条" if left > 0 else "",
        flags,
        trend_chart(answer.points) if is_trend else None,
        _rows(answer) if is_trend else (),
        answer.unit or "",
    )


def trend_chart(points: Sequence[tuple[str, str]]) -> TrendChart | None:
    """None where fewer than two of the printed cells are numbers."""
    figures = [(period, value, _number(value)) for period, value in points]
    drawn = [(period, value, number) for period, value, number in figures if number is not None]
    if len(drawn) < 2:
        return None
    first, last = _months(drawn[0][0]), _months(drawn[-1][0])
    top = max(number for _, _, number in drawn) or 1.0
    base = HEIGHT - BOTTOM
    made: list[ChartPoint] = []
    free = -100
    for period, value, number in drawn:
        share = (_months(period) - first) / max(1, last - first)
        x = round(LEFT + share * (WIDTH - LEFT - RIGHT))
        y = round(base - max(0.0, number) / top * (base - TOP))
        apart = x - free >= 62
        free = x if apart else free
        anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
        made.append(
            ChartPoint(
                x,
                y,
                value if apart else "",
                wording.month(period) if apart else "",
                f"{wording.month(period)}：{value}",
                anchor,
            )
        )
    line = " ".join(f"{p.x},{p.y}" for p in made)
    return TrendChart(WIDTH, HEIGHT, base, line, tuple(made))


def _rows(answer: Answer) -> tuple[PointRow, ...]:
    """Each point with its record where there is one a point."""
    same = len(answer.points) == len(answer.records)
    return tuple(
        PointRow(wording.month(period), value, urls.record(answer.records[n]) if same else "")
        for n, (period, value) in enumerate(answer.points)
    )


def _called(record: Record) -> str:
    """2023-09期《表题》某行; an untitled brief by its first words."""
    title = record.title or f"{record.text[:16]}…"
    row = f" {record.row.label}" if record.row else ""
    return f"{wording.issue_in_brackets(record.issue.id)} {title}{row}"


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])


def _number(printed: str) -> float | None:
    try:
        return float(printed.replace(",", "").removesuffix("%"))
    except ValueError:
        return None
