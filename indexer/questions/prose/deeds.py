"""What somebody said, did or won: 李兰娟讲的什么题目, 江苏省口腔医院获什么奖."""

from __future__ import annotations

from dataclasses import replace

from indexer.acts.values import Act
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.frames import called, near, told
from indexer.questions.prose.held import Prose
from indexer.questions.prose.premises import premises
from indexer.questions.prose.result import Answer, made
from indexer.questions.prose.who import readings

_WORK_ROLES = ("作者", "获奖")


def deed(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """The titles, topic, office or prize that the act of the named actor has."""
    found: dict[str, Answer] = {}
    for parts, roles, prize in _ways(asked, held):
        for covered in told(replace(asked, parts=parts), held, names, prize):
            if not premises(asked, covered, held):
                continue
            for value, act in _values(asked, covered, roles, prize, held):
                found.setdefault(value, _answer(asked, value, act, covered))
    return next(iter(found.values())) if len(found) == 1 else None


def _ways(asked: Asked, held: Prose) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """(parts, roles, prize): with a word taken as the verb, and with none."""
    ways = [(rest, roles, prize) for roles, prize, rest in readings(asked, held)]
    return [*ways, (asked.parts, (), "")]


def _values(
    asked: Asked, covered: Covered, roles: tuple[str, ...], prize: str, held: Prose
) -> list[tuple[str, Act]]:
    acts = [a for a in held.telling(covered.story).acts if _is_actor(a, covered, asked)]
    if roles:
        said = [a for a in acts if a.role in roles]
        speaks = set(roles) & held.verbs.talks
        acts = said or [a for a in acts if speaks and a.role in held.verbs.talks]
    if prize:
        acts = [a for a in acts if a.prize.endswith(prize)]
    acts = list(near(covered, acts, held))
    sense = asked.sense
    if sense == "prize":
        prizes = dict.fromkeys(a.prize for a in acts if a.prize)
        return [("、".join(prizes), acts[0])] if prizes else []
    if sense == "deed":
        deeds = {_said(a): a for a in acts if _said(a)}
        return [("、".join(deeds), next(iter(deeds.values())))] if deeds else []
    talks = [a for a in acts if a.role in held.verbs.talks or a.role in _WORK_ROLES]
    if sense == "title" and not roles:
        titled = [a for a in talks if a.titles]
        talks = titled or talks
    if any(a.shared for a in talks):
        return []
    values: dict[str, Act] = {}
    for act in talks:
        value = "、".join(act.titles) or act.object
        if value:
            values.setdefault(value, act)
    return list(values.items())


def _said(act: Act) -> str:
    if act.role == "担任":
        return act.object
    if act.prize:
        return f"获{act.prize}"
    return act.verb


def _is_actor(act: Act, covered: Covered, asked: Asked) -> bool:
    if act.actor.kind == "person":
        return any(act.actor.name in p.text for p in covered.pieces)
    return any(act.actor.id in p.ids for p in covered.pieces)


def _answer(asked: Asked, value: str, act: Act, covered: Covered) -> Answer:
    verb = act.prize if asked.sense != "prize" and act.prize else act.verb
    return made(
        "text",
        f"{act.actor.name}{f'（{act.actor.post}）' if act.actor.post else ''} · {verb}："
        f"{value}（{called(covered.story)}）。",
        value,
        f"{act.actor.name} · {verb}",
        records=(covered.story.record.id,),
        period=covered.story.issue.id[:7],
        flags=covered.story.record.flags,
    )
