"""People say something first: 脑科医院我有老同事，上个月他们那儿出院了多少人次. What stands before
the question is let go if it sets no condition; whom it names is whom the question is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.questions.covers import candidates
from indexer.questions.periods import period_spans
from indexer.questions.reader import QuestionReader

_CLAUSE = re.compile(r"[,;。!?:]+")
_NUMBER = re.compile(r"\d")
# Words that would change what is asked behind them.
CONDITIONS = frozenset(
    {"except", "than", "of", "percent", "average", "total", "rank", "first", "last", "yoy", "mom"}
)
NAMED = frozenset({"institution", "place", "platform", "series"})
PRINTED = 3


def without_leads(text: str, reader: QuestionReader) -> Iterator[str]:
    """The question at the end of a folded text whose months are spelled out, the longest first;
    nothing where a clause before it may set a condition."""
    clauses = [one for one in _CLAUSE.split(text) if one]
    for at in range(1, len(clauses)):
        main = ",".join(clauses[at:])
        if (named := _only_names(clauses[:at], main, reader)) is not None:
            yield named + main


def _only_names(leads: list[str], main: str, reader: QuestionReader) -> str | None:
    """The name to put before ``main``, "" for none; None where the leads say more than a name."""
    names: dict[str, None] = {}
    for lead in leads:
        rest = _without_names(lead, reader)
        if period_spans(lead) or _NUMBER.search(rest) or _ends_a_name(rest, reader):
            return None
        for span in candidates(lead, reader):
            says = span.piece and len(span.text) >= PRINTED and not span.senses
            if span.senses & CONDITIONS or span.bound or (says and span.text not in main):
                return None
        for name in reader.names.spans(lead):
            if name.owners and {facet for facet, _ in name.owners} & NAMED:
                names[lead[name.start : name.end]] = None
    told = [one for one in names if one not in main]
    # Parts of a longer name are the same name.
    told = [one for one in told if not any(one != other and one in other for other in told)]
    if not told:
        return ""
    owned = any(
        facet in ("institution", "place") and id_ != reader.home
        for name in reader.names.spans(main)
        for facet, id_ in name.owners
    )
    if len(told) > 1 or (owned and not _is_same(told[0], main, reader)):
        return None
    return "" if owned else told[0]


def _ends_a_name(text: str, reader: QuestionReader) -> bool:
    """分院, 研究所: what is left of a name that nobody bears as a whole."""
    return any(head.word in text for head in reader.authority.lexicon.heads)


def _is_same(name: str, main: str, reader: QuestionReader) -> bool:
    """Whether the main clause names the same one by another name."""
    meant = {owner for one in reader.names.spans(name) for owner in one.owners}
    return any(meant & set(one.owners) for one in reader.names.spans(main))


def _without_names(text: str, reader: QuestionReader) -> str:
    kept = list(text)
    for name in reader.names.spans(text):
        kept[name.start : name.end] = " " * (name.end - name.start)
    return "".join(kept)
