"""The calendar file as another program reads it (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from app.feeds.icalendar import fold, icalendar
from indexer.events import Happening
from indexer.model import Person
from tests.events.making import happening


def written(*some: Happening) -> bytes:
    return icalendar(some, lambda record_id: f"http://127.0.0.1:8000/records/{record_id}")


def read(*some: Happening) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(written(*some))
    events = calendar.walk("VEVENT")
    assert all(not event.errors for event in events)
    return [
        {
            "uid": str(event["UID"]),
            "first": event.decoded("DTSTART"),
            "end": event.decoded("DTEND"),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "kinds": [str(one) for one in event["CATEGORIES"].cats],
            "url": str(event["URL"]),
            "where": str(event.get("LOCATION", "")),
        }
        for event in events
    ]


def test_a_day_ends_before_the_next_and_a_range_after_its_last() -> None:
    found = read(
        happening("2021-06/b1", dated="2021-06-30"),
        happening("2021-06/b2", dated="2021-12-30/2022-01-02"),
    )
    assert [(one["first"], one["end"]) for one in found] == [
        (date(2021, 6, 30), date(2021, 7, 1)),
        (date(2021, 12, 30), date(2022, 1, 3)),
    ]


def test_days_are_written_as_days() -> None:
    lines = written(happening(dated="2021-06-30")).decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20210630" in lines
    assert "DTEND;VALUE=DATE:20210701" in lines


def test_an_event_without_a_day_is_not_given_one() -> None:
    assert read(happening(dated=None), happening(dated="2021-06")) == []


def test_an_id_follows_from_the_record_and_stays() -> None:
    one, other = happening("2021-06/b1"), happening("2021-06/b1/e2", dated="2021-06-09")
    assert [event["uid"].partition("@")[0] for event in read(one, other)] == [one.id, other.id]
    assert written(one, other) == written(other, one)


def test_what_is_announced_says_so_and_every_event_leads_to_its_record() -> None:
    (found,) = read(happening(announced=True, kinds=("会议", "展览"), areas=("常州市",)))
    assert "预告" in str(found["summary"])
    assert found["kinds"] == ["会议", "展览"]
    assert found["where"] == "常州市"
    assert found["url"] == "http://127.0.0.1:8000/records/2021-06/b1"


def test_who_took_part_is_in_the_description() -> None:
    person = Person("李明-无锡市卫健委", "李明", "主任", "无锡市卫健委", "主持")
    (found,) = read(happening(people=(person,)))
    assert "主持：李明（无锡市卫健委主任）" in str(found["description"])


def test_it_is_published_and_not_an_invitation() -> None:
    text = written(happening())
    assert b"METHOD" not in text
    assert b"ATTENDEE" not in text
    assert text.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith(b"END:VCALENDAR\r\n")


def test_a_calendar_without_events_still_holds_a_component() -> None:
    calendar = Calendar.from_ical(written())
    assert calendar.subcomponents
    assert calendar.walk("VEVENT") == []


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=120)
MARKS = st.text(st.sampled_from("，；,;\\\n：:\"'“”会议n N"), max_size=80)


@settings(max_examples=80, deadline=None)
@given(st.one_of(TEXTS, MARKS))
def test_any_title_comes_back_as_it_was_and_no_line_is_too_long(title: str) -> None:
    one = happening(title=f"议{title}题")
    (found,) = read(one)
    assert found["summary"] == one.title
    lines = written(one).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf8") is not None for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_folding_loses_nothing(line: str) -> None:
    folded = fold(line)
    assert folded.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == line


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x0b", "\x1b", "\x85"])
def test_control_characters_never_reach_the_file(hidden: str) -> None:
    (found,) = read(happening(title=f"信息{hidden}年会"))
    assert found["summary"] == "信息年会"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_the_length_of_an_event_is_its_number_of_days(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    dated = first.isoformat() + (f"/{last.isoformat()}" if more else "")
    (found,) = read(happening(dated=dated))
    assert (found["end"] - found["first"]).days == more + 1  # type: ignore[operator]
