"""How many, and which rank: from counted things in news and briefs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from indexer.acts.values import Count, Rank
from indexer.linking.tools import longest_at
from indexer.parsing.masthead import chinese_number
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names, Piece
from indexer.questions.prose.frames import called, local_of, stands, told, topic
from indexer.questions.prose.held import Prose
from indexer.questions.prose.premises import premises, strange_places
from indexer.questions.prose.result import Answer, made

One = TypeVar("One", Count, Rank)
PEOPLE = frozenset("人名位")
# What 个 also asks for.
_COUNTED_BY_GE = frozenset("大项种类座")
_WHOLE_NOUN = 4
_ATTENDS = re.compile(r"参加|出席|到会|到场|观摩|听课|参会|与会|参与|参训|到了")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADS = re.compile(
    r"(?:共有|共计|总共|一共|共|有|是|为|现有|的|拿到|获得|约|近|超过|用了|历经|达|分)*$"
)


def attendance(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """How many came: the people that a clause counts beside a word of attending."""
    words = held.words.of("prose-attend")
    found: dict[str, Answer] = {}
    for parts in _without_attending(asked.parts, words):
        for covered in told(replace(asked, parts=parts), held, names):
            if not premises(asked, covered, held) or strange_places(covered, held):
                continue
            counts = [c for c in held.telling(covered.story).counts if c.unit in PEOPLE]
            if "一行" not in "".join(parts):
                counts = [c for c in counts if _attends(c, covered)]
            chosen = _chosen(counts, covered, held, asked)
            if chosen is not None:
                found.setdefault(chosen.number, _answer(asked, chosen, covered))
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else None


def _attends(count: Count, covered: Covered) -> bool:
    clause = covered.story.text[slice(*count.clause)]
    return bool(_ATTENDS.search(clause))


def _without_attending(parts: tuple[str, ...], words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The parts without words of attending, the longest first; then as they are."""
    bare = []
    for part in parts:
        for word in words:
            part = part.strip("的了过")
            part = part.removeprefix(word).removesuffix(word)
        bare += part.split()
    return [tuple(bare), parts]


def counted(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """How many of a thing. The thing itself must be in the question."""
    found: dict[str, Answer] = {}
    unit = asked.unit or (asked.word[-2] if re.fullmatch(".+数", asked.word) else "")
    thing = _thing(asked)
    loose = (*held.words.of("prose-attend"), *held.words.of("prose-counts"))
    bare = _without_attending(asked.parts, loose)[0]
    stories = told(asked, held, names) or told(replace(asked, parts=bare), held, names)
    for covered in stories:
        if not premises(asked, covered, held) or strange_places(covered, held):
            continue
        last = covered.pieces[-1].text if covered.pieces else ""
        counts = [
            c
            for c in held.telling(covered.story).counts
            if _unit_fits(unit, c) and (_is_thing(c, thing) if thing else _ends_in(c, last, unit))
        ]
        counts = _owned(counts, covered, held)
        chosen = _chosen(counts, covered, held, asked)
        if chosen is not None:
            found.setdefault(chosen.number, _answer(asked, chosen, covered))
    return next(iter(found.values())) if len(found) == 1 else None


def _thing(asked: Asked) -> str:
    """The words behind 多少 and its measure word: what is counted."""
    behind = asked.behind.removeprefix(asked.unit).lstrip("的")
    match = re.match(r"[\u4e00-\u9fffa-z0-9]*", behind)
    word = match[0] if match else ""
    return word if len(word) > 1 else ""


def _unit_fits(unit: str, count: Count) -> bool:
    if unit == "个" and count.unit in _COUNTED_BY_GE:
        return True
    return not unit or unit == count.unit or unit in count.after[:3]


def _is_thing(count: Count, thing: str) -> bool:
    """Whether the question's thing is what the print counts: two characters in common with the
    words behind the number, or with those before it where none follow."""
    after = re.match(r"[\u4e00-\u9fffa-z0-9]*", count.after)
    if after and after[0]:
        words = after[0][:12]
        return any(thing[n : n + 2] in words for n in range(min(len(thing), 5) - 1))
    before = _LEADS.sub("", count.before)
    return any(before.endswith(thing[:size]) for size in range(2, len(thing) + 1))


def _ends_in(count: Count, last: str, unit: str) -> bool:
    """Whether the last words of the question are what is counted (总指数是多少): they end the words
    before the number, or begin those behind it with the measure word."""
    before = _LEADS.sub("", count.before)
    if not unit and count.unit:
        return False
    if len(last) > 1 and before.endswith(last):
        return True
    own = re.search(r"[\u4e00-\u9fff]+$", before)
    if own and len(own[0]) >= _WHOLE_NOUN and last.endswith(own[0]):
        return True
    said = last + unit
    return any(count.after.startswith(said[n:]) for n in range(len(said) - 1))


def _owned(counts: list[Count], covered: Covered, held: Prose) -> list[Count]:
    """A count of a place's own (南京8支队伍) is for a question that names the place; where it
    does, those of the place are meant."""
    own: list[Count] = []
    free: list[Count] = []
    for count in counts:
        owner = _owner(count, held)
        if not owner:
            free.append(count)
        elif any(owner[1] in p.ids or owner[0] in p.text for p in covered.pieces):
            own.append(count)
    return own or free


def _owner(count: Count, held: Prose) -> tuple[str, str] | None:
    """(name, id) of the place that stands directly before the number."""
    before = _LEADS.sub("", count.before)
    for start in range(max(0, len(before) - 12), len(before) - 1):
        hit = longest_at(held.tools.place_names, before, start)
        if hit and start + len(hit[0]) == len(before):
            return hit
    return None


def ranked(asked: Asked, held: Prose, names: Names) -> Answer | None:
    found: dict[int, tuple[Rank, Covered]] = {}
    plain = replace(asked, days=tuple(d for d in asked.days if d.month or d.day))
    for covered in told(plain, held, names):
        ranks = [r for r in held.telling(covered.story).ranks if _year_fits(r, covered, asked)]
        for rank in _dominant(ranks, covered, held):
            found.setdefault(rank.number, (rank, covered))
    if len(found) != 1:
        return None
    ((rank, covered),) = found.values()
    return made(
        "value",
        f"{topic(asked, covered)}：{rank.printed}（{called(covered.story)}）。",
        str(rank.number),
        f"{topic(asked, covered)} · 位次",
        records=(covered.story.record.id,),
        period=covered.story.issue.id[:7],
        flags=covered.story.record.flags,
    )


def _year_fits(one: Count | Rank, covered: Covered, asked: Asked) -> bool:
    """A clause that prints a year is of that year; one that prints none of the story's."""
    years = {int(y) for y in _YEAR.findall(covered.story.text[slice(*one.clause)])}
    wanted = {d.year for d in asked.days if d.year}
    own = int(covered.story.issue.date[:4])
    return not years or bool(years & (wanted or {own})) if years else not wanted or wanted == {own}


def _chosen(counts: list[Count], covered: Covered, held: Prose, asked: Asked) -> Count | None:
    fitting = [
        c for c in counts if _year_fits(c, covered, asked) or any(d.month for d in asked.days)
    ]
    best = _dominant(fitting, covered, held)
    return best[0] if len({c.number for c in best}) == 1 else None


def _dominant(ones: Iterable[One], covered: Covered, held: Prose) -> list[One]:
    """Those near which the most words of the question stand: every other one must have fewer of
    the same words. Words that the head of the story has may stand there alone."""
    story = covered.story
    local = local_of(covered, held)
    scored = []
    for one in ones:
        clause = story.text[slice(*one.clause)]
        sentence = story.text[slice(*one.sentence)]
        missing = [p for p in local if not stands(p, sentence, story, held)]
        if missing:
            continue
        scored.append((frozenset(_near(covered.pieces, clause, covered, held)), one))
    if not scored:
        return []
    top = max((score for score, _ in scored), key=len)
    if any(not score <= top for score, _ in scored):
        return []
    return [one for score, one in scored if score == top]


def _near(pieces: tuple[Piece, ...], clause: str, covered: Covered, held: Prose) -> list[str]:
    return [p.text for p in pieces if stands(p, clause, covered.story, held)]


def _answer(asked: Asked, count: Count, covered: Covered) -> Answer:
    number = count.number
    exact = re.fullmatch(r"[\d,.]+", number) is not None
    plain = number.replace(",", "") if exact else number
    if re.fullmatch(r"[一二三四五六七八九十]+", number):
        plain = str(chinese_number(number))
    bare = count.printed in (number, f"{number}{count.unit}")
    story = covered.story
    return made(
        "value",
        f"{topic(asked, covered)}：{count.printed}（{called(story)}）。",
        plain if bare else count.printed,
        f"{topic(asked, covered)} · 数目",
        records=(story.record.id,),
        unit=count.unit or None,
        period=story.issue.id[:7],
        flags=story.record.flags,
    )
