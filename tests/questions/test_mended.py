"""Questions that were once answered with another figure than the one that was asked for."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.library import FigureChoice, Library
from indexer.query.examples import QUESTIONS, Example
from indexer.results import Answer
from questions.conftest import TODAY

HOTLINE = FigureChoice(series=("12320卫生热线数据统计",), basis=("statement",))


def _answered(library: Library, question: str) -> Answer:
    found = library.ask(question).answer
    assert found is not None, question
    return found


def _value(library: Library, question: str, today: date = TODAY) -> str | None:
    found = library.ask(question, today).answer
    return found.value if found else None


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


def test_words_that_ask_nothing_are_offered_no_readings(library: Library) -> None:
    for words in ("预约 鼓楼医院", "鼓楼医院 预约"):
        assert library.ask(words).alternatives == (), words
    assert library.ask("2018年5月鼓楼医院开放周数").alternatives != ()


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
    assert "2020年10月的统计未列入，2023年3月已列入" in found.text
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


def test_the_month_before_last_is_not_last_month(library: Library) -> None:
    today = date(2023, 10, 9)
    assert _value(library, "上上个月江宁区数据上传量", today) == "21583491"
    assert _value(library, "上个月江宁区数据上传量", today) is None


def test_a_sum_so_far_is_not_the_sum_of_the_month(library: Library) -> None:
    assert _value(library, "截至2020年10月底累计预约挂号多少次") == "21771320"


def test_a_column_is_a_share_of_the_hospital_that_is_named_behind_it(library: Library) -> None:
    assert _value(library, "2023年8月诊间预约占儿童医院预约的比例") == "96.49"


def test_letters_that_make_an_unknown_word_are_not_let_go(library: Library) -> None:
    for question in ("2023年8月健康南京客户端下载量", "2018年5月鼓楼医院开发多少"):
        assert _value(library, question) is None, question


def test_one_of_several_talks_of_a_group_is_nobodys(library: Library) -> None:
    assert library.ask("谁讲了《镇江医保移动支付的实践与思考》").answer is None


def test_the_days_at_the_end_of_a_month_are_meant_by_its_end(library: Library) -> None:
    assert _value(library, "2018年5月底谁带队到南京市卫生信息中心调研") == "兰青"
    assert _value(library, "2018年5月初谁带队到南京市卫生信息中心调研") is None


def test_ways_are_counted_with_their_own_counter(library: Library) -> None:
    found = _answered(library, "2018年5月预约渠道有几种")
    assert (found.value, found.unit) == ("12", "个")


def test_how_many_hospitals_there_are_is_no_sum_of_what_they_count(library: Library) -> None:
    found = _answered(library, "2023年8月预约的医院有多少")
    assert (found.value, found.unit) == ("36", "家")


def test_growth_in_percent_of_a_number_of_times(library: Library) -> None:
    question = "2020年10月自助机挂号总次数较2018年5月增长多少%"
    assert _value(library, question) == "75.72"


def test_a_platform_is_told_by_its_own_word(library: Library) -> None:
    said = _value(library, "2020年10月临检平台没对接的是哪几个区")
    assert said == "鼓楼区、秦淮区、雨花台区"


def test_a_month_is_no_sum_so_far(library: Library) -> None:
    assert _value(library, "截至2023年8月底累计投诉多少") is None


def test_a_place_that_is_named_is_not_where_it_is(library: Library) -> None:
    assert _value(library, "鼓楼医院在哪里") is None


def test_what_a_column_counts_in_its_name_is_a_unit(library: Library) -> None:
    said = _value(library, "南京市胸科医院2018年5月社区预约优先排班开放多少周")
    assert said is not None and said.replace(" ", "") == "第二周前5天"


def test_a_number_is_not_of_the_thing_that_goes_on_behind_it(library: Library) -> None:
    assert _value(library, "2023年大赛共评出多少项三等奖") == "74"


def test_the_verb_of_a_place_may_stand_before_those_who_compete(library: Library) -> None:
    assert _value(library, "2023年8月南京市中心医院预约总量居各医院第几位") == "28"


def test_how_many_there_are_of_what_is_counted_is_no_number_of_rows(library: Library) -> None:
    for question in ("2023年8月接听电话有多少个", "2018年5月接听电话多少个"):
        assert _value(library, question) is None, question
    assert _value(library, "2018年5月家庭医生有多少个") == "2364"


def test_a_condition_is_never_let_go(library: Library) -> None:
    at_most_of_all = "2018年5月过万人次预约的医院有几家"
    assert _value(library, at_most_of_all) == _value(library, "2018年5月预约总量过万的医院有几家")
    for what in ("平均上传量", "上传量合计"):
        assert _value(library, f"2020年10月上传天数超过20天的医院{what}") is None, what


def test_a_place_in_an_order_set_apart_is_no_part_of_a_name(library: Library) -> None:
    apart = _value(library, "2020.10 门急诊人次 第二 医院")
    assert apart == _value(library, "2020年10月门急诊人次第二的医院是哪家")
    assert _value(library, "2020.10 门急诊人次 第二医院") != apart


def test_what_a_sentence_counts_as_a_whole_names_the_part_of_a_hospital(library: Library) -> None:
    said = "2020年10月江苏省中西医结合医院{}多少份"
    assert _value(library, said.format("上传影像报告")) == "23668"
    assert _value(library, said.format("上传检验报告")) is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("南京市口腔医院 2023.3 小计", "2440"),
        ("南京市儿童医院小计2023年8月比2023年3月多多少", "71008"),
        ("23年8月市中医院和市口腔医院小计一共多少", "5831"),
        ("2020年10月诊间预约占小计合计的百分之多少", "39.16"),
        ("2023年8月小计最多的医院", "南京市儿童医院"),
        # Not listed, nobody's row, and a word that rows are called by as well.
        ("南京脑科医院2025年2月小计", None),
        ("2023年8月江宁区小计多少", None),
        ("2018年5月合计最多的医院", None),
    ],
)
def test_a_printed_sum_is_a_measure_by_itself(
    library: Library, question: str, value: str | None
) -> None:
    assert _value(library, question) == value
