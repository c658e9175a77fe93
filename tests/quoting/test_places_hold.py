"""A place that an address speaks of is the same place after a rebuild, or said to be gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quoting import passage_place, placed, read_place
from indexer.errors import BadRequest
from indexer.library import Library
from indexer.model import Record

PROSE = "2020-11/n2"
ROW = "2025-03/t1/r17"


@pytest.fixture
def prose(library: Library) -> Record:
    return library.record(PROSE)


def where(record: Record, at: str) -> tuple[str, str]:
    found = placed(record, read_place(at))
    return found.state, record.text[found.start : found.end]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_passage_is_found_by_its_own_address(text: str, one: int, other: int) -> None:
    record = Record("x/n1", "news", None, "", text, None)  # type: ignore[arg-type]
    start, end = sorted((one, other))
    at = passage_place(text, start, end)
    if at:
        state, words = where(record, at)
        assert state == "exact"
        assert "".join(words.split()) == "".join(text[start:end].split())


def test_lines_broken_otherwise_move_nothing(prose: Record) -> None:
    start = prose.text.index("南京市举行")
    at = passage_place(prose.text, start, start + 30)
    apart = replace(prose, text="\n".join(prose.text[n : n + 7] for n in range(0, 400, 7)))
    state, words = where(apart, at)
    assert state == "exact"
    assert words.replace("\n", "") == prose.text[start : start + 30].replace("\n", "")


def test_the_same_words_are_found_where_they_stand_now(prose: Record) -> None:
    start = prose.text.index("实战")
    at = passage_place(prose.text, start, start + 12)
    later = replace(prose, text="又添了一句。" + prose.text)
    assert where(later, at) == ("moved", prose.text[start : start + 12])


def test_words_that_are_gone_are_said_to_be(prose: Record) -> None:
    start = prose.text.index("实战")
    at = passage_place(prose.text, start, start + 12)
    assert where(replace(prose, text=prose.text.replace("实战", "预演")), at)[0] == "gone"
    assert where(replace(prose, text=""), at)[0] == "gone"


def test_of_equal_words_the_nearest_is_meant() -> None:
    text = "甲乙丙。" + "丁" * 40 + "甲乙丙。"
    record = Record("x/n1", "news", None, "", text, None)  # type: ignore[arg-type]
    later = replace(record, text="戊" + text)
    found = placed(later, read_place(passage_place(text, 44, 47)))
    assert (found.state, found.start) == ("moved", 45)


def test_cells_and_stated_figures_are_places(library: Library) -> None:
    row = library.record(ROW)
    assert placed(row, read_place("c1")).column == 0
    assert placed(row, read_place("c99")).state == "gone"
    assert placed(row, read_place("1-3")).state == "gone"
    stated = next(r for r in library.records_of_issue("2020-11") if r.facts)
    assert where(stated, "f1") == ("exact", stated.facts[0].printed)
    assert where(stated, "f999")[0] == "gone"


@pytest.mark.parametrize(
    "at", ["", "x", "5", "5-", "-5", "9-3", "3-3", "c", "c１", "1-2-", "９-10"]
)
def test_what_is_no_place_is_refused_with_a_next_step(at: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read_place(at)
    assert "at" in refused.value.reason and refused.value.next_step
