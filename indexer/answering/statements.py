"""Figures of prose as rows of a sheet: who is spoken of, what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.authority import Authority, resolve_institution
from indexer.authority.fold import fold
from indexer.model import Fact, Record

Key = tuple[str, str]

# What a metric may begin with beside what is counted: whose it is, and how it is counted.
_TOPIC = re.compile(r"^(?:南京市?)?(?:市|省)?12320(?:卫生)?(?:热线)?")
_HOW = re.compile(r"^(?:共|累计|经平台开展的|通过平台|开展的?)+")
# A heading over parts: its parts are of the figure that stands before it.
_PARTS = re.compile(r"各市|分城市|分市|其中|按市|各地")


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """``subject`` as shown, "" for the whole; ``keys`` are how it is asked for."""

    subject: str
    keys: frozenset[Key]
    metric: str
    printed: str
    value: int | float
    unit: str


def statement_rows(record: Record, authority: Authority) -> Iterator[StatedFigure]:
    """One row a stated figure, in printed order."""
    whole = dict(authority.lexicon.wholes)
    leading = ""
    for fact in record.facts:
        metric, subject = fold(fact.metric), fact.subject or ""
        for word, place in whole.items():
            if metric.startswith(word):
                metric, subject = metric.removeprefix(word), subject or place
        metric = _HOW.sub("", _TOPIC.sub("", metric)) or metric
        if _PARTS.search(metric) and leading:
            metric = leading
        elif not leading:
            leading = metric
        keys, shown = _subject(subject, record, authority)
        yield StatedFigure(shown, keys, metric, printed(fact), fact.value, fact.unit)


def printed(fact: Fact) -> str:
    return str(fact.value)


def _subject(subject: str, record: Record, authority: Authority) -> tuple[frozenset[Key], str]:
    if subject in {place.id for place in authority.places}:
        keys: set[Key] = {("g", subject)}
        if subject in {place.id for place in authority.districts}:
            keys.add(("i", subject))
        return frozenset(keys), subject
    # The platform of the heading is every record's under it; that of the sentence tells more.
    platforms = [one.id for one in record.platforms if _is_of_text(one.mention, record)]
    platforms = platforms or [one.id for one in record.platforms]
    if not subject and len(platforms) == 1:
        subject = platforms[0]
    if subject in {one.id for one in authority.platforms}:
        # A record about one platform speaks of it as the whole.
        return frozenset({("p", subject), ("", "")}), subject
    if subject:
        found = resolve_institution(authority, subject)
        ids = [one.id for one in found] or [subject]
        return frozenset(("i", one) for one in ids), subject
    return frozenset({("", "")}), ""


def _is_of_text(mention: str, record: Record) -> bool:
    return mention in record.text or fold(mention) not in fold(record.title)
