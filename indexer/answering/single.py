"""One printed figure, or several over time: value and trend."""

from __future__ import annotations

from indexer.answering import saying
from indexer.answering.facts import Row, Sheet
from indexer.answering.figures import Figure, by_period, figures, rows_of, sheets_of, single
from indexer.answering.lexing import Entity, Lexicon, left_out
from indexer.answering.reading import Column, Question
from indexer.authority import institution_by_id
from indexer.naming import bare
from indexer.results import Answer

# Units that a question may insist on: asked in 元, a count of anything else is no answer.
STRICT_UNITS = {
    unit: frozenset({unit}) for unit in ("元", "千元", "台", "张", "天", "通", "件")
} | {
    "家": frozenset({"家", "个"}),
    "个": frozenset({"个", "家"}),
    "人": frozenset({"人", "人次", "个"}),
}


def value(question: Question, lexicon: Lexicon) -> Answer | None:
    """The cell, as printed; what is not printed in a printed table is said so."""
    if len(question.columns) != 1 or len(question.periods) > 1 or len(question.issues) > 1:
        return None
    column = question.columns[0]
    whose = subjects(question, lexicon)
    if not whose or len(whose) > 1:
        return None
    entity = whose[0]
    is_told = entity is not None or "until" in question.words
    complete = is_told and bool(question.periods or question.issues)
    is_figure = not question.default or question.series_typed.endswith(("量", "数"))
    if not question.asked and not (complete and is_figure):
        return None
    first, last = span(question)
    if question.periods and first != last:
        return None
    if "what" in question.words and question.default:
        return None
    found = of_issues(looked_up(question, lexicon, entity, column), question)
    found = tuple(one for one in found if suits(one, question.unit))
    newest = ""
    if found and not question.periods and not question.issues:
        months = by_period(found)
        if months is None or _several_series(found):
            return None
        found = (list(months.values())[-1],)
        newest = "问题没有说明期间，取最近一次印出的："
    chosen = single(found)
    if not chosen:
        return _not_printed(question, lexicon, entity, column) if not found else None
    one = chosen[0]
    if "what" in question.words and (one.value is not None or not complete):
        # 进度是什么 asks for a cell in words; 诊间预约是什么 for an explanation.
        return None
    if entity is None and question.scope and not _is_of(one.sheet, question.scope):
        return None
    if not question.asked and len({f.pair for f in chosen}) > 1:
        return None
    says = saying.who(one, entity)
    period = saying.month(one.sheet.period)
    until = f"截至{period}底，" if one.sheet.kind == "note" else f"{period}，"
    what = f"{says}{saying.column(one)}" if one.sheet.kind != "note" else saying.column(one)
    verb = "为" if one.value is not None else "一栏印作"
    text = f"{newest}{until}{what}{verb}{saying.amount(one)}{saying.source(chosen)}。"
    return Answer(
        kind="value",
        text=text,
        value=one.printed,
        unit=one.unit or None if one.value is not None else None,
        period=one.sheet.period,
        points=(),
        records=saying.records_of(chosen),
        flags=saying.flags_of(chosen),
        reading=reading_of(chosen[:1], entity),
    )


def trend(question: Question, lexicon: Lexicon) -> Answer | None:
    """Every printed month of one row and column."""
    if len(question.columns) != 1 or len(question.periods) > 1 or question.issues:
        return None
    whose = subjects(question, lexicon)
    if len(whose) != 1:
        return None
    found = looked_up(question, lexicon, whose[0], question.columns[0])
    months = by_period(found)
    if not months or len(months) < 2 or _several_series(found):
        return None
    chosen = tuple(months.values())
    if len({one.unit for one in chosen}) > 1:
        return None
    last = chosen[-1]
    points = "，".join(f"{saying.month(p)} {saying.amount(one)}" for p, one in months.items())
    text = (
        f"{saying.who(last, whose[0])}历期{saying.column(last)}：{points}"
        f"（共印出{len(chosen)}期{saying.drift(chosen)}）。"
    )
    return Answer(
        kind="trend",
        text=text,
        value=last.printed,
        unit=last.unit or None,
        period=last.sheet.period,
        points=tuple((period, one.printed) for period, one in months.items()),
        records=saying.records_of(chosen),
        flags=saying.flags_of(chosen),
        reading=reading_of(chosen, whose[0]),
    )


def peak(question: Question, lexicon: Lexicon) -> Answer | None:
    """In which printed month a row was highest or lowest."""
    if len(question.columns) != 1 or len(question.periods) > 1 or question.issues:
        return None
    whose = subjects(question, lexicon)
    if len(whose) != 1 or question.top != 1:
        return None
    months = by_period(looked_up(question, lexicon, whose[0], question.columns[0]))
    if not months or len(months) < 2 or _several_series(tuple(months.values())):
        return None
    chosen = tuple(one for one in months.values() if one.value is not None)
    if len(chosen) < 2 or len({one.unit for one in chosen}) > 1:
        return None
    choose = max if question.direction == "max" else min
    bound = choose(saying.exact(one) for one in chosen)
    best = tuple(one for one in chosen if saying.exact(one) == bound)
    one = best[0]
    when = "、".join(saying.month(f.sheet.period) for f in best)
    word = "最多" if question.direction == "max" else "最少"
    return Answer(
        kind="list",
        text=f"印出的{len(chosen)}期里，{saying.who(one, whose[0])}{saying.column(one)}{word}的是"
        f"{when}，{saying.amount(one)}{saying.source(best)}{saying.drift(chosen)}。",
        value=one.printed,
        unit=one.unit or None,
        period=one.sheet.period if len(best) == 1 else None,
        points=tuple((f.sheet.period, f.printed) for f in chosen),
        records=saying.records_of((*best, *chosen)),
        flags=saying.flags_of(chosen),
        reading=f"{reading_of(chosen, whose[0])} · {word}的一期",
    )


def subjects(question: Question, lexicon: Lexicon) -> tuple[Entity | None, ...]:
    """Whose figures: (None,) is the whole. The home city, or a platform that names the sheet,
    beside somebody else only says which sheet."""
    proper = tuple(e for e in question.entities if not _is_frame(e, lexicon))
    if proper:
        return proper
    if not question.entities:
        return (None,)
    if len(question.entities) == 1:
        return question.entities
    keys = frozenset(key for e in question.entities for key in e.keys)
    return (Entity("".join(e.typed for e in question.entities), keys),)


def looked_up(
    question: Question, lexicon: Lexicon, entity: Entity | None, column: Column
) -> tuple[Figure, ...]:
    """The figures of the question's months; those of the whole where the entity is only the
    home city."""
    first, last = span(question)
    facts = lexicon.facts
    found = figures(facts, entity, column.pairs, first, last)
    if not found and entity is not None and is_home(entity, lexicon):
        found = figures(facts, None, column.pairs, first, last)
    framing = {
        id_
        for e in question.entities
        if e is not entity and _is_frame(e, lexicon)
        for kind, id_ in e.keys
        if kind == "p"
    }
    if framing:
        return tuple(one for one in found if framing & set(one.sheet.platforms))
    tabled = tuple(one for one in found if one.sheet.kind == "table")
    if tabled and entity is not None and any(kind == "i" for kind, _ in entity.keys):
        # A sentence on one platform names its best three too: that is asked for by its platform.
        return tabled
    return found


def span(question: Question) -> tuple[str, str]:
    return question.periods[0] if question.periods else ("0000", "9999")


def of_issues(found: tuple[Figure, ...], question: Question) -> tuple[Figure, ...]:
    if not question.issues:
        return found
    return tuple(one for one in found if one.sheet.issue in question.issues)


def suits(figure: Figure, unit: str) -> bool:
    return unit not in STRICT_UNITS or figure.unit in STRICT_UNITS[unit]


def is_home(entity: Entity, lexicon: Lexicon) -> bool:
    """南京, 南京市, 全市: the place whose serial this is."""
    cities = {full for _, full in lexicon.authority.lexicon.prefixes if full.endswith("市")}
    return any(kind == "g" and id_ in cities for kind, id_ in entity.keys)


def reading_of(chosen: tuple[Figure, ...], entity: Entity | None) -> str:
    """How the question was read: row, months, table, column."""
    one = chosen[-1]
    months = list(dict.fromkeys(f.sheet.period for f in chosen))
    when = saying.month(months[0])
    if len(months) > 1:
        when += f"至{saying.month(months[-1])}"
    parts = (saying.who(one, entity), when, one.sheet.series, one.column)
    return " · ".join(part for part in parts if part)


def _is_frame(entity: Entity, lexicon: Lexicon) -> bool:
    if all(kind == "p" for kind, _ in entity.keys):
        ids = {id_ for _, id_ in entity.keys}
        return any(ids & set(sheet.platforms) for sheet in lexicon.facts.sheets)
    wholes = {full for _, full in lexicon.authority.lexicon.prefixes}
    wholes |= {place for _, place in lexicon.authority.lexicon.wholes}
    return any(kind == "g" and id_ in wholes for kind, id_ in entity.keys)


def _several_series(found: tuple[Figure, ...]) -> bool:
    return len({(one.sheet.kind, one.sheet.series) for one in found}) > 1


def _not_printed(
    question: Question, lexicon: Lexicon, entity: Entity | None, column: Column
) -> Answer | None:
    """The table of that month is printed and has rows like this one, but not this one."""
    if entity is None or entity.ambiguous or not question.periods or not question.asked:
        return None
    owner = next((id_ for kind, id_ in sorted(entity.keys) if kind == "i"), None)
    if owner is None:
        return None
    first, last = span(question)
    printed = tuple(
        (sheet, at)
        for sheet, at in sheets_of(lexicon.facts, column.pairs, first, last)
        if sheet.kind == "table" and _has_such_rows(sheet, entity)
    )
    if len(printed) != 1 or rows_of(printed[0][0], entity):
        return None
    if any(_may_be_meant(row, owner, entity, lexicon) for row in printed[0][0].rows):
        return None
    sheet, _ = printed[0]
    under = next((row for row in sheet.rows if row.is_total), sheet.rows[0])
    return Answer(
        kind="value",
        text=f"《{sheet.title}》（刊于{saying.issue(sheet.issue)}）没有印出{owner}。",
        value=None,
        unit=None,
        period=sheet.period,
        points=(),
        records=(under.record,),
        flags=(),
        reading=f"{owner} · {saying.month(sheet.period)} · {sheet.series} · {column.typed}",
    )


def _may_be_meant(row: Row, owner: str, entity: Entity, lexicon: Lexicon) -> bool:
    """Whether a row may be this institution after all: a name that it may have had, or the same
    words behind another place (上海梅山医院 beside 梅山医院)."""
    label, typed = bare(row.label), bare(entity.typed)
    if row.is_total or not label:
        return False
    found = institution_by_id(lexicon.authority, owner)
    names = {bare(name.name) for name in found.names} if found else set()
    core = _without_place(label, lexicon)
    return (
        label in names
        or typed in label
        or label in typed
        or left_out(typed, label)
        or bool(core and core == _without_place(bare(owner), lexicon))
    )


def _without_place(name: str, lexicon: Lexicon) -> str:
    return next((name[n:] for n in (4, 3, 2) if name[:n] in lexicon.places), name)


def _is_of(sheet: Sheet, scope: str) -> bool:
    """Whether the total of a table is that of all hospitals, of all districts."""
    rows = [row for row in sheet.rows if not row.is_total]
    if scope not in ("hospital", "district") or sheet.kind != "table":
        return False
    return all(row.is_district == (scope == "district") for row in rows)


def _has_such_rows(sheet: Sheet, entity: Entity) -> bool:
    is_district = any(kind == "g" for kind, _ in entity.keys)
    return any(
        row.is_district == is_district and any(kind == "i" for kind, _ in row.keys)
        for row in sheet.rows
        if not row.is_total
    )
