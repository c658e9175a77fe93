"""Two figures together: difference, growth, ratio, share. Each shows its formula."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.figures import Figure
from indexer.figures.arithmetic import change, comparable
from indexer.figures.arithmetic import ratio as ratio_of
from indexer.questions.formulas import Worked, computed, names_of
from indexer.questions.frames import Frame
from indexer.questions.outcomes import Outcome, amount, number, percent
from indexer.questions.pairs import alike, pairs
from indexer.questions.reader import QuestionReader


def compared(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """difference, growth, ratio and share of two figures."""
    for found in pairs(frame, reader):
        if isinstance(found, Outcome):
            yield found
            continue
        one, other = alike([each.figure for each in found], reader)
        worked = _COMPUTE[frame.op](frame, one, other) if comparable((one, other)) else None
        if worked is not None:
            is_full = all(each.meaning.is_full for each in found)
            yield computed(worked, (one, other), reader, is_full)


def _difference(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    found = change(other, one)
    if found is None:
        return None
    if frame.wants and frame.wants != "number":
        return _which_is_more(frame, one, other)
    gap, (first, second) = found.difference, names_of(one, other)
    if "whether" in frame.senses:
        return _whether_more(frame, one, other)
    size, is_up = number(abs(gap)), gap > 0
    shown = abs(gap) if not frame.direction else -gap if frame.direction == "down" else gap
    unit = "个百分点" if found.in_points else one.unit
    turns = ("多", "少", "相差") if one.period == other.period else ("增加", "减少", "没有变化，差")
    turn = turns[0 if is_up else 1 if gap < 0 else 2]
    high, low = (one, other) if gap >= 0 else (other, one)
    return Worked(
        "相差",
        number(shown),
        unit,
        f"{high.printed}－{low.printed}={size}",
        f"{_both(one, other)}，{first}比{second}{turn}{size}{unit}",
    )


def _both(one: Figure, other: Figure) -> str:
    return "，".join(f"{name}{amount(each)}" for name, each in _named(one, other))


def _named(one: Figure, other: Figure) -> tuple[tuple[str, Figure], ...]:
    return tuple(zip(names_of(one, other), (one, other), strict=True))


def _whether_more(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    """是不是比上期多: yes or no."""
    gap = change(other, one)
    if gap is None or not frame.direction:
        return None
    holds = gap.difference > 0 if frame.direction == "up" else gap.difference < 0
    value = "是" if holds else "不是"
    formula = f"{one.printed}－{other.printed}={number(gap.difference)}"
    return Worked("比较", value, "", formula, f"{value}：{_both(one, other)}")


def _which_is_more(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    """谁多, 哪个月少: the name or the month of one of two."""
    gap = change(other, one)
    by_month = one.period != other.period
    if gap is None or not frame.direction or not gap.difference:
        return None
    if by_month != (frame.wants in ("month", "issue")):
        return None
    high, low = (one, other) if gap.difference > 0 else (other, one)
    chosen, word = (high, "多") if frame.direction == "up" else (low, "少")
    name = next(name for name, each in _named(one, other) if each is chosen)
    value = (chosen.issue if frame.wants == "issue" else chosen.period) if by_month else name
    formula = f"{high.printed}－{low.printed}={number(abs(gap.difference))}"
    return Worked(f"哪个{word}", value or "", "", formula, f"{_both(one, other)}，{name}{word}")


def _growth(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    found = change(other, one)
    if found is None or found.ratio is None:
        return None
    rate = -found.ratio if frame.direction == "down" else found.ratio
    first, second = names_of(one, other)
    turn = "增长" if found.ratio > 0 else "下降" if found.ratio < 0 else "持平，变化"
    return Worked(
        "增长率",
        percent(rate),
        "%",
        f"（{one.printed}－{other.printed}）÷{other.printed}×100%={percent(found.ratio)}%",
        f"{_both(one, other)}，{first}比{second}{turn}{percent(abs(found.ratio))}%",
    )


def _ratio(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    found = ratio_of(one, other)
    if found is None:
        return None
    (first, second), times = names_of(one, other), number(found, 2)
    formula = f"{one.printed}÷{other.printed}={times}"
    return Worked(
        "倍数", times, "倍", formula, f"{_both(one, other)}，{first}是{second}的{times}倍"
    )


def _share(frame: Frame, one: Figure, other: Figure) -> Worked | None:
    found = ratio_of(one, other)
    if found is None or one.unit == "%" or one.period != other.period:
        return None
    (first, second), part = names_of(one, other), percent(found * 100)
    formula = f"{one.printed}÷{other.printed}×100%={part}%"
    said = f"{first}{amount(one)}，占{second}{amount(other)}的{part}%"
    return Worked("占比", part, "%", formula, said)


_COMPUTE = {"difference": _difference, "growth": _growth, "ratio": _ratio, "share": _share}
