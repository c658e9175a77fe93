"""Figures in prose: whose they are, and what is counted, in statements and in news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade.ledger import ledger, statement

from indexer.figures import Figure
from indexer.model import EntityMention, Fact

REMOTE = "2031年5月南京市远程医疗系统数据统计"
HOTLINE = "南京12320卫生热线2031年5月数据统计"
ECG = (
    "远程心电监测诊断平台：累计接入176家医疗机构。5月份采集心电病例126份。"
    "上传最多的三家：江苏省人民医院31份，南京鼓楼医院21份，江宁区13份。"
)


def stated(text: str, title: str = REMOTE) -> list[Figure]:
    return list(ledger([statement(text, title=title)]))


def given(*facts: Fact, title: str = HOTLINE, platforms: tuple[str, ...] = ()) -> list[Figure]:
    record = statement("（略）", title=title)
    named = tuple(EntityMention(one, one, one) for one in platforms)
    return list(ledger([replace(record, facts=facts, platforms=named)]))


def test_figures_under_a_heading_of_many_platforms_are_the_one_that_is_spoken_of() -> None:
    found = stated(ECG)
    assert {one.topic for one in found} == {"远程心电"}
    first, second, *houses = found
    assert (first.row.kind, first.row.id, first.series) == (
        "channel",
        "远程心电",
        "远程医疗系统数据统计",
    )
    assert second.column == "采集心电病例"
    assert [(one.row.kind, one.row.id, one.column) for one in houses] == [
        ("institution", "江苏省人民医院", "远程心电/上传"),
        ("institution", "南京鼓楼医院", "远程心电/上传"),
        ("district", "江宁区", "远程心电/上传"),
    ]
    assert {one.series for one in houses} == {"远程医疗系统数据统计（分机构）"}
    assert all(one.row.entity == one.row.id for one in houses)


@pytest.mark.parametrize(
    ("subjects", "platforms", "topic"),
    [
        ((None,), ("远程医疗系统", "远程心电"), "远程心电"),
        ((None,), ("远程医疗系统",), None),
        ((None,), ("远程医疗系统", "远程心电", "远程会诊"), None),
        (("远程会诊",), ("远程心电", "远程会诊"), "远程会诊"),
        (("远程会诊", "远程心电"), ("远程心电", "远程会诊"), "远程会诊"),
        (("远程医疗系统",), ("远程医疗系统",), None),
    ],
)
def test_the_topic_is_the_one_platform_beside_that_of_the_heading(
    subjects: tuple[str | None, ...], platforms: tuple[str, ...], topic: str | None
) -> None:
    facts = [Fact("接入", 5, "家", "2031-05", subject) for subject in subjects]
    found = given(*facts, title=REMOTE, platforms=platforms)
    assert {one.topic for one in found} == {topic}
    if subjects[0] is None:
        assert found[0].row.kind == ("channel" if topic else "whole")


def test_the_whole_province_is_a_place_although_it_is_part_of_the_metric() -> None:
    one, two, three = given(
        Fact("全省接听电话", 7, "次", None),
        Fact("全省", 8, "次", None),
        Fact("全省接听电话", 9, "次", None, "12320热线"),
        platforms=("12320热线",),
    )
    assert (one.row.id, one.column, one.printed_column) == ("江苏省", "接听电话", "全省接听电话")
    assert one.series == "12320卫生热线数据统计（分地区）"
    assert (two.row.kind, two.column, two.printed_column) == ("whole", "全省", "全省")
    assert [each.label for each in (one, two, three)] == ["江苏省", "", "12320热线"]
    assert (three.row.id, three.column) == ("12320热线", "全省接听电话")


def test_cities_state_parts_of_their_provinces_figure_whatever_the_list_is_called() -> None:
    found = given(
        Fact("接听电话", 9, "次", None, "江苏省"),
        Fact("投诉", 2, "件", None, "江苏省"),
        Fact("各市电话量统计", 5, "次", None, "苏州市"),
        Fact("各市统计", 1, "件", None, "苏州市"),
        Fact("各市统计", 1, "台", None, "苏州市"),
        Fact("电话", 4, "次", None, "北京市"),
    )
    assert [one.column for one in found[2:5]] == ["接听电话", "投诉", "各市统计"]
    assert found[5].column == "电话"
    assert all(one.row.kind == "place" and one.row.entity is None for one in found[:5])


def test_a_figure_is_of_its_own_month_where_it_names_one() -> None:
    one, two = given(Fact("受理", 5, "个", "2031-04"), Fact("办结", 4, "个", None))
    assert (one.period, two.period) == ("2031-04", "2031-05")
    (named,) = given(Fact("4月受理", 5, "个", "2031-04"))
    assert named.column == "当月受理"
    (named,) = given(Fact("5月受理", 5, "个", None))
    assert named.column == "当月受理"


def test_figures_of_news_belong_to_no_series() -> None:
    record = statement("（略）", title="某会召开")
    facts = (Fact("参会", 70, "人", None, "南京鼓楼医院"),)
    (one,) = ledger([replace(record, id="2031-05/n1", type="news", facts=facts)])
    assert (one.id, one.basis, one.series, one.topic) == ("2031-05/n1:f1", "prose", None, None)
    assert one.column == "参会" and one.printed == "70"
