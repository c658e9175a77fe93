"""Questions that were once answered with another figure than the one that was asked for."""

from __future__ import annotations

import pytest

from indexer.library import FigureChoice, Library
from indexer.query.examples import QUESTIONS, Example
from indexer.results import Answer

HOTLINE = FigureChoice(series=("12320卫生热线数据统计",), basis=("statement",))


def _answered(library: Library, question: str) -> Answer:
    found = library.ask(question).answer
    assert found is not None, question
    return found


def test_a_platform_in_the_question_is_not_left_out_for_the_sum(library: Library) -> None:
    found = library.ask("鼓楼医院2023年8月通过12320预约多少")
    assert found.answer is None
    said = " ".join(one.text for one in found.alternatives)
    assert "“12320在线预约”为13801次" in said and "“小计”为28933次" in said


def test_a_post_that_is_named_is_whose_answer_it_is(library: Library) -> None:
    found = _answered(library, "2020年11月到市卫生信息中心调研的密码督察员叫什么")
    assert found.value == "孙庆刚"


def test_the_post_of_a_visitor_is_not_asked_of_who_was_with_him(library: Library) -> None:
    found = _answered(library, "2018年6月包头市副市长来南京考察由谁陪同")
    assert found.value == "方中友、王静"


def test_data_uploaded_is_not_the_upload_of_another_platform(library: Library) -> None:
    found = _answered(library, "2020年10月江苏省人民医院上传数据多少")
    assert (found.value, found.unit) == ("8168115", "条")


def test_a_branch_is_not_answered_with_the_row_that_holds_it(library: Library) -> None:
    for question in ("鼓楼医院分院2025年2月预约多少", "鼓楼医院本部2025年2月预约多少次"):
        found = library.ask(question).answer
        assert found is None or found.value is None, question


def test_consultations_of_several_platforms_are_a_choice(library: Library) -> None:
    found = library.ask("2020年10月会诊多少例")
    assert found.answer is None
    assert len(found.alternatives) >= 2
    for one in found.alternatives:
        assert _answered(library, one.q).text == one.text


def test_who_is_missing_is_a_list_of_names_not_a_difference(library: Library) -> None:
    found = _answered(library, "2023年8月与2023年3月相比预约挂号统计里少了哪些单位")
    assert found.kind == "list" and found.value is not None
    assert "南京市溧水区中医院" in found.value.split("、")


def test_uploads_of_two_tables_are_a_choice(library: Library) -> None:
    found = library.ask("鼓楼医院2018年5月上传量")
    assert found.answer is None
    assert {one.text.split("为")[1].split("（")[0] for one in found.alternatives} == {
        "452911份",
        "9708949条",
    }


def test_since_when_names_only_tables_that_list_the_institution(library: Library) -> None:
    found = _answered(library, "同仁医院什么时候接入卫生信息平台")
    assert found.value == "2023-03"
    assert "2020年10月的统计未列，2023年3月已列" in found.text
    assert "（区）" not in found.text
    assert any("同仁医院" in one.text for one in library.records(found.records))


def test_months_across_a_change_of_scope_say_so(library: Library) -> None:
    found = _answered(library, "鼓楼医院历期预约")
    assert "注意" in found.text and "含分院" in found.text


@pytest.mark.parametrize("metric", ["医疗投诉", "咨询类"])
def test_a_metric_of_the_hotline_has_all_months_that_its_series_has(
    library: Library, metric: str
) -> None:
    found = _answered(library, f"热线{metric}历期各多少")
    printed = {
        one.period for one in library.figures(HOTLINE) if one.column == found.figures[0].column
    }
    assert {period for period, _ in found.points} == printed and len(printed) == 5


def test_a_year_of_which_no_number_is_held_is_said_so(library: Library) -> None:
    found = _answered(library, "2024年5月鼓楼医院预约多少")
    assert found.value is None and "库中没有2024年的期" in found.text


def test_another_institution_of_a_like_name_gets_no_answer(library: Library) -> None:
    assert library.ask("江苏省胸科医院2023年8月预约多少").answer is None


@pytest.mark.parametrize("example", QUESTIONS.examples, ids=lambda one: one.query)
def test_every_question_of_the_help_page_is_answered(library: Library, example: Example) -> None:
    assert _answered(library, example.query).value
