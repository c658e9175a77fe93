"""排第几: the place of one row among the rows of its table, the highest first."""

from __future__ import annotations

from dataclasses import replace

from indexer.answering import saying
from indexer.answering.figures import Figure, rows_of
from indexer.answering.lexing import Lexicon
from indexer.answering.reading import Question
from indexer.answering.several import rows_to_rank
from indexer.answering.single import looked_up, of_issues, reading_of, span, subjects, suits
from indexer.results import Answer


def standing(question: Question, lexicon: Lexicon) -> Answer | None:
    """None where the table or the row is not clear, or where it matters which rows compete."""
    if len(question.columns) != 1 or len(question.periods) > 1 or len(question.issues) > 1:
        return None
    whose = subjects(question, lexicon)
    first, last = span(question)
    if len(whose) != 1 or whose[0] is None or (question.periods and first != last):
        return None
    found = of_issues(looked_up(question, lexicon, whose[0], question.columns[0]), question)
    newest = ""
    if found and not question.periods and not question.issues:
        latest = max(one.sheet.period for one in found)
        found = tuple(one for one in found if one.sheet.period == latest)
        newest = "问题没有说明期间，取最近一次印出的："
    if len(found) != 1 or len(rows_of(found[0].sheet, whose[0])) != 1:
        return None
    one = found[0]
    if one.value is None or one.row.is_total or one.sheet.kind != "table":
        return None
    if not suits(one, question.unit):
        return None
    scope = question.scope or ("district" if one.row.is_district else "")
    rows = rows_to_rank(one.sheet, one.at, replace(question, scope=scope))
    everyone = rows_to_rank(one.sheet, one.at, replace(question, scope=""))
    rows = tuple(f for f in rows if f.value is not None)
    if one not in rows or len(rows) < 2:
        return None
    place, tied = _place(one, rows)
    if not question.scope and _place(one, everyone) != (place, tied):
        return None
    word = "并列第" if tied else "第"
    return Answer(
        kind="comparison",
        text=f"{newest}{saying.month(one.sheet.period)}，{saying.who(one, whose[0])}"
        f"{saying.column(one)}{saying.amount(one)}，在印出数字的{len(rows)}个中由多到少排"
        f"{word}{place}{saying.source((one,))}。",
        value=str(place),
        unit=None,
        period=one.sheet.period,
        points=(),
        records=saying.records_of((one,)),
        flags=saying.flags_of((one,)),
        reading=f"{reading_of((one,), whose[0])} · 名次",
    )


def _place(one: Figure, rows: tuple[Figure, ...]) -> tuple[int, bool]:
    """(1 for the highest, whether others have the same figure)."""
    own = saying.exact(one)
    valued = [saying.exact(f) for f in rows if f.value is not None]
    return 1 + sum(v > own for v in valued), sum(v == own for v in valued) > 1
