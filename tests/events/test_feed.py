"""The feed as a feed reader takes it (RFC 4287)."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from app.feeds.atom import LIMIT, atom
from indexer.events import Happening
from tests.events.making import happening

NS = "{http://www.w3.org/2005/Atom}"
BASE = "http://127.0.0.1:8000"


def written(*some: Happening, query: str = "") -> bytes:
    return atom(
        some,
        query=query,
        self_url=f"{BASE}/events.atom",
        page_url=f"{BASE}/events",
        newest="2021-06-30",
        address_of=lambda record_id: f"{BASE}/records/{record_id}",
    )


def read(*some: Happening, query: str = "") -> Any:
    found = feedparser.parse(written(*some, query=query))
    assert not found.bozo
    assert found.version == "atom10"
    return found


OLD = happening(
    "2021-05/b1", issued="2021-05-31", dated="2021-05-08", title="培训班<b>开班</b>&结业"
)
NEW = happening("2021-06/b1", kinds=("会议", "展览"), dated=None, announced=True)


def test_the_newest_number_stands_first_with_what_it_says() -> None:
    first, second = read(OLD, NEW).entries
    assert first.link == f"{BASE}/records/2021-06/b1"
    assert first.title == "【预告】信息年会召开"
    assert [tag.term for tag in first.tags] == ["会议", "展览"]
    assert first.updated == "2021-06-30T00:00:00+08:00"
    assert "未印出" in first.summary
    assert "2021年5月8日" in second.summary


def test_a_title_is_text_and_never_markup() -> None:
    text = ElementTree.fromstring(written(OLD)).findtext(f"{NS}entry/{NS}title")
    assert text == OLD.title


def test_everything_that_a_feed_must_hold_is_there_once() -> None:
    feed = ElementTree.fromstring(written(OLD, NEW))
    for tag in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{NS}{tag}")) == 1
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{NS}link")} == {
        "self": f"{BASE}/events.atom",
        "alternate": f"{BASE}/events",
    }
    for entry in feed.findall(f"{NS}entry"):
        for tag in ("id", "title", "updated", "summary"):
            assert len(entry.findall(f"{NS}{tag}")) == 1
    assert feed.findtext(f"{NS}updated") == "2021-06-30T00:00:00+08:00"


def test_ids_stay_and_differ() -> None:
    ids = [entry.id for entry in read(OLD, NEW).entries]
    assert len(set(ids)) == 2
    assert sorted(ids) == sorted(entry.id for entry in read(NEW, OLD).entries)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert read(OLD).feed.id != read(OLD, query="kind=会议").feed.id
    assert read(OLD).feed.id == read(NEW).feed.id


def test_a_feed_without_entries_is_still_a_feed() -> None:
    found = read()
    assert found.entries == []
    assert found.feed.updated == "2021-06-30T00:00:00+08:00"


def test_only_the_newest_are_in_the_feed() -> None:
    some = [happening(f"2021-06/b{no}") for no in range(LIMIT + 7)]
    assert len(read(*some).entries) == LIMIT


@pytest.mark.parametrize("hidden", ["\x00", "\x0b", "\x1b", "\ufffe"])
def test_characters_that_xml_forbids_never_reach_it(hidden: str) -> None:
    assert read(happening(title=f"信息{hidden}年会")).entries[0].title == "信息年会"
