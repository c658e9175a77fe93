"""Rows against each other, and figures together: superlative, filter, comparison, sum, change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from indexer.answering import saying
from indexer.answering.facts import WHOLE, Sheet
from indexer.answering.figures import Figure, by_period, sheets_of, single
from indexer.answering.lexing import Lexicon
from indexer.answering.phrases import ROW_TOTALS
from indexer.answering.reading import Question
from indexer.answering.single import is_home, looked_up, reading_of, span, subjects, suits
from indexer.results import Answer

_TESTS: dict[str, Callable[[Decimal, int], bool]] = {
    "等于": lambda value, bound: value == bound,
    "超过": lambda value, bound: value > bound,
    "大于": lambda value, bound: value > bound,
    "多于": lambda value, bound: value > bound,
    "高于": lambda value, bound: value > bound,
    "不少于": lambda value, bound: value >= bound,
    "不低于": lambda value, bound: value >= bound,
    "不到": lambda value, bound: value < bound,
    "小于": lambda value, bound: value < bound,
    "少于": lambda value, bound: value < bound,
    "低于": lambda value, bound: value < bound,
    "不足": lambda value, bound: value < bound,
}


_NO_HOSPITAL = re.compile(r"社区|服务中心|服务站|卫生院|卫生所|门诊部|诊所|疾控|血站|急救中心")


def superlative(question: Question, lexicon: Lexicon) -> Answer | None:
    """The highest or lowest rows of one table, ties named, total rows left out."""
    found = _ranked(question, lexicon)
    if found is None:
        return None
    rows, newest = found
    valued = [one for one in rows if one.value is not None]
    if len(valued) < 2 or question.top > len(valued):
        return None
    high = question.direction == "max"
    valued.sort(key=saying.exact, reverse=high)
    bound = saying.exact(valued[question.top - 1])
    chosen = tuple(
        one
        for one in valued
        if (saying.exact(one) >= bound if high else saying.exact(one) <= bound)
    )
    if len(chosen) == len(valued) or _are_no_hospitals(chosen, question):
        return None
    one = chosen[0]
    what = f"{saying.month(one.sheet.period)}，{saying.column(one)}{'最多' if high else '最少'}的"
    if question.top == 1:
        tie = f"，共{len(chosen)}个并列" if len(chosen) > 1 else ""
        said = f"是{saying.names(f.row.label for f in chosen)}，{saying.amount(one)}{tie}"
    else:
        listed = "、".join(f"{f.row.label}（{saying.amount(f)}）" for f in chosen)
        tie = "（末位并列）" if len(chosen) > question.top else ""
        said = f"前{question.top}名是{listed}{tie}"
    left_out = len(rows) - len(valued)
    aside = f"；另有{left_out}个单位印的不是数字，未比较" if left_out else ""
    return Answer(
        kind="list",
        text=f"{newest}{what}{said}{saying.source(chosen[:1])}{aside}。",
        value=one.printed if question.top == 1 else str(len(chosen)),
        unit=(one.unit or None) if question.top == 1 else None,
        period=one.sheet.period,
        points=(),
        records=saying.records_of(chosen),
        flags=saying.flags_of(chosen),
        reading=_reading(question, one),
    )


def filtered(question: Question, lexicon: Lexicon) -> Answer | None:
    """The rows whose figure is as asked: 为0, 超过1000."""
    found = _ranked(question, lexicon)
    if found is None or question.over is None or not (question.scope or question.asked):
        return None
    if not {"which", "how", "scope"} & question.words:
        return None
    rows, newest = found
    word, bound = question.over
    chosen = tuple(f for f in rows if f.value is not None and _TESTS[word](saying.exact(f), bound))
    if not chosen or _are_no_hospitals(chosen, question):
        return None
    one = chosen[0]
    said = "为0" if (word, bound) == ("等于", 0) else f"{word}{bound}{one.unit}"
    many = len(chosen)
    return Answer(
        kind="list",
        text=f"{newest}{saying.month(one.sheet.period)}，{saying.column(one)}{said}的共{many}个："
        f"{saying.names(f.row.label for f in chosen)}{saying.source(chosen[:1])}。",
        value=str(many),
        unit="个",
        period=one.sheet.period,
        points=(),
        records=saying.records_of(chosen),
        flags=saying.flags_of(chosen),
        reading=_reading(question, one),
    )


def compare(question: Question, lexicon: Lexicon) -> Answer | None:
    """Two printed figures and their difference."""
    pair = _items(question, lexicon)
    if pair is None or len(pair) != 2:
        return None
    first, second = pair
    if question.direction in ("more", "less"):
        return _which_is_more(question, first, second)
    gap = saying.exact(second) - saying.exact(first)
    said = _gap(first, second, abs(gap), _names(first, second))
    if question.direction in ("rise", "fall"):
        if first.sheet.period == second.sheet.period or "than" in question.words:
            # A比B多多少: the first is measured against the second.
            gap = -gap
            name = _names(first, second)[0]
            turn = "多" if gap > 0 else "少" if gap < 0 else "没有差别"
        else:
            if first.sheet.period > second.sheet.period:
                gap, first, second = -gap, second, first
            name, turn = "", "增加" if gap > 0 else "减少" if gap < 0 else "没有变化"
            said = _gap(first, second, abs(gap), _names(first, second))
        if gap:
            said += f"，{name}{turn}{saying.number(abs(gap))}{first.unit}"
        else:
            said += f"，{turn}"
    return _compared(question, (first, second), f"{said}", saying.number(abs(gap)))


def change(question: Question, lexicon: Lexicon) -> Answer | None:
    """同比 and 环比: against the same month a year before, against the month printed before."""
    if len(question.columns) != 1 or len(question.periods) > 1 or question.issues:
        return None
    whose = subjects(question, lexicon)
    first, last = span(question)
    if len(whose) != 1 or (question.periods and first != last):
        return None
    all_ = looked_up(_any_time(question), lexicon, whose[0], question.columns[0])
    months = by_period(all_)
    if not months or len({(f.sheet.kind, f.sheet.series) for f in all_}) > 1:
        return None
    now = last if question.periods else max(months)
    if now not in months:
        return None
    if question.direction == "yoy":
        before = f"{int(now[:4]) - 1}{now[4:]}"
        named = f"同比（与{saying.month(before)}相比）"
    else:
        before = max((p for p in months if p < now), default="")
        named = f"与上一次印出的{saying.month(before)}相比" if before else ""
    if before not in months:
        return None
    old, new = months[before], months[now]
    if old.value is None or new.value is None or old.unit != new.unit:
        return None
    gap = saying.exact(new) - saying.exact(old)
    turn = "增加" if gap > 0 else "减少" if gap < 0 else "没有变化，差"
    share = ""
    if old.value:
        share = f"（{saying.number(round(gap / saying.exact(old) * 100, 1))}%）"
    said = (
        f"{saying.who(new, whose[0])}{saying.column(new)}{saying.month(now)}"
        f"{saying.amount(new)}，{named}{turn}{saying.number(abs(gap))}{new.unit}{share}："
        f"{new.printed}－{old.printed}={saying.number(gap)}"
    )
    return _compared(question, (old, new), said, saying.number(gap))


def total(question: Question, lexicon: Lexicon) -> Answer | None:
    """Printed figures added up; a total is never added to its parts."""
    items = _items(question, lexicon)
    if items is None or len(items) < 2:
        return None
    if any(f.row.is_total or f.sheet.columns[f.at] in ROW_TOTALS for f in items) and (
        len({f.at for f in items}) > 1 or any(f.row.is_total for f in items)
    ):
        return None
    if len({(f.row.record, f.row.label, f.at) for f in items}) != len(items):
        return None
    if any(_holds_the_rest(f) for f in items):
        return None
    amount = sum((saying.exact(f) for f in items), Decimal(0))
    names = _names(*items)
    parts = "，".join(f"{n} {saying.amount(f)}" for n, f in zip(names, items, strict=True))
    shown = "+".join(f.printed for f in items)
    said = f"{parts}，合计{saying.number(amount)}{items[0].unit}：{shown}={saying.number(amount)}"
    return _compared(question, items, said, saying.number(amount))


def _are_no_hospitals(chosen: tuple[Figure, ...], question: Question) -> bool:
    """Hospitals are asked for, and a health centre is among what the table would answer."""
    return question.scope == "hospital" and any(_NO_HOSPITAL.search(f.row.label) for f in chosen)


def _is_house(figure: Figure) -> bool:
    return any(kind == "i" for kind, _ in figure.row.keys)


def _holds_the_rest(figure: Figure) -> bool:
    """The row of the province, or of all, beside the rows of its cities."""
    return any(key == WHOLE or (key[0] == "g" and key[1].endswith("省")) for key in figure.row.keys)


def _ranked(question: Question, lexicon: Lexicon) -> tuple[tuple[Figure, ...], str] | None:
    """The rows of the one table that is meant."""
    if len(question.columns) != 1 or len(question.periods) > 1 or len(question.issues) > 1:
        return None
    if any(not is_home(e, lexicon) for e in question.entities):
        return None
    first, last = span(question)
    if question.periods and first != last:
        return None
    sheets = [
        (sheet, rows)
        for sheet, at in sheets_of(lexicon.facts, question.columns[0].pairs, first, last)
        if sheet.kind != "note" and (rows := rows_to_rank(sheet, at, question))
        if not question.issues or sheet.issue in question.issues
    ]
    newest = ""
    if sheets and not question.periods and not question.issues:
        latest = max(sheet.period for sheet, _ in sheets)
        sheets = [(sheet, rows) for sheet, rows in sheets if sheet.period == latest]
        newest = "问题没有说明期间，取最近一次印出的："
    if len(sheets) > 1 and question.default and not {"which", "scope"} & question.words:
        # 预约量前三名 names a statistic, not its channels.
        sheets = [(sheet, rows) for sheet, rows in sheets if all(_is_house(f) for f in rows)]
    if len(sheets) != 1:
        return None
    rows = sheets[0][1]
    if len({one.row.is_district for one in rows}) > 1 and question.scope in ("", "house"):
        return None
    # 有几家 counts the rows, not what they count.
    unit = question.unit if question.kind != "filter" else ""
    return (rows, newest) if all(suits(one, unit) for one in rows) else None


def rows_to_rank(sheet: Sheet, at: int, question: Question) -> tuple[Figure, ...]:
    scope = question.scope
    found = []
    for row in sheet.rows:
        if row.is_total or WHOLE in row.keys or row.cells[at] == "":
            continue
        is_city = sheet.kind == "statement" and any(k == "g" for k, _ in row.keys)
        if is_city and any(k == "g" and id_.endswith("省") for k, id_ in row.keys):
            continue
        if scope == "district" and not row.is_district:
            continue
        is_institution = any(k == "i" for k, _ in row.keys)
        if scope == "house" and not (is_institution or row.is_district):
            continue
        if scope == "hospital" and (row.is_district or not is_institution):
            continue
        if scope == "city" and not is_city:
            continue
        if scope == "channel" and (is_institution or is_city):
            continue
        if sheet.kind == "statement" and not is_city:
            continue
        found.append(Figure(sheet, row, at))
    return tuple(found)


def _items(question: Question, lexicon: Lexicon) -> tuple[Figure, ...] | None:
    """The figures of the one thing that is named more than once: rows, months or columns."""
    whose = subjects(question, lexicon)
    periods = list(question.periods)
    if len(periods) == 1 and periods[0][0] != periods[0][1] and question.kind == "compare":
        periods = [(month, month) for month in periods[0]]
    columns = question.columns
    if question.issues or not columns or any(a != b for a, b in periods):
        return None
    if sorted((len(whose) > 1, len(periods) > 1, len(columns) > 1)) != [False, False, True]:
        return None
    if not periods:
        return None
    found = []
    for entity in whose:
        for period in periods:
            for column in columns:
                at_once = _with(question, period)
                chosen = single(looked_up(at_once, lexicon, entity, column))
                if not chosen:
                    return None
                found.append(chosen[0])
    same_sheet = len(columns) > 1 or len(whose) > 1
    if len({f.unit for f in found}) > 1 or any(f.value is None for f in found):
        return None
    if same_sheet and len({f.sheet.id for f in found}) > 1:
        return None
    if len(columns) == 1 and len({(f.sheet.kind, f.sheet.series) for f in found}) > 1:
        return None
    return tuple(found)


def _with(question: Question, period: tuple[str, str]) -> Question:
    return replace(question, periods=(period,))


def _any_time(question: Question) -> Question:
    return replace(question, periods=())


def _names(*items: Figure) -> tuple[str, ...]:
    """What tells the items apart: their rows, months or columns."""
    labels = {f.row.record + f.row.label for f in items}
    if len({f.sheet.period for f in items}) == len(items):
        return tuple(saying.month(f.sheet.period) for f in items)
    if len({f.at for f in items}) == len(items):
        return tuple(saying.column(f) for f in items)
    return tuple(f.row.label for f in items) if len(labels) > 1 else ("",) * len(items)


def _gap(first: Figure, second: Figure, gap: Decimal, names: tuple[str, ...]) -> str:
    high, low = (first, second) if saying.exact(first) >= saying.exact(second) else (second, first)
    return (
        f"{names[0]} {saying.amount(first)}，{names[1]} {saying.amount(second)}，"
        f"相差{saying.number(gap)}{first.unit}：{high.printed}－{low.printed}={saying.number(gap)}"
    )


def _which_is_more(question: Question, first: Figure, second: Figure) -> Answer | None:
    gap = saying.exact(first) - saying.exact(second)
    names = _names(first, second)
    said = f"{names[0]} {saying.amount(first)}，{names[1]} {saying.amount(second)}"
    if not gap:
        return _compared(question, (first, second), f"{said}，两者相同", "0")
    more = (gap > 0) == (question.direction == "more")
    winner, one = (names[0], first) if more else (names[1], second)
    word = "多" if question.direction == "more" else "少"
    said += f"，{winner}{word}{saying.number(abs(gap))}{first.unit}"
    return _compared(question, (first, second), said, one.printed)


def _compared(
    question: Question, items: tuple[Figure, ...], said: str, value: str
) -> Answer | None:
    one = items[-1]
    heads = []
    if len({f.sheet.period for f in items}) == 1:
        heads.append(saying.month(one.sheet.period))
    if len({f.row.label for f in items}) == 1 and not said.startswith(one.row.label):
        heads.append(one.row.label or "合计")
    if len({f.sheet.columns[f.at] for f in items}) == 1 and saying.column(one) not in said:
        heads.append(saying.column(one))
    head = f"{'，'.join(heads)}：" if heads else ""
    periods = {f.sheet.period for f in items}
    drift = saying.drift(items) if len(periods) > 1 else ""
    return Answer(
        kind="comparison",
        text=f"{head}{said}{saying.source(items)}{drift}。",
        value=value,
        unit=one.unit or None,
        period=one.sheet.period if len(periods) == 1 else None,
        points=tuple((f.sheet.period, f.printed) for f in items) if len(periods) > 1 else (),
        records=saying.records_of(items),
        flags=saying.flags_of(items),
        reading=reading_of(items, None),
    )


def _reading(question: Question, one: Figure) -> str:
    order = {"max": "最多", "min": "最少"}.get(question.direction, "")
    top = f"{order}前{question.top}名" if question.top > 1 else order
    over = "".join(map(str, question.over)) if question.over else ""
    parts = (saying.month(one.sheet.period), one.sheet.series, one.column, top or over)
    return " · ".join(part for part in parts if part)
