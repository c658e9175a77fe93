"""Atom feeds (RFC 4287): what is new of the events, and of any search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree import ElementTree

from app import labels
from app.feeds.words import description, in_issue, plain, summary
from indexer.events import Happening
from indexer.model import IssueHead
from indexer.results import Hit, Marked
from indexer.titles import title_of

ATOM = "http://www.w3.org/2005/Atom"
LIMIT = 100

# Ids follow from record ids and filters alone, wherever the program runs.
_SPACE = UUID("7b1d6a52-3c0e-5f0e-9d0c-2a9d4c1f6e35")


@dataclass(frozen=True, slots=True)
class Feed:
    """``name`` and its own address; ``what`` is its identity; ``newest``: the date of the newest
    number, for a feed without entries."""

    what: str
    title: str
    self_url: str
    page_url: str
    newest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """``id`` is its identity among all entries of this library."""

    id: str
    title: str
    issue: IssueHead
    url: str
    kinds: tuple[str, ...]
    said: str


def atom(
    happenings: Iterable[Happening],
    *,
    query: str,
    self_url: str,
    page_url: str,
    newest: str,
    address_of: Callable[[str], str],
) -> bytes:
    """Events, newest number first; ``query``: the filters as they stand in the address, part of the
    feed's identity."""
    found = sorted(happenings, key=lambda one: (one.issue.date, one.issue.id), reverse=True)
    entries = (
        Entry(
            one.id,
            summary(one),
            one.issue,
            address_of(one.record_id),
            tuple(one.kinds),
            description(one),
        )
        for one in found
    )
    feed = Feed(f"feed?{query}", f"{labels.SERIAL}：事件", self_url, page_url, newest)
    return written(feed, entries)


def atom_of_hits(hits: Iterable[Hit], feed: Feed, *, address_of: Callable[[str], str]) -> bytes:
    """What a search finds, in the order of ``hits``; an entry is a record, the same one in whatever
    feed it stands."""
    entries = (
        Entry(
            f"record:{hit.record.id}",
            title_of(hit.record),
            hit.record.issue,
            address_of(hit.record.id),
            (labels.TYPES[hit.record.type],),
            f"{_bare(hit.snippet) or hit.record.text}\n刊于{in_issue(hit.record.issue)}",
        )
        for hit in hits
    )
    return written(feed, entries)


def written(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """The whole file; of more than ``LIMIT`` entries the first."""
    found = tuple(entry for entry, _ in zip(entries, range(LIMIT), strict=False))
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(root, "id", _id(feed.what))
    _add(root, "title", feed.title)
    latest = max((one.issue.date for one in found), default=feed.newest)
    _add(root, "updated", _moment(latest))
    _link(root, "self", feed.self_url, "application/atom+xml")
    _link(root, "alternate", feed.page_url, "text/html")
    _add(_add(root, "author"), "name", (found[0].issue.publisher if found else "") or labels.SERIAL)
    for one in found:
        entry = _add(root, "entry")
        _add(entry, "id", _id(one.id))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.issue.date))
        _add(entry, "published", _moment(one.issue.date))
        _link(entry, "alternate", one.url, "text/html")
        for kind in one.kinds:
            ElementTree.SubElement(entry, "category", {"term": kind})
        _add(entry, "summary", one.said)
    whole: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _bare(text: Marked) -> str:
    return "".join(part for part, _ in text).strip()


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
