"""Who did it, who is it, who holds the post: from the people that the records name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.answering import saying
from indexer.answering.facts import Story
from indexer.answering.lexing import Lexicon
from indexer.answering.topics import sentences, stories_of
from indexer.authority.fold import fold
from indexer.model import Person
from indexer.naming import bare
from indexer.results import Answer

_ABOUT = re.compile(
    r"^(?P<name>[\u4e00-\u9fff·]{2,6}?)(?:这个人)?(?:现在|目前|当时)?"
    r"(?:是谁|是哪位|是哪一位|是何人|现任什么职务|的?职位是什么|是什么职位|的?职务是什么|的?职务|是什么职务|是何职务|担任什么职务|任什么职务|任何职务|什么职务|"
    r"是什么人|是干什么的|是做什么的|的单位和职务|在哪个单位|是哪个单位的|在哪里任职|担任什么职位)$"
)
_WHO_IS = re.compile(
    r"^谁是(?P<post>.+)$|^(?P<post2>.+?)(?:现在|目前)?(?:是谁|叫什么|叫什么名字|是哪位|是哪一位)$"
)
# 担任 names the post itself: 谁担任演练总指挥, 演练由谁担任总指挥, 演练总指挥由谁担任.
_HOLDS = re.compile(
    r"^(?:是|由)?谁(?:在|现在|目前)?(?:担任|出任)(?:了|过)?(?P<a>.+)$|"
    r"^(?P<b>.+?)(?:上|中|时|现在|目前)?(?:是|由)?谁(?:来)?(?:担任|出任)(?:了|过|的)?(?P<c>.*)$"
)
# Who heads a place heads its government.
_HEADS_A_PLACE = re.compile(r"^副?[省市县区]长$")
# 担任 is no deed; of those who attended, the print names a few: half a list is no answer.
_NOT_ASKED = frozenset({"担任", "出席"})


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a story."""

    person: Person
    story: Story


def person_answer(text: str, lexicon: Lexicon) -> Answer | None:
    """None where it is no question about a person, or not a clear one."""
    if match := _ABOUT.match(text):
        found = _about(match["name"], lexicon)
        if found is not None:
            return found
    who = re.sub("哪一?位(?:领导|专家|嘉宾)?", "谁", text)
    if "谁" in who and (found := _did(who, lexicon)) is not None:
        return found
    if match := _HOLDS.match(who):
        post = (match["a"] or match["b"] + match["c"]).removesuffix("的")
        return _by_role(post, lexicon) or _holds(post, lexicon)
    if match := _WHO_IS.match(text):
        post = (match["post"] or match["post2"]).removesuffix("的")
        return _by_role(post, lexicon) or _holds(post, lexicon)
    return None


def _people(lexicon: Lexicon) -> tuple[Named, ...]:
    return tuple(Named(p, story) for story in lexicon.facts.stories for p in story.people)


def _about(name: str, lexicon: Lexicon) -> Answer | None:
    """Posts with the issues that print them, newest first; two people of one name are two."""
    seen = [one for one in _people(lexicon) if one.person.name == name]
    if not seen or len({one.person.id for one in seen}) != 1:
        return None
    posts: dict[str, list[Named]] = {}
    for one in sorted(seen, key=lambda n: n.story.date, reverse=True):
        post = f"{one.person.organization or ''}{one.person.title or ''}"
        if one.person.title:
            posts.setdefault(post, []).append(one)
    if not posts:
        return None
    said = "；".join(
        f"{post}（{'、'.join(dict.fromkeys(saying.issue(n.story.issue) for n in named))}）"
        for post, named in posts.items()
    )
    newest = next(iter(posts))
    return _answer(
        f"{name}：{said}，以上为各期刊印的职务。",
        newest,
        tuple(n.story for named in posts.values() for n in named),
        f"人物 {name} · 职务",
    )


def _did(text: str, lexicon: Lexicon) -> Answer | None:
    """谁主持了宣城会议开幕式: the verb is a role of the lexicon, the rest tells the story."""
    for word, role in lexicon.authority.lexicon.roles:
        word = fold(word)
        if word not in text or role in _NOT_ASKED:
            continue
        rest = _without_who(text, word)
        if not rest:
            continue
        found = _with_role(rest, word, role, lexicon)
        if found is not None:
            return found
    return None


def _without_who(text: str, verb: str) -> str:
    """The topic: the question without 谁 and its verb."""
    v = re.escape(verb)
    for pattern in (
        rf"^(?:是|由)?谁{v}(?:了|过|的)?(?P<t>.+)$",
        rf"^(?:是|都)?有?谁(?:在|到|去|来)(?P<t>.+?)(?:上|中|时)?(?:作|做|作了|做了)?{v}(?:了|过|的)?$",
        rf"^(?P<t>.+?)(?:是|由|都)*有?谁(?:来)?(?:作|做|作了|做了)?{v}(?:了|过|的)?$",
        rf"^(?P<t>.+?)(?:上|中|时)?{v}(?:的|人|者|的人)+(?:是|有)?(?:谁|哪些人|哪几位)$",
        rf"^谁(?:作|做)(?:了)?(?P<t>.+?)的?{v}$",
    ):
        if match := re.match(pattern, text):
            return match["t"]
    return ""


def _with_role(topic: str, verb: str, role: str, lexicon: Lexicon) -> Answer | None:
    found = []
    for story, telling, _ in stories_of(topic, lexicon):
        people = tuple(p for p in story.people if role in (p.role or "").split("、"))
        if people:
            found.append((story, telling, people))
    if len(found) != 1:
        return None
    story, telling, people = found[0]
    chosen = _in_the_clause(story, telling, verb, people) if len(people) > 1 else ()
    people = chosen or people
    if role == "主持" and len(people) > 1:
        return None
    if not chosen and not _are_all(story, verb, people):
        return None
    if any(_did_something_else(p.name, story, role, lexicon) for p in people):
        return None
    said = "、".join(_with_post(p) for p in people)
    return _answer(
        f"{verb}的是{said}（{_where(story)}）。",
        "、".join(dict.fromkeys(p.name for p in people)),
        (story,),
        f"{topic} · {verb}的人",
    )


def _are_all(story: Story, verb: str, people: tuple[Person, ...]) -> bool:
    """Whether the clauses that hold the verb name nobody else: half a list is no answer."""
    names = {p.name for p in people}
    asked = [
        clause
        for sentence in sentences(story.text)
        for clause in re.split(r"[,，;；]", sentence)
        if verb in clause
    ]
    return not any(
        p.name in clause for clause in asked for p in story.people if p.name not in names
    )


def _did_something_else(name: str, story: Story, role: str, lexicon: Lexicon) -> bool:
    """Whether a clause that names somebody speaks of another role and never of this one."""
    roles = lexicon.authority.lexicon.roles
    own = tuple(fold(word) for word, of in roles if of == role)
    others = tuple(fold(word) for word, of in roles if of != role)
    clauses = [c for s in sentences(story.text) for c in re.split(r"[,，;；]", s) if name in c]
    if any(word in clause for clause in clauses for word in own):
        return False
    return any(word in clause for clause in clauses for word in others)


def _in_the_clause(
    story: Story, telling: tuple[str, ...], verb: str, people: tuple[Person, ...]
) -> tuple[Person, ...]:
    """Of several, those whose sentence holds what the topic says."""
    for sentence in sentences(story.text):
        if verb not in sentence:
            continue
        after = sentence[sentence.index(verb) :]
        if any(word in after for word in telling):
            here = tuple(p for p in people if p.name in sentence[: sentence.index(verb)])
            if here:
                return here
    return ()


def _by_role(post: str, lexicon: Lexicon) -> Answer | None:
    """演练的总指挥: a role that is also a noun."""
    for word, role in lexicon.authority.lexicon.roles:
        if len(word) < 3 or not post.endswith(fold(word)):
            continue
        topic = post.removesuffix(fold(word)).removesuffix("的")
        found = [
            (story, p)
            for story, _, _ in stories_of(topic, lexicon)
            for p in story.people
            if role in (p.role or "").split("、")
        ]
        if not found:
            found = [
                (story, p)
                for story, _, _ in stories_of(topic, lexicon)
                for p in _beside(word, story)
            ]
        if len(found) == 1:
            story, person = found[0]
            return _answer(
                f"{word}是{_with_post(person)}（{_where(story)}）。",
                person.name,
                (story,),
                f"{topic} · {word}",
            )
    return None


def _beside(word: str, story: Story) -> tuple[Person, ...]:
    """Whom the clause of a word names."""
    clauses = [c for s in sentences(story.text) for c in re.split(r"[,，;；]", s)]
    found = {p.name: p for c in clauses if fold(word) in c for p in story.people if p.name in c}
    return tuple(found.values())


def _holds(post: str, lexicon: Lexicon) -> Answer | None:
    """南京市卫生信息中心主任: the institution and the whole title, newest print first."""
    for cut in range(len(post) - 1, 1, -1):
        house, title = post[:cut].removesuffix("的"), post[cut:].removeprefix("的")
        if _HEADS_A_PLACE.search(title):
            house += "" if house.endswith("政府") else "人民政府"
        ids = _houses(house, lexicon)
        if len(ids) != 1 or not title:
            continue
        named = [
            one
            for one in _people(lexicon)
            if _house_of(one.person) == ids[0] and title in _titles(one.person)
        ]
        if not named:
            continue
        newest = max(one.story.date for one in named)
        holders = {one.person.name for one in named if one.story.date == newest}
        if len(holders) != 1:
            return None
        name = holders.pop()
        his = [one for one in named if one.person.name == name]
        others = dict.fromkeys(
            f"{one.person.name}（{saying.issue(one.story.issue)}）"
            for one in named
            if one.person.name != name
        )
        before = f"；此前印过{'、'.join(others)}" if others else ""
        dates = "、".join(dict.fromkeys(saying.issue(one.story.issue) for one in his))
        return _answer(
            f"{post}是{name}（据{dates}{before}）。",
            name,
            tuple(one.story for one in his),
            f"{ids[0]} · {title}",
        )
    return None


def _houses(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    book = lexicon.book
    owners = [o for o in book.exact.get(bare(name), ()) if o[0] == "institution"]
    if not owners and bare(name) in book.home:
        owners = [o for o in book.owners(name, "institution") if o[0] == "institution"]
    return tuple(dict.fromkeys(o[1] for o in owners))


def _house_of(person: Person) -> str:
    return person.id.partition("-")[2]


def _titles(person: Person) -> tuple[str, ...]:
    return tuple(re.split(r"[、，,兼]", person.title or ""))


def _with_post(person: Person) -> str:
    post = f"{person.organization or ''}{person.title or ''}"
    return f"{person.name}（{post}）" if post else person.name


def _where(story: Story) -> str:
    return (
        f"《{story.title}》，{saying.issue(story.issue)}"
        if story.title
        else saying.issue(story.issue)
    )


def _answer(text: str, value: str, stories: tuple[Story, ...], reading: str) -> Answer:
    return Answer(
        kind="person",
        text=text,
        value=value,
        unit=None,
        period=stories[0].issue[:7] if len({s.issue for s in stories}) == 1 else None,
        points=(),
        records=tuple(dict.fromkeys(s.record for s in stories)),
        flags=tuple(dict.fromkeys(f for s in stories for f in s.flags)),
        reading=reading,
    )
