"""/events as a reader uses it: narrow, choose a month, follow to the record, subscribe."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from icalendar import Calendar

from app.pages.month_grid import days_of, loose_of
from tests.events.making import happening

Open = Callable[[str], BeautifulSoup]


@pytest.fixture
def open_page(client: FlaskClient) -> Open:
    def opened(address: str) -> BeautifulSoup:
        response = client.get(quote(address, safe="/?&=%#+-"))
        assert response.status_code == 200, response.get_data(as_text=True)[:600]
        return BeautifulSoup(response.get_data(as_text=True), "html.parser")

    return opened


def total(page: BeautifulSoup) -> int:
    return int(page.select_one(".total").text.removesuffix("条").replace(",", ""))


def facet(page: BeautifulSoup, name: str) -> dict[str, tuple[int, str]]:
    """Label -> (count, address)."""
    section = page.select_one(f"[aria-labelledby=f-{name}]")
    return {
        line.select_one(".facet-label").text: (int(line.select_one(".count").text), link["href"])
        for line in (section.select(".facet-line") if section else [])
        if (link := line.select_one("a"))
    }


def test_from_any_page_to_the_events(open_page: Open) -> None:
    link = open_page("/help").select_one(".nav a[href='/events']")
    assert link.text == "事件"
    assert open_page("/events").select_one(".nav a[aria-current]").text == "事件"


def test_every_event_leads_to_the_record_that_reports_it(
    open_page: Open, client: FlaskClient
) -> None:
    links = {a["href"] for a in open_page("/events").select(".event-title a")}
    assert len(links) > 10
    for link in links:
        assert client.get(link).status_code == 200


def test_months_stand_newest_first_and_undated_events_apart(open_page: Open) -> None:
    page = open_page("/events")
    heads = [h.find(string=True) for h in page.select(".event-month > h2 > a")]
    assert heads == sorted(
        heads,
        key=lambda label: [int(n) for n in label.removesuffix("月").split("年")],
        reverse=True,
    )
    undated = page.select("#undated .event")
    assert undated
    assert not page.select("#undated time")
    assert all(one.select_one("time") for one in page.select(".events:not(.undated) > .event"))
    dated = len(page.select(".event")) - len(undated)
    assert dated + len(undated) == total(page)


def test_the_announced_are_marked_and_can_be_had_alone(open_page: Open) -> None:
    count, address = facet(open_page("/events"), "status")["预告"]
    page = open_page(address)
    assert total(page) == count == len(page.select(".event .ahead")) > 0
    reported = open_page("/events?status=reported")
    assert not reported.select(".event .ahead")


def test_a_facet_says_how_many_it_will_show(open_page: Open) -> None:
    for name in ("kind", "place", "year", "status"):
        for label, (count, address) in facet(open_page("/events"), name).items():
            assert total(open_page(address)) == count, (name, label)


def test_a_second_kind_widens_and_the_address_holds_both(open_page: Open) -> None:
    first = facet(open_page("/events"), "kind")
    one = open_page(first["会议"][1])
    offered = facet(one, "kind")
    assert offered["培训"][0] == first["培训"][0]
    both = open_page(offered["培训"][1])
    assert total(both) == first["会议"][0] + first["培训"][0]
    chips = [chip["href"] for chip in both.select("a.chip")]
    assert len(chips) == 2
    address = offered["培训"][1]
    assert sorted(parse_qsl(urlsplit(address).query)) == [("kind", "会议"), ("kind", "培训")]


def test_a_month_is_a_calendar_whose_days_lead_to_the_list(open_page: Open) -> None:
    cell = open_page("/events").select_one(".year-months td a[aria-label^='2018年6月']")
    page = open_page(cell["href"])
    table = page.select_one("table.calendar")
    assert "2018年6月" in table.caption.text
    assert [th.text[-1] for th in table.select("thead th[scope=col]")] == list("一二三四五六日")
    assert len(table.select("td time")) == 30
    assert table.select("tbody tr")[0].select("td")[4].time["datetime"] == "2018-06-01"
    anchors = {a["href"] for a in table.select("td li a")}
    assert anchors == {f"#{one['id']}" for one in page.select(".event")}
    busy = table.select_one("td:has(time[datetime='2018-06-26'])")
    assert "（续）" in busy.text
    assert total(page) == int(cell.text)


def test_an_event_of_two_months_stands_in_both_calendars(open_page: Open) -> None:
    for month, day in (("2023-03", "2023-03-31"), ("2023-04", "2023-04-02")):
        page = open_page(f"/events?month={month}")
        assert page.select_one(f".calendar td.busy time[datetime='{day}']")
    # What began in March is named once in April's calendar too.
    assert page.select_one("td:has(time[datetime='2023-04-01']) .day-title")
    assert not page.select_one("td:has(time[datetime='2023-04-02']) .day-title")


def test_an_announcement_is_named_as_one_in_the_calendar(open_page: Open) -> None:
    assert "（预告）" in open_page("/events?month=2018-07").select_one(".calendar").text


def test_a_month_without_its_day_is_put_on_no_day() -> None:
    only_month = happening(dated="2021-06", title="地图开放查询")
    weeks = days_of("2021-06", (only_month,))
    assert not any(day.events for week in weeks for day in week)
    assert [one.title for one in loose_of((only_month,))] == ["地图开放查询"]


def test_nothing_fits_and_the_way_back_is_shown(open_page: Open) -> None:
    page = open_page("/events?place=没有这个地方")
    assert total(page) == 0
    assert page.select_one(".nothing a")["href"] == "/events"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("month=2018-13", "month"),
        ("month=x", "month"),
        ("year=18", "year"),
        ("status=maybe", "status"),
        ("page=0", "page"),
        ("size=9999", "size"),
        ("kind=" + "长" * 61, "kind"),
    ],
)
@pytest.mark.parametrize("path", ["/events", "/events.ics", "/events.atom", "/api/events"])
def test_a_value_that_cannot_be_used_is_named(
    path: str, query: str, names: str, client: FlaskClient
) -> None:
    response = client.get(f"{path}?{quote(query, safe='=')}")
    assert response.status_code == 400
    assert names in response.get_data(as_text=True)


def test_beyond_the_last_page_is_not_found(client: FlaskClient) -> None:
    assert client.get("/events?page=900").status_code == 404


def test_page_by_page_nothing_is_missed(client: FlaskClient, open_page: Open) -> None:
    address: str | None = "/events?size=7"
    seen: list[str] = []
    while address:
        page = open_page(address)
        seen += [one["id"] for one in page.select(".event")]
        older = page.select_one(".pager a[rel=next]")
        address = older["href"] if older else None
    assert len(seen) == len(set(seen)) == total(open_page("/events"))


def test_the_search_name_of_a_kind_works_too(client: FlaskClient) -> None:
    ours = client.get("/api/events?kind=" + quote("会议")).get_json()
    theirs = client.get("/api/events?event=" + quote("会议")).get_json()
    assert ours == theirs
    assert ours["total"] > 0


@pytest.mark.parametrize("query", ["", "?kind=会议&kind=展览", "?status=announced", "?year=2018"])
def test_page_json_calendar_and_feed_hold_the_same(query: str, client: FlaskClient) -> None:
    address = quote(query, safe="?&=")
    api = client.get("/api/events" + address + ("&" if query else "?") + "size=200").get_json()
    days = {one["id"] for one in api["events"] if one["first"]}
    calendar = client.get("/events.ics" + address)
    assert calendar.mimetype == "text/calendar"
    events = Calendar.from_ical(calendar.data).walk("VEVENT")
    assert {str(one["UID"]).partition("@")[0] for one in events} == days
    feed = client.get("/events.atom" + address)
    assert feed.mimetype == "application/atom+xml"
    read = feedparser.parse(feed.data)
    assert not read.bozo
    assert len(read.entries) == api["total"] == len(api["events"])
    page = BeautifulSoup(client.get("/events" + address).data, "html.parser")
    assert total(page) == api["total"]
    assert page.select_one("link[type='text/calendar']")["href"].startswith("/events.ics")


def test_addresses_in_the_files_are_whole(client: FlaskClient) -> None:
    events = Calendar.from_ical(client.get("/events.ics").data).walk("VEVENT")
    for one in events:
        parts = urlsplit(str(one["URL"]))
        assert parts.netloc == "localhost"
        assert client.get(parts.path).status_code == 200


def test_the_feeds_read_a_page_of_the_list_as_all_of_it(client: FlaskClient) -> None:
    whole = client.get("/events.ics").data
    assert client.get("/events.ics?page=2&size=5").data == whole
