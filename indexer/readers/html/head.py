"""What a web page says of itself in its head, where nobody reads it: its title and when it was put
up, in ``<title>``, ``<meta>``, linked data, and the variables of a page that a script fills in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer.model import Said
from indexer.readers.html.names import words
from indexer.readers.html_text import fold

_TITLES = words("articletitle og:title title doctitle dc.title")
_PUBLISHED = words(
    "pubdate publishdate publish_date article:published_time og:release_date datepublished "
    "publish-date date dc.date createdate firstcreatetime"
)
_MOST_TAGS = 100
_LONGEST_TITLE = 200
_LONGEST_DATA = 100_000
_VARIABLE = re.compile(
    r"(?:var\s|window\.)\s{0,9}(?:ct|publish_?time|pub_?date)\s{0,9}=\s{0,9}"
    r"[\"']([\d :/-]{8,20})[\"']",
    re.I,
)
_MOMENT = re.compile(r"\d{10}")
_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.年]?(?P<m>\d{1,2})[-/.月]?(?P<d>\d{1,2})")
_CHINA = timedelta(hours=8)


def said_in_head(soup: BeautifulSoup) -> tuple[Said, ...]:
    """Titles first, then days, each once, in the order of the page."""
    titles: dict[str, int] = {}
    days: dict[str, int] = {}
    for name, value, tag in _entries(soup):
        line = tag.sourceline or 1
        if name in _TITLES and (title := fold(value)) and len(title) <= _LONGEST_TITLE:
            titles.setdefault(title, line)
        elif name in _PUBLISHED and (day := _day(value)):
            days.setdefault(day, line)
    return (
        *(Said("title", title, line) for title, line in titles.items()),
        *(Said("published", day, line) for day, line in days.items()),
    )


def _entries(soup: BeautifulSoup) -> Iterator[tuple[str, str, Tag]]:
    """(name in small letters, value, where) of all that the head names."""
    for tag in soup.find_all("meta", limit=_MOST_TAGS):
        name = str(tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
        yield name.strip(), str(tag.get("content") or ""), tag
    for tag in soup.find_all("title", limit=1):
        yield "title", tag.get_text(), tag
    for tag in soup.find_all("script", limit=_MOST_TAGS):
        text = "".join(map(str, tag.children))
        if len(text) > _LONGEST_DATA:
            continue
        if tag.get("type") == "application/ld+json":
            yield from (("datepublished", value, tag) for value in _linked_data(text))
        elif found := _VARIABLE.search(text):
            yield "datepublished", found[1], tag


def _linked_data(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict) and isinstance(one.get("datePublished"), str):
            yield one["datePublished"]


def _day(value: str) -> str:
    """2024年4月3日 of whatever way to write a moment, "" where it is none."""
    value = value.strip()
    if _MOMENT.fullmatch(value):
        when = datetime.fromtimestamp(int(value), UTC) + _CHINA
        return f"{when.year}年{when.month}月{when.day}日"
    found = _DAY.match(value)
    if found is None:
        return ""
    return f"{found['y']}年{int(found['m'])}月{int(found['d'])}日"
