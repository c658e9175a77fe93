from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import link
from tests.linking.making import prose

# text, date of the issue, dates
DATES = (
    ("5月9日-11日，年会在西安召开。", "2019-05-31", ("2019-05-09/2019-05-11",)),
    ("5月 9日至 11日，年会在西安召开。", "2019-05-31", ("2019-05-09/2019-05-11",)),
    ("4月29日-5月2日举行比武。", "2022-05-31", ("2022-04-29/2022-05-02",)),
    ("12月30日-1月3日封网。", "2020-01-31", ("2019-12-30/2020-01-03",)),
    ("12月24日，专班召开会议。", "2022-01-28", ("2021-12-24",)),
    ("会讯：年会定于1月8日召开。", "2021-12-31", ("2022-01-08",)),
    ("2017年3月6日至9日培训。", "2018-03-30", ("2017-03-06/2017-03-09",)),
    (
        "2020年11月3-4日举办培训班，3日下午开班。",
        "2020-11-30",
        ("2020-11-03/2020-11-04", "2020-11-03"),
    ),
    ("10月8日、9日两天巡检。", "2021-10-31", ("2021-10-08/2021-10-09",)),
    ("10月8日、20日两次巡检。", "2021-10-31", ("2021-10-08", "2021-10-20")),
    ("去年12月6日启动。", "2021-02-28", ("2020-12-06",)),
    ("今年3月1日起施行。", "2021-02-28", ("2021-03-01",)),
    ("4月，地图开放查询。", "2021-04-30", ("2021-04",)),
    ("2月30日不存在，13月5日也不存在。", "2021-04-30", ()),
    ("历时3个月，共12次。", "2021-04-30", ()),
)


@pytest.mark.parametrize(("text", "issued", "dates"), DATES, ids=[t[:14] for t, _, _ in DATES])
def test_dates_get_their_year_from_the_issue(
    text: str, issued: str, dates: tuple[str, ...], authority: Authority
) -> None:
    assert link(prose(text, date=issued), authority).dates == dates


# title, text, kind, date, place, announced
EVENTS = (
    ("", "6月3日，市卫生信息中心组织开展网络安全应急演练。", "演练", "2021-06-03", None, False),
    (
        "",
        "6月8日-9日，信息员培训班在溧水区举办。",
        "培训",
        "2021-06-08/2021-06-09",
        "溧水区",
        False,
    ),
    ("", "6月11日，南通市卫健委一行来宁考察智慧医疗建设。", "调研", "2021-06-11", None, False),
    (
        "我市两项成果荣获省级奖项",
        "6月15日，评选结果在南京揭晓。",
        "评审/获奖",
        "2021-06-15",
        None,
        False,
    ),
    ("市卫健委印发《互联互通三年计划》", "计划共五章。", "发布/印发", None, None, False),
    ("", "6月18日，检验结果互认系统正式上线。", "上线/接入", "2021-06-18", None, False),
    (
        "",
        "会讯：全省卫生信息年会定于7月20日-22日在常州大酒店召开。",
        "会议",
        "2021-07-20/2021-07-22",
        "常州大酒店",
        True,
    ),
    ("", "6月20日，12320热线走进紫金社区举办健康义诊。", "义诊", "2021-06-20", "紫金社区", False),
    ("", "6月22日，论文《数据治理探索》刊出。", "论文", "2021-06-22", None, False),
    ("", "系统运行平稳。", None, None, None, False),
)


@pytest.mark.parametrize("case", EVENTS, ids=[(c[0] or c[1])[:14] for c in EVENTS])
def test_an_item_tells_what_happened_when_and_where(
    case: tuple[str, str, str | None, str | None, str | None, bool], authority: Authority
) -> None:
    title, text, kind, date, place, announced = case
    events = link(prose(text, title), authority).events
    if kind is None:
        assert events == ()
        return
    first = events[0]
    assert (first.kind, first.date, first.place, first.announced) == (kind, date, place, announced)


def test_two_events_joined_by_and_are_two(authority: Authority) -> None:
    record = link(prose("6月5日，信息大会暨产品展览会在上海开幕。"), authority)
    assert {event.kind for event in record.events} == {"会议", "展览"}
    assert len({event.id for event in record.events}) == 2


def test_the_date_of_the_event_and_not_of_its_occasion(authority: Authority) -> None:
    text = "6月1日至7日是宣传周。6月4日，中心举办专题培训。"
    assert link(prose(text), authority).events[0].date == "2021-06-04"
