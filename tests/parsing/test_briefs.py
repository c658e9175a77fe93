"""Briefs come with a bullet, a number, a gap where the bullet was, or nothing at all."""

from __future__ import annotations

import pytest

from tests.parsing.helpers import apart, issue_of, news, of_type
from tests.parsing.test_headlines import BODY, MORE
from tests.parsing.typeset import article, broken

ONE = (
    "9月3日，市第七医院信息科到江东区卫生信息中心学习接口改造的做法，"
    "并就检验结果互认的编码对照表交换了意见。"
)
TWO = "会讯：学会数据专委会定于10月18日在扬州举办2023年年会，征文截止9月底。"
THREE = "9月21日，栖云医院完成5G专网割接。"
FRONT = article(["接口清单核对会召开"], [BODY, MORE, BODY], 32)


@pytest.mark.parametrize("mark", ["\uf06c ", "● ", "•", "◆", "* ", "- ", "➢ "])
@pytest.mark.parametrize("heading", ["简 讯", "简讯", "简  讯", "【简讯】", "工作简讯", "一、简讯"])
def test_bullet_opens_a_brief(mark: str, heading: str) -> None:
    lines = [line for text in (ONE, TWO, THREE) for line in broken(mark + text, 30)]
    issue = issue_of(apart(*FRONT, heading, *lines))
    assert of_type(issue, "brief") == [(ONE,), (TWO,), (THREE,)]
    assert [f.text for f in issue.furniture if f.kind == "bullet"] == [mark.strip()] * 3


def test_gap_of_a_lost_bullet_opens_a_brief() -> None:
    lines = [line for text in (ONE, TWO, THREE) for line in broken(" " + text, 30)]
    assert of_type(issue_of(apart(*FRONT, "简 讯", *lines)), "brief") == [(ONE,), (TWO,), (THREE,)]


def test_page_break_inside_a_brief_with_lost_bullets_opens_none() -> None:
    first = broken(" " + ONE, 30)
    text = apart(*FRONT, "简 讯", first[0]).rstrip("\n") + "\n " + first[1] + "\n\n"
    text += apart(*broken(" " + TWO, 30))
    assert of_type(issue_of(text), "brief") == [(ONE,), (TWO,)]


def test_numbers_open_briefs_only_in_their_order() -> None:
    lines = [f"1. {ONE}", f"2. {TWO}", "3.5万人次接受了随访。"]
    issue = issue_of("\n".join(["接口清单核对会召开", BODY, "简讯", *lines]))
    assert of_type(issue, "brief") == [(ONE,), (TWO, "3.5万人次接受了随访。")]


def test_briefs_without_any_mark_are_one_a_paragraph() -> None:
    lines = [line for text in (ONE, TWO, THREE) for line in broken(text, 32, 2)]
    assert of_type(issue_of(apart(*FRONT, "简讯", *lines)), "brief") == [(ONE,), (TWO,), (THREE,)]
    one_a_line = "\n".join(["接口清单核对会召开", BODY, "简讯", ONE, TWO, THREE])
    assert of_type(issue_of(one_a_line), "brief") == [(ONE,), (TWO,), (THREE,)]


def test_news_section_after_the_briefs() -> None:
    text = "\n".join(["简讯", f"●{ONE}", f"●{TWO}", "工作动态", "接口清单核对会召开", BODY, MORE])
    issue = issue_of(text)
    assert of_type(issue, "brief") == [(ONE,), (TWO,)]
    assert news(issue) == [("接口清单核对会召开", 2)]


def test_issue_without_briefs_has_none() -> None:
    assert of_type(issue_of(apart(*FRONT)), "brief") == []


def test_bullets_inside_an_article_are_no_briefs() -> None:
    text = "\n".join(["接口清单核对会召开", BODY, "●第一批：甲区、乙区；", "●第二批：丙区。", MORE])
    issue = issue_of(text)
    assert of_type(issue, "brief") == []
    assert news(issue) == [("接口清单核对会召开", 4)]


def test_statements_stand_under_their_heading_and_month() -> None:
    first = (
        "2023年8月，热线共受理来电31407个，其中咨询类20118个、投诉类411个、"
        "转办工单903件，办结率保持稳定。"
    )
    second = "8月，全省共接听48816人次，其中南京31407人次、扬州2210人次。"
    body = ["2023 年 8 月热线运行数据统计", *broken(first, 32, 2), *broken(second, 32, 2)]
    issue = issue_of(apart(*FRONT, "统计数据", *body, "简 讯", *broken("●" + ONE, 30)))
    found = [(i.title, i.period, i.paragraphs) for i in issue.items if i.type == "statement"]
    title = "2023年8月热线运行数据统计"
    assert found == [(title, "2023-08", (first,)), (title, "2023-08", (second,))]


def test_statistics_heading_needs_no_section_heading() -> None:
    text = "\n".join([BODY[:12] + "会召开", BODY, "2023年8月热线数据统计", "8月，热线受理17个。"])
    assert [i.period for i in issue_of(text).items if i.type == "statement"] == ["2023-08"]


def test_news_in_the_statistics_section_stays_news() -> None:
    text = "\n".join(
        [
            "统计数据",
            "2023年8月热线数据统计",
            "8月，热线受理17个。",
            "2023年8月数据质量通报会召开",
            BODY,
        ]
    )
    issue = issue_of(text)
    assert news(issue) == [("2023年8月数据质量通报会召开", 1)]
