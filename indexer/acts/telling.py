"""The door: a linked record of prose -> what it tells."""

from __future__ import annotations

import re

from indexer.acts.actors import ActorAt, acting, placed_people
from indexer.acts.clauses import clauses, hushed, said_in, sentences
from indexer.acts.counts import counts_in, ranks_in, themes_in
from indexer.acts.moments import moments_in
from indexer.acts.talks import is_open_list, parted
from indexer.acts.values import Act, Actor, Telling
from indexer.acts.verbs import Verbs
from indexer.linking.dates import dates
from indexer.linking.institutions import Mention, mentions
from indexer.linking.text import Text, text_of
from indexer.linking.tools import Tools
from indexer.model import Record

LISTED = "列出"
_HEAD = re.compile(r"[^:,，。；;\n]{2,24}:")


def whole_text(record: Record) -> Text:
    """Title and text as they are read: offsets of a telling are into its folded form."""
    return text_of(f"{record.title}\n{record.text}" if record.title else record.text)


def tell(record: Record, tools: Tools, verbs: Verbs) -> Telling:
    """What a linked news item or brief says. Never raises for any text."""
    text = whole_text(record)
    folded, shown = text.folded, text.shown
    found = mentions(text, tools)
    people = placed_people(folded, record.people)
    houses = acting(folded, shown, found, people, tools)
    placed = tuple(sorted((*people, *houses), key=lambda one: one.start))
    return Telling(
        acts=(*_acts(folded, shown, placed, verbs), *_listed(folded, found)),
        counts=tuple(counts_in(folded, shown)),
        ranks=tuple(ranks_in(folded, shown)),
        moments=tuple(moments_in(folded, shown, dates(folded, record.issue.date), found, tools)),
        themes=tuple(themes_in(folded, shown)),
    )


def _acts(folded: str, shown: str, placed: tuple[ActorAt, ...], verbs: Verbs) -> tuple[Act, ...]:
    result: list[Act] = []
    for group, said in enumerate(said_in(folded, placed, verbs)):
        if not said.actors:
            continue
        parts, shared = parted(folded, shown, said, verbs)
        others = said.others or is_open_list(folded, said)
        start = min([said.clause[0], *(a.start for a in said.actors)])
        for placed_actor, (titles, object_) in zip(said.actors, parts, strict=True):
            result.append(
                Act(
                    role=said.role,
                    verb=said.verb,
                    actor=placed_actor.actor,
                    group=group,
                    clause=(start, max(said.clause[1], placed_actor.end)),
                    sentence=said.sentence,
                    paragraph=said.paragraph,
                    titles=titles,
                    object=said.noun or object_,
                    prize=said.prize,
                    shared=shared and bool(titles or object_) and len(said.actors) > 1,
                    others=others,
                )
            )
    return tuple(result)


def _listed(folded: str, found: tuple[Mention, ...]) -> tuple[Act, ...]:
    """Institutions of a line that begins with its heading: 11月3日:甲、乙."""
    result: list[Act] = []
    quiet = hushed(folded)
    for paragraph, sentence in sentences(folded):
        head = _HEAD.match(quiet, *sentence)
        inside = [m for m in found if head and head.end() <= m.start and m.end <= sentence[1]]
        if head is None or len(inside) < 2 or head[0].endswith("奖:"):
            continue
        rest = quiet[head.end() : sentence[1]]
        if re.sub(r"[、,和及与\s]", "", rest) != "".join(folded[m.start : m.end] for m in inside):
            continue
        result += [
            Act(
                LISTED,
                "",
                Actor("institution", m.id, m.name),
                -1 - head.start(),
                next(clauses(quiet, sentence)),
                sentence,
                paragraph,
            )
            for m in inside
        ]
    return tuple(result)
