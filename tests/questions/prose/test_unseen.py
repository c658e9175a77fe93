"""Stories that are in no number: the same questions, other people, places and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.authority import Authority
from indexer.linking.link import link_all
from tests.linking.making import prose
from tests.questions.prose.conftest import Ask, asking

STORIES = [
    (
        "淮海经济区影像协作会议召开",
        "6月3日至4日，淮海经济区影像协作会议在徐州召开，各市代表90余人参加会议。"
        "徐州市卫健委副主任张建国主持会议，宿迁市卫健委主任李晓明致辞。"
        "徐州市中心医院院长王志强作《区域影像的十年》专题报告。",
    ),
    (
        "",
        "6月18日，连云港市卫健委主任赵国平一行7人来宁考察互联网诊疗平台，南京市卫健委副主任孙海涛陪同。",
    ),
    (
        "药学服务技能竞赛落幕",
        "6月20日，药学服务技能竞赛在泰州市举行，共有36支队伍参赛。"
        "徐州市中医院《用药咨询》获一等奖，泰州市人民医院《慢病药房》获二等奖。",
    ),
]


@pytest.fixture(scope="module")
def ask_unseen(authority: Authority) -> Ask:
    records = [
        replace(prose(text, title), id=f"2021-06/n{no}")
        for no, (title, text) in enumerate(STORIES, 1)
    ]
    return asking(link_all(records, authority), (), authority)


QUESTIONS = [
    ("淮海经济区影像会议是谁主持的", "张建国"),
    ("徐州影像协作会议 致辞 谁", "李晓明"),
    ("影像协作会议在哪里开的呀", "徐州"),
    ("影像协作会议有多少人参加？", "90余人"),
    ("影像协作会议是哪几天", "2021-06-03/2021-06-04"),
    ("王志强作了什么报告", "区域影像的十年"),
    ("区域影像的十年 谁讲的", "王志强"),
    ("宿迁市卫健委主任是谁", "李晓明"),
    ("2021年王志强是什么职务", "徐州市中心医院院长"),
    ("谁来宁考察互联网诊疗平台", "赵国平"),
    ("陪同赵国平考察的是谁", "孙海涛"),
    ("赵国平一行几人", "7"),
    ("药学服务技能竞赛在哪个城市办的", "泰州市"),
    ("药学服务技能竞赛多少支队伍参赛", "36"),
    ("药学竞赛一等奖是哪家", "徐州市中医院"),
    ("泰州市人民医院在药学竞赛中得了几等奖", "二等奖"),
    ("哪一期报道了药学服务技能竞赛", "2021-06"),
    ("影像协作会议，我没去成，在哪里开的", "徐州"),
    ("影像协作会议 举办城市", "徐州"),
    ("主持影像协作会议的徐州市卫健委副主任是谁", "张建国"),
    ("在徐州的影像会议上由谁代表宿迁市卫健委致辞", "李晓明"),
    ("主持影像协作会议的张建国是什么职务", "徐州市卫健委副主任"),
    ("赵国平主任是哪个单位的", "连云港市卫健委"),
    ("药学竞赛 一等奖 得主", "徐州市中医院"),
    ("我记得有一期登了药学服务技能竞赛，是哪一期", "2021-06"),
]


@pytest.mark.parametrize(("question", "value"), QUESTIONS, ids=lambda v: str(v))
def test_what_nobody_has_seen_is_answered(question: str, value: str, ask_unseen: Ask) -> None:
    answer = ask_unseen(question)
    assert answer is not None
    assert answer.value == value


TRAPS = [
    "影像协作会议谁承办的",
    "徐州市卫健委主任是谁",
    "张建国作了什么报告",
    "扬州影像协作会议是谁主持的",
    "2020年影像协作会议在哪里开的",
    "药学竞赛三等奖是哪家",
    "泰州市中医院在药学竞赛中得了几等奖",
    "药学竞赛谁致辞",
    "李晓明在药学竞赛上讲了什么",
    "赵国平主持的会议在哪",
    "影像协作会议有多少家医院",
    "张建国陪同谁",
    "连云港影像会议是哪天",
    "致辞的徐州市卫健委副主任是谁",
    "影像会议上由谁代表徐州市卫健委致辞",
    "主持影像协作会议的李晓明是什么职务",
    "徐州市中医院得二等奖的项目是什么",
    "孙海涛是哪天来考察互联网诊疗平台的",
    "李晓明院士在影像协作会议上讲了什么",
    "徐州市中心医院院长李晓明是哪天致辞的",
    "我和昆明的同事没去成，影像协作会议在哪里开的",
    "赵国平和谁来宁的",
]


@pytest.mark.parametrize("question", TRAPS)
def test_what_is_not_told_is_refused(question: str, ask_unseen: Ask) -> None:
    assert ask_unseen(question) is None
