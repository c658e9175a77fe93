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
from indexer.questions.prose.frames import called, local_of, stands, told
from indexer.questions.prose.happenings import premises
from indexer.questions.prose.held import Prose
from indexer.questions.prose.result import Answer, made

One = TypeVar("One", Count, Rank)
PEOPLE = frozenset("人名位")
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
            if not premises(asked, covered, held):
                continue
            counts = [c for c in held.telling(covered.story).counts if c.unit in PEOPLE]
            if "一行" not in "".join(parts):
                counts = [c for c in counts if _attends(c, covered)]
            chosen = _chosen(counts, covered, held, asked, _PEOPLE_THING)
            if chosen is not None:
                found.setdefault(chosen.number, _answer(asked, chosen, covered))
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else None


_PEOPLE_THING = "人"


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
    typed = "".join(asked.parts) + unit
    bare = _without_attending(asked.parts, held.words.of("prose-attend"))[0]
    stories = told(asked, held, names) or told(replace(asked, parts=bare), held, names)
    for covered in stories:
        counts = [
            c
            for c in held.telling(covered.story).counts
            if _unit_fits(unit, c) and _beside(c, typed) and _whose(c, covered, held)
        ]
        most = max((_beside(c, typed) for c in counts), default=0)
        counts = [c for c in counts if _beside(c, typed) == most]
        chosen = _chosen(counts, covered, held, asked, "")
        if chosen is not None:
            found.setdefault(chosen.number, _answer(asked, chosen, covered))
    return next(iter(found.values())) if len(found) == 1 else None


def _unit_fits(unit: str, count: Count) -> bool:
    return not unit or unit == count.unit or unit in count.after[:3]


def _beside(count: Count, typed: str) -> int:
    """How many characters of what is counted the question says: the words behind the measure
    word, or those before the number. 0 where it says none of them; two are the least."""
    after = re.match(r"[\u4e00-\u9fff]*", count.after)
    behind = after[0] if after else ""
    before = _LEADS.sub("", count.before)
    best = 0
    for size in range(2, 13):
        if size <= len(behind) and behind[:size] in typed:
            best = size
        led = len(behind) < 2 or count.before != before
        if led and size <= len(before) and before[-size:] in typed:
            best = max(best, size)
    return best


def _whose(count: Count, covered: Covered, held: Prose) -> bool:
    """A count of a place's or an institution's (南京8支队伍) is for a question that names it."""
    before = _LEADS.sub("", count.before)
    for start in range(max(0, len(before) - 12), len(before) - 1):
        hit = longest_at(held.tools.place_names, before, start)
        if hit and start + len(hit[0]) == len(before):
            return any(hit[1] in p.ids or hit[0] in p.text for p in covered.pieces)
    return True


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
        f"{' '.join(asked.parts)}：{rank.printed}（{called(covered.story)}）。",
        str(rank.number),
        f"{' '.join(asked.parts)} · 位次",
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


def _chosen(
    counts: list[Count], covered: Covered, held: Prose, asked: Asked, thing: str
) -> Count | None:
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
        f"{' '.join(asked.parts)}：{count.printed}（{called(story)}）。",
        plain if bare else count.printed,
        f"{' '.join(asked.parts)} · 数目",
        records=(story.record.id,),
        unit=count.unit or None,
        period=story.issue.id[:7],
        flags=story.record.flags,
    )
