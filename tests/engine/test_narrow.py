"""Facets, filters, range and histogram: counted as a person would by going through the records."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.making import ALL, BOOKING, TONGREN
from indexer.engine import Engine
from indexer.model import Record
from indexer.query.tree import (
    And,
    Everything,
    Months,
    NamedEntity,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from indexer.results import FACETS, SearchRequest

RECORDS = {record.id: record for record in ALL}


def values(record: Record, facet: str) -> set[str]:
    """What a reader of the record would write down."""
    series = record.table.series if record.table else None
    return {
        "type": {record.type},
        "year": {record.issue.date[:4]},
        "issue": {record.issue.id},
        "institution": {one.id for one in record.institutions},
        "person": {one.id for one in record.people},
        "platform": {one.id for one in record.platforms},
        "series": {series} if series else set(),
        "event": {one.kind for one in record.events},
        "place": {one.id for one in record.places},
    }[facet]


def passes(record: Record, request: SearchRequest, leave_out: str | None = None) -> bool:
    month = record.issue.date[:7]
    in_range = (request.from_month or "") <= month <= (request.to_month or "9")
    return (
        (in_range or leave_out == "range")
        and all(
            values(record, facet) & set(wanted)
            for facet, wanted in request.chosen
            if facet != leave_out and wanted
        )
        and not any(
            values(record, facet) & set(unwanted)
            for facet, unwanted in request.excluded
            if facet != leave_out
        )
    )


def check(engine: Engine, query: Node, request: SearchRequest) -> None:
    """Everything that the engine counts equals counting the records that the query finds."""
    matching = [RECORDS[id_] for id_ in engine.search(query, SearchRequest(size=100)).ids]
    answer = engine.search(query, request)
    expected = {record.id for record in matching if passes(record, request)}
    assert set(answer.ids) == expected
    assert answer.total == len(answer.ids) == engine.count(query, request)
    assert set(answer.facets) == set(FACETS)
    for facet in FACETS:
        counted = Counter(
            value
            for record in matching
            if passes(record, request, facet)
            for value in values(record, facet)
        )
        assert dict(answer.facets[facet]) == dict(counted), facet
    months = Counter(r.issue.date[:7] for r in matching if passes(r, request, "range"))
    assert dict(answer.histogram) == dict(months)


NARROWED = [
    SearchRequest(size=100),
    SearchRequest(size=100, chosen=(("type", ("statistic",)),)),
    SearchRequest(size=100, chosen=(("type", ("news", "brief")),)),
    SearchRequest(size=100, chosen=(("type", ("statistic",)), ("institution", (TONGREN,)))),
    SearchRequest(size=100, excluded=(("type", ("statistic",)),)),
    SearchRequest(size=100, excluded=(("series", (BOOKING,)), ("year", ("2018",)))),
    SearchRequest(size=100, chosen=(("type", ("news",)),), excluded=(("type", ("news",)),)),
    SearchRequest(size=100, from_month="2020-01"),
    SearchRequest(size=100, to_month="2020-11"),
    SearchRequest(size=100, from_month="2020-11", to_month="2020-11"),
    SearchRequest(size=100, from_month="2021-01", to_month="2020-01"),
    SearchRequest(size=100, chosen=(("year", ("1999",)),)),
    SearchRequest(size=100, chosen=(("year", ()),)),
]


@pytest.mark.parametrize("request_", NARROWED, ids=str)
@pytest.mark.parametrize("query", [Everything(), Word("医院"), Not(Word("预约"))], ids=str)
def test_narrow(engine: Engine, query: Node, request_: SearchRequest) -> None:
    check(engine, query, request_)


def test_a_chosen_value_leaves_its_neighbours_countable(engine: Engine) -> None:
    """Own filter aside: with 2018 chosen, the other years still say what they would bring."""
    answer = engine.search(Word("医院"), SearchRequest(chosen=(("year", ("2018",)),)))
    assert answer.facets["year"]["2025"] > 0
    assert set(answer.facets["issue"]) == {"2018-06"}


WORDS = ("医院", "平台", "预约", "西", "接入", "1234", "his", "健康信息", "培训", "的", "2018年5月")
LEAVES = st.one_of(
    st.just(Everything()),
    st.sampled_from(WORDS).map(Word),
    st.sampled_from(WORDS).map(Phrase),
    st.sampled_from(("12", "hi", "预", "上")).map(Prefix),
    st.builds(
        NamedEntity,
        st.just("institution"),
        st.just(TONGREN),
        st.sampled_from(("同仁", "南京")),
        st.booleans(),
    ),
    st.builds(
        Months,
        st.sampled_from(("2018-01", "2018-05")),
        st.sampled_from(("2018-06", "2025-12")),
        st.sampled_from(("any", "period", "issue")),
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.lists(part, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(part, max_size=3).map(lambda parts: Or(tuple(parts))),
        part.map(Not),
    ),
    max_leaves=6,
)
EASY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def ids(engine: Engine, query: Node) -> set[str]:
    return set(engine.search(query, SearchRequest(size=100)).ids)


def by_sets(engine: Engine, query: Node) -> set[str]:
    """The tree by the algebra of its leaves' answers."""
    match query:
        case And():
            found = set(RECORDS)
            for part in query.parts:
                found &= by_sets(engine, part)
            return found
        case Or():
            return set().union(*(by_sets(engine, part) for part in query.parts))
        case Not():
            return set(RECORDS) - by_sets(engine, query.part)
        case _:
            return ids(engine, query)


@EASY
@given(query=TREES)
def test_a_tree_is_the_algebra_of_its_parts(engine: Engine, query: Node) -> None:
    assert ids(engine, query) == by_sets(engine, query)


CHOICES = st.dictionaries(
    st.sampled_from(FACETS),
    st.lists(
        st.sampled_from(("statistic", "news", "2018", "2025-03", TONGREN, BOOKING, "上线", "x")),
        max_size=2,
    ).map(tuple),
    max_size=3,
).map(lambda chosen: tuple(chosen.items()))
MONTHS = st.sampled_from((None, "2018-06", "2020-11", "2024-01"))


@EASY
@given(query=TREES, chosen=CHOICES, excluded=CHOICES, first=MONTHS, last=MONTHS)
def test_counts_equal_counting(
    engine: Engine,
    query: Node,
    chosen: tuple[tuple[str, tuple[str, ...]], ...],
    excluded: tuple[tuple[str, tuple[str, ...]], ...],
    first: str | None,
    last: str | None,
) -> None:
    request = SearchRequest(
        chosen=chosen, excluded=excluded, from_month=first, to_month=last, size=100
    )
    check(engine, query, request)
