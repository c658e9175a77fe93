"""What the five numbers report, labelled by hand: by ids and facts, whatever the wording."""

from __future__ import annotations

import pytest

from indexer.events import EventRequest, Happening
from indexer.library import Library

# id, kinds that it must have, date, announced
LABELLED = (
    ("2018-06/n1", {"会议"}, "2018-06-25/2018-06-26", False),
    ("2018-06/b1", {"会议"}, "2018-07-12/2018-07-15", True),
    ("2018-06/b2", {"调研"}, "2018-05-29", False),
    ("2018-06/b3", {"调研"}, "2018-06-22", False),
    ("2018-06/b4", {"会议"}, "2018-06-12/2018-06-13", False),
    ("2018-06/b5", {"成立"}, "2018-06-15", False),
    ("2018-06/b7", {"会议"}, "2018-05-25", False),
    ("2018-06/b8", {"会议"}, "2018-06-01", False),
    ("2020-11/n1", {"培训"}, "2020-11-19/2020-11-20", False),
    ("2020-11/n2", {"演练"}, "2020-11-26", False),
    ("2020-11/n3", {"行动"}, "2020-11-03", False),
    ("2020-11/n3/e2", {"行动"}, "2020-11-10", False),
    ("2020-11/b1", {"申报"}, None, False),
    ("2020-11/b2", {"调研"}, "2020-11-23", False),
    ("2020-11/b3", {"会议"}, "2020-11-05", False),
    ("2020-11/b4", {"论文"}, "2020-11-20", False),
    ("2020-11/b5", {"义诊"}, "2020-11-16/2020-11-17", False),
    ("2023-04/n1", {"发布/印发"}, None, False),
    ("2023-04/n2", {"会议", "展览"}, "2023-04-15", False),
    ("2023-04/b1", {"会议", "展览"}, "2023-05-25/2023-05-28", True),
    ("2023-04/b2", {"会议", "展览"}, "2023-04-25/2023-04-28", False),
    ("2023-04/b3", {"会议"}, "2023-03-31/2023-04-02", False),
    ("2023-04/b4", {"会议"}, "2023-04-03", False),
    ("2023-09/n1", {"评审/获奖"}, "2023-09-20/2023-09-22", False),
    ("2023-09/n2", {"培训"}, "2023-09-15", False),
    ("2023-09/b1", {"调研"}, "2023-09-01/2023-09-02", False),
    ("2025-03/n1", {"发布/印发"}, None, False),
    ("2025-03/n2", {"上线/接入"}, "2025-03-05", False),
)
# Region or institution that the place stands for, where every wording names it.
PLACES = {
    "2018-06/n1": {"宣城市"},
    "2018-06/b1": {"贵阳市"},
    "2018-06/b2": {"南京市卫生信息中心", "南京市第一医院"},
    "2018-06/b4": {"盐城市"},
    "2020-11/n1": {"苏州市"},
    "2020-11/b2": {"南京市卫生信息中心"},
    "2020-11/b3": {"南京市"},
    "2020-11/b5": {"工人新村社区", "紫金东郡小区"},
    "2023-04/n2": {"合肥市"},
    "2023-04/b1": {"福州市"},
    "2023-04/b2": {"重庆市"},
    "2023-04/b3": {"扬州市"},
    "2023-09/n1": {"哈尔滨市"},
    "2023-09/b1": {"江苏省"},
}


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, Happening]:
    return {one.id: one for one in library.events(EventRequest()).found}


@pytest.mark.parametrize(
    ("id_", "kinds", "dated", "announced"), LABELLED, ids=[one[0] for one in LABELLED]
)
def test_an_item_is_dated_and_called_as_it_is_printed(
    id_: str,
    kinds: set[str],
    dated: str | None,
    announced: bool,
    found: dict[str, Happening],
) -> None:
    one = found[id_]
    assert (one.dated, one.announced) == (dated, announced)
    assert set(one.kinds) == kinds or ("展览" in one.kinds and "会议" in kinds)


def test_nothing_else_is_called_an_event(found: dict[str, Happening]) -> None:
    # The map that citizens may look at since May is worded as an opening or not at all.
    assert set(found) - {id_ for id_, *_ in LABELLED} <= {"2018-06/b6"}


@pytest.mark.parametrize("id_", PLACES)
def test_an_item_is_placed_where_it_was(id_: str, found: dict[str, Happening]) -> None:
    assert set(found[id_].areas) == PLACES[id_]


def test_who_did_what_is_kept_with_the_event(found: dict[str, Happening]) -> None:
    people = {one.name: one for one in found["2018-06/n1"].people}
    assert "主持" in str(people["王静"].role)
    assert people["陈滨涛"].role == "致辞"
    assert people["殷伟东"].role == "汇报"
    escorts = {one.name for one in found["2023-09/b1"].people if one.role == "陪同"}
    assert escorts == {"高鹏", "王宁", "唐凯", "魏强", "金琦"}


def test_every_call_gives_the_same_values(library: Library) -> None:
    assert library.events(EventRequest(kinds=("会议",))) == library.events(
        EventRequest(kinds=("会议",))
    )
