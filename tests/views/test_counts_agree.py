"""A count beside a link is what the page behind it says, and what it lists; one thing has one name
on every page that lists it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from app import urls

Page = Callable[[str], Tag]

START = (
    "/",
    "/series",
    "/institutions",
    "/people",
    "/platforms",
    "/status",
    "/checks",
    "/events",
    "/errata",
    "/?q=预约&open=institution",
    "/?q=演练&open=person",
    "/?q=鼓楼医院",
    "/?q=殷伟东",
    "/institutions/南京鼓楼医院",
    "/platforms/预约挂号平台",
    "/people/殷伟东-南京市卫生信息中心",
    "/people/刘同柱-安徽省卫生健康委员会",
    "/series/预约挂号服务统计",
    "/issues/2018-06",
)
# Enough of a long list: its first lines, and some behind them.
MOST = 12

# "勘误单（8处）", "相关记录 21 条", "2018年6月：98 条".
SAID_IN_LINK = re.compile(r"(?:^|[（：\s])([\d,]+)\s?[条处](?:）|$|未)")
TOTALS = (
    (".reading .total", re.compile(r"([\d,]+)")),
    (".entity-ways", re.compile(r"共 ([\d,]+) 条记录")),
    (".series-head", re.compile(r"共 ([\d,]+) 条记录")),
    (".errata-sum", re.compile(r"([\d,]+) ?处")),
    (".sheet > .grey", re.compile(r"共 ([\d,]+) ")),
)
LISTED = {
    "/institutions": ".index li",
    "/people": ".index li",
    "/platforms": ".index li",
    "/series": ".series-list tbody tr",
    "/issues": ".year-issue",
}


@pytest.fixture(scope="module")
def page(sample_app: Flask) -> Page:
    client = sample_app.test_client()

    @cache
    def read(address: str) -> Tag:
        response = client.get(address.partition("#")[0], follow_redirects=True)
        assert response.status_code == 200, address
        main = BeautifulSoup(response.get_data(as_text=True), "html.parser").main
        assert main is not None
        return main

    return read


def number(text: str) -> int:
    return int(text.replace(",", ""))


def total(main: Tag) -> int | None:
    """What a page says that it lists."""
    for place, pattern in TOTALS:
        for said in main.select(place):
            found = pattern.search(said.get_text())
            if found:
                return number(found[1])
    return None


def counted(main: Tag) -> Iterator[tuple[str, int]]:
    """(address, count) of every link that a count stands beside."""
    for link in main.select("a[href]:not(.facet-exclude, [aria-current])"):
        beside = link.select_one(".count") or link.find_next_sibling(class_="count")
        said = SAID_IN_LINK.search(link.get_text())
        if beside is not None:
            yield str(link["href"]), number(re.sub(r"\D", "", beside.get_text()))
        elif said:
            yield str(link["href"]), number(said[1])
    for row in main.select(".series-list tbody tr"):
        yield row.select_one("a")["href"], number(row.select("td")[-1].get_text())


@pytest.mark.parametrize("address", START)
def test_a_count_beside_a_link_is_what_its_page_says(address: str, page: Page) -> None:
    wrong = []
    found = list(dict.fromkeys(counted(page(address))))
    for target, count in (*found[:MOST], *found[MOST :: max(1, len(found) // MOST)]):
        if "#" in target and target.partition("#")[0] in ("", urls.EVENTS):
            continue
        said = total(page(target))
        if said != count:
            wrong.append((unquote(target), count, said))
    assert wrong == []


@pytest.mark.parametrize("address", LISTED)
def test_a_list_has_as_many_lines_as_it_says(address: str, page: Page) -> None:
    assert total(page(address)) == len(page(address).select(LISTED[address]))


def test_the_front_page_counts_what_the_lists_list(page: Page) -> None:
    shown = {
        link["href"]: number(link.select_one(".count").get_text())
        for link in page("/").select("h2 a:has(.count)")
    }
    assert shown == {one: total(page(one)) for one in LISTED if one != "/issues"}
    span = page("/").select_one(".hero-span").get_text()
    numbers = [number(one) for one in re.findall(r"([\d,]+) [期条]", span)]
    status = [number(one) for one in re.findall(r"([\d,]+) [期条]", page("/status").get_text())]
    assert numbers == status[:2]
    assert numbers[0] == total(page("/issues"))


def test_a_number_has_as_many_records_as_the_list_of_files_says(page: Page) -> None:
    rows = page("/status").select("tbody tr")
    assert rows
    for row in rows:
        issue = str(row.select_one("a")["href"]).rpartition("/")[2]
        said = number(row.select("td")[-1].get_text())
        assert said == total(page(f"/?issue={issue}")), issue


def names_on(main: Tag) -> Iterator[tuple[str, str]]:
    """(address of a name's page, what it is called) in lists; prose calls it as printed."""
    for link in main.select(".index a, .counted a, .series-list a, .relatives a"):
        path = unquote(urlsplit(str(link["href"])).path)
        if path.count("/") == 2 and f"/{path.split('/')[1]}" in urls.KIND_PATHS.values():
            yield path, link.get_text()
    for kind, path in urls.KIND_PATHS.items():
        for line in main.select(f"[aria-labelledby=f-{kind}] .facet-line"):
            asked = dict(parse_qsl(urlsplit(str(line.select_one(".facet-take")["href"])).query))
            if kind in asked:
                yield f"{path}/{asked[kind]}", line.select_one(".facet-label").get_text()


def test_one_thing_has_one_name_on_every_page_that_lists_it(page: Page) -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for address in START:
        for path, label in names_on(page(address)):
            names[path].add(label)
    assert len(names) > 150
    assert {path: said for path, said in names.items() if len(said) > 1} == {}
    for path in sorted(names)[::6]:
        main = page(quote(path))
        own = main.select_one("h1").get_text()
        house = [one.get_text() for one in main.select(".trail li")][1:]
        assert names[path] <= {own, *(f"{own}（{one}）" for one in house)}, path
