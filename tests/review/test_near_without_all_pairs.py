"""Names that may be the same are found without comparing all with all, and none is missed."""

from __future__ import annotations

from itertools import product

import pytest

from indexer import authority as names
from indexer.authority import Authority
from indexer.paths import SHIPPED_ROOT, Home
from indexer.review import Unknown, near

PRINTED = "白马永阳桠溪龙袍竹镇汤泉板桥尧化红花沙洲禄口东山秣陵淳溪双闸盘城"
TOWNS = tuple(PRINTED[at : at + 2] for at in range(0, len(PRINTED), 2))
KINDS = (*(f"{one}医院" for one in ("人民", "中", "康复", "口腔", "儿童")), "护理院", "卫生院")


def unknown(name: str) -> Unknown:
    return Unknown("institution", name, name, None, None, (name,), 1, ("2031-01/n1",))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


def made(count: int) -> list[Unknown]:
    each = [f"南京{town}{kind}" for town, kind in product(TOWNS, KINDS)]
    varied = [name for one in each for name in (one, one.replace("南京", "南京市"), f"{one}东院区")]
    return [unknown(name) for name in varied[:count]]


def test_no_near_name_is_missed(authority: Authority) -> None:
    some = made(60)
    index = near.InstitutionsNear(authority, some)
    for one in some:
        pairs = [
            (rank, other.id)
            for other in some
            if other.id != one.id
            for rank, _, _ in near._best(one, [other.name])
        ]
        found = [match.target for match in index.of(one)]
        assert {target for _, target in sorted(pairs)[:1]} <= set(found), one.name


def test_twice_the_names_are_about_twice_the_comparisons(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    reasons = near._reasons

    def counted(one: str, other: str):
        nonlocal calls
        calls += 1
        return reasons(one, other)

    monkeypatch.setattr(near, "_reasons", counted)
    counts = []
    for size in (120, 240):
        calls = 0
        some = made(size)
        index = near.InstitutionsNear(authority, some)
        for one in some:
            index.of(one)
        counts.append(calls)
    assert counts[1] <= 2.6 * counts[0] and counts[0] <= 120 * 60
