"""Two figures together: difference, growth, ratio, share. Each shows its formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.figures import Figure
from indexer.figures.arithmetic import change, comparable
from indexer.figures.arithmetic import ratio as ratio_of
from indexer.questions.formulas import computed, names_of
from indexer.questions.frames import Frame
from indexer.questions.outcomes import (
    Outcome,
    amount,
    number,
    percent,
)
from indexer.questions.pairs import alike, pairs
from indexer.questions.reader import QuestionReader


def compared(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """difference, growth, ratio and share of two figures."""
    for main, base, absence in pairs(frame, reader):
        if absence is not None:
            yield absence
            continue
        if main is None or base is None:
            continue
        one, other = alike((main.figure, base.figure), reader)
        if not comparable((one, other)):
            continue
        made = _COMPUTE[frame.op](frame, one, other, reader)
        if made is not None:
            full = main.meaning.is_full and base.meaning.is_full
            yield replace(made, is_full=full)


def _difference(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = change(other, one)
    if found is None:
        return None
    if frame.wants and frame.wants != "number":
        return _which_is_more(frame, one, other, reader)
    if "whether" in frame.senses:
        return _whether_more(frame, one, other, reader)
    gap, (first, second) = found.difference, names_of(one, other)
    if not frame.direction:
        gap = abs(gap)
    elif frame.direction == "down":
        gap = -gap
    unit = "个百分点" if found.in_points else one.unit
    turn = "增加" if found.difference > 0 else "减少" if found.difference < 0 else "没有变化，差"
    if one.period == other.period:
        turn = "多" if found.difference > 0 else "少" if found.difference < 0 else "相差"
    high, low = (one, other) if found.difference >= 0 else (other, one)
    formula = f"{high.printed}－{low.printed}={number(abs(found.difference))}"
    said = (
        f"{first}{amount(one)}，{second}{amount(other)}，{first}比{second}{turn}"
        f"{number(abs(found.difference))}{unit}"
    )
    return computed("comparison", said, number(gap), unit, formula, (one, other), reader, "相差")


def _whether_more(
    frame: Frame, one: Figure, other: Figure, reader: QuestionReader
) -> Outcome | None:
    """是不是比上期多: yes or no."""
    gap = change(other, one)
    if gap is None or not frame.direction:
        return None
    names = names_of(one, other)
    holds = gap.difference > 0 if frame.direction == "up" else gap.difference < 0
    formula = f"{one.printed}－{other.printed}={number(gap.difference)}"
    said = f"{'是' if holds else '不是'}：{names[0]}{amount(one)}，{names[1]}{amount(other)}"
    value = "是" if holds else "不是"
    return computed("comparison", said, value, "", formula, (one, other), reader, "比较")


def _which_is_more(
    frame: Frame, one: Figure, other: Figure, reader: QuestionReader
) -> Outcome | None:
    """谁多, 哪个月少: the name or the month of one of two."""
    gap = change(other, one)
    if gap is None or not frame.direction or not gap.difference:
        return None
    names = dict(zip((one.id, other.id), names_of(one, other), strict=True))
    chosen = one if (gap.difference > 0) == (frame.direction == "up") else other
    by_month = one.period != other.period
    if by_month != (frame.wants in ("month", "issue")):
        return None
    value = (
        (chosen.issue if frame.wants == "issue" else chosen.period)
        if by_month
        else names[chosen.id]
    )
    said = "，".join(f"{names[each.id]}{amount(each)}" for each in (one, other))
    word = "多" if frame.direction == "up" else "少"
    high, low = (one, other) if gap.difference > 0 else (other, one)
    formula = f"{high.printed}－{low.printed}={number(abs(gap.difference))}"
    return computed(
        "comparison",
        f"{said}，{names[chosen.id]}{word}",
        value or "",
        "",
        formula,
        (one, other),
        reader,
        f"哪个{word}",
    )


def _growth(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = change(other, one)
    if found is None or found.ratio is None:
        return None
    rate = -found.ratio if frame.direction == "down" else found.ratio
    first, second = names_of(one, other)
    turn = "增长" if found.ratio > 0 else "下降" if found.ratio < 0 else "持平，变化"
    formula = f"（{one.printed}－{other.printed}）÷{other.printed}×100%={percent(found.ratio)}%"
    said = (
        f"{first}{amount(one)}，{second}{amount(other)}，{first}比{second}{turn}"
        f"{percent(abs(found.ratio))}%"
    )
    return computed("comparison", said, percent(rate), "%", formula, (one, other), reader, "增长率")


def _ratio(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = ratio_of(one, other)
    if found is None:
        return None
    first, second = names_of(one, other)
    formula = f"{one.printed}÷{other.printed}={number(found, 2)}"
    said = f"{first}{amount(one)}，{second}{amount(other)}，{first}是{second}的{number(found, 2)}倍"
    return computed(
        "comparison", said, number(found, 2), "倍", formula, (one, other), reader, "倍数"
    )


def _share(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = ratio_of(one, other)
    if found is None or one.unit == "%" or one.period != other.period:
        return None
    first, second = names_of(one, other)
    formula = f"{one.printed}÷{other.printed}×100%={percent(found * 100)}%"
    said = f"{first}{amount(one)}，占{second}{amount(other)}的{percent(found * 100)}%"
    return computed(
        "comparison", said, percent(found * 100), "%", formula, (one, other), reader, "占比"
    )


_COMPUTE = {"difference": _difference, "growth": _growth, "ratio": _ratio, "share": _share}
