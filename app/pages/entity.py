"""Plain pages of institutions, people, platforms and series: their names, their records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.hits import HitView, hit_views
from app.pages.runs import Link
from app.pages.series_rows import SeriesRows, is_row, series_rows
from app.state import SearchState
from indexer import wording
from indexer.library import EntityName, EntityPage
from indexer.model import Record
from indexer.results import Hit

SIZE = 40


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name, how it relates, on what evidence; ``months`` it was in use."""

    name: str
    relation: str
    evidence: str
    months: str


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The records of one number."""

    label: str
    url: str
    date: str
    is_sample: bool
    records: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """``unproved`` counts names left out because nothing proves them; ``series``: the rows of an
    institution, which ``groups`` then lack."""

    frame: PageFrame
    kind: str
    kind_url: str
    name: str
    detail: str
    names: tuple[OtherName, ...]
    unproved: int
    total: int
    series: tuple[SeriesRows, ...]
    groups: tuple[IssueGroup, ...]
    shown: str
    newer: str | None
    older: str | None
    search_url: str


@dataclass(frozen=True, slots=True)
class IndexLine:
    text: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class IndexPage:
    """All names of a kind, most records first."""

    frame: PageFrame
    kind: str
    measure: str
    lines: tuple[IndexLine, ...]
    review: Link | None = None


def index_page(kind: str, entities: Sequence[tuple[str, str, int]]) -> IndexPage:
    return IndexPage(
        frame=frame(labels.KINDS[kind], at=urls.kind(kind)),
        kind=labels.KINDS[kind],
        measure=labels.KIND_MEASURES[kind],
        lines=tuple(
            IndexLine(labels.entity(kind, entity_id), urls.entity(kind, entity_id), count)
            for entity_id, _, count in entities
        ),
        review=Link("名称审定", urls.AUTHORITY) if kind in ("institution", "person") else None,
    )


def entity_page(entity: EntityPage, page: int) -> EntityView:
    """``entity.records``: those of this page, newest first; ``page`` counts from 1."""
    kind, first = entity.kind, (page - 1) * SIZE + 1
    last = first + len(entity.records) - 1
    name, house = wording.name_and_house(entity.id) if kind == "person" else (entity.name, "")
    proved = [n for n in entity.names if labels.is_proved(n.evidence) and n.name != name]
    unproved = sum(not labels.is_proved(n.evidence) for n in entity.names)
    rows = series_rows(entity.records, name) if kind == "institution" else ()
    others = [one for one in entity.records if not (rows and is_row(one))]
    back = urls.entity(kind, entity.id, page - 1) if page > 1 else None
    more = urls.entity(kind, entity.id, page + 1) if last < entity.total else None
    return EntityView(
        frame=frame(name, at=urls.kind(kind)),
        kind=labels.KINDS[kind],
        kind_url=urls.kind(kind),
        name=name,
        detail=house or labels.DETAILS.get(entity.detail or "", entity.detail or ""),
        names=tuple(_name(n) for n in proved),
        unproved=unproved,
        total=entity.total,
        series=rows,
        groups=_groups(others),
        shown=f"第{first}–{last}条" if back or more else "",
        newer=back,
        older=more,
        search_url=urls.search(SearchState().add(kind, entity.id)),
    )


def _name(name: EntityName) -> OtherName:
    first, last = name.first_period, name.last_period
    months = ""
    if first or last:
        months = f"{wording.month(first) if first else ''}—{wording.month(last) if last else ''}"
    return OtherName(
        name=name.name,
        relation=wording.relation(name.relation),
        evidence=labels.evidence(name.evidence),
        months=months,
    )


def _groups(records: Sequence[Record]) -> tuple[IssueGroup, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.issue.id, []).append(record)
    return tuple(_group(members) for members in groups.values())


def _group(records: Sequence[Record]) -> IssueGroup:
    head = records[0].issue
    return IssueGroup(
        label=labels.issue(head),
        url=urls.issue(head.id),
        date=wording.day(head.date, head.date_precision),
        is_sample=head.is_sample,
        records=hit_views([Hit(r, 0.0, (), ()) for r in records]),
    )
