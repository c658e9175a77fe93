"""Who did it: people and institutions by the role that a clause gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.acts.telling import LISTED
from indexer.acts.values import Act
from indexer.authority.fold import fold
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.frames import called, local_of, near, told, within
from indexer.questions.prose.held import Prose, Story
from indexer.questions.prose.premises import premises, strange_places
from indexer.questions.prose.result import Answer, made

# Of those who attended, the print names a few: half a list is no answer.
_NOT_LISTED = frozenset({"出席"})
_ONE_ONLY = frozenset({"主持", "担任"})
_HELD_ROLE = "担任"
_HOLDING = re.compile(r"担任|出任|当的?|任|担当")
OFFICE = re.compile(r"(?:总指挥|指挥长|组长|主席|顾问|秘书长|召集人|负责人|队长|领队|代言人|评委)$")


Reading = tuple[tuple[str, ...], str, tuple[str, ...]]


def who(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """People or institutions; None where no act or more than one reading fits."""
    if _asks_for_the_other(asked, held):
        return None
    found: dict[tuple[str, ...], Answer] = {}
    for roles, prize, rest in readings(asked, held):
        answer = _by_role(
            replace(asked, parts=rest), roles, prize, held, names, asked.sense == "org"
        )
        if answer is not None and answer.value is not None:
            found.setdefault(tuple(sorted(answer.value.split("、"))), answer)
    if not found:
        return _office(asked, held, names) or _listed(asked, held, names)
    return next(iter(found.values())) if len(found) == 1 else None


def _asks_for_the_other(asked: Asked, held: Prose) -> bool:
    """魏强陪同谁: the one who did it is named, and the word that asks stands for the other."""
    if asked.behind.strip(" 了的呢啊呀"):
        return False
    before = asked.before.rstrip("了过 ")
    verb = next((w for w in held.verbs.questions if len(w) > 1 and before.endswith(w)), "")
    rest = before[: len(before) - len(verb)]
    return bool(verb) and any(rest[-size:] in held.people for size in (4, 3, 2))


def readings(asked: Asked, held: Prose) -> list[Reading]:
    """(roles, prize, remaining parts) for every word of the question that may be the verb. A
    verb that stands directly beside the word that asks is the one meant: in 路智考察时由谁陪同
    nobody asks who 考察."""
    words = held.verbs.questions
    prizes = tuple(dict.fromkeys(_prizes(asked)))
    ways: list[tuple[int, Reading]] = []
    for no, part in enumerate(asked.parts):
        for at, word in _verbs_in(part, words):
            rest = _without_at(asked.parts, no, at, len(word))
            rank = _beside(asked, word, held)
            if "获奖" in words[word] or prizes:
                for prize in prizes or ("",):
                    ways.append((rank, (("获奖",), prize, _without(rest, prize))))
            roles = tuple(r for r in words[word] if r != "获奖")
            if roles:
                ways.append((rank, (roles, "", rest)))
    ways += [(0, (("获奖",), prize, _without(asked.parts, prize))) for prize in prizes]
    best = max((rank for rank, _ in ways), default=0)
    return [way for rank, way in ways if rank == best or way[1]]


_BETWEEN_BEFORE = r"(?:的|了|过|的是|是|人|者|方|单位|的人|的人是|人是|都|有|的有)*"
_BETWEEN_BEHIND = r"(?:来|去|在会上|会上|作|做|的|是|当|给|为|主要)*"


def _beside(asked: Asked, word: str, held: Prose) -> int:
    """How near a verb is to the word that asks: directly behind it (谁主持), at the end behind it
    (谁在考察时陪同), directly before it (主持的是谁)."""
    if re.match(_BETWEEN_BEHIND + re.escape(word), asked.behind):
        return 3
    if re.search(re.escape(word) + "(?:了|的|过)*$", asked.behind):
        return 2
    match = re.search(re.escape(word) + _BETWEEN_BEFORE + "$", asked.before)
    if match and any(asked.before[: match.start()][-size:] in held.people for size in (4, 3, 2)):
        return 0  # 陪同赵国平考察的是谁: that verb has its person
    if match:
        return 1 if asked.behind.strip(" 的了呢啊呀") else 2
    return 0


def _prizes(asked: Asked) -> Iterator[str]:
    for part in asked.parts:
        for match in re.finditer(
            r"(?:特等|[一二三四]等|优胜|优秀|最佳[\u4e00-\u9fff]{0,6}?|创新|金|银|铜)奖", part
        ):
            yield match[0]


def _verbs_in(part: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    for word in words:
        start = part.find(word)
        while start >= 0:
            yield start, word
            start = part.find(word, start + 1)


def _without_at(parts: tuple[str, ...], no: int, at: int, size: int) -> tuple[str, ...]:
    part = parts[no]
    pieces = (part[:at], part[at + size :])
    return (*parts[:no], *(p for p in pieces if p), *parts[no + 1 :])


def _without(parts: tuple[str, ...], word: str) -> tuple[str, ...]:
    if not word:
        return parts
    return tuple(p for part in parts for p in part.replace(word, " ").split())


def _on_topic(covered: Covered, roles: tuple[str, ...], held: Prose) -> tuple[Act, ...]:
    """Whatever the print calls a talk, whoever gave one on the question's very topic."""
    words = [p.text for p in local_of(covered, held)]
    if not words or not set(roles) & held.verbs.talks:
        return ()
    return tuple(
        a
        for a in held.telling(covered.story).acts
        if a.role in held.verbs.talks
        and all(within(w, " ".join((*a.titles, a.object)).lower()) for w in words)
    )


def _own_talks(acts: tuple[Act, ...], covered: Covered, held: Prose) -> tuple[Act, ...]:
    """Of a group whose talks the print deals out, those whose own talk has the words that stand
    in one of them."""
    about = {id(a): " ".join((*a.titles, a.object)).lower() for a in acts}
    pieces = local_of(covered, held)
    words = [p.text for p in pieces if any(p.text in said for said in about.values())]
    words = [w for w in words if not all(w in said for said in about.values())]
    return tuple(a for a in acts if a.shared or all(w in about[id(a)] for w in words))


def _of_title(acts: tuple[Act, ...], covered: Covered, held: Prose) -> tuple[Act, ...]:
    """Those whose post has the title that the question names (来考察的副市长)."""
    titles = [
        p.text[start:]
        for p in covered.pieces
        for start in range(len(p.text) - 1)
        if p.text[start:] in held.titles
    ]
    fitting = tuple(a for a in acts if any(t in fold(a.actor.post) for t in titles))
    return fitting if fitting else acts


def _by_role(
    asked: Asked,
    roles: tuple[str, ...],
    prize: str,
    held: Prose,
    names: Names,
    institutions: bool,
) -> Answer | None:
    answers: dict[tuple[str, ...], tuple[Covered, tuple[Act, ...]]] = {}
    for covered in told(asked, held, names, prize):
        if not premises(asked, covered, held):
            continue
        acts = near(covered, acts_of(covered.story, roles, prize, held), held)
        acts = acts or _on_topic(covered, roles, held)
        acts = _own_talks(_of_day(acts, covered.story, asked, held), covered, held)
        acts = tuple(a for a in acts if not any(a.actor.name == p.text for p in covered.pieces))
        acts = _of_title(acts, covered, held)
        if not acts:
            continue
        if institutions and all(a.actor.kind == "person" for a in acts):
            continue
        chosen = _one_reading(acts, roles)
        if chosen is None:
            return None
        strange = strange_places(covered, held)
        if any(place not in fold(a.actor.post) for place in strange for a in chosen):
            continue
        answers.setdefault(tuple(sorted({a.actor.id for a in chosen})), (covered, chosen))
    if len(answers) != 1:
        answers = _called_so(answers)
    if len(answers) != 1:
        return None
    ((covered, chosen),) = answers.values()
    return _people(chosen, covered.story, asked)


def acts_of(story: Story, roles: tuple[str, ...], prize: str, held: Prose) -> list[Act]:
    """The acts of the first of these roles that the story has; of a prize only those of it."""
    acts = held.telling(story).acts
    if prize:
        return [a for a in acts if a.prize and a.prize.endswith(prize)]
    for role in roles:
        if role in _NOT_LISTED:
            continue
        found = [a for a in acts if a.role == role]
        if found and len(roles) <= 2:
            return found
    return [a for a in acts if a.role in roles and a.role not in _NOT_LISTED]


def _of_day(acts: tuple[Act, ...], story: Story, asked: Asked, held: Prose) -> tuple[Act, ...]:
    """Those whose sentence is of the asked day, where it prints days."""
    days = [day for day in asked.days if day.day]
    if not days:
        return acts
    moments = held.telling(story).moments
    kept = []
    for act in acts:
        own = [m.day for m in moments if m.sentence == act.sentence and len(m.day) > 7]
        if not own or any(day.fits(value) for day in days for value in own):
            kept.append(act)
    return tuple(kept)


def _one_reading(acts: tuple[Act, ...], roles: tuple[str, ...]) -> tuple[Act, ...] | None:
    """None where a thing that one person does is told of several, or whose talk it was is not
    said."""
    names = {a.actor.id for a in acts}
    if set(roles) & _ONE_ONLY and len(names) > 1:
        return None
    sure = tuple(a for a in acts if not a.shared or not a.titles)
    if sure and len(sure) < len(acts):
        return sure
    return acts


def _called_so(
    answers: dict[tuple[str, ...], tuple[Covered, tuple[Act, ...]]],
) -> dict[tuple[str, ...], tuple[Covered, tuple[Act, ...]]]:
    """Where one story is called by the question's words in its title, the others only mention
    them."""
    named = {
        key: value
        for key, value in answers.items()
        if value[0].pieces
        and all(p.text in value[0].story.text[: value[0].story.title_end] for p in value[0].pieces)
    }
    return named if len(named) == 1 else answers


def _people(acts: tuple[Act, ...], story: Story, asked: Asked) -> Answer:
    actors = {a.actor.id: a.actor for a in acts}
    said = "、".join(
        f"{one.name}（{one.post}）" if one.post else one.name for one in actors.values()
    )
    others = "等" if any(a.others for a in acts) else ""
    verb = next(
        (a.prize or a.object or a.verb for a in acts if a.role == "担任" or a.prize), acts[0].verb
    )
    return made(
        "person",
        f"{verb}：{said}{others}（{called(story)}）。",
        "、".join(dict.fromkeys(one.name for one in actors.values())),
        f"{' '.join(asked.parts)} · {verb}".lstrip(" ·"),
        records=(story.record.id,),
        period=story.issue.id[:7],
        flags=story.record.flags,
    )


def _office(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """演练的总指挥是谁: an office that somebody held in an event."""
    for no, part in enumerate(asked.parts):
        bare = part.strip("的是由叫")
        match = OFFICE.search(bare)
        if match is None:
            continue
        noun = match[0]
        rest = bare[: match.start()]
        rest = _HOLDING.sub(" ", rest)
        parts = (*asked.parts[:no], *rest.split(), *asked.parts[no + 1 :])
        parts = tuple(p for p in (_HOLDING.sub(" ", p).strip() for p in parts) if p)
        found: dict[str, tuple[Act, Story]] = {}
        for covered in told(replace(asked, parts=parts), held, names):
            acts = [
                a
                for a in held.telling(covered.story).acts
                if a.role == _HELD_ROLE and a.object.endswith(noun)
            ]
            for act in near(covered, acts, held):
                found.setdefault(act.actor.id, (act, covered.story))
        if len(found) == 1:
            ((act, story),) = found.values()
            return _people((act,), story, asked)
    return None


def _listed(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """11月3日检查了哪些医院: the line of a list, by its heading; without a day all lines."""
    if asked.sense != "org":
        return None
    found: list[tuple[Story, tuple[Act, ...]]] = []
    for covered in told(asked, held, names):
        acts = tuple(a for a in held.telling(covered.story).acts if a.role == LISTED)
        acts = _of_day(acts, covered.story, asked, held)
        if acts:
            found.append((covered.story, acts))
    if len(found) != 1:
        return None
    story, acts = found[0]
    printed = tuple(dict.fromkeys(_printed(a, story) for a in acts))
    return made(
        "list",
        f"{'、'.join(printed)}（{called(story)}）。",
        "、".join(printed),
        f"{' '.join(asked.parts)} · 单位",
        records=(story.record.id,),
        period=story.issue.id[:7],
        flags=story.record.flags,
    )


def _printed(act: Act, story: Story) -> str:
    one = next((i for i in story.record.institutions if i.id == act.actor.id), None)
    return one.mention if one and fold(one.mention) in story.text else act.actor.name
