"""When, where, how many and whether still to come: what a reader of the item would say."""

from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import link
from indexer.model import Event
from tests.linking.making import prose

ISSUED = "2021-06-30"


def events(text: str, authority: Authority, title: str = "") -> tuple[Event, ...]:
    return link(prose(text, title, date=ISSUED), authority).events


# text, place as printed
VISITS = (
    ("6月11日，省卫健委副主任李明一行赴南京市第一医院调研智慧病房。", "南京市第一医院"),
    (
        "6月11日，专家组赴南京市第一医院、南京市中医院考察病案首页。",
        "南京市第一医院、南京市中医院",
    ),
    ("6月12日，黄山市副市长王刚带队到南京考察信息平台。", "南京"),
    ("6月12日，市领导到南京市卫生信息中心视察热线运行。", "南京市卫生信息中心"),
    ("6月13日，督导组前往溧水区检查接种信息登记。", "溧水区"),
    ("6月13日，督导组检查接种信息登记，达到国家标准。", None),
    ("6月14日，全体人员按时到位，开展专项检查。", None),
    ("6月14日，省卫健委处长张伟一行来我市江宁医院调研。", "江宁医院"),
    ("6月14日，平台调研工作结束，成果推广到全国。", None),
)


@pytest.mark.parametrize(("text", "place"), VISITS, ids=[t[6:24] for t, _ in VISITS])
def test_a_visit_is_where_the_visitors_went(
    text: str, place: str | None, authority: Authority
) -> None:
    assert events(text, authority)[0].place == place


# text, announced
COMING = (
    ("会讯：信息年会定于7月20日-22日在常州召开。", True),
    ("会讯：信息年会于6月2日在常州召开。", True),
    ("7月3日，信息年会在常州召开。", True),
    ("信息年会将于6月30日在常州召开。", True),
    ("6月28日-7月2日，信息年会在常州召开。", False),
    ("6月3日，信息年会在常州召开，会上介绍了即将推出的标准。", False),
    ("6月3日，信息年会在常州召开。年会定于明年在无锡举行。", False),
    ("信息年会即将召开。", True),
)


@pytest.mark.parametrize(("text", "announced"), COMING, ids=[t[:20] for t, _ in COMING])
def test_what_is_still_to_come_on_the_day_of_the_number_is_announced(
    text: str, announced: bool, authority: Authority
) -> None:
    found = events(text, authority)
    assert [event.announced for event in found] == [announced] * len(found)
    assert found


# text, date
NOT_ITS_DAY = (
    ("市卫健委印发三年计划，要求2021年9月30日前完成部署。", None),
    ("市卫健委印发管理办法，自2021年7月1日起施行。", None),
    ("市卫健委于6月9日印发管理办法，自2021年7月1日起施行。", "2021-06-09"),
    ("截至6月20日，已有40家医院接入平台。", None),
    ("6月21日起正式上线预约系统。", "2021-06-21"),
    ("宣传周定在6月7日至13日。到6月9日，学会办了一场培训会。", "2021-06-09"),
    ("信息年会将延期至10月举办。", "2021-10"),
)


@pytest.mark.parametrize(("text", "date"), NOT_ITS_DAY, ids=[t[:20] for t, _ in NOT_ITS_DAY])
def test_a_deadline_is_not_the_day_of_the_event(
    text: str, date: str | None, authority: Authority
) -> None:
    assert [event.date for event in events(text, authority)] == [date]


def test_an_exhibition_held_beside_the_meeting_is_a_second_event(authority: Authority) -> None:
    found = events("6月3日-5日，信息年会在苏州召开，同期举办医疗装备展览会。", authority)
    assert {(one.kind, one.date, one.place) for one in found} == {
        ("会议", "2021-06-03/2021-06-05", "苏州"),
        ("展览", "2021-06-03/2021-06-05", "苏州"),
    }


def test_a_meeting_beside_which_nothing_is_held_is_one_event(authority: Authority) -> None:
    found = events("6月3日，信息年会在苏州召开，参会人数比去年同期增加。", authority)
    assert [one.kind for one in found] == ["会议"]


def test_every_day_of_a_list_is_an_event(authority: Authority) -> None:
    text = "本月对三家单位开展检查。\n6月3日：南京市中医院；\n6月10日：南京市胸科医院。"
    found = events(text, authority, "数据质量提升行动继续进行")
    assert [one.date for one in found] == ["2021-06-03", "2021-06-10"]
    assert len({one.id for one in found}) == 2


# sentence, name, role
ROLES = (
    ("6月11日，王斐一行到南京调研，省卫健委处长高鹏陪同调研。", "高鹏", "陪同"),
    ("市卫健委主任方中友担任总指挥。", "方中友", "总指挥"),
    (
        "省卫健委处长高鹏作题为“数据”的演讲；市卫健委处长魏强作专题报告。",
        "高鹏",
        "演讲",
    ),
)


@pytest.mark.parametrize(("text", "name", "role"), ROLES, ids=[r[1] + r[2] for r in ROLES])
def test_nobody_is_given_what_another_did(
    text: str, name: str, role: str, authority: Authority
) -> None:
    people = {one.name: one.role for one in link(prose(text), authority).people}
    assert people[name] == role


def test_an_exhibition_that_opens_with_the_meeting_is_a_second_event(
    authority: Authority,
) -> None:
    found = events("6月3日，信息年会在苏州举行，医疗装备展览会一并举行。", authority)
    assert {one.kind for one in found} == {"会议", "展览"}


# text, place as printed
ELSEWHERE = (
    ("6月3日，平台启动会议开在盐城，八市到会。", "盐城"),
    ("6月3日，信息员培训班在苏州开班。", "苏州"),
    ("6月3日，热线先后到翠竹园社区和桃花园小区义诊。", "翠竹园社区和桃花园小区"),
    ("6月3日，总结会在市急救中心召开。", "市急救中心"),
    ("6月3日，推进会在市妇幼保健院召开。", "市妇幼保健院"),
    ("6月3日，信息年会召开，重点放在数据安全，开在线下。", None),
)


@pytest.mark.parametrize(("text", "place"), ELSEWHERE, ids=[t[5:16] for t, _ in ELSEWHERE])
def test_a_place_is_read_in_other_words_too(
    text: str, place: str | None, authority: Authority
) -> None:
    assert events(text, authority)[0].place == place


def test_a_talk_about_writing_papers_is_no_paper(authority: Authority) -> None:
    text = "6月3日，南京卫生信息学会举办学术活动，讲课题申报和论文写作。"
    assert [one.kind for one in events(text, authority)] == ["会议"]


def test_a_role_that_stands_before_its_people_is_theirs(authority: Authority) -> None:
    text = "到场致辞的有安徽省人民政府副省长张曙光、无锡市卫健委主任李明。"
    people = link(prose(text), authority).people
    assert [(one.name, one.role) for one in people] == [("张曙光", "致辞"), ("李明", "致辞")]


# text, kind: the last noun of a compound says what it is, and a topic is not an event
COMPOUNDS = (
    ("6月23日，市卫健委组织召开电子病历评级工作视频会议。", "会议"),
    ("6月25日，全市网络安全应急演练总结会在南京召开。", "会议"),
    ("6月17日，调研组莅临南京鼓楼医院，考察互联互通测评工作。", "调研"),
    ("6月7日，省卫生健康委信息化培训会议在无锡召开。", "培训"),
    ("6月22日，中心顺利通过等级保护三级测评。", "评审/获奖"),
    ("6月12日，两家医院完成检查报告上传系统的对接。", "上线/接入"),
    ("6月12日，全市检查报告数量继续增加。", None),
    ("6月24日，中心党支部赴社区开展主题党日活动。", "宣传/活动"),
    ("6月10日，南京卫生信息学会召开第一次理事会。", "会议"),
)


@pytest.mark.parametrize(("text", "kind"), COMPOUNDS, ids=[t[5:24] for t, _ in COMPOUNDS])
def test_a_compound_is_what_its_last_noun_says(
    text: str, kind: str | None, authority: Authority
) -> None:
    assert [one.kind for one in events(text, authority)] == ([kind] if kind else [])


def test_two_roles_in_one_sentence_are_kept_apart(authority: Authority) -> None:
    text = "担任总指挥的是市卫生健康委主任方中友，市政府副市长胡万进到场讲话。"
    people = {one.name: one.role for one in link(prose(text), authority).people}
    assert people == {"方中友": "总指挥", "胡万进": "出席、讲话"}
