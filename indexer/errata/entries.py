"""The sheet: of each contradiction what is printed, the arithmetic, the likely slip, the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from indexer import wording
from indexer.checks import Sum, sums_behind
from indexer.checks.choosing import KINDS, SEVERITIES
from indexer.desk.errata import Handled
from indexer.errata.marks import Marks, mark_of
from indexer.errata.request import ErrataRequest
from indexer.errors import BadRequest
from indexer.figures import Figure
from indexer.figures.arithmetic import amount, as_printed
from indexer.library import FigureChoice, Library
from indexer.model import Finding, IssueHead, Record

MOST = 400
"""Entries of one sheet: longer ones are read by nobody."""
NAMED = 16
"""Parts of a sum that are written with their names; of more only the numbers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is printed. ``title``: of the table or the piece; ``row``: of the table, or
    ""; ``page`` where the file has pages."""

    record: str
    issue: str
    file: str
    page: int | None
    line_start: int
    line_end: int
    title: str
    row: str

    @property
    def in_file(self) -> str:
        """``第2页，第12–13行``."""
        lines = wording.lines(self.line_start, self.line_end)
        return "，".join(filter(None, (f"第{self.page}页" if self.page else "", lines)))


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed; ``column``: its header or what is counted; ``name``: of it, in a sum;
    ``is_doubtful``: it is (or may be) the one that is wrong."""

    name: str
    column: str
    text: str
    place: Place
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """``no`` counts through the sheet. ``arithmetic``: “妇女登记”列：合计印作3630，各行之和3963，
    相差333; ``terms``: the addition written out, "" where nothing was added. ``slip``: the likely
    cause, or "". ``places``: of the records that it rests on, the one at fault first. ``state`` is
    open, sent or settled; ``mark`` goes back with a form that notes another one."""

    no: int
    finding: Finding
    kind: str
    severity: str
    printed: tuple[Printed, ...]
    places: tuple[Place, ...]
    arithmetic: str
    terms: str
    slip: str
    state: str
    handled: Handled | None
    mark: str

    @property
    def apart(self) -> tuple[Printed, ...]:
        """The figures as printed that the arithmetic does not name already."""
        is_sum = bool(self.terms)
        total = self.printed[0] if is_sum and self.printed else None
        return tuple(one for one in self.printed if one is not total)


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of one number: those whose first record stands in it."""

    head: IssueHead
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Oldest number first, each in printed order."""

    request: ErrataRequest
    parts: tuple[Part, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for part in self.parts for entry in part.entries)


def sheet(library: Library, request: ErrataRequest, marks: Marks) -> Sheet:
    """NotFound for a number that is not there; BadRequest where there are too many for one."""
    if request.issue:
        library.issue(request.issue)
    heads = {head.id: head for head in library.issues()}
    found = [one for one in library.every_finding() if request.takes(one, marks.state(one))]
    if len(found) > MOST:
        raise BadRequest(
            f"这一范围有 {len(found)} 处，一份勘误单最多 {MOST} 处。",
            "请缩短起止，或只选几种核对。",
        )
    records = {one.id: one for one in library.records(tuple({r for f in found for r in f.records}))}
    position = {id_: at for at, id_ in enumerate(_in_order(records, heads))}
    found.sort(key=lambda one: position.get(one.records[0], -1))
    figures, sums = _arithmetic(library, found, records)
    entries = [
        _entry(no, one, records, figures, sums.get(one.id), marks)
        for no, one in enumerate(found, 1)
    ]
    return Sheet(
        request,
        tuple(
            Part(heads[issue], tuple(held))
            for issue, held in groupby(entries, lambda one: one.places[0].issue)
        ),
    )


def _in_order(records: Mapping[str, Record], heads: Mapping[str, IssueHead]) -> list[str]:
    def place(one: Record) -> tuple[str, str, int, int]:
        return heads[one.issue.id].date, one.issue.id, one.source.page or 0, one.source.line_start

    return [one.id for one in sorted(records.values(), key=place)]


def _arithmetic(
    library: Library, found: Sequence[Finding], records: Mapping[str, Record]
) -> tuple[Mapping[str, Figure], Mapping[str, Sum]]:
    """The figures that the findings name, and what was added: only a table whose sums do not come
    out is read as a whole."""
    added = {id_: records[id_] for one in found if one.kind in PARTS for id_ in one.records}
    tables = tuple(sorted({one.table.id for one in added.values() if one.table is not None}))
    statements = [one for one in added.values() if one.type == "statement"]
    figures = library.figures(FigureChoice(tables=tables)) if tables else ()
    named = {figure.rpartition(":")[0] for one in found for figure in one.figures}
    named |= {one.id for one in statements}
    others = tuple(sorted(named - {one.record for one in figures}))
    if others:
        figures += library.figures(FigureChoice(records=others))
    ids = {one.id for one in found}
    sums = sums_behind(figures, statements)
    return (
        {one.id: one for one in figures},
        {finding: added for finding, added in sums.items() if finding in ids},
    )


def _entry(
    no: int,
    finding: Finding,
    records: Mapping[str, Record],
    figures: Mapping[str, Figure],
    added: Sum | None,
    marks: Marks,
) -> Entry:
    handled = marks.of(finding)
    doubtful = [figures[one] for one in finding.figures if one in figures]
    shown = [*([added.total] if added is not None else []), *doubtful]
    printed = [
        _printed(one, records, one.id in finding.figures, added)
        for one in dict.fromkeys(shown)
        if one.record in records
    ]
    return Entry(
        no=no,
        finding=finding,
        kind=KINDS.get(finding.kind, finding.kind),
        severity=SEVERITIES[finding.severity],
        # All figures of a statement are in doubt where its month is.
        printed=() if finding.kind == "month" else tuple(printed),
        places=tuple(_place(records[one]) for one in finding.records if one in records),
        arithmetic=_sum_in_words(finding, added) if added is not None else finding.message,
        terms=_terms(added) if added is not None else "",
        slip=finding.reason or "",
        state=marks.state(finding),
        handled=handled,
        mark=mark_of(finding),
    )


def _printed(
    figure: Figure, records: Mapping[str, Record], is_doubtful: bool, added: Sum | None
) -> Printed:
    own = records[figure.record]
    names = [] if added is None else [name for name, part in added.parts if part.id == figure.id]
    name = added.name if added is not None and added.total.id == figure.id else "".join(names[:1])
    column = figure.printed_column.replace("/", "·")
    return Printed(name, column, figure.printed, _place(own), is_doubtful)


def _place(record: Record) -> Place:
    source = record.source
    row = record.row.label if record.row is not None else ""
    title = record.table.title if record.table is not None else record.title
    return Place(
        record.id,
        record.issue.id,
        source.file,
        source.page,
        source.line_start,
        source.line_end,
        title,
        row,
    )


PARTS = {"row-total": "各列之和", "column-total": "各行之和", "statement-parts": "各项之和"}


def _sum_in_words(finding: Finding, added: Sum) -> str:
    """``“妇女登记”列：合计印作3630，各行之和3963，相差333``."""
    where = {
        "column-total": f"“{added.total.printed_column.replace('/', '·')}”列：",
        "row-total": f"{added.total.label}行：",
    }.get(finding.kind, "")
    together, stated = _added(added), amount(added.total) or Decimal(0)
    away = as_printed(abs(stated - together), added.total)
    return (
        f"{where}{added.name or '合计'}印作{added.total.printed}，"
        f"{PARTS[finding.kind]}{wording.number(as_printed(together, added.total))}，"
        f"相差{wording.number(away)}"
    )


def _terms(added: Sum) -> str:
    """``南京市38974 + 苏州市161980 + … = 217884``."""
    is_named = len(added.parts) <= NAMED
    terms = [f"{name if is_named else ''} {one.printed}".strip() for name, one in added.parts]
    together = wording.number(as_printed(_added(added), added.total))
    return f"{' + '.join(terms)} = {together}"


def _added(added: Sum) -> Decimal:
    return sum((amount(one) or Decimal(0) for _, one in added.parts), Decimal(0))
