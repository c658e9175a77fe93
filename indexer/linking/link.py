"""The whole step: records with everything that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.authority.fold import fold
from indexer.authority.values import Authority
from indexer.linking.dates import Dated, dates
from indexer.linking.decided import as_decided
from indexer.linking.events import Linked, event_of
from indexer.linking.facts import facts
from indexer.linking.institutions import institutions, mentions
from indexer.linking.people import people
from indexer.linking.places import places, platforms
from indexer.linking.rows import link_row
from indexer.linking.series import rule_of
from indexer.linking.text import Text, text_of
from indexer.linking.tools import Tools, one_of, tools_of
from indexer.model import EntityMention, Fact, Record


def link(record: Record, authority: Authority) -> Record:
    """``record`` with what it names. Never raises for any text."""
    return link_all((record,), authority)[0]


def link_all(records: Iterable[Record], authority: Authority) -> tuple[Record, ...]:
    """All records, each linked by itself: the authority is made ready only once."""
    tools = tools_of(authority)
    units = one_of(fold(unit) for unit in authority.lexicon.units)
    return tuple(
        as_decided(
            link_row(record, tools) if record.row else _link_prose(record, tools, units), authority
        )
        for record in records
    )


def _link_prose(record: Record, tools: Tools, units: re.Pattern[str]) -> Record:
    title, body = text_of(record.title), text_of(record.text)
    whole = text_of(f"{record.title}\n{record.text}")
    found = mentions(whole, tools)
    dated = dates(body.folded, record.issue.date)
    is_event = record.type in ("news", "brief")
    in_body = mentions(body, tools)
    linked = Linked(mentions(title, tools), in_body, dated, record.issue.date)
    stated = facts(body, record.period, in_body, tools, units)
    return replace(
        record,
        institutions=institutions(whole, found),
        people=people(whole, found, tools),
        places=places(whole, found, tools),
        platforms=_platforms(record, whole, tools),
        dates=_iso(dated, record),
        events=event_of(record.id, title, body, linked, tools) if is_event else (),
        facts=stated if record.type == "statement" else _with_unit(stated) if is_event else (),
    )


def _with_unit(stated: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """News and notes speak of much in numbers: a figure is what counts something."""
    return tuple(fact for fact in stated if fact.unit)


def _platforms(record: Record, whole: Text, tools: Tools) -> tuple[EntityMention, ...]:
    """Platforms that are named, and the one of the statement's own series."""
    found = {named.id: named for named in platforms(whole, tools)}
    if record.type == "statement":
        rule = rule_of(record.title, "", tools.authority)
        if rule and rule.platform:
            found.setdefault(
                rule.platform, EntityMention(rule.platform, rule.platform, record.title)
            )
    return tuple(found.values())


def _iso(dated: tuple[Dated, ...], record: Record) -> tuple[str, ...]:
    """Days and ranges of days, each once; months only where no day is named and the record is
    no statement (its month is its period)."""
    days = [one.value for one in dated if one.is_day]
    if not days and record.type != "statement":
        days = [one.value for one in dated]
    return tuple(dict.fromkeys(days))
