"""What was refused though it is printed, and what must stay refused, as a program asks it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

ANSWERED = [
    ("2018年那次南京都市圈卫生信息化协作会，我没去成，是在哪儿开的？", "宣城"),
    ("那回疫情应急演练，副市长也去了，去的是谁呀？", "胡万进"),
    ("2023年9月陪同调研的魏强是什么职务？", "南京市卫健委医政处处长"),
    ("第六届智慧医疗创新大赛南京市共获多少个奖项？", "11"),
    ("现在这个简报，2025年3月那一期印了多少份？", "510"),
    ("2023年4月的简报是哪天编印的？", "2023-04-27"),
    ("我记得有一期讲了疫情应急处置演练，是哪一期？", "2020-11"),
    ("秦淮区2020年10月远程心电对接了没有？", "未对接"),
]


@pytest.mark.parametrize(("question", "value"), ANSWERED)
def test_what_is_printed_is_answered_as_people_ask(
    question: str, value: str, client: FlaskClient
) -> None:
    found = client.get("/api/search", query_string={"q": question}).get_json()
    assert found["answer"]["value"] == value


@pytest.mark.parametrize(
    "question",
    [
        "市第一医院得创新大赛一等奖的是什么项目",
        "主持开幕式的陈滨涛是什么职务",
        "包头市的副市长方中友是哪天来南京考察的？",
        "昆明那个会，我没去，是在哪开的",
        "2020年11月孙庆刚和谁一起来的",
    ],
)
def test_a_question_that_takes_something_untrue_for_granted_has_no_answer(
    question: str, client: FlaskClient
) -> None:
    assert client.get("/api/search", query_string={"q": question}).get_json()["answer"] is None
