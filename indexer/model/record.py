"""What is stored, indexed and cited."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.correction import Correction
from indexer.model.document import Box
from indexer.model.issue import IssueHead, RecordType


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands (see ``Span``). No record without one. ``is_recognised``: its text
    or some of it was recognised in a picture (文字识别)."""

    file: str
    sha256: str
    line_start: int
    line_end: int
    page: int | None = None
    box: Box | None = None
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class TableRef:
    """The table of a row record; ``series`` is a series id or None."""

    id: str
    title: str
    series: str | None
    period: str | None
    label_column: str
    columns: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    group_column: str | None = None
    doubts: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


Number = int | float


@dataclass(frozen=True, slots=True)
class RowData:
    """``values`` stand beside ``cells``: the parsed number (99.50% -> 99.5, 6/11 -> None with
    the printed string kept, / and words -> None)."""

    no: int
    label: str
    group: str | None
    cells: tuple[str, ...]
    values: tuple[Number | None, ...]
    is_total: bool
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure stated in prose: 受理咨询电话 54235 个 in 2023-08. ``subject`` is the city,
    platform or institution it is about, where the sentence names one. ``printed`` is the number
    as it stands, its 万 or 亿 with it (6.8万 with the value 68000); ``start`` is the offset of
    its first digit in the record's text."""

    metric: str
    value: Number
    unit: str
    period: str | None
    subject: str | None = None
    printed: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person. ``id`` is name and organisation (姓名-机构) or the name alone."""

    id: str
    name: str
    title: str | None
    organization: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A mention of an institution: ``name`` canonical, ``mention`` as printed. ``id`` is the
    canonical name. ``judgment`` is "matched" (authority file) or "new" (found by rule).
    ``also_printed``: the other ways in which the same record prints it, in printed order."""

    id: str
    name: str
    mention: str
    kind: str = "hospital"
    judgment: str = "matched"
    also_printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A platform or a place: id, canonical name, printed mention."""

    id: str
    name: str
    mention: str


@dataclass(frozen=True, slots=True)
class Event:
    """A thing that happened: ``kind`` from the lexicon (会议, 培训, 调研 ...), ``date`` ISO
    date or range "A/B" or None, ``place`` as printed or None."""

    id: str
    kind: str
    date: str | None
    place: str | None
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One citable thing. ``table`` and ``row`` only on ``statistic``; ``text`` of a row is its
    label, group and cells in reading order. ``flags``: ids of all findings that rest on it;
    ``doubtful``: places (c5, f2) of those of its own figures that a finding doubts, which a note
    under its table is not."""

    id: str
    type: RecordType
    issue: IssueHead
    title: str
    text: str
    source: Source
    table: TableRef | None = None
    row: RowData | None = None
    period: str | None = None
    facts: tuple[Fact, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    platforms: tuple[EntityMention, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[EntityMention, ...] = ()
    dates: tuple[str, ...] = ()
    flags: tuple[str, ...] = field(default=())
    doubtful: tuple[str, ...] = field(default=())
