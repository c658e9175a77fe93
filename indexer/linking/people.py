"""People by title: 机构+职务+姓名 and 姓名+职务, with lists, chains of posts and what is inherited.

A name needs a title beside it, or an institution before it and a verb of speaking or writing
behind it, or that the authority knows it. A later bare mention in the same record is the same
person.
"""

from __future__ import annotations

import re

from indexer.authority.fold import canonical
from indexer.linking.institutions import Mention
from indexer.linking.lists import NamedPerson, beside_institutions, foreign, listed, made
from indexer.linking.names import (
    follow_of,
    given_fits,
    is_word,
    name_after,
    name_before,
    surname_at,
)
from indexer.linking.posts import Post, post_of
from indexer.linking.roles import role_of
from indexer.linking.text import BREAKS, Text, clause_start
from indexer.linking.tools import Tools
from indexer.model import Person

_JOIN = re.compile(r"(、|和|与|及|以及)")


def _title_then_name(
    text: str, found: tuple[Mention, ...], tools: Tools
) -> tuple[list[tuple[int, int, int, str]], set[int]]:
    """(title start, name start, name end, name) of every title with a name behind it, and the
    starts of all other titles."""
    lexicon = tools.authority.lexicon
    inside = {place for m in found for place in range(m.start, m.end)}
    hits: list[tuple[int, int, int, str]] = []
    others: set[int] = set()
    for match in tools.titles.finditer(text):
        start, end = match.span()
        joined = bool(hits) and text[hits[-1][2] : start] in ("、", "和", "与", "及", "以及")
        sure = joined or _has_institution(text, start, found, tools)
        end = _to_name(text, end)
        name = "" if end in inside else name_after(text, end, lexicon, sure=sure)
        if name:
            hits.append((start, end, end + len(name), name))
        else:
            others.add(start)
    return hits, others


def _to_name(text: str, place: int) -> int:
    """Past a short bracket, a colon and blanks between a title and its name."""
    if text.startswith("(", place):
        closed = text.find(")", place)
        place = closed + 1 if 0 < closed - place <= 10 else place
    if text.startswith(":", place):
        place += 1
    while text.startswith(" ", place):
        place += 1
    return place


def _has_institution(text: str, title: int, found: tuple[Mention, ...], tools: Tools) -> bool:
    """Whether the words directly before a title, or before the titles that it is joined to by
    、, name an institution or a department."""
    start = clause_start(text, title, frozenset("，。；：！？、\n,;:!?"))
    if start == title and text[start - 1 : start] == "、":
        for earlier in tools.titles.finditer(text, max(0, title - 12), title - 1):
            if earlier.end() == title - 1:
                return _has_institution(text, earlier.start(), found, tools)
    words = text[start:title]
    return any(start <= m.start and m.end <= title for m in found) or any(
        words.endswith(word) for word in tools.authority.lexicon.departments
    )


def _beginnings(text: str, found: tuple[Mention, ...], tools: Tools) -> frozenset[int]:
    """Places where a name before its title can begin: after a mark, an institution, a
    department, or a word such as 由, 邀请."""
    lexicon = tools.authority.lexicon
    places = {0, *(m.end for m in found)}
    for place in range(1, len(text)):
        if text[place - 1] in BREAKS or any(
            text.endswith(word, 0, place) for word in lexicon.before_people
        ):
            places.add(place)
    for word in lexicon.departments:
        places.update(m.end() for m in re.finditer(re.escape(word), text))
    return frozenset(places)


def _with_titles(
    text: str,
    shown: str,
    found: tuple[Mention, ...],
    begins: frozenset[int],
    taken: set[int],
    tools: Tools,
) -> list[NamedPerson]:
    lexicon = tools.authority.lexicon
    hits, others = _title_then_name(text, found, tools)
    people: list[NamedPerson] = []
    events: list[tuple[int, int, int, int, str]] = [
        (title, name, end, 0, said) for title, name, end, said in hits
    ]
    for title in others:
        said = name_before(text, title, lexicon, begins)
        if said:
            match = tools.titles.match(text, title)
            after = match.end() if match else title
            events.append((title - len(said), title - len(said), title, after, said))
    for title, name, end, after, said in sorted(events):
        if any(place in taken for place in range(name, end)):
            continue
        previous = people[-1] if people else None
        post = post_of(text, shown, title, name, end, after, found, previous, tools)
        people.append(NamedPerson(name, max(end, after), said, post))
        taken.update(range(name, max(end, after)))
        people += _listed(text, people[-1], taken, tools)
    return people


def _listed(text: str, first: NamedPerson, taken: set[int], tools: Tools) -> list[NamedPerson]:
    """Names that follow with 、 or 和 and share the title of ``first``."""
    lexicon = tools.authority.lexicon
    more: list[NamedPerson] = []
    place = first.end
    while match := _JOIN.match(text, place):
        name = name_after(text, match.end(), lexicon, sure=True)
        end = match.end() + len(name)
        word = is_word(name, lexicon) and name not in lexicon.usual_names
        if not name or word or tools.titles.match(text, end):
            break
        surname = surname_at(name, 0, lexicon)
        if not given_fits(name, surname, lexicon) or not follow_of(text, end, lexicon):
            break
        more.append(NamedPerson(match.end(), end, name, first.post))
        taken.update(range(match.end(), end))
        place = end
    return more


_STRONG = re.compile(
    "主持|致辞|致词|讲话|出席|陪同|强调|指出|汇报|授课|主讲|撰写|主写|作报告|作专题|作主题|做报告|"
    "担任|表示|介绍|荣获|获得|获评|获|当选|发表|参加"
)
_ONLY_AFTER_INSTITUTION = frozenset(("荣获", "获得", "获评", "获", "当选", "发表", "参加"))


def _with_verbs(
    text: str, found: tuple[Mention, ...], taken: set[int], tools: Tools
) -> list[NamedPerson]:
    """Names without a title: at the beginning of a clause, after 由 or after an institution, with
    a verb of presiding, speaking or writing directly behind."""
    lexicon = tools.authority.lexicon
    ends = {m.end: m for m in found}
    people: list[NamedPerson] = []
    for match in _STRONG.finditer(text):
        for size in (3, 2):
            start = match.start() - size
            if start < 0 or any(place in taken for place in range(start, match.start())):
                continue
            name = text[start : match.start()]
            surname = surname_at(text, start, lexicon)
            clear = (
                start == 0 or text[start - 1] in BREAKS or text[start - 1] in "由" or start in ends
            )
            if match[0] in _ONLY_AFTER_INSTITUTION and start not in ends:
                continue
            if not (surname and clear) or is_word(name, lexicon):
                continue
            if len(name) - len(surname) not in (1, 2) or not given_fits(name, surname, lexicon):
                continue
            if lexicon.surnames[surname] and start not in ends:
                continue
            post = _post_at(ends[start]) if start in ends else None
            people.append(NamedPerson(start, match.start(), name, post))
            taken.update(range(start, match.start()))
            break
    return people


def _post_at(mention: Mention) -> Post:
    return Post(mention.name, mention.id, None)


def _known(
    text: str, found: tuple[Mention, ...], taken: set[int], tools: Tools
) -> list[NamedPerson]:
    """Names of three characters and more that the authority knows, and no longer name."""
    ends = {m.end: m for m in found}
    people: list[NamedPerson] = []
    for name in tools.people:
        if len(name) < 3:
            continue
        for match in re.finditer(re.escape(name), text):
            if any(place in taken for place in range(*match.span())):
                continue
            post = _post_at(ends[match.start()]) if match.start() in ends else None
            people.append(NamedPerson(match.start(), match.end(), name, post))
    return people


def _identity(one: NamedPerson, tools: Tools) -> tuple[str, str | None, str | None]:
    """(id, title, organization): the authority's person where nothing speaks against it."""
    entries = tools.people.get(one.name, ())
    post = one.post
    if post and post.institution:
        for entry in entries:
            if entry.organization == post.institution:
                return entry.id, post.title, post.organization
    if len(entries) == 1 and (post is None or not post.organization):
        entry = entries[0]
        return entry.id, post.title if post else None, entry.organization
    if post is None:
        return one.name, None, None
    organization = post.institution or (canonical(post.organization) if post.organization else "")
    id_ = f"{one.name}-{organization}" if organization else one.name
    return id_, post.title, post.organization or None


def people(text: Text, found: tuple[Mention, ...], tools: Tools) -> tuple[Person, ...]:
    """Everybody whom the text names, each once, in printed order."""
    folded = text.folded
    begins = _beginnings(folded, found, tools)
    named: list[NamedPerson] = []
    for sort in (
        foreign(folded, text.shown, found, tools),
        made(folded, text.shown, found, begins, tools),
        listed(folded, text.shown, found, begins, tools),
        beside_institutions(folded, text.shown, found, begins, tools),
    ):
        taken = {place for one in named for place in range(one.start, one.end)}
        named += [one for one in sort if taken.isdisjoint(range(one.start, one.end))]
    taken = {place for one in named for place in range(one.start, one.end)}
    named += _with_titles(folded, text.shown, found, begins, taken, tools)
    taken = {place for one in named for place in range(one.start, one.end)}
    named += _with_verbs(folded, found, taken, tools)
    taken = {place for one in named for place in range(one.start, one.end)}
    named += _known(folded, found, taken, tools)
    named.sort(key=lambda one: one.start)
    by_name: dict[str, list[NamedPerson]] = {}
    for one in named:
        by_name.setdefault(one.name, []).append(one)
    result: list[Person] = []
    for name, places in by_name.items():
        best = next((one for one in places if one.post and one.post.organization), None)
        best = best or next((one for one in places if one.post), places[0])
        id_, title, organization = _identity(best, tools)
        bare = (m.end() for m in re.finditer(re.escape(name), folded))
        ends = sorted({one.end for one in places} | set(bare))
        roles = dict.fromkeys(role for end in ends for role in role_of(folded, end, named, tools))
        result.append(Person(id_, name, title, organization, "、".join(roles) or None))
    return tuple(result)
