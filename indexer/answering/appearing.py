"""Where somebody is printed: in which issues, and earliest in which. Never "joined"."""

from __future__ import annotations

from indexer.answering import saying
from indexer.answering.facts import Key, Seen
from indexer.answering.lexing import Lexicon
from indexer.answering.reading import Question
from indexer.results import Answer


def issues(question: Question, lexicon: Lexicon) -> Answer | None:
    """The issues, with the months of the tables where a statistic is asked."""
    found = _seen(question, lexicon)
    if found is None or not ("appear" in question.words or question.series):
        return None
    name, seen = found
    listed: dict[str, Seen] = {}
    for one in seen:
        listed.setdefault(one.issue, one)
    said = "、".join(_place(one, question.series) for one in listed.values())
    where = f"《{'》《'.join(sorted(question.series))}》中" if question.series else ""
    return Answer(
        kind="list",
        text=f"{name}在{where or '简报中'}共见于{len(listed)}期：{said}。",
        value="、".join(listed),
        unit=None,
        period=None,
        points=(),
        records=tuple(one.record for one in listed.values()),
        flags=(),
        reading=f"{name} · {where or '全部记录'} · 出现的期",
    )


def first(question: Question, lexicon: Lexicon) -> Answer | None:
    """最早见于: what is printed, not when anybody joined."""
    found = _seen(question, lexicon)
    if found is None:
        return None
    name, seen = found
    one = seen[0]
    where = f"《{'》《'.join(sorted(question.series))}》中" if question.series else ""
    if one.period:
        said = f"{saying.month(one.period)}统计（刊于{saying.issue(one.issue)}）"
    else:
        said = f"{saying.issue(one.issue)}"
    oldest = min((s.issue for found in lexicon.facts.seen.values() for s in found), default="")
    limit = "；那也是库中最早的一期，此前的刊物不在库中" if one.issue == oldest else ""
    if "join" in question.words:
        limit += "；这是刊印的最早一期，不等于接入的日期"
    return Answer(
        kind="date",
        text=f"{name}在{where or '库中刊印的记录里'}最早见于{said}{limit}。",
        value=one.issue,
        unit=None,
        period=one.period or one.issue[:7],
        points=(),
        records=(one.record,),
        flags=(),
        reading=f"{name} · {where or '全部记录'} · 最早一期",
    )


def _seen(question: Question, lexicon: Lexicon) -> tuple[str, tuple[Seen, ...]] | None:
    """(who, where they stand, oldest first)."""
    if len(question.entities) != 1 or question.issues or len(question.periods) > 1:
        return None
    if question.columns and not question.default:
        return None
    entity = question.entities[0]
    # A person, an institution or a platform; a place is not looked up by its mentions.
    keys: tuple[Key, ...] = tuple(sorted(k for k in entity.keys if k[0] in ("i", "p", "n")))
    if len(keys) != 1 or entity.ambiguous:
        return None
    seen = lexicon.facts.seen.get(keys[0], ())
    if question.series:
        seen = tuple(one for one in seen if one.series in question.series)
    if question.periods:
        begin, end = question.periods[0]
        seen = tuple(one for one in seen if begin <= (one.period or one.issue[:7]) <= end)
    seen = tuple(sorted(seen, key=lambda one: one.date))
    kind, id_ = keys[0]
    return (id_.partition("-")[0] if kind == "n" else id_, seen) if seen else None


def _place(one: Seen, series: frozenset[str]) -> str:
    if series and one.period:
        return f"{saying.month(one.period)}（{saying.issue(one.issue)}）"
    return saying.issue(one.issue)
