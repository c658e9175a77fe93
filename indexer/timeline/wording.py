"""What a line shows, in one honest Chinese sentence each: never "joined" for "first seen"."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.timeline.values import Line

MANY = 8


def month(period: str) -> str:
    """``2018-05`` -> ``2018年5月``."""
    year, _, rest = period.partition("-")
    return f"{int(year)}年{int(rest)}月" if rest else period


def first_seen(line: Line) -> str:
    """最早见于2018年5月统计（刊于2018-06期）."""
    period = line.first_listed
    return f"最早见于{month(period)}统计（刊于{line.issue_of(period)}期）"


def entry(line: Line) -> str:
    """When it came in, as far as the printed periods tell."""
    before = line.printed_before
    if len(line.moments) == 1:
        return "这一系列本库只存这一期，何时进入不详"
    if before is None:
        return "本库所存最早的一期已列有，何时进入不详"
    start, end = month(before), month(line.first_listed)
    return f"在{start}与{end}之间进入这一统计（{start}的统计未列）"


def first_figure(line: Line) -> str:
    """The first figure other than zero, where it is not that of the first listing."""
    if line.first_active == line.first_listed:
        return ""
    if line.first_active is not None:
        period = line.first_active
        return f"最早有非零数字：{month(period)}（刊于{line.issue_of(period)}期）"
    return "在列各期只印文字，没有数字" if line.periods("words") else "在列各期数字全为零"


def last_seen(line: Line) -> str:
    if len(line.moments) == 1:
        return ""
    period, gone = line.last_listed, line.absent_after
    text = f"最近见于{month(period)}统计（刊于{line.issue_of(period)}期）"
    if gone is None:
        return text + "，为本库所存这一系列的最新一期"
    return text + f"，{month(gone)}的统计未列"


def between(line: Line) -> str:
    return f"其间未列：{months(line.absent_between)}" if line.absent_between else ""


def zero(line: Line) -> str:
    """Where it has figures in other periods; else ``first_figure`` has said it."""
    periods = line.periods("zero") if line.first_active else ()
    return f"在列而数字全为零：{months(periods)}" if periods else ""


def months(periods: Sequence[str]) -> str:
    """All of a few months, the number and the span of many."""
    if len(periods) > MANY:
        return f"{month(periods[0])}至{month(periods[-1])}间的{len(periods)}期"
    return "、".join(month(period) for period in periods)
