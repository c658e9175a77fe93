"""People and institutions get the role of their own clause, in sentences nobody has seen."""

from __future__ import annotations

import pytest

from indexer.acts import Telling
from tests.acts.conftest import Told


def roles(telling: Telling) -> set[tuple[str, str]]:
    return {(act.actor.name, act.role) for act in telling.acts}


SENTENCES = [
    (
        "6月3日，徐州市卫健委副主任张建国主持会议，南通市卫健委主任李晓明致辞。",
        {("张建国", "主持"), ("李晓明", "致辞")},
    ),
    (
        "徐州市卫健委副主任张建国、南通市卫健委主任李晓明出席会议并讲话。",
        {("张建国", "出席"), ("李晓明", "出席"), ("张建国", "讲话"), ("李晓明", "讲话")},
    ),
    (
        "徐州市中心医院院长张建国，南通市第一人民医院院长李晓明，泰州市人民医院院长王志强分别致辞。",
        {("张建国", "致辞"), ("李晓明", "致辞"), ("王志强", "致辞")},
    ),
    (
        "担任总指挥的是徐州市卫健委主任张建国，徐州市副市长李晓明到场讲话。",
        {("张建国", "担任"), ("李晓明", "出席"), ("李晓明", "讲话")},
    ),
    ("会议由徐州市卫健委副主任张建国主持。", {("张建国", "主持")}),
    (
        "徐州市卫健委主任张建国主持开幕式，并作主旨报告。",
        {("张建国", "主持"), ("张建国", "报告")},
    ),
    (
        "徐州市卫健委副主任张建国一行5人到南京市卫生信息中心调研，南京市卫健委副主任李晓明陪同。",
        {("张建国", "调研"), ("李晓明", "陪同")},
    ),
    (
        "徐州市卫健委主办，徐州市中心医院承办，徐州市疾控中心、徐州市中医院协办了应急演练。",
        {
            ("徐州市卫健委", "主办"),
            ("徐州市中心医院", "承办"),
            ("徐州市疾控中心", "协办"),
            ("徐州市中医院", "协办"),
        },
    ),
    (
        "出席的还有徐州市卫健委副主任张建国、南通市卫健委副主任李晓明。",
        {("张建国", "出席"), ("李晓明", "出席")},
    ),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), SENTENCES, ids=[sentence[:24] for sentence, _ in SENTENCES]
)
def test_a_clause_gives_its_own_people_their_role(
    sentence: str, expected: set[tuple[str, str]], told: Told
) -> None:
    assert roles(told(sentence)) == expected


def test_an_institution_of_a_post_or_a_place_visited_is_no_actor(told: Told) -> None:
    telling = told("徐州市卫健委主任张建国到南京市第一医院调研，在南京市卫生信息中心召开座谈会。")
    assert {act.actor.name for act in telling.acts} == {"张建国"}


def test_a_report_meeting_is_not_a_report(told: Told) -> None:
    telling = told("徐州市卫健委主任张建国参加报告会。")
    assert "报告" not in {act.role for act in telling.acts}


def test_titles_that_the_print_deals_out_go_to_their_own_speaker(told: Told) -> None:
    telling = told(
        "徐州市中心医院院长张建国、泰州市人民医院院长李晓明分别作《甲骨文与病历》《区域影像》专题报告。"
    )
    assert {(a.actor.name, a.titles, a.shared) for a in telling.acts} == {
        ("张建国", ("甲骨文与病历",), False),
        ("李晓明", ("区域影像",), False),
    }


def test_titles_that_do_not_count_up_are_of_the_whole_group(told: Told) -> None:
    telling = told(
        "徐州市中心医院院长张建国、泰州市人民医院院长李晓明就《甲骨文与病历》《区域影像》《云胶片》作报告。"
    )
    assert all(a.shared and len(a.titles) == 3 for a in telling.acts)


def test_each_winner_has_its_own_work_and_prize(told: Told) -> None:
    telling = told(
        "徐州市中心医院《区域影像》、泰州市人民医院《云胶片》获二等奖，徐州市中医院《药房》获三等奖。"
    )
    assert {(a.actor.name, a.prize, a.titles) for a in telling.acts} == {
        ("徐州市中心医院", "二等奖", ("区域影像",)),
        ("泰州市人民医院", "二等奖", ("云胶片",)),
        ("徐州市中医院", "三等奖", ("药房",)),
    }


def test_a_prize_at_the_head_of_its_list_is_of_all_who_follow(told: Told) -> None:
    telling = told("二等奖：徐州市中心医院的区域影像，泰州市人民医院的云胶片。")
    assert {(a.actor.name, a.prize, a.titles) for a in telling.acts} == {
        ("徐州市中心医院", "二等奖", ("区域影像",)),
        ("泰州市人民医院", "二等奖", ("云胶片",)),
    }


def test_a_list_that_ends_with_deng_is_open(told: Told) -> None:
    telling = told("徐州市卫健委主任张建国、副主任李晓明等陪同。")
    assert [(a.actor.name, a.others) for a in telling.acts] == [("张建国", True), ("李晓明", True)]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("近130人参加了会议。", "近130人"),
        ("各医院信息科负责人40余人参加培训。", "40余人"),
        ("演练分为九个场景。", "九个"),
        ("训练用了超过4万条案例。", "超过4万条"),
    ],
)
def test_counts_are_taken_as_printed(sentence: str, printed: str, told: Told) -> None:
    assert printed in {count.printed for count in told(sentence).counts}


@pytest.mark.parametrize("sentence", ["6月12日召开。", "第一医院、第17届大会。", "12320热线。"])
def test_days_ordinals_and_names_are_no_counts(sentence: str, told: Told) -> None:
    assert told(sentence).counts == ()


def test_a_theme_and_a_rank_are_read(told: Told) -> None:
    telling = told("大会主题是“协同向前”。徐州市位列第十二，第三届大会另行通知。")
    assert [theme.printed for theme in telling.themes] == ["协同向前"]
    assert [rank.number for rank in telling.ranks] == [12]


DEALT = [
    "治理水平、建设水平及应用水平分指数分别为80.22、68.73、70.29。",
    "三项分指数依次是治理水平80.22、建设水平68.73、应用水平70.29。",
]


@pytest.mark.parametrize("sentence", DEALT)
def test_figures_dealt_out_in_a_row_have_each_its_own_name(sentence: str, told: Told) -> None:
    counts = {c.before: c.number for c in told(sentence).counts if c.before.endswith("分指数")}
    assert counts == {
        "治理水平分指数": "80.22",
        "建设水平分指数": "68.73",
        "应用水平分指数": "70.29",
    }


def test_rows_of_unequal_length_are_not_dealt_out(told: Told) -> None:
    telling = told("治理水平、建设水平及应用水平分指数分别为80.22、68.73。")
    assert not any(c.before == "建设水平分指数" for c in telling.counts)
