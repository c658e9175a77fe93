"""The one reader of figures stated in prose: whose they are, and what is counted.

The heading of a statement names the series, as a title names that of a table. Its figures part by
what they are of: the platform or nobody (the heading itself), a city or province (（分地区）), an
institution or district (（分机构）).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.authority import Authority
from indexer.authority.fold import canonical
from indexer.figures.columns import column_of, split_scope
from indexer.figures.values import FigureRow
from indexer.linking.series import series_of
from indexer.model import Fact, Record

BY_PLACE = "（分地区）"
BY_INSTITUTION = "（分机构）"
WIDE = ("city", "province")


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """``number`` counts the facts of the record from 1; ``label`` is the subject, "" for none;
    ``scope`` is what the metric as printed counts in or leaves out (不含专家咨询) or ""."""

    number: int
    fact: Fact
    row: FigureRow
    label: str
    series: str | None
    column: str
    scope: str
    topic: str | None


def stated_figures(record: Record, authority: Authority) -> Iterator[StatedFigure]:
    """One a fact, in printed order. Outside statements there is no series."""
    base = base_of(record, authority)
    kinds = {place.id: place.kind for place in authority.places}
    parents = {place.id: place.parent for place in authority.places}
    facts = [_whole_named(fact, authority) for fact in record.facts]
    named_so = _named_as_whole(facts, parents)
    topic = _topic(base, facts, record, authority)
    platforms = {named.id for named in record.platforms}
    bares = Counter(split_scope(metric)[0] for metric in {fact.metric for fact in facts})
    for number, fact in enumerate(facts, 1):
        metric = column_of(base, fact.metric, authority, fact.period or record.period)
        bare, scope = split_scope(metric)
        # A record that states it with and without counts two things.
        metric, scope = (metric, "") if bares[bare] > 1 else (bare, scope)
        subject = fact.subject
        if subject is None or subject in platforms:
            bearer = subject or topic
            row = (
                FigureRow("channel", bearer, bearer, bearer)
                if bearer
                else FigureRow("whole", "", "")
            )
            part, column = "", metric
        elif kinds.get(subject) in WIDE:
            row = FigureRow("place", subject, subject)
            part, column = BY_PLACE, named_so.get((subject, fact.unit), metric)
        else:
            is_district = kinds.get(subject) in ("district", "county")
            row = FigureRow("district" if is_district else "institution", subject, subject, subject)
            part, column = BY_INSTITUTION, f"{topic}/{metric}" if topic else metric
        yield StatedFigure(
            number, fact, row, subject or "", base + part if base else None, column, scope, topic
        )


def base_of(record: Record, authority: Authority) -> str | None:
    """The series that the heading of a statement names; None for other records."""
    return series_of(record.title, "", authority)[0] if record.type == "statement" else None


def _topic(
    base: str | None, facts: Sequence[Fact], record: Record, authority: Authority
) -> str | None:
    """The one platform that a statement is about, beside the one that its heading means."""
    if base is None:
        return None
    general = {rule.platform for rule in authority.series if rule.id == base}
    named = {one.id for one in record.platforms} - general
    stated = [fact.subject for fact in facts if fact.subject in named]
    if stated:
        return stated[0]
    return next(iter(named)) if len(named) == 1 else None


def _whole_named(fact: Fact, authority: Authority) -> Fact:
    """全省接听电话 without a subject is 接听电话 of the province."""
    for word, place in authority.lexicon.wholes:
        rest = fact.metric.removeprefix(word)
        if fact.subject is None and rest and rest != fact.metric:
            return replace(fact, subject=place, metric=rest)
    return fact


def _named_as_whole(
    facts: Sequence[Fact], parents: Mapping[str, str]
) -> Mapping[tuple[str, str], str]:
    """(place, unit) -> the metric that the whole it lies in is given in the same sentence with:
    cities listed after their province state parts of its figure, whatever the list is called."""
    whole = {(fact.subject, fact.unit): canonical(fact.metric) for fact in reversed(facts)}
    return {
        (fact.subject, fact.unit): whole[parents.get(fact.subject, ""), fact.unit]
        for fact in facts
        if fact.subject and (parents.get(fact.subject, ""), fact.unit) in whole
    }
