"""Events as an Atom feed (RFC 4287): what the newest numbers report, newest number first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID, uuid5
from xml.etree import ElementTree

from app import labels
from app.feeds.words import description, plain, summary
from indexer.events import Happening

ATOM = "http://www.w3.org/2005/Atom"
LIMIT = 100

# Ids follow from record ids and filters alone, wherever the program runs.
_SPACE = UUID("7b1d6a52-3c0e-5f0e-9d0c-2a9d4c1f6e35")


def atom(
    happenings: Iterable[Happening],
    *,
    query: str,
    self_url: str,
    page_url: str,
    newest: str,
    address_of: Callable[[str], str],
) -> bytes:
    """``query``: the filters as they stand in the address, part of the feed's identity;
    ``newest``: date of the newest number, for a feed without entries."""
    found = sorted(happenings, key=lambda one: (one.issue.date, one.issue.id), reverse=True)[:LIMIT]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _id(f"feed?{query}"))
    _add(feed, "title", f"{labels.SERIAL}：事件")
    _add(feed, "updated", _moment(found[0].issue.date if found else newest))
    _link(feed, "self", self_url, "application/atom+xml")
    _link(feed, "alternate", page_url, "text/html")
    _add(_add(feed, "author"), "name", (found[0].issue.publisher if found else "") or labels.SERIAL)
    for one in found:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(one.id))
        _add(entry, "title", summary(one))
        _add(entry, "updated", _moment(one.issue.date))
        _add(entry, "published", _moment(one.issue.date))
        _link(entry, "alternate", address_of(one.record_id), "text/html")
        for kind in one.kinds:
            ElementTree.SubElement(entry, "category", {"term": kind})
        _add(entry, "summary", description(one))
    whole: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return whole


def _add(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag)
    if text:
        made.text = plain(text)
    return made


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _id(name: str) -> str:
    return uuid5(_SPACE, name).urn


def _moment(day: str) -> str:
    """Midnight in China of an ISO day."""
    return f"{day}T00:00:00+08:00"
