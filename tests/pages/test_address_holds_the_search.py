"""The address holds the whole search: what is read from it is written back, act by act."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import labels, urls
from app.state import SearchState
from indexer.errors import BadRequest
from indexer.results import FACETS, SearchRequest

VALUES = {
    "type": st.sampled_from(tuple(labels.TYPES)),
    "year": st.integers(2000, 2100).map(str),
    "issue": st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(2000, 2100), st.integers(1, 12)),
}
NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
MONTHS = st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(2000, 2100), st.integers(1, 12))
CHOICES = st.sampled_from(FACETS).flatmap(
    lambda facet: st.tuples(st.just(facet), VALUES.get(facet, NAMES), st.booleans())
)


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    state = SearchState().with_query(draw(st.text(max_size=20)))
    for facet, value, out in draw(st.lists(CHOICES, max_size=5)):
        state = state.exclude(facet, value) if out else state.add(facet, value)
    first, last = sorted(draw(st.tuples(MONTHS, MONTHS)))
    state = state.with_range(draw(st.sampled_from((None, first))), last)
    state = state.with_sort(draw(st.sampled_from(("relevance", "newest", "oldest"))))
    return state.with_size(draw(st.integers(1, 100))).with_page(draw(st.integers(1, 999)))


def read(url: str) -> SearchState:
    return SearchState.from_params(parse_qsl(urlsplit(url).query))


@settings(deadline=None)
@given(states())
def test_a_search_survives_its_own_address(state: SearchState) -> None:
    assert read(urls.search(state)) == state


@settings(deadline=None)
@given(states(), CHOICES)
def test_taking_a_value_in_and_out_again_changes_nothing(
    state: SearchState, choice: tuple[str, str, bool]
) -> None:
    facet, value, _ = choice
    bare = state.remove(facet, value)
    assert bare.toggle(facet, value).toggle(facet, value) == bare
    assert value in bare.add(facet, value).values(facet)
    shut = bare.add(facet, value).exclude(facet, value)
    assert (value in shut.values(facet), value in shut.excluded(facet)) == (False, True)
    assert shut.add(facet, value).excluded(facet) == bare.excluded(facet)


@settings(deadline=None)
@given(states())
def test_every_act_goes_back_to_the_first_page(state: SearchState) -> None:
    acts = (
        state.add("year", "2023"),
        state.exclude("year", "2023"),
        state.remove("year", "2023"),
        state.clear("year"),
        state.with_query("预约"),
        state.with_range(None, None),
        state.with_sort("newest"),
        state.without_filters(),
    )
    assert {act.request.page for act in acts} == {1}


def test_the_address_is_read_as_documented() -> None:
    state = read(
        "/?q=%20预约%20挂号&type=statistic&type=news&institution=南京同仁医院&year=-2018"
        "&from=2018-05&to=2023-09&sort=newest&page=3&size=20&utm=x"
    )
    assert state.request == SearchRequest(
        q="预约 挂号",
        chosen=(("type", ("statistic", "news")), ("institution", ("南京同仁医院",))),
        excluded=(("year", ("2018",)),),
        from_month="2018-05",
        to_month="2023-09",
        sort="newest",
        page=3,
        size=20,
    )


def test_an_empty_form_field_says_nothing() -> None:
    assert read("/?q=&from=&to=&type=&page=").is_empty()


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2018-5", "2018-05", "2018-05"),
        ("2018年5月", "2018-05", "2018-05"),
        ("２０１８.0５", "2018-05", "2018-05"),
        ("201805", "2018-05", "2018-05"),
        ("2018", "2018-01", "2018-12"),
        ("2018年", "2018-01", "2018-12"),
    ],
)
def test_months_are_understood_as_people_write_them(typed: str, first: str, last: str) -> None:
    asked = SearchState.from_params([("from", typed), ("to", typed)]).request
    assert (asked.from_month, asked.to_month) == (first, last)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "x"),
        ("page", "１"),
        ("page", "999999999999999999999"),
        ("size", "0"),
        ("size", "101"),
        ("size", "十"),
        ("sort", "newst"),
        ("type", "table"),
        ("type", "-table"),
        ("type", "-"),
        ("year", "23"),
        ("issue", "2023-13"),
        ("issue", "2023-09/n1"),
        ("from", "2018-00"),
        ("from", "2018-13"),
        ("to", "去年"),
        ("q", "约" * 501),
        ("person", "王" * 201),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(BadRequest) as caught:
        SearchState.from_params([(name, value)])
    assert f"参数 {name} " in caught.value.reason
    assert caught.value.next_step


def test_months_the_wrong_way_round_are_named() -> None:
    with pytest.raises(BadRequest, match=r"from.*晚于.*to"):
        SearchState.from_params([("from", "2020-01"), ("to", "2019-12")])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from((*FACETS, "q", "from", "to", "sort", "page")), st.text()))
)
def test_no_address_does_worse_than_a_named_refusal(params: list[tuple[str, str]]) -> None:
    try:
        state = SearchState.from_params(params)
    except BadRequest as error:
        assert error.next_step
    else:
        assert SearchState.from_params(state.to_params()) == state
