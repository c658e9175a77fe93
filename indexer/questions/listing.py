"""First and last listed, all months, whether ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import amount as amount_of
from indexer.questions.denotation import printed_at, subjects
from indexer.questions.frames import Frame
from indexer.questions.occurrences import Occurrence, occurrences
from indexer.questions.outcomes import Outcome, column_said, source, told, who_said
from indexer.questions.reader import QuestionReader
from indexer.timeline import Proof
from indexer.timeline.proof import listed_months

# 鼓楼医院哪一期 is half a question.
SEEN = frozenset({"listed", "first", "last", "every"})


def first(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """最早见于: what is printed, not when anybody joined."""
    yield from _named_at(frame, 0, "最早", reader)
    found = sorted(occurrences(frame, reader, absent_too=True), key=lambda one: -len(one.printed))
    platforms = {_platform(one, reader) for one in found if one.held}
    several = sum(bool(one.held) for one in found) > 1
    platform = platforms.pop() if several and len(platforms) == 1 else ""
    for one in found:
        if not one.held:
            yield from _only_said(one, reader)
            yield from _never(one, reader)
            continue
        chosen = one.at(0, reader)
        if (proof := _proof(frame, one, chosen, platform, reader)) is not None:
            yield replace(_at(frame, one, chosen, proof.conclusion, "最早"), records=proof.records)
            continue
        before = [month for month in one.printed if month < (chosen.period or "")]
        bracket = "这也是库中最早的一期，此前是否列入，库中看不出"
        if before:
            bracket = f"{wording.month(before[-1])}的同一统计未列入"
        if "join" in frame.senses:
            bracket += "；列入统计不等于接入的日期"
        yield _at(frame, one, chosen, bracket, "最早")


def _said(
    one: Occurrence, kind: str, text: str, value: str | None, what: str, **more: Any
) -> Outcome:
    """What a place in a series says; ``more``: fields of an outcome."""
    read, is_full = f"{one.name} · {one.meaning.column.series} · {what}", one.meaning.is_full
    return Outcome(kind, text, value, read, is_full=is_full, **more)


def _platform(one: Occurrence, reader: QuestionReader) -> str:
    series = one.meaning.column.series
    return next((rule.platform for rule in reader.authority.series if rule.id == series), "")


def _proof(
    frame: Frame, one: Occurrence, chosen: Figure, platform: str, reader: QuestionReader
) -> Proof | None:
    """Of an institution all that is printed of its joining is told: of the platform whose series
    are meant, else of each series."""
    if chosen.row.kind != "institution" or frame.bound is not None:
        return None
    series = "" if platform else one.meaning.column.series
    found = reader.prove(chosen.row.id, platform=platform, series=series)
    if found is None or not found.lines:
        return None
    return found if found.lines[0].first_listed == chosen.period else None


def last(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    yield from _named_at(frame, -1, "最后", reader)
    for one in occurrences(frame, reader):
        if one.held:
            chosen = one.at(-1, reader)
            after = [month for month in one.printed if month > (chosen.period or "")]
            gone = f"{wording.month(after[0])}起的同一统计未再列" if after else ""
            yield _at(frame, one, chosen, gone or "这也是库中最近一期", "最后")


def _at(frame: Frame, one: Occurrence, chosen: Figure, bracket: str, what: str) -> Outcome:
    """``bracket``: what stands before or behind it; a whole sentence stands for itself."""
    series = one.meaning.column.series
    text = bracket
    if not bracket.endswith("。"):
        text = (
            f"“{one.name}”在《{series}》中{what}见于{wording.month(chosen.period or '')}的统计"
            f"{source((chosen,))}；{bracket}。"
        )
    value = chosen.issue if frame.wants == "issue" else chosen.period
    place = {"figures": (chosen,), "period": chosen.period, "issue": chosen.issue}
    return _said(one, "date", text, value, f"{what}一期", **place)


def all_periods(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    for who, named in _naming(frame, reader):
        issues = tuple(named)
        yield Outcome(
            kind="list",
            text=f"库中{len(issues)}期提到“{who}”：{'、'.join(map(wording.issue, issues))}。",
            value="、".join(issues),
            reading=f"{who} · 提到它的期",
            records=tuple(named.values()),
        )
    if "not" in frame.senses:
        yield from _missing(frame, reader)
    if frame.senses & {"not", "whether"}:
        return
    for one in occurrences(frame, reader):
        if not one.held:
            continue
        figures, series = one.figures(reader), one.meaning.column.series
        issues = tuple(dict.fromkeys(figure.issue for figure in figures))
        months = "、".join(wording.month(month) for month in one.months)
        gone = "、".join(map(wording.month, one.gone))
        without = f"；{gone}的同一统计未列入" if gone else ""
        text = f"“{one.name}”见于《{series}》的{len(one.months)}期：{months}{without}。"
        value = "、".join(issues if frame.wants == "issue" else one.months)
        yield _said(one, "list", text, value, "列入的期", figures=figures)


def _missing(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """The months in which the table was printed without it."""
    for one in occurrences(frame, reader, absent_too=True):
        gone = one.gone
        if not gone or frame.bound is not None or one.meaning.column.basis == "statement":
            continue
        series = one.meaning.column.series
        held = [f for f in reader.ledger.printings(series, None) if f.period in gone]
        issues = tuple(dict.fromkeys(figure.issue for figure in held))
        months = "、".join(wording.month(month) for month in gone)
        text = f"《{series}》未列入“{one.name}”的有{len(gone)}期：{months}。"
        value = "、".join(issues if frame.wants == "issue" else gone)
        records = tuple(figure.record for figure in held)
        yield _said(one, "list", text, value, "未列入的期", records=records)


def _named_at(frame: Frame, at: int, what: str, reader: QuestionReader) -> Iterator[Outcome]:
    for who, named in _naming(frame, reader):
        issue = tuple(named)[at]
        yield Outcome(
            kind="date",
            text=f"库中{what}提到“{who}”的是{wording.issue(issue)}。",
            value=issue,
            reading=f"{who} · {what}提到它的一期",
            records=(named[issue],),
            issue=issue,
        )


def _naming(frame: Frame, reader: QuestionReader) -> Iterator[tuple[str, dict[str, str]]]:
    """(institution, issue -> its first record that names it), where numbers of the serial are
    asked for and no statistic is."""
    side = frame.main
    if (
        not frame.senses & SEEN
        or frame.senses & {"not", "whether"}
        or frame.wants != "issue"
        or side.pieces
        or side.periods
        or frame.groups
        or frame.bound
    ):
        return
    named = subjects(side, reader)
    for subject in named[0] if len(named) == 1 else ():
        found = reader.ledger.naming(subject.entity) if subject.entity else {}
        if found:
            yield subject.id, dict(found)


def whether(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Whether it was ever listed; never is said with the months in which the series was printed."""
    for one in occurrences(frame, reader, absent_too=True):
        if not one.held:
            yield from _never(one, reader)
            continue
        cell = one.at(-1, reader)
        if one.is_column:
            figures = one.figures(reader)
            counted = {f.period or "": f for f in figures if amount_of(f) != 0}
            if not counted:
                yield _none(one, figures)
                continue
            one = replace(one, held=counted)
        if cell.value is None and frame.main.periods:
            # 部署了没有: the cell itself says.
            text = (
                f"{wording.month(cell.period or '')}，{who_said(cell)}"
                f"{column_said(one.meaning.column, cell)}一栏印作“{cell.printed}”"
                f"{source((cell,))}。"
            )
            yield told(one.meaning, "value", text, cell.printed, (cell,), period=cell.period)
            continue
        series, figure = one.meaning.column.series, one.at(0, reader)
        in_month = any(period.is_month for period in frame.main.periods)
        months = listed_months(one.months)
        text = f"有：“{one.name}”见于《{series}》的{months}{source((figure,))}。"
        value = "有" if in_month else "、".join(one.months)
        yield _said(one, "list", text, value, "是否列入", figures=(figure,))


def _none(one: Occurrence, figures: tuple[Figure, ...]) -> Outcome:
    """Listed, and nothing counted."""
    months = "、".join(wording.month(month) for month in one.months)
    column = column_said(one.meaning.column, figures[-1])
    text = f"没有：“{one.name}”{column}在{months}印作0{source(figures[:1])}。"
    return _said(one, "value", text, "没有", f"{column}是否有数", figures=figures)


def _never(one: Occurrence, reader: QuestionReader) -> Iterator[Outcome]:
    """The months in which the table was printed without it. A sentence lists nobody in full."""
    if not one.printed or (one.of_row and one.meaning.column.basis == "statement"):
        return
    series = one.meaning.column.series
    text = (
        f"库中{len(one.printed)}期《{series}》（{listed_months(one.printed)}）都没有列入"
        f"“{one.name}”。"
    )
    records = _any_record(series, reader)
    yield _said(one, "value", text, None, "从未列入", records=records, is_absent=True)


def _only_said(one: Occurrence, reader: QuestionReader) -> Iterator[Outcome]:
    """A sentence tells of the joining, and no table ever lists the institution."""
    owners = reader.names.owners(one.name, "institution")
    if len(owners) != 1:
        return
    series = one.meaning.column.series
    found = reader.prove(owners[0][1], series=series)
    if found is None or found.lines:
        return
    said = next(told for told in found.said if "joined" in told.meanings)
    unlisted = f"库中{len(one.printed)}期《{series}》（{listed_months(one.printed)}）都没有列入它。"
    text = found.conclusion + (unlisted if one.printed else "")
    more = {"records": found.records, "issue": said.issue}
    yield _said(one, "date", text, said.issue, "只见于文字", **more)


def _any_record(series: str, reader: QuestionReader) -> tuple[str, ...]:
    months = reader.terms.periods.get(series, ())[-1:]
    return tuple(one.record for month in months for one in printed_at(series, month, reader)[-1:])
