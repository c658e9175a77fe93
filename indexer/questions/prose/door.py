"""The door: a question's text and what is held -> an answer, or None."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.acts.verbs import INSTITUTION
from indexer.authority.fold import fold
from indexer.naming import NameBook
from indexer.questions.prose.asking import Asked, asked, refused
from indexer.questions.prose.covering import Names
from indexer.questions.prose.deeds import deed
from indexer.questions.prose.gaps import gap
from indexer.questions.prose.happenings import happening, with_role
from indexer.questions.prose.held import Prose
from indexer.questions.prose.mastheads import masthead
from indexer.questions.prose.numbers import PEOPLE, attendance, counted, ranked
from indexer.questions.prose.posts import employer, holder, post_of
from indexer.questions.prose.reports import reported
from indexer.questions.prose.result import Answer
from indexer.questions.prose.titles import plain
from indexer.questions.prose.who import OFFICE, readings, who


def answer(question: str, held: Prose, book: NameBook, today: date) -> Answer | None:
    """None wherever any part of the question is not understood, or may mean two things.
    ``today`` gives 今年 and 上月 their meaning and bounds what 现在 can be answered from."""
    one = asked(question, held.words, today)
    if one is None:
        return None
    if found := masthead(one, held):
        return found
    if one.sense in ("area", "platform", "many", "which", "") and (found := gap(one, held)):
        return found
    if one.sense == "field" or any(refused(part, held.words) for part in one.parts):
        return None
    newest = today.isoformat()[:7]
    names = Names(held, book)
    return _of_sense(one, held, names, newest)


def _of_sense(one: Asked, held: Prose, names: Names, newest: str) -> Answer | None:
    sense = one.sense
    if sense in ("who", "org"):
        found = post_of(one, held, names, newest) if sense == "who" else employer(one, held)
        found = found or who(one, held, names)
        return found or (holder(one, held, names, newest) if sense == "who" else None)
    if sense in ("post", "history"):
        return post_of(one, held, names, newest) or deed(one, held, names)
    if sense in ("title", "what", "deed", "prize"):
        return deed(one, held, names)
    if sense in ("when", "month", "year", "where", "city", "theme"):
        return happening(one, held, names) or with_role(one, held, names)
    if sense in ("people", "many"):
        of_people = sense == "people" or one.unit in PEOPLE
        return (attendance(one, held, names) if of_people else None) or counted(one, held, names)
    if sense == "rank":
        return ranked(one, held, names)
    if sense == "issue":
        return reported(one, held, names)
    if sense in ("", "which"):
        return _unasked(one, held, names, newest)
    return None


# A noun that asks by itself at the end of a telegraphic question.
_DOES = re.compile(r"(?:人|者|方|单位|机构)$")


def _unasked(one: Asked, held: Prose, names: Names, newest: str) -> Answer | None:
    """Telegraphic: a role or a post at the end asks who (开幕式 主持人; 来宁考察 副市长)."""
    if not one.parts:
        return None
    last = one.parts[-1]
    if roles := held.verbs.questions.get(last):
        houses = all(held.verbs.actors.get(role) == INSTITUTION for role in roles)
        sense = "org" if houses else "who"
        return who(replace(one, sense=sense, before=" ".join(one.parts)), held, names)
    if _DOES.search(last) and readings(replace(one, parts=(last,)), held):
        bare = _DOES.sub("", last)
        sense = "org" if last.endswith(("方", "单位", "机构")) else "who"
        parts = (*one.parts[:-1], bare)
        return who(replace(one, sense=sense, parts=parts, before=" ".join(parts)), held, names)
    title = next((last[n:] for n in range(len(last) - 1) if plain(last[n:]) in held.titles), "")
    if not title and not OFFICE.search(last):
        return None
    if title and (found := holder(one, held, names, newest)):
        return found
    asked_who = replace(one, sense="who", before=" ".join(one.parts))
    found = who(asked_who, held, names)
    if found is None or not title:
        return found
    posts = [p.person.title or "" for p in held.people.get(found.value or "", ())]
    return found if any(title in fold(post) for post in posts) else None
