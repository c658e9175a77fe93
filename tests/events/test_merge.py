"""Records -> happenings: one line an occasion, in the order of their days."""

from __future__ import annotations

import pytest

from indexer.events import happenings
from tests.events.making import event, record


def test_a_meeting_with_an_exhibition_is_one_line_of_two_kinds() -> None:
    (one,) = happenings([record(event(1, "会议"), event(2, "展览"))])
    assert one.kinds == ("会议", "展览")
    assert (one.id, one.record_id) == ("2021-06/b1", "2021-06/b1")


def test_two_days_of_a_list_are_two_lines_with_ids_of_their_own() -> None:
    found = happenings([record(event(1, date="2021-06-03"), event(2, date="2021-06-10"))])
    assert [(one.id, one.dated) for one in found] == [
        ("2021-06/b1/e2", "2021-06-10"),
        ("2021-06/b1", "2021-06-03"),
    ]
    assert {one.record_id for one in found} == {"2021-06/b1"}


def test_the_newest_stands_first_and_what_bears_no_date_last() -> None:
    found = happenings(
        [
            record(event(date=None), no=1),
            record(event(date="2021-05"), no=2),
            record(event(date="2021-06-09"), no=3),
            record(event(date="2021-06-08/2021-06-12"), no=4),
            record(event(date=None), no=5, date="2021-07-30"),
        ]
    )
    assert [one.record_id for one in found] == [
        "2021-06/b3",
        "2021-06/b4",
        "2021-06/b2",
        "2021-07/b5",
        "2021-06/b1",
    ]


def test_a_record_without_events_gives_nothing() -> None:
    assert happenings([record()]) == ()


# place as printed, regions named, institutions (name, mention), areas
AREAS = (
    ("合肥滨湖国际会展中心", ("合肥市",), (), ("合肥市",)),
    ("贵州省贵阳市", ("贵州省", "贵阳市"), (), ("贵阳市",)),
    ("鼓楼医院", ("鼓楼区",), (("南京鼓楼医院", "鼓楼医院"),), ("南京鼓楼医院",)),
    ("翠竹园社区、桃花园小区", (), (), ("翠竹园社区", "桃花园小区")),
    ("翠竹园社区和桃花园小区", (), (), ("翠竹园社区", "桃花园小区")),
    ("和县", (), (), ("和县",)),
    ("某处", (), (), ("某处",)),
)


@pytest.mark.parametrize(
    ("place", "regions", "institutions", "areas"), AREAS, ids=[a[0] for a in AREAS]
)
def test_a_printed_place_is_found_under_its_controlled_name(
    place: str,
    regions: tuple[str, ...],
    institutions: tuple[tuple[str, str], ...],
    areas: tuple[str, ...],
) -> None:
    (one,) = happenings([record(event(place=place), places=regions, institutions=institutions)])
    assert (one.place, one.areas) == (place, areas)


# text, title of the line
TITLES = (
    ("6月8日，信息年会在常州召开。会期一天。", "信息年会在常州召开"),
    ("6月 8日-11日，信息年会召开。", "信息年会召开"),
    ("2021年5月30日至6月2日，信息年会召开。", "信息年会召开"),
    ("会讯：信息年会定于7月8日召开。", "信息年会定于7月8日召开"),
    ("6月，地图开放查询。", "地图开放查询"),
    ("6月底前完成部署。", "6月底前完成部署"),
)


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[t[:14] for t, _ in TITLES])
def test_a_brief_is_called_by_its_first_sentence_without_the_date(text: str, title: str) -> None:
    assert happenings([record(event(), text=text)])[0].title == title


def test_a_headline_is_kept_whole_and_a_long_sentence_is_cut() -> None:
    headline = "信" * 120
    assert happenings([record(event(), title=headline)])[0].title == headline
    cut = happenings([record(event(), text="息" * 120)])[0].title
    assert len(cut) == 90
    assert cut.endswith("…")
