"""Whole-set arithmetic equals adding up record by record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.engine.scores import Bits, Scored, both, either

SIZE = 70
SETS = st.sets(st.integers(0, SIZE - 1))
WEIGHTED = st.tuples(SETS, st.lists(st.tuples(SETS, st.integers(0, 300)), max_size=4))
Weighted = tuple[set[int], list[tuple[set[int], int]]]


def scored(given_: Weighted) -> tuple[Scored, dict[int, int]]:
    """The same scores as whole sets, and record by record."""
    matches, added = given_
    whole = Scored(Bits(matches))
    single = dict.fromkeys(matches, 0)
    for records, weight in added:
        whole = whole.plus(Bits(records), weight)
        for record in records & matches:
            single[record] += weight
    return whole, single


def read(whole: Scored) -> dict[int, int]:
    order = [(score, n) for score, bits in whole.groups() for n in bits]
    assert order == sorted(order, key=lambda pair: (-pair[0], pair[1]))
    return {n: score for score, n in order}


@given(SETS)
def test_sets_come_back(numbers: set[int]) -> None:
    assert list(Bits(numbers)) == sorted(numbers)


@given(WEIGHTED)
def test_weights_add_up(given_: Weighted) -> None:
    whole, single = scored(given_)
    assert read(whole) == single


@given(WEIGHTED, WEIGHTED)
def test_both_and_either(one: Weighted, other: Weighted) -> None:
    (a, in_a), (b, in_b) = scored(one), scored(other)
    assert read(both(a, b)) == {n: in_a[n] + in_b[n] for n in in_a.keys() & in_b.keys()}
    assert read(either(a, b)) == {
        n: in_a.get(n, 0) + in_b.get(n, 0) for n in in_a.keys() | in_b.keys()
    }


@given(WEIGHTED, SETS)
def test_narrowing_keeps_scores(given_: Weighted, kept: set[int]) -> None:
    whole, single = scored(given_)
    assert read(whole.within(Bits(kept))) == {n: score for n, score in single.items() if n in kept}
