"""Which known names are near an unknown one, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from indexer.analysis.sounds import pinyin
from indexer.authority import Authority, fold
from indexer.review.candidates import Candidates
from indexer.review.values import Match, Unknown

MOST = 3
WIDE = ("city", "province")
_BRACKET = re.compile(r"\(([^()]+)\)$")
_BRANCH = re.compile(r"分院|院区|分部|门诊部|分中心|病区|医疗区")
# A single character tells apart what a number or a region names: 第一医院 and 第二医院.
_TELLING = frozenset("一二三四五六七八九十0123456789东西南北中省市区县军")


class InstitutionsNear:
    """The institutions that an unknown one may be: known ones, or ``others`` as unknown."""

    def __init__(self, authority: Authority, others: Iterable[Unknown] = ()) -> None:
        self._apart = _decided_apart(authority)
        self._owners: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for entity in authority.institutions:
            if entity.kind != "district":
                for name in entity.names:
                    if name.resolves:
                        self._owners[name.name].append((entity.id, True))
        for other in others:
            self._owners[other.name].append((other.id, False))
        self._candidates = Candidates(self._owners, _without_area)

    def of(self, unknown: Unknown) -> tuple[Match, ...]:
        """The likeliest first."""
        names: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for name in self._candidates.of(unknown.name):
            for owner in self._owners[name]:
                names[owner].append(name)
        found = [
            (rank, id_, Match(id_, reason + ("" if is_known else "（也待审定）"), decision))
            for (id_, is_known), held in names.items()
            if (is_known or id_ != unknown.id) and _pair(unknown.id, id_) not in self._apart
            for rank, reason, decision in _best(unknown, held)
        ]
        found.sort(key=lambda one: (*one[:2], "（也待审定）" in one[2].reason))
        return tuple(match for _, _, match in found[:MOST])


def near_institutions(
    unknown: Unknown, authority: Authority, others: Iterable[Unknown] = ()
) -> tuple[Match, ...]:
    """The likeliest institutions for one unknown institution."""
    return InstitutionsNear(authority, others).of(unknown)


def _best(unknown: Unknown, names: Iterable[str]) -> list[tuple[int, str, str]]:
    """The one best reason that any of an entity's names gives."""
    reasons = [reason for name in names for reason in _reasons(unknown.name, name)]
    return sorted(reasons)[:1]


def _reasons(unknown: str, known: str) -> Iterator[tuple[int, str, str]]:
    """(rank, reason, decision); rank 0 is the surest."""
    left, right = fold(unknown), fold(known)
    shown = f"“{known}”"
    if _without_area(left) == _without_area(right):
        yield 0, f"与{shown}只差“市、区”或地名", "same-as"
        return
    mark = _BRACKET.search(left)
    if mark and left[: mark.start()] == right:
        yield 1, f"{shown}之后加了（{mark[1]}）", "branch-of"
        return
    if right in left and len(right) > 3:
        rest = left.replace(right, "", 1)
        decision = "branch-of" if left.startswith(right) or _BRANCH.search(rest) else "same-as"
        yield 2, f"包含{shown}，多“{rest}”", decision
        return
    if left in right and len(left) > 3:
        decision = "same-as" if right.endswith(left) else "distinct"
        yield 3, f"是{shown}的一部分", decision
        return
    if len(left) > 4 and pinyin(unknown) == pinyin(known):
        yield 1, f"与{shown}读音相同", "same-as"
        return
    difference = one_apart(left, right)
    if difference is not None and len(left) > 4 and not difference & _TELLING:
        yield 2, f"与{shown}只差一字", "same-as"


def _without_area(name: str) -> str:
    """The name without the city before it and without 市, 区, 县 in its first part."""
    body = re.sub(r"^(南京市?|江苏省?)", "", name)
    return re.sub(r"^([\u4e00-\u9fff]{2,3}?)[市区县](?=[\u4e00-\u9fff]{3})", r"\1", body)


def one_apart(left: str, right: str) -> frozenset[str] | None:
    """The characters in which two names differ, if they differ in one place by at most one
    character on either side; None where they differ by more."""
    if left == right or abs(len(left) - len(right)) > 1:
        return None
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    one, other = left[start : len(left) - end], right[start : len(right) - end]
    return frozenset(one + other) if len(one) <= 1 and len(other) <= 1 else None


def behind_other_places(authority: Authority, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ only in the city or province before them, and that somebody
    may hold for one: what follows is more than a kind of institution (人民医院, 中医院)."""
    places = [fold(n) for p in authority.places if p.kind in WIDE for n in p.names]
    heads = sorted((fold(head.word) for head in authority.lexicon.heads), key=len, reverse=True)
    bodies: dict[str, list[str]] = defaultdict(list)
    for name in names:
        key = fold(name)
        place = max((one for one in places if key.startswith(one)), key=len, default="")
        body = key.removeprefix(place)
        own = body.removesuffix(next((head for head in heads if body.endswith(head)), ""))
        if place and len(own) > 1:
            bodies[body].append(name)
    apart = _decided_apart(authority)
    for held in bodies.values():
        yield from (pair for pair in combinations(held, 2) if _pair(*pair) not in apart)


class PeopleNear:
    """People of the same name in another institution, or of a name that is one slip away in the
    same institution. They are kept apart until somebody decides."""

    def __init__(self, everybody: Iterable[Unknown], authority: Authority) -> None:
        self._apart = _decided_apart(authority)
        self._by_name: dict[str, list[Unknown]] = defaultdict(list)
        self._by_house: dict[str, list[Unknown]] = defaultdict(list)
        for one in everybody:
            self._by_name[one.name].append(one)
            if one.institution:
                self._by_house[one.institution].append(one)

    def of(self, unknown: Unknown) -> tuple[Match, ...]:
        """The likeliest first."""
        others = {
            other.id: other
            for other in (
                *self._by_name.get(unknown.name, ()),
                *self._by_house.get(unknown.institution or "", ()),
            )
        }
        found = [
            (rank, other.id, Match(other.id, reason, "same-as"))
            for other in others.values()
            if other.id != unknown.id and _pair(unknown.id, other.id) not in self._apart
            for rank, reason in _of_people(unknown, other)
        ]
        return tuple(match for _, _, match in sorted(found, key=lambda one: one[:2])[:MOST])


def near_people(
    unknown: Unknown, everybody: Iterable[Unknown], authority: Authority
) -> tuple[Match, ...]:
    """The likeliest people for one."""
    return PeopleNear(everybody, authority).of(unknown)


def _of_people(one: Unknown, other: Unknown) -> Iterator[tuple[int, str]]:
    where, there = one.institution or "", other.institution or ""
    if one.name == other.name:
        if not where or not there:
            yield 0, "同名，有一处没有写单位"
        elif where in there or there in where:
            yield 0, f"同名，单位“{where}”与“{there}”一个包含另一个"
        elif one.title and one.title == other.title:
            yield 1, f"同名，职务同为“{one.title}”，单位不同（{there}）"
        else:
            yield 2, f"同名，单位不同（{there}）"
    elif where and where == there and len(one.name) == len(other.name):
        if pinyin(one.name) == pinyin(other.name):
            yield 1, f"同一单位，与“{other.name}”读音相同"
        elif len(one.name) > 2 and one_apart(one.name, other.name) and one.title == other.title:
            yield 1, f"同一单位同一职务，与“{other.name}”只差一字"


Pair = frozenset[str]


def _pair(one: str, other: str) -> Pair:
    return frozenset((fold(one), fold(other)))


def are_apart(authority: Authority, one: str, other: str) -> bool:
    """Whether somebody decided that two are not the same."""
    return _pair(one, other) in _decided_apart(authority)


def _decided_apart(authority: Authority) -> frozenset[Pair]:
    """The pairs of which somebody decided that they are not the same."""
    return frozenset(_pair(d.name, d.target) for d in authority.decisions if not d.is_same)
