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
OWNERS = frozenset({"institution", "place"})
NAMED = OWNERS | {"platform", "series"}
PRINTED = 3


def without_leads(text: str, reader: QuestionReader) -> Iterator[str]:
    """The question at the end of a folded text whose months are spelled out, the longest first;
    nothing where a clause before it may set a condition."""
    clauses = [one for one in _CLAUSE.split(text) if one]
    for at in range(1, len(clauses)):
        main = ",".join(clauses[at:])
        if (named := _only_names(",".join(clauses[:at]), main, reader)) is not None:
            yield named + main


def _only_names(lead: str, main: str, reader: QuestionReader) -> str | None:
    """The name to put before ``main``, "" for none; None where the lead says more than a name."""
    found = reader.names.spans(lead)
    rest = list(lead)
    for name in found:
        rest[name.start : name.end] = " " * (name.end - name.start)
    # 分院, 研究所: what is left of a name that nobody bears as a whole.
    heads = [head.word for head in reader.authority.lexicon.heads]
    left = "".join(rest)
    if period_spans(lead) or _NUMBER.search(left) or any(head in left for head in heads):
        return None
    for span in candidates(lead, reader):
        says = span.piece and len(span.text) >= PRINTED and not span.senses
        if span.senses & CONDITIONS or span.bound or (says and span.text not in main):
            return None
    named = [name for name in found if NAMED & {facet for facet, _ in name.owners}]
    told = {lead[name.start : name.end]: set(name.owners) for name in named}
    # Parts of a longer name are the same name.
    wholes = [one for one in told if not any(one != other and one in other for other in told)]
    fresh = [one for one in wholes if one not in main]
    own = {owner for name in reader.names.spans(main) for owner in name.owners}
    here = {(facet, id_) for facet, id_ in own if facet in OWNERS and id_ != reader.home}
    if len(fresh) > 1 or (fresh and here and not own & told[fresh[0]]):
        return None
    return "" if here or not fresh else fresh[0]
