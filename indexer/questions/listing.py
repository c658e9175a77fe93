"""First and last listed, all months, whether ever."""

from __future__ import annotations

from collections.abc import Iterator

from indexer import wording
from indexer.figures import Figure
from indexer.questions.frames import Frame
from indexer.questions.occurrences import Occurrence, occurrences
from indexer.questions.outcomes import Outcome, source
from indexer.questions.reader import QuestionReader


def first(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """最早见于: what is printed, not when anybody joined."""
    for one in occurrences(frame, reader):
        if not one.figures:
            continue
        chosen = one.figures[0]
        before = [month for month in one.printed if month < (chosen.period or "")]
        if before:
            bracket = f"{wording.month(before[-1])}的同一统计未列"
        else:
            bracket = "这也是库中最早的一期，此前是否列入，库中看不出"
        joined = "；列入统计不等于接入的日期" if "join" in frame.senses else ""
        yield _at(
            frame,
            one,
            chosen,
            f"“{one.name}”在《{one.meaning.column.series}》中最早见于"
            f"{wording.month(chosen.period or '')}的统计{source((chosen,))}；{bracket}{joined}。",
            "最早",
        )


def last(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    for one in occurrences(frame, reader):
        if not one.figures:
            continue
        chosen = one.figures[-1]
        after = [month for month in one.printed if month > (chosen.period or "")]
        bracket = f"{wording.month(after[0])}起的同一统计未再列" if after else "这也是库中最近一期"
        yield _at(
            frame,
            one,
            chosen,
            f"“{one.name}”在《{one.meaning.column.series}》中最后见于"
            f"{wording.month(chosen.period or '')}的统计{source((chosen,))}；{bracket}。",
            "最后",
        )


def _at(frame: Frame, one: Occurrence, chosen: Figure, text: str, what: str) -> Outcome:
    value = chosen.issue if frame.wants == "issue" else chosen.period
    return Outcome(
        kind="date",
        text=text,
        value=value,
        reading=f"{one.name} · {one.meaning.column.series} · {what}一期",
        figures=(chosen,),
        period=chosen.period,
        issue=chosen.issue,
        is_full=one.meaning.is_full,
    )


def all_periods(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    for one in occurrences(frame, reader):
        if not one.figures:
            continue
        issues = tuple(dict.fromkeys(figure.issue for figure in one.figures))
        months = "、".join(wording.month(month) for month in one.months)
        gone = [wording.month(m) for m in one.printed if m not in one.months]
        without = f"；{'、'.join(gone)}的同一统计未列" if gone else ""
        each_ = {figure.period: figure for figure in reversed(one.figures)}
        yield Outcome(
            kind="list",
            text=f"“{one.name}”见于《{one.meaning.column.series}》的{len(one.months)}期：{months}{without}。",
            value="、".join(issues if frame.wants == "issue" else one.months),
            reading=f"{one.name} · {one.meaning.column.series} · 列入的期",
            figures=tuple(reversed(each_.values())),
            is_full=one.meaning.is_full,
        )


def whether(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Whether it was ever listed; never is said with the months in which the series was printed."""
    for one in occurrences(frame, reader, absent_too=True):
        series = one.meaning.column.series
        if one.figures:
            months = "、".join(wording.month(month) for month in one.months)
            yield Outcome(
                kind="list",
                text=f"有：“{one.name}”见于《{series}》的{months}{source(one.figures[:1])}。",
                value="、".join(one.months),
                reading=f"{one.name} · {series} · 是否列入",
                figures=one.figures[:1],
                is_full=one.meaning.is_full,
            )
        elif one.printed:
            months = "、".join(wording.month(month) for month in one.printed)
            yield Outcome(
                kind="value",
                text=f"库中{len(one.printed)}期《{series}》（{months}）都没有列入“{one.name}”。",
                value=None,
                reading=f"{one.name} · {series} · 从未列入",
                records=_any_record(series, reader),
                is_full=one.meaning.is_full,
                is_absent=True,
            )


def _any_record(series: str, reader: QuestionReader) -> tuple[str, ...]:
    return tuple(one.record for one in reader.ledger.printings(series, None)[-1:])
