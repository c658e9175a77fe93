"""Narrowing: several values are any-of, facets all-of, counts leave their own facet out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.events import EventRequest, Happening, choose, hold
from tests.events.making import happening

MEETING = happening("2021-06/b1", dated="2021-06-08", areas=("常州市",))
COURSE = happening("2021-06/b2", dated="2021-05-31/2021-06-02", kinds=("培训",), areas=("苏州市",))
BOTH = happening("2021-06/b3", dated="2021-07-01", kinds=("会议", "展览"), announced=True)
MONTH = happening("2021-06/b4", dated="2021-05", kinds=("上线/接入",))
NEVER = happening("2021-06/b5", dated=None, kinds=("发布/印发",))
OLD = happening("2020-01/b1", dated="2019-12-30/2020-01-02", issued="2020-01-31")
ALL = (BOTH, MEETING, COURSE, MONTH, OLD, NEVER)
HELD = tuple(map(hold, ALL))


def ids(request: EventRequest) -> list[str]:
    return [one.id for one in choose(HELD, request).found]


def counts(request: EventRequest, facet: str) -> dict[str, int]:
    found = next(one for one in choose(HELD, request).facets if one.name == facet)
    return {value.value: value.count for value in found.values}


def test_several_kinds_are_any_of() -> None:
    assert ids(EventRequest(kinds=("培训", "展览"))) == [BOTH.id, COURSE.id]


def test_kind_and_place_narrow_each_other() -> None:
    assert ids(EventRequest(kinds=("会议",), places=("常州市",))) == [MEETING.id]
    assert ids(EventRequest(kinds=("展览",), places=("常州市",))) == []


def test_announced_alone() -> None:
    assert ids(EventRequest(statuses=("announced",))) == [BOTH.id]


def test_an_event_over_new_year_is_found_in_both_years() -> None:
    assert ids(EventRequest(years=("2019",))) == [OLD.id]
    assert ids(EventRequest(years=("2020",))) == [OLD.id]


def test_a_month_holds_what_touches_it_and_what_bears_only_the_month() -> None:
    assert ids(EventRequest(month="2021-05")) == [COURSE.id, MONTH.id]
    assert ids(EventRequest(month="2021-06")) == [MEETING.id, COURSE.id]


def test_a_count_is_what_the_value_would_find_its_own_facet_aside() -> None:
    assert counts(EventRequest(kinds=("培训",)), "kind") == {
        "会议": 3,
        "培训": 1,
        "展览": 1,
        "上线/接入": 1,
        "发布/印发": 1,
    }
    assert counts(EventRequest(kinds=("培训",)), "place") == {"苏州市": 1}
    assert counts(EventRequest(month="2021-06"), "year") == {"2021": 4, "2020": 1, "2019": 1}


def test_a_chosen_value_that_finds_nothing_stays_to_be_taken_out() -> None:
    assert counts(EventRequest(kinds=("义诊",)), "kind")["义诊"] == 0


def test_undated_events_are_counted_and_come_last() -> None:
    chosen = choose(HELD, EventRequest())
    assert chosen.undated == 1
    assert chosen.found[-1] == NEVER


def test_months_are_counted_without_the_months_own_filter() -> None:
    months = {one.month: one.count for one in choose(HELD, EventRequest(month="2021-07")).months}
    assert months == {"2019-12": 1, "2020-01": 1, "2021-05": 2, "2021-06": 2, "2021-07": 1}


DAYS = st.dates(date(2018, 1, 1), date(2021, 12, 31))
DATED = st.one_of(
    st.none(),
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: day.strftime("%Y-%m")),
    st.tuples(DAYS, st.integers(1, 40)).map(
        lambda pair: f"{pair[0].isoformat()}/{(pair[0] + timedelta(days=pair[1])).isoformat()}"
    ),
)
KINDS = st.lists(st.sampled_from(["会议", "培训", "展览"]), min_size=1, max_size=2, unique=True)
SOME: st.SearchStrategy[tuple[Happening, ...]] = st.lists(
    st.builds(
        lambda dated, kinds, areas, announced: happening(
            dated=dated, kinds=tuple(kinds), areas=tuple(areas), announced=announced
        ),
        DATED,
        KINDS,
        st.lists(st.sampled_from(["南京市", "苏州市"]), max_size=2, unique=True),
        st.booleans(),
    ),
    max_size=12,
).map(tuple)
CHOICES = st.builds(
    EventRequest,
    kinds=st.lists(st.sampled_from(["会议", "培训"]), max_size=2, unique=True).map(tuple),
    places=st.lists(st.sampled_from(["南京市", "苏州市"]), max_size=2, unique=True).map(tuple),
    years=st.lists(st.sampled_from(["2018", "2021"]), max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(["announced"]), max_size=1).map(tuple),
    month=st.sampled_from([None, "2018-05", "2020-01"]),
)


@settings(max_examples=60, deadline=None)
@given(SOME, CHOICES)
def test_every_count_is_the_total_of_taking_that_value_alone(
    some: tuple[Happening, ...], request: EventRequest
) -> None:
    fields = {"kind": "kinds", "place": "places", "year": "years", "status": "statuses"}
    for facet in choose(tuple(map(hold, some)), request).facets:
        for value in facet.values:
            alone = replace(request.without(facet.name), **{fields[facet.name]: (value.value,)})
            assert choose(tuple(map(hold, some)), alone).total == value.count


@settings(max_examples=60, deadline=None)
@given(SOME, CHOICES, st.integers(1, 5))
def test_the_pages_together_are_all_that_was_found(
    some: tuple[Happening, ...], request: EventRequest, size: int
) -> None:
    total = choose(tuple(map(hold, some)), request).total
    pages = [
        choose(tuple(map(hold, some)), replace(request, page=page, size=size)).page
        for page in range(1, total // size + 2)
    ]
    assert (
        tuple(one for page in pages for one in page)
        == choose(tuple(map(hold, some)), request).found
    )
