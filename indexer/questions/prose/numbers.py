"""How many, and which rank: from counted things in news and briefs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from indexer.acts.values import Rank, StatedCount
from indexer.linking.tools import longest_at
from indexer.numerals import HAN_NUMBER, chinese_number
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.finding import Saying, accounts, answered, first_told, sole
from indexer.questions.prose.held import Prose
from indexer.questions.prose.premises import strange_places
from indexer.questions.prose.stories import local_of, stands, topic
from indexer.questions.prose.ways import parts_of
from indexer.results import Answer

One = TypeVar("One", StatedCount, Rank)
PEOPLE = frozenset("人名位")
# What 个 also asks for.
_COUNTED_BY_GE = frozenset("大项种类座")
# So many letters at the end of a name tell one figure from another: 单项奖, not 指数.
_TELLING = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADS = re.compile(
    r"(?:共有|共计|总共|一共|共|有|是|为|现有|的|拿到|获得|约|近|超过|用了|历经|达|分)*+$"
)
# 三等奖74项及其他单项奖: what follows is another thing.
_GOES_ON = re.compile("及|和|与|以及|其他|另")
_WORD = re.compile(r"[\u4e00-\u9fffa-z0-9]*")


def attendance(asked: Asked, names: Names) -> Answer | None:
    """How many came: the people that a clause counts beside a word of attending."""
    attend = names.held.words.of("attend")
    rest = parts_of(asked, names.held)
    ways = (_without(asked.parts, attend), asked.parts, *rest)
    return first_told(ways, lambda parts: _attending(asked, parts, names))


def _attending(asked: Asked, parts: tuple[str, ...], names: Names) -> Iterator[Saying]:
    held = names.held
    comes = [w for w in held.words.of("attend") if len(w) > 1]
    group = "一行" in "".join(parts)
    for covered in _here(asked, parts, names):
        text = covered.story.text
        counts = [
            c
            for c in held.telling(covered.story).counts
            if c.unit in PEOPLE
            and (
                group
                or c.before.endswith("一行")
                or any(w in text[slice(*c.clause)] for w in comes)
            )
        ]
        yield from _chosen(counts, covered, asked)


def _here(asked: Asked, parts: tuple[str, ...], names: Names) -> Iterator[Covered]:
    for covered in accounts(asked, parts, names):
        if not strange_places(covered, names.held):
            yield covered


def _without(parts: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The parts without such words at their ends, the longest first."""
    bare: list[str] = []
    for part in parts:
        for word in words:
            part = part.strip("的了过").removeprefix(word).removesuffix(word)
        bare += part.split()
    return tuple(bare)


def counted(asked: Asked, names: Names) -> Answer | None:
    """How many of a thing. The thing itself must be in the question; a verb of having or doing
    need not be the story's."""
    loose = names.held.words.of("attend", "counts")
    rest = parts_of(asked, names.held)
    inside = " ".join(asked.parts)
    for word in (one for one in names.held.words.of("counts") if len(one) > 1):
        # 大赛评出一等奖多少项: the verb may stand between what counts and what is counted.
        inside = inside.replace(word, " ")
    ways = (asked.parts, _without(asked.parts, loose), tuple(inside.split()), *rest)
    return first_told(ways, lambda parts: _of_thing(asked, parts, names))


def _of_thing(asked: Asked, parts: tuple[str, ...], names: Names) -> Iterator[Saying]:
    unit = asked.unit or (asked.word[-2] if re.fullmatch(".+数", asked.word) else "")
    thing = _thing(asked)
    # A thing of one character (几个奖) is told by the count alone.
    parts = tuple(part for part in parts if len(part) > 1 or part != thing)
    for covered in _here(asked, parts, names):
        counts = [c for c in names.held.telling(covered.story).counts if _unit_fits(unit, c)]
        if thing:
            counts = [c for c in counts if _is_thing(c, thing)]
        else:
            likeness = {id(c): _likeness(c, parts, covered, unit) for c in counts}
            best = max(likeness.values(), default=0)
            counts = [c for c in counts if best and likeness[id(c)] == best]
        yield from _chosen(_owned(counts, covered, names.held), covered, asked)


def _thing(asked: Asked) -> str:
    """The words behind 多少 and its measure word: what is counted."""
    match = _WORD.match(asked.behind.removeprefix(asked.unit).lstrip("的"))
    return match[0].rstrip("了呢") if match else ""


def _unit_fits(unit: str, count: StatedCount) -> bool:
    if unit == "个" and count.unit in _COUNTED_BY_GE:
        return True
    return not unit or unit == count.unit or unit in count.after[:3]


def _is_thing(count: StatedCount, thing: str) -> bool:
    """Whether the question's thing is what the print counts: two characters in common with the
    words behind the number, or with those before it where none follow."""
    after = _WORD.match(count.after)
    if after and after[0] and not _GOES_ON.match(after[0]):
        words = after[0].partition("共")[0][:12]
        if len(thing) == 1:
            return words.startswith(thing)
        return any(thing[n : n + 2] in words for n in range(min(len(thing), 5) - 1))
    before = _LEADS.sub("", count.before)
    return any(before.endswith(thing[:size]) for size in range(2, len(thing) + 1))


def _likeness(count: StatedCount, parts: tuple[str, ...], covered: Covered, unit: str) -> int:
    """How far the last words of the question are what is counted (总指数是多少): letters that they
    and the words before the number end in, or that begin those behind it with the measure word.
    0 where a part of a word is all that they share."""
    if not covered.pieces or (not unit and count.unit):
        return 0
    word = covered.pieces[-1].text
    part = next((part for part in reversed(parts) if word in part), word)
    last = part[: part.rfind(word) + len(word)]
    own = re.search(r"[\u4e00-\u9fff]*$", _LEADS.sub("", count.before))
    words = own[0] if own else ""
    same = next((n for n in range(len(last), 1, -1) if words.endswith(last[-n:])), 0)
    said = last + unit
    behind = next(
        (len(said) - n for n in range(len(said) - 1) if count.after.startswith(said[n:])), 0
    )
    is_told = same in (len(words), len(last)) or same >= max(len(word), _TELLING)
    return max(same if is_told else 0, behind)


def _owned(counts: list[StatedCount], covered: Covered, held: Prose) -> list[StatedCount]:
    """A count of a place's own (南京8支队伍) is for a question that names the place; where it
    does, those of the place are meant."""
    owners = {id(count): _owner(count, held) for count in counts}
    own = [
        c
        for c in counts
        if (owner := owners[id(c)])
        and any(owner[1] in p.ids or owner[0] in p.text for p in covered.pieces)
    ]
    return own or [c for c in counts if not owners[id(c)]]


def _owner(count: StatedCount, held: Prose) -> tuple[str, str] | None:
    """(name, id) of the place that stands directly before the number."""
    before = _LEADS.sub("", count.before)
    for start in range(max(0, len(before) - 12), len(before) - 1):
        hit = longest_at(held.tools.place_names, before, start)
        if hit and start + len(hit[0]) == len(before):
            return hit
    return None


def ranked(asked: Asked, names: Names) -> Answer | None:
    return answered(sole(_ranks(asked, names)))


def _ranks(asked: Asked, names: Names) -> Iterator[Saying]:
    plain = replace(asked, days=tuple(d for d in asked.days if d.month or d.day))
    for covered in accounts(plain, asked.parts, names):
        ranks = names.held.telling(covered.story).ranks
        about = topic(asked, covered)
        for rank in _dominant([r for r in ranks if _year_fits(r, covered, asked)], covered):
            yield Saying(
                covered, "value", str(rank.number), f"{about}：{rank.printed}", f"{about} · 位次"
            )


def _year_fits(one: StatedCount | Rank, covered: Covered, asked: Asked) -> bool:
    """A clause that prints a year is of that year; one that prints none of the story's."""
    years = {int(y) for y in _YEAR.findall(covered.story.text[slice(*one.clause)])}
    wanted = {d.year for d in asked.days if d.year}
    own = int(covered.story.issue.date[:4])
    return bool(years & (wanted or {own})) if years else not wanted or wanted == {own}


def _chosen(counts: list[StatedCount], covered: Covered, asked: Asked) -> Iterator[Saying]:
    by_month = any(d.month for d in asked.days)
    fitting = [c for c in counts if by_month or _year_fits(c, covered, asked)]
    best = _dominant(fitting, covered)
    if len({c.number for c in best}) == 1:
        yield _number(asked, best[0], covered)


def _dominant(ones: Iterable[One], covered: Covered) -> list[One]:
    """Those near which the most words of the question stand: every other one must have fewer of
    the same words. Words that the head of the story has may stand there alone."""
    story = covered.story
    local = local_of(covered)
    scored = []
    for one in ones:
        clause, sentence = story.text[slice(*one.clause)], story.text[slice(*one.sentence)]
        if all(stands(p, sentence, story) for p in local):
            beside = frozenset(p.text for p in covered.pieces if stands(p, clause, story))
            scored.append((beside, one))
    top = max((score for score, _ in scored), key=len, default=frozenset())
    if any(not score <= top for score, _ in scored):
        return []
    return [one for score, one in scored if score == top]


def _number(asked: Asked, count: StatedCount, covered: Covered) -> Saying:
    number = plain = count.number
    if re.fullmatch(r"[\d,.]+", number):
        plain = number.replace(",", "")
    elif re.fullmatch(HAN_NUMBER, number):
        plain = str(chinese_number(number))
    bare = count.printed in (number, f"{number}{count.unit}")
    about = topic(asked, covered)
    return Saying(
        covered,
        "value",
        plain if bare else count.printed,
        f"{about}：{count.printed}",
        f"{about} · 数目",
        unit=count.unit or None,
        same=number,
    )
