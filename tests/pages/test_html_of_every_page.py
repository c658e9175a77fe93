"""Every kind of page is sound HTML: no error of the parser, one head of the page, none skipped, ids
once, fields named, links with words, tables with heads that say whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from page_kinds import PAGES

HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Sent:
    """A page as it was sent; ``errors`` of the parser of the standard, each with its line."""

    soup: BeautifulSoup
    errors: tuple[tuple[str, str], ...]


@pytest.fixture(params=PAGES, scope="module")
def sent(request: pytest.FixtureRequest, sample_app: Flask) -> Sent:
    response = sample_app.test_client().get(PAGES[request.param], follow_redirects=True)
    assert response.mimetype == "text/html"
    html = response.get_data(as_text=True)
    parser = html5lib.HTMLParser()
    parser.parse(html)
    lines = html.splitlines()
    errors = tuple((code, lines[place[0] - 1][:120]) for place, code, _ in parser.errors)
    return Sent(BeautifulSoup(html, "html.parser"), errors)


@pytest.fixture
def soup(sent: Sent) -> BeautifulSoup:
    return sent.soup


def named(one: Tag) -> str:
    """What a reader of the screen says of it."""
    pictures = "".join(str(each.get("alt", "")) for each in one.find_all("img"))
    said = one.get_text(strip=True) or pictures
    return str(one.get("aria-label") or said or one.get("aria-labelledby") or "")


def test_it_is_parsed_without_an_error(sent: Sent) -> None:
    assert sent.errors == ()


def test_it_says_its_language_and_its_title(soup: BeautifulSoup) -> None:
    assert soup.html is not None and soup.html["lang"] == "zh-CN"
    assert soup.title is not None and soup.title.get_text(strip=True)


def test_heads_go_down_by_one(soup: BeautifulSoup) -> None:
    heads = [(int(one.name[1]), one.get_text(strip=True)[:30]) for one in soup.find_all(HEADS)]
    assert [level for level, _ in heads].count(1) == 1, heads
    assert heads[0][0] == 1, heads
    skipped = [b for a, b in pairwise(heads) if b[0] > a[0] + 1]
    assert skipped == []


def test_an_id_stands_once_and_what_is_named_is_there(soup: BeautifulSoup) -> None:
    ids = [str(one["id"]) for one in soup.select("[id]")]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    named_ids = {
        id_
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "form")
        for one in soup.select(f"[{name}]")
        for id_ in str(one[name]).split()
    }
    here = {str(one["href"])[1:] for one in soup.select("a[href^='#']") if one["href"] != "#"}
    assert (named_ids | here) - set(ids) == set()


def test_fields_buttons_and_links_have_names(soup: BeautifulSoup) -> None:
    fields = soup.select("input:not([type=hidden]), select, textarea:not([hidden])")
    for field in fields:
        label = field.find_parent("label") or soup.select_one(f"label[for='{field.get('id')}']")
        said = field.get("aria-label") or (label is not None and label.get_text(strip=True))
        assert said, str(field)[:200]
    for one in soup.select("a[href], button, summary"):
        assert named(one), str(one)[:200]


def test_every_head_of_a_table_says_whose_it_is(soup: BeautifulSoup) -> None:
    for table in soup.select("table"):
        heads = table.select("th")
        assert heads, str(table)[:200]
        assert [str(one)[:80] for one in heads if not one.get("scope")] == []
