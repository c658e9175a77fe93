"""Any search as a feed, and searching from the address bar of a browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
from flask.testing import FlaskClient

from app import create_app
from app.settings import Settings
from indexer.library import Library
from indexer.results import SearchRequest

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
KINDS = ("text/html", "application/atom+xml", "application/x-suggestions+json")


def read(client: FlaskClient, params: str) -> feedparser.FeedParserDict:
    answer = client.get(f"/search.atom?{quote(params, safe='=&-')}")
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.get_data())
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_the_newest_of_a_search_stands_first(client: FlaskClient, library: Library) -> None:
    found = read(client, "q=同仁医院&sort=oldest")
    hits = library.search(SearchRequest("同仁医院", sort="newest", size=100)).hits
    assert [one.link for one in found.entries] == [
        f"http://localhost/records/{hit.record.id}" for hit in hits
    ]
    dates = [one.updated for one in found.entries]
    assert dates == sorted(dates, reverse=True)
    assert found.feed.updated == dates[0]
    assert "同仁医院" in found.feed.title
    assert all("刊于《" in one.summary for one in found.entries)


def test_an_entry_is_the_same_in_whatever_feed_it_stands(client: FlaskClient) -> None:
    whole = read(client, "q=同仁医院")
    part = read(client, "q=同仁医院&year=2025&page=2&size=5")
    assert part.entries
    assert {one.id for one in part.entries} <= {one.id for one in whole.entries}
    assert len({one.id for one in whole.entries}) == len(whole.entries)
    assert part.feed.id != whole.feed.id
    assert whole.feed.id == read(client, "q=同仁医院").feed.id


def test_a_row_is_an_entry_every_month(client: FlaskClient) -> None:
    """A feed that joined a row's months to one entry would never have a new one."""
    found = read(client, "q=南京同仁医院&type=statistic")
    assert len({one.updated for one in found.entries}) > 2


def test_a_search_that_finds_nothing_is_a_feed_all_the_same(client: FlaskClient) -> None:
    found = read(client, "q=煜鎏翮")
    assert found.entries == []
    assert found.feed.updated.startswith("2025-03")


def test_a_browser_is_told_how_to_search_here(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.content_type == "application/opensearchdescription+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.get_data())
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    name = root.findtext(f"{OPENSEARCH}ShortName")
    assert name and len(name) <= 16
    urls = {one.attrib["type"]: one.attrib["template"] for one in root.iter(f"{OPENSEARCH}Url")}
    assert tuple(urls) == KINDS
    for template in urls.values():
        assert template.startswith("http://localhost/")
        path = template.removeprefix("http://localhost").replace("{searchTerms}", quote("同仁"))
        assert client.get(path).status_code == 200
    image = root.findtext(f"{OPENSEARCH}Image") or ""
    with client.get(image.removeprefix("http://localhost")) as icon:
        assert icon.status_code == 200


def test_every_page_leads_to_it(client: FlaskClient) -> None:
    for page in ("/", "/?q=%E9%A2%84%E7%BA%A6", "/issues", "/help", "/login", "/none"):
        text = client.get(page).get_data(as_text=True)
        assert '<link rel="search" href="/opensearch.xml"' in text, page


def test_its_addresses_are_those_that_readers_use(sample_home: Path) -> None:
    client = create_app(sample_home, Settings(public_url="https://jb.example.cn")).test_client()
    body = client.get("/opensearch.xml").get_data(as_text=True)
    assert 'template="https://jb.example.cn/?q={searchTerms}"' in body
    assert "localhost" not in body


def test_completions_as_address_bars_take_them(client: FlaskClient) -> None:
    typed, found = client.get("/suggest.json?q=%E5%90%8C%E4%BB%81").get_json()
    assert typed == "同仁"
    assert "南京同仁医院" in found
    assert client.get("/suggest.json").get_json() == ["", []]
