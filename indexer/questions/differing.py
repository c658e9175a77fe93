"""Who is in the list of one month and not in that of another."""

from __future__ import annotations

from collections.abc import Iterator

from indexer import wording
from indexer.figures import Figure
from indexer.knowledge.figures import FigureChoice
from indexer.questions.columns import Meaning
from indexer.questions.denotation import (
    asked_kind,
    is_of_kind,
    is_whole_place,
    periods_of,
    readings,
)
from indexer.questions.frames import Frame
from indexer.questions.occurrences import series_meanings
from indexer.questions.outcomes import Outcome, source
from indexer.questions.reader import QuestionReader


def differing(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Who is in one month's list and not in the other's: rows, or for statements the metrics."""
    side = frame.main
    for meaning in _listed_series(frame, reader):
        months = _two_months(frame, meaning, reader)
        if months is None or any(not is_whole_place(who, reader) for who in side.who):
            continue
        older, newer = months
        by_metric = meaning.column.basis == "statement" and not _has_rows(meaning, reader)
        if frame.wants not in ("any", "") and by_metric != (frame.wants == "metric"):
            continue
        before, after = (
            _names_at(meaning, month, by_metric, frame, reader) for month in (older, newer)
        )
        gone = [one for name, one in before.items() if name not in after]
        come = [one for name, one in after.items() if name not in before]
        chosen = come if frame.op == "joined" else gone
        if not before or not after or not chosen:
            continue
        names = [one.column if by_metric else one.label or one.row.name for one in chosen]
        which = (newer, older) if frame.op == "joined" else (older, newer)
        title = meaning.column.series
        yield Outcome(
            kind="list",
            text=f"《{title}》{wording.month(which[0])}有而{wording.month(which[1])}没有的共{len(names)}个："
            f"{'、'.join(names)}{source(chosen[:1])}。",
            value="、".join(names),
            reading=f"{title} · {wording.month(older)}与{wording.month(newer)} · "
            f"{'新列' if frame.op == 'joined' else '未再列'}",
            figures=tuple(chosen),
            is_full=meaning.is_full,
        )


def _listed_series(frame: Frame, reader: QuestionReader) -> Iterator[Meaning]:
    side = frame.main
    groups = readings(side, frame, reader)
    seen: set[str] = set()
    for meaning in (
        *(groups[0] if len(groups) == 1 else ()),
        *series_meanings(side, frame, reader),
    ):
        if meaning.column.series not in seen and meaning.column.basis != "note":
            seen.add(meaning.column.series)
            yield meaning


def _two_months(frame: Frame, meaning: Meaning, reader: QuestionReader) -> tuple[str, str] | None:
    """(older, newer); against the period printed before where only one is named."""
    spans = [*frame.main.periods, *(frame.base.periods if frame.base else ())]
    if len(spans) == 1 and not spans[0].is_month and not spans[0].is_issue:
        # 从2023年8月到2025年2月
        months = [spans[0].first, spans[0].last]
    elif any(not one.is_month for one in spans):
        return None
    else:
        months = sorted({one.first for one in spans})
    if len(months) == 1 and frame.against == "previous":
        earlier = [one for one in periods_of(meaning.column, reader) if one < months[0]]
        months = [*earlier[-1:], *months]
    printed = periods_of(meaning.column, reader)
    if len(months) != 2 or any(month not in printed for month in months):
        return None
    return months[0], months[1]


def _names_at(
    meaning: Meaning, month: str, by_metric: bool, frame: Frame, reader: QuestionReader
) -> dict[str, Figure]:
    choice = FigureChoice(
        series=(meaning.column.series,),
        basis=("cell", "statement"),
        first=month,
        last=month,
        latest_only=True,
    )
    found: dict[str, Figure] = {}
    if by_metric:
        for one in reader.ledger.figures(choice):
            found.setdefault(one.column, one)
        return found
    kind = asked_kind(frame)
    for row in reader.ledger.listed(choice):
        if row.figure.row.kind != "whole" and is_of_kind(row.figure, kind, reader):
            found.setdefault(row.figure.row.id, row.figure)
    return found


def _has_rows(meaning: Meaning, reader: QuestionReader) -> bool:
    rows = reader.terms.rows.get(meaning.column.series, ())
    return any(one.row.kind in ("place", "institution", "district") for one in rows)
