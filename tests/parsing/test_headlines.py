"""A reader of the print sees where an article begins; so must the parser, without any mark."""

from __future__ import annotations

import pytest

from indexer.parsing import parse
from indexer.parsing.lines import joined
from tests.parsing.helpers import apart, issue_of, news, of_type, page_of
from tests.parsing.typeset import article, broken

BODY = (
    "9月5日，市卫生信息中心组织各区信息科负责人核对上半年的接口清单，逐项登记缺失字段。"
    "会后各单位领回整改表，月底前交回。"
)
MORE = "整改情况将计入年度考评，考评办法与去年相同，由专家组现场打分并当场反馈给受检单位。"


def printed(*articles: tuple[list[str], list[str]], width: float = 32) -> str:
    return apart(*(line for head, body in articles for line in article(head, body, width)))


def test_headline_directly_after_the_last_line_of_the_article_before() -> None:
    text = printed((["接口清单核对会召开"], [BODY, MORE]), (["第二批试点单位名单公布"], [BODY]))
    assert news(issue_of(text)) == [("接口清单核对会召开", 2), ("第二批试点单位名单公布", 1)]


def test_headline_after_a_last_line_that_is_exactly_full() -> None:
    whole = "".join(broken(BODY * 2, 32, 2)[:3])
    full = whole[:-1] + "。"
    text = printed((["接口清单核对会召开"], [full]), (["第二批试点单位名单公布"], [BODY]))
    assert news(issue_of(text)) == [("接口清单核对会召开", 1), ("第二批试点单位名单公布", 1)]


@pytest.mark.parametrize(
    "headline",
    [
        "市七院电子病历评级喜获佳绩！",
        "数据从哪里来？",
        "两部门联合印发《检验结果互认清单》",
        "2023年8月31日核酸检测系统平稳切换",
        "“一码通”上线",
        "全市120急救调度系统完成HIS对接",
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_headline_of_unusual_ending_or_beginning(headline: str, wrapped: bool) -> None:
    bodies = [BODY, MORE]
    if wrapped:
        text = printed((["接口清单核对会召开"], bodies), ([headline], bodies))
    else:
        text = "\n".join(["接口清单核对会召开", *bodies, headline, *bodies])
    assert news(issue_of(text)) == [("接口清单核对会召开", 2), (headline, 2)]


def test_headline_over_three_lines_is_one() -> None:
    head = [
        "“互联网+护理服务”经验交流暨",
        "长三角区域卫生信息标准研讨会及",
        "第四届青年论坛在泰州举行",
    ]
    assert news(issue_of(printed((head, [BODY, MORE])))) == [("".join(head), 2)]


def test_second_headline_line_without_any_sign_of_its_own() -> None:
    head = ["热线培训班在泰州开班", "管理人员同期参训"]
    for text in ("\n".join([*head, BODY, MORE]), printed((head, [BODY, MORE]))):
        assert news(issue_of(text)) == [("热线培训班在泰州开班 管理人员同期参训", 2)]


def test_subtitle_behind_a_dash_belongs_to_the_headline() -> None:
    head = ["让数据多跑路", "——江东区卫生数据治理纪实"]
    found = news(issue_of(printed((["接口清单核对会召开"], [BODY]), (head, [BODY, MORE]))))
    assert [title for title, _ in found] == [
        "接口清单核对会召开",
        "让数据多跑路——江东区卫生数据治理纪实",
    ]


@pytest.mark.parametrize("wrapped", [True, False])
def test_headings_inside_an_article_open_no_article(wrapped: bool) -> None:
    body = [BODY, "一、摸清底数", MORE, "二、逐项整改", MORE, "（一）接口", BODY]
    if wrapped:
        text = printed((["接口清单核对会召开"], body), (["第二批试点单位名单公布"], [BODY]))
    else:
        text = "\n".join(["接口清单核对会召开", *body, "第二批试点单位名单公布", BODY])
    issue = issue_of(text)
    assert news(issue) == [("接口清单核对会召开", 7), ("第二批试点单位名单公布", 1)]
    assert issue.items[0].paragraphs[1] == "一、摸清底数"


@pytest.mark.parametrize("wrapped", [True, False])
def test_list_lines_inside_an_article_stay_in_it(wrapped: bool) -> None:
    body = [
        BODY,
        "9月12日：江东区人民医院、江东区中医院；",
        "9月19日：市第七医院、栖云医院。",
        MORE,
    ]
    if wrapped:
        text = printed((["专项检查分两批进行"], body))
    else:
        text = "\n".join(["专项检查分两批进行", *body])
    assert news(issue_of(text)) == [("专项检查分两批进行", 4)]


def test_sentence_over_a_page_break_is_not_cut() -> None:
    lines = article(["接口清单核对会召开"], [BODY + MORE], 32)
    text = apart(*lines[:3]).rstrip("\n") + "\n " + apart(*lines[3:])
    assert of_type(issue_of(text), "news") == [(BODY + MORE,)]


def test_page_number_inside_a_sentence_goes() -> None:
    lines = article(["接口清单核对会召开"], [BODY + MORE], 32)
    issue = issue_of(apart(*lines[:3], "- 3 -", *lines[3:]))
    assert of_type(issue, "news") == [(BODY + MORE,)]
    assert [f.text for f in issue.furniture if f.kind == "page number"] == ["- 3 -"]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("接口依照HL7", "FHIR标准", "接口依照HL7 FHIR标准"),
        ("共接入12", "家单位", "共接入12家单位"),
        ("热线123", "20受理", "热线12320受理"),
        ("他说：“数据", "要跑起来”", "他说：“数据要跑起来”"),
        ("南京 12320 卫生", "热线 2023 年", "南京12320卫生热线2023年"),
    ],
)
def test_joining_two_lines(before: str, after: str, whole: str) -> None:
    assert joined([before, after]) == whole


def test_spaced_headline_keeps_a_printed_double_blank() -> None:
    text = "\n".join(["摸清家底  补齐短板", BODY, MORE])
    assert news(issue_of(text))[0][0] == "摸清家底  补齐短板"


def test_cells_that_no_table_claims_are_no_headline() -> None:
    issue = issue_of("\n".join(["接口清单核对会召开", BODY, "统计数据", "甲院 17 33 80 99", BODY]))
    assert [title for title, _ in news(issue)] == ["接口清单核对会召开"]
    assert any("甲院" in "".join(p) for p in of_type(issue, "other"))


def test_html_headings_bold_paragraphs_and_items() -> None:
    document = page_of(
        ("heading", 1, "南京卫生信息化简报"),
        ("paragraph", 0, "2023年第9期（总第140期）"),
        ("heading", 2, "接口清单核对会召开"),
        ("paragraph", 0, BODY),
        ("heading", 6, "摸清底数"),
        ("paragraph", 0, MORE),
        ("heading", 2, "统计数据"),
        ("heading", 3, "2023年8月热线数据统计"),
        ("paragraph", 0, "2023年8月，热线受理来电17个。"),
        ("paragraph", 0, "8月，全省接听33个。"),
        ("heading", 2, "简讯"),
        ("item", 0, BODY),
        ("item", 0, MORE),
    )
    issue = parse(document)
    assert news(issue) == [("接口清单核对会召开", 3)]
    assert [(i.title, i.period) for i in issue.items if i.type == "statement"] == [
        ("2023年8月热线数据统计", "2023-08")
    ] * 2
    assert of_type(issue, "brief") == [(BODY,), (MORE,)]
    assert issue.head.title == "南京卫生信息化简报2023年第9期（总第140期）"


def test_html_where_all_headlines_are_bold_paragraphs() -> None:
    document = page_of(
        ("heading", 6, "接口清单核对会召开"),
        ("paragraph", 0, BODY),
        ("heading", 6, "第二批试点单位名单公布"),
        ("paragraph", 0, BODY),
        ("paragraph", 0, MORE),
    )
    assert news(parse(document)) == [("接口清单核对会召开", 1), ("第二批试点单位名单公布", 2)]


def test_html_unknown_part_over_headlines_is_a_section_heading() -> None:
    document = page_of(
        ("heading", 2, "科室之窗"),
        ("heading", 3, "接口清单核对会召开"),
        ("paragraph", 0, BODY),
        ("heading", 3, "第二批试点单位名单公布"),
        ("paragraph", 0, MORE),
    )
    issue = parse(document)
    assert news(issue) == [("接口清单核对会召开", 1), ("第二批试点单位名单公布", 1)]
    assert [f.text for f in issue.furniture if f.kind == "section heading"] == ["科室之窗"]
