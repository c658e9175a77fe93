"""What stands first: what was meant. Equals by date, and every order the same each time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.conftest import Fill
from engine.making import ALL, BOOKING, TONGREN, prose, row
from indexer.engine import Engine
from indexer.query.tree import And, Everything, Months, NamedEntity, Node, Or, Phrase, Word
from indexer.results import SORTS, SearchRequest


def first(engine: Engine, query: Node) -> list[str]:
    return list(engine.search(query, SearchRequest(size=100)).ids)


FIRST: list[tuple[Node, str]] = [
    (
        And((NamedEntity("institution", TONGREN, "同仁医院"), Months("2018-05", "2018-05"))),
        "2018-06/t1/r1",
    ),
    (And((NamedEntity("institution", TONGREN, "同仁医院"), Word("预约"))), "2025-03/t1/r1"),
    (Word("同仁医院预约"), "2025-03/t1/r1"),
    (Word("卫生信息平台"), "2020-11/n1"),
    (Word("培训班"), "2018-06/n1"),
    (Word(TONGREN), "2025-03/t1/r1"),
]


@pytest.mark.parametrize(("query", "best"), FIRST, ids=lambda v: str(v)[:60])
def test_first(engine: Engine, query: Node, best: str) -> None:
    assert first(engine, query)[0] == best


def test_sequence_over_scattered(fill: Fill) -> None:
    engine = fill(
        [
            prose("2019-02/b1", "", "健康促进与信息发布各有分工。"),
            prose("2019-01/b1", "", "建立健康信息台账。"),
        ]
    )
    assert first(engine, Word("健康信息")) == ["2019-01/b1", "2019-02/b1"]


def test_label_over_headline_over_caption_over_body(fill: Fill) -> None:
    engine = fill(
        [
            row("2019-01/t2/r1", "上报情况", "甲院", {"远程会诊": "1"}),
            prose("2019-01/b1", "", "本月组织远程会诊。"),
            row("2019-01/t1/r1", "远程会诊情况", "甲院", {"数": "1"}),
            prose("2019-01/n1", "省里组织远程会诊", "各院参加。"),
            row("2019-01/t3/r1", "平台情况", "远程会诊平台", {"数": "1"}),
        ]
    )
    expected = ["2019-01/t3/r1", "2019-01/n1", "2019-01/t1/r1", "2019-01/b1", "2019-01/t2/r1"]
    assert first(engine, Phrase("远程会诊")) == expected
    assert first(engine, Word("远程会诊")) == expected


def test_the_whole_label_over_a_longer_one(fill: Fill) -> None:
    engine = fill(
        [
            row("2019-02/t1/r1", "表", "第一医院分院", {"数": "1"}),
            row("2019-01/t1/r1", "表", "第一医院", {"数": "1"}, group="市属医院"),
        ]
    )
    assert first(engine, Word("第一医院")) == ["2019-01/t1/r1", "2019-02/t1/r1"]


def test_a_word_over_characters_that_meet_by_accident(fill: Fill) -> None:
    engine = fill(
        [
            prose("2019-02/b1", "", "要求集中医疗资源。"),
            prose("2019-01/b1", "", "推广中医适宜技术。"),
        ]
    )
    assert first(engine, Word("中医")) == ["2019-01/b1", "2019-02/b1"]


def test_a_text_about_it_over_one_that_mentions_it(fill: Fill) -> None:
    engine = fill(
        [
            prose("2019-02/n1", "二月动态", "机房检查时顺带看了演练。"),
            prose("2019-01/n1", "一月动态", "演练分三步。演练前备份，演练后复盘，演练材料归档。"),
        ]
    )
    assert first(engine, Word("演练")) == ["2019-01/n1", "2019-02/n1"]


def test_linked_in_the_label_over_linked_over_named(fill: Fill) -> None:
    name = "城南医院"
    engine = fill(
        [
            prose("2019-03/b1", "", "城南医院附近道路施工。"),
            prose("2019-02/b1", "", "会议在城南医院召开。", institutions=(name,)),
            row("2019-01/t1/r1", "表", "原第八医院", {"数": "1"}, institution=name),
        ]
    )
    order = ["2019-01/t1/r1", "2019-02/b1", "2019-03/b1"]
    assert first(engine, NamedEntity("institution", name, "城南医院")) == order
    assert first(engine, NamedEntity("institution", name, "城南医院", strict=True)) == order[:2]


def test_figures_of_the_month_over_events_in_it_over_its_issue(fill: Fill) -> None:
    engine = fill(
        [
            prose("2019-05/b1", "", "例会。"),
            prose("2019-06/b1", "", "补记。", dates=("2019-05-30",)),
            row("2019-06/t1/r1", "表", "甲院", {"数": "1"}, period="2019-05"),
        ]
    )
    order = ["2019-06/t1/r1", "2019-06/b1", "2019-05/b1"]
    assert first(engine, Months("2019-05", "2019-05")) == order


def test_more_of_the_asked_words_first(engine: Engine) -> None:
    """What the nearest hits are taken from when nothing holds all the words."""
    ids = first(engine, Or((Word("培训"), Word("演练"), Word("平台"))))
    assert ids[0] == "2018-06/n1"


def test_a_rare_word_counts_more_than_one_that_is_everywhere(engine: Engine) -> None:
    ids = first(engine, Or((Word("医院"), Word("义诊"))))
    assert ids[0] == "2020-11/b2"


def test_equals_newest_issue_first_then_as_printed(engine: Engine) -> None:
    order = ["2025-03", "2020-11", "2018-06"]
    ids = first(engine, Everything())
    assert [id_.split("/")[0] for id_ in ids] == [i for i in order for r in ALL if r.issue.id == i]
    for issue in order:
        printed = [record.id for record in ALL if record.issue.id == issue]
        assert [id_ for id_ in ids if id_.startswith(issue)] == printed


def test_second_file_of_a_month_is_an_issue_of_its_own(fill: Fill) -> None:
    engine = fill([prose("2019-01/b1", "", "甲事"), prose("2019-01-2/b1", "", "乙事")])
    hits = engine.search(Everything(), SearchRequest())
    assert hits.facets["issue"] == {"2019-01": 1, "2019-01-2": 1}
    assert hits.histogram == {"2019-01": 2}


@pytest.mark.parametrize(("sort", "step"), [("newest", -1), ("oldest", 1)])
def test_sort_by_date(engine: Engine, sort: str, step: int) -> None:
    request = SearchRequest(sort=sort, size=100)  # type: ignore[arg-type]
    hits = engine.search(Word("医院"), request)
    months = [id_[:7] for id_ in hits.ids]
    assert months == sorted(months)[::step]
    assert set(hits.ids) == set(engine.search(Word("医院"), SearchRequest(size=100)).ids)
    for (month, score), (next_month, next_score) in pairwise(zip(months, hits.scores, strict=True)):
        assert month != next_month or score >= next_score


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("query", [Everything(), Word("医院"), Word("预约")], ids=str)
def test_pages_neither_overlap_nor_leave_gaps(
    engine: Engine, sort: str, size: int, query: Node
) -> None:
    def page(number: int, size: int = size) -> tuple[tuple[str, float], ...]:
        request = SearchRequest(sort=sort, page=number, size=size)  # type: ignore[arg-type]
        hits = engine.search(query, request)
        return tuple(zip(hits.ids, hits.scores, strict=True))

    whole = page(1, 100)
    pages = [hit for number in range(1, len(whole) // size + 2) for hit in page(number)]
    assert pages == list(whole)
    assert page(len(whole) + 1) == ()


def test_scores_fall(engine: Engine) -> None:
    scores = engine.search(Word(f"{TONGREN}{BOOKING}"), SearchRequest(size=100)).scores
    assert list(scores) == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
