"""What an answer says beside its figure, and where it keeps silent."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.cli.hits import print_result
from indexer.library import Library
from indexer.results import SearchRequest
from tests.answering.conftest import Ask

TREND = "脑科医院历期数据上传量"
WORDS = (
    "鼓楼医院",
    "儿童医院",
    "2018年5月",
    "2023年8月",
    "诊间预约",
    "第三方",
    "多少",
    "最多",
    "和",
    "比",
)
WORDS += (
    "谁",
    "主持",
    "会议",
    "哪期",
    "前三",
    "历期",
    "一共",
    "为0",
    "哪些区",
    "的",
    "?",
    "12320",
    "苏州",
    "x9",
)


def test_without_a_month_the_newest_is_taken_and_said(ask: Ask) -> None:
    answer = ask("鼓楼医院诊间预约多少")
    assert answer is not None
    assert "最近一次印出" in answer.text
    assert answer.period == "2025-02"


def test_a_row_that_is_not_printed_is_called_so_only_where_the_table_is(ask: Ask) -> None:
    answer = ask("脑科医院2023年8月预约多少")
    assert answer is not None
    assert answer.value is None
    assert "没有印出" in answer.text
    assert ask("脑科医院2021年8月预约多少") is None


def test_a_row_under_another_place_may_be_the_same_house_and_is_not_called_unprinted(
    ask: Ask,
) -> None:
    assert ask("梅山医院2018年5月预约多少") is None


def test_a_cell_that_is_no_number_is_answered_as_printed_without_a_unit(ask: Ask) -> None:
    answer = ask("2018年5月南京市第一医院申明上传表")
    assert answer is not None
    assert (answer.value, answer.unit) == ("未反馈/85", None)


def test_drift_of_names_and_columns_is_said(ask: Ask) -> None:
    answer = ask("鼓楼医院诊间预约走势")
    assert answer is not None
    assert "含分院" in answer.text
    answer = ask(TREND)
    assert answer is not None
    assert "列名先后印作" in answer.text
    assert [period for period, _ in answer.points] == sorted(p for p, _ in answer.points)


def test_two_columns_that_only_look_alike_are_not_one(ask: Ask) -> None:
    answer = ask("鼓楼医院历期快速预约")
    assert answer is not None
    assert [period for period, _ in answer.points] == ["2023-08", "2025-02"]


def test_ties_are_named_and_totals_left_out(ask: Ask) -> None:
    answer = ask("2018年5月第三方预约最少的医院")
    assert answer is not None
    assert "并列" in answer.text
    assert len(answer.records) > 1
    assert not any("total" in record for record in answer.records)


def test_the_arithmetic_is_shown_from_printed_figures(ask: Ask) -> None:
    answer = ask("鼓楼医院2018年5月和2023年8月诊间预约相差多少")
    assert answer is not None
    assert "11609－5728=5881" in answer.text


def test_a_total_is_never_added_to_its_parts(ask: Ask) -> None:
    assert ask("2023年8月鼓楼医院诊间预约和小计一共多少") is None


def test_first_seen_is_never_worded_as_joined(ask: Ask) -> None:
    answer = ask("仁品耳鼻喉医院什么时候接入预约挂号平台")
    assert answer is not None
    assert "最早见于" in answer.text
    assert "不等于接入的日期" in answer.text


def test_findings_about_a_record_travel_with_the_answer(library: Library, ask: Ask) -> None:
    answer = ask("苏州2023年3月接听电话多少")
    assert answer is not None
    assert answer.value == "161980"
    assert set(library.record("2023-04/s2").flags) <= set(answer.flags)


def test_conditions_beside_the_question_silence_it(library: Library) -> None:
    request = SearchRequest(q="鼓楼医院2023年8月诊间预约量", chosen=(("year", ("2018",)),))
    assert library.search(request).answer is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=9,
    )
)
def test_no_text_breaks_the_grammar_and_what_is_answered_rests_on_records(
    library: Library, ask: Ask, words: list[str]
) -> None:
    answer = ask("".join(words))
    if answer is not None:
        assert len(library.records(answer.records)) == len(answer.records) > 0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("鼓楼医院2023年8月诊间预约量", "5728"),
        ("谁主持了宣城会议开幕式", "王静"),
        (TREND, "3352763"),
    ],
)
def test_page_json_and_terminal_say_the_same(
    client: FlaskClient,
    library: Library,
    capsys: pytest.CaptureFixture[str],
    question: str,
    words: str,
) -> None:
    page = BeautifulSoup(client.get("/", query_string={"q": question}).text, "html.parser")
    shown = page.select_one(".answer .answer-text")
    assert shown is not None
    found = json.loads(client.get("/api/search", query_string={"q": question}).text)["answer"]
    print_result(library.search(SearchRequest(q=question)))
    assert words in found["text"]
    assert shown.get_text() == found["text"]
    assert found["text"] in capsys.readouterr().out
    for link in page.select(".answer a"):
        assert client.get(str(link["href"]).split("#")[0]).status_code == 200


def test_a_trend_is_drawn_with_attributes_and_told_in_a_table(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/", query_string={"q": TREND}).text, "html.parser")
    chart, table = page.select_one(".answer svg"), page.select_one(".answer table")
    assert chart is not None
    assert table is not None
    assert not page.select(".answer [style]")
    assert len(chart.select("circle")) == len(table.select("td")) == 5
