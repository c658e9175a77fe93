"""What somebody said, did or won: 李兰娟讲的什么题目, 江苏省口腔医院获什么奖."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.acts.values import Act
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.finding import Saying, accounts, answered, sole
from indexer.questions.prose.held import Prose
from indexer.questions.prose.stories import near
from indexer.questions.prose.ways import WINS, Way, prizes_in, ways
from indexer.results import Answer

# Roles beside talks whose object a question may ask for.
_WITH_OBJECT = frozenset({"作者", WINS, "调研", "部署"})


def deed(asked: Asked, names: Names) -> Answer | None:
    """The titles, topic, office or prize that the act of the named actor has."""
    found = [one for way in ways(asked, names.held) for one in _said(asked, way, names)]
    return answered(sole(found or _said(asked, Way((), "", asked.parts), names)))


def _said(asked: Asked, way: Way, names: Names) -> Iterator[Saying]:
    held = names.held
    prizes = prizes_in(asked.parts)
    for covered in accounts(asked, way.parts, names, way.prize):
        acts = [a for a in held.telling(covered.story).acts if _is_actor(a, covered)]
        if way.roles:
            own = [a for a in acts if a.role in way.roles]
            own = [a for a in own if a.verb == way.verb] or own
            speaks = set(way.roles) & held.verbs.talks
            acts = own or [a for a in acts if speaks and a.role in held.verbs.talks]
        acts = [a for a in acts if all(a.prize.endswith(prize) for prize in prizes)]
        for value, act in _values(asked, way, near(covered, acts, held), held).items():
            verb = act.prize if asked.sense != "prize" and act.prize else act.verb
            post = f"（{act.actor.post}）" if act.actor.post else ""
            yield Saying(
                covered,
                "text",
                value,
                f"{act.actor.name}{post} · {verb}：{value}",
                f"{act.actor.name} · {verb}",
            )


def _values(asked: Asked, way: Way, acts: tuple[Act, ...], held: Prose) -> dict[str, Act]:
    """What is asked of the acts -> the act that says it."""
    if asked.sense in ("prize", "deed"):
        of = _prize if asked.sense == "prize" else _done
        said = {of(a): a for a in acts if of(a)}
        return {"、".join(said): next(iter(said.values()))} if said else {}
    talks = [a for a in acts if a.role in held.verbs.talks | _WITH_OBJECT]
    if asked.sense == "title" and not way.roles:
        talks = [a for a in talks if a.titles] or talks
    if any(a.shared for a in talks):
        return {}
    values: dict[str, Act] = {}
    for act in talks:
        _, _, behind = act.object.partition(way.verb) if way.verb else ("", "", "")
        if value := "、".join(act.titles) or behind or act.object:
            values.setdefault(value, act)
    return values


def _prize(act: Act) -> str:
    return act.prize


def _done(act: Act) -> str:
    if act.role == "担任":
        return act.object
    return f"获{act.prize}" if act.prize else act.verb


def _is_actor(act: Act, covered: Covered) -> bool:
    if act.actor.kind == "person":
        return any(act.actor.name in p.text for p in covered.pieces)
    return any(act.actor.id in p.ids for p in covered.pieces)
