"""Which word of a question is its verb, and which prize it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.questions.prose.asking import Asked
from indexer.questions.prose.held import Prose

WINS, ATTENDS = "获奖", "出席"
_PRIZE = re.compile(
    r"(?:特等|[一二三四]等|优胜|优秀|最佳[\u4e00-\u9fff]{0,6}?|创新|金|银|铜)奖|冠军|亚军|季军"
)
_BETWEEN_BEFORE = r"(?:的|了|过|的是|是|人|者|方|单位|的人|的人是|人是|都|有|的有)*"
_BETWEEN_BEHIND = r"(?:来|去|在会上|会上|作|做|的|是|当|给|为|主要|代表\S{2,12}?)*"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a question: ``roles`` that its verb may mean (none where no word is taken
    as the ``verb``), the ``prize`` it is about, and the ``parts`` left."""

    roles: tuple[str, ...]
    prize: str
    parts: tuple[str, ...]
    verb: str = ""


def prizes_in(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(prize for part in parts for prize in _PRIZE.findall(part)))


def ways(asked: Asked, held: Prose) -> list[Way]:
    """One for every word of the question that may be the verb. A verb that stands directly
    beside the word that asks is the one meant: in 路智考察时由谁陪同 nobody asks who 考察."""
    verbs = held.verbs.questions
    prizes = prizes_in(asked.parts)
    found: list[tuple[int, Way]] = []
    for no, part in enumerate(asked.parts):
        for word, roles in ((word, roles) for word, roles in verbs.items() if word in part):
            for at in (m.start() for m in re.finditer(re.escape(word), part)):
                pieces = (part[:at], part[at + len(word) :])
                rest = (*asked.parts[:no], *filter(None, pieces), *asked.parts[no + 1 :])
                rank = _beside(asked, word, held)
                if WINS in roles or prizes:
                    found += [(rank, _winning(prize, rest)) for prize in prizes or ("",)]
                if others := tuple(role for role in roles if role != WINS):
                    found.append((rank, Way(others, "", rest, word)))
    found += [(0, _winning(prize, asked.parts)) for prize in prizes]
    best = max((rank for rank, _ in found), default=0)
    return [way for rank, way in found if rank == best or way.prize]


def parts_of(asked: Asked, held: Prose) -> tuple[tuple[str, ...], ...]:
    """What is left of a question where any of its verbs may be the story's in other words."""
    return tuple(dict.fromkeys(way.parts for way in ways(asked, held)))


def _winning(prize: str, parts: tuple[str, ...]) -> Way:
    bare = " ".join(parts).replace(prize, " ") if prize else " ".join(parts)
    return Way((WINS,), prize, tuple(bare.split()))


def _beside(asked: Asked, word: str, held: Prose) -> int:
    """How near a verb is to the word that asks: directly behind it (谁主持), at the end behind it
    (谁在考察时陪同), directly before it (主持的是谁)."""
    if re.match(_BETWEEN_BEHIND + re.escape(word), asked.behind):
        return 3
    if re.search(re.escape(word) + "(?:了|的|过)*$", asked.behind):
        return 2
    match = re.search(re.escape(word) + _BETWEEN_BEFORE + "$", asked.before)
    if match is None:
        # 会上主持主题演讲环节的是谁: the verb that has the others in its object.
        return int(
            re.search(rf"(?:^|\s|[上里]){word}\S*的(?:人|都)*是?$", asked.before) is not None
        )
    if ends_in_name(asked.before[: match.start()], held):
        return 0  # 陪同赵国平考察的是谁: that verb has its person
    return 1 if asked.behind.strip(" 的了呢啊呀") else 2


def ends_in_name(text: str, held: Prose) -> bool:
    return any(text[-size:] in held.people for size in (4, 3, 2))
