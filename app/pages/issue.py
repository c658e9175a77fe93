"""The issue page: a whole number in printed order, an anchor per record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app import labels, urls
from app.citations import CitationSettings
from app.pages.acts import Acts, TableActs, acts_of, acts_of_table
from app.pages.citation import CitationBox, issue_citation
from app.pages.corrections import correction_lines
from app.pages.frame import PageFrame, frame
from app.pages.home import YearLine, years
from app.pages.marking import IssueMarks, Marks, Paragraph, notice_of, paragraphs_of
from app.pages.runs import Link, Runs, names_in, plain
from app.pages.tables import (
    BodyCell,
    HeadCell,
    body_cells,
    figure_columns,
    head_rows,
    plain_cells,
)
from app.quoting.places import Placed
from app.state import SearchState
from indexer import wording
from indexer.figures.notes import note_figures
from indexer.model import Issue, IssueHead, Item, Record, Row, Table
from indexer.search import Finder
from indexer.serial import serial_of
from indexer.titles import opening

WIDE = 7
UNMARKED = Marks()
LETTERS = {"news": "n", "brief": "b", "statement": "s", "other": "o"}


@dataclass(frozen=True, slots=True)
class GroupCell:
    text: str
    rowspan: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """``group`` stands only where a run of rows of one group begins. ``current``: the record
    whose page this is."""

    anchor: str
    url: str
    serial: str | None
    group: GroupCell | None
    label: Runs
    cells: tuple[BodyCell, ...]
    is_total: bool
    current: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note under a table; ``doubt_url`` leads to what the checks found about its figure."""

    text: str
    doubt_url: str = ""


@dataclass(frozen=True, slots=True)
class IssueTable:
    """A table as printed; ``is_wide``: it may need a box of its own to scroll in."""

    anchor: str
    title: str
    heading: Runs
    head: tuple[tuple[HeadCell, ...], ...]
    has_serial: bool
    has_group: bool
    rows: tuple[IssueRow, ...]
    notes: tuple[NoteLine, ...]
    doubts: tuple[str, ...]
    is_wide: bool
    series: Link | None = None
    corrections: tuple[str, ...] = ()
    acts: TableActs | None = None


@dataclass(frozen=True, slots=True)
class IssueItem:
    """News, statement, brief or other text, its names leading to their pages. ``repeats``: it
    stands under the heading of the item before it. ``acts``: what may be done with it."""

    anchor: str
    type: str
    title: str
    heading: Runs
    url: str
    paragraphs: tuple[Paragraph, ...]
    acts: Acts | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A run of one kind in printed order. Exactly one of ``items`` and ``tables`` per part."""

    anchor: str
    label: str
    parts: tuple[IssueItem | IssueTable, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """One line of the table of contents; ``depth`` 1 for a section, 2 for what it holds."""

    text: str
    url: str
    depth: int


@dataclass(frozen=True, slots=True)
class IssuePage:
    frame: PageFrame
    id: str
    title: str
    label: str
    publisher: str
    date: str
    date_note: str
    notice: str
    corrections: tuple[str, ...]
    is_sample: bool
    is_recognised: bool
    correct_url: str
    source_file: str
    sha256_short: str
    contents: tuple[Contents, ...]
    sections: tuple[Section, ...]
    previous: Link | None
    next: Link | None
    search_url: str
    draft_url: str
    citation: CitationBox
    errata: Link | None = None


@dataclass(frozen=True, slots=True)
class IssuesPage:
    frame: PageFrame
    total: int
    years: tuple[YearLine, ...]


def issues_page(issues: Sequence[IssueHead]) -> IssuesPage:
    return IssuesPage(frame("期次", at=urls.ISSUES), len(issues), years(issues))


def issue_page(
    issue: Issue,
    records: Sequence[Record],
    issues: Sequence[IssueHead],
    *,
    style: str | None,
    settings: CitationSettings,
    doubtful: Mapping[str, str] | None = None,
    errata: Link | None = None,
    finder: Finder | None = None,
    cited: tuple[str, Placed] | None = None,
) -> IssuePage:
    """``records`` of this number (for the names linked in them); ``issues`` newest first;
    ``doubtful``: id of a figure of it that the checks doubt -> what is said of it; ``errata``: its
    sheet of contradictions, where there are some. The words of ``finder`` are marked, and
    ``cited``, a place in the record of that id ("" where there is no such record)."""
    head = issue.head
    marks = IssueMarks(finder, cited)
    sections = _sections(issue, {r.id: r for r in records}, doubtful or {}, marks)
    newer, older = _around(head.id, issues)
    return IssuePage(
        frame=frame(labels.issue(head), at=urls.ISSUES),
        id=head.id,
        title=serial_of(head),
        label=labels.issue(head),
        publisher=head.publisher,
        date=wording.day(head.date, head.date_precision),
        date_note=head.date_evidence,
        notice=notice_of(cited[1] if cited else None),
        corrections=correction_lines(head.corrections),
        is_sample=head.is_sample,
        is_recognised=head.is_recognised,
        correct_url=urls.correct_served(head.id),
        source_file=head.source_file,
        sha256_short=issue.sha256[:12],
        contents=tuple(_contents(sections)),
        sections=sections,
        previous=older,
        next=newer,
        search_url=urls.search(SearchState().add("issue", head.id)),
        draft_url=urls.draft(head.id) if issue.tables else "",
        citation=issue_citation(head, style, settings),
        errata=errata,
    )


def _around(issue_id: str, issues: Sequence[IssueHead]) -> tuple[Link | None, Link | None]:
    ids = [h.id for h in issues]
    if issue_id not in ids:
        return None, None
    at = ids.index(issue_id)
    newer = issues[at - 1] if at > 0 else None
    older = issues[at + 1] if at + 1 < len(issues) else None
    return _issue_link(newer), _issue_link(older)


def _issue_link(head: IssueHead | None) -> Link | None:
    return Link(labels.issue(head), urls.issue(head.id)) if head else None


def _sections(
    issue: Issue, records: dict[str, Record], doubtful: Mapping[str, str], marks: IssueMarks
) -> tuple[Section, ...]:
    """Printed order, cut where the kind changes: 要闻, 统计数据, 简讯. Statements and tables are
    one section, since they are printed among each other under one heading."""
    placed: list[tuple[int, str, IssueItem | IssueTable]] = []
    for item in issue.items:
        shown = _item(item, issue, records, marks)
        placed.append((item.span.line_start, _section_of(item.type), shown))
    for table in issue.tables:
        series = _series_of(table, issue.head.id, records)
        rows = [records.get(_row_id(issue.head.id, table, row)) for row in table.rows]
        made = issue_table(
            table,
            issue.head.id,
            series=series,
            doubtful=doubtful,
            marks={record.id: marks.of(record) for record in rows if record is not None},
            heading=marks.heading(table.title),
        )
        if rows and rows[0] is not None and rows[-1] is not None:
            made = replace(made, acts=acts_of_table(rows[0], rows[-1]))
        placed.append((table.span.line_start, "统计数据", made))
    placed.sort(key=lambda entry: entry[0])
    sections: list[Section] = []
    parts: list[IssueItem | IssueTable] = []
    for number, (_, label, part) in enumerate(placed):
        parts.append(_under(part, parts[-1] if parts else None))
        if number + 1 == len(placed) or placed[number + 1][1] != label:
            sections.append(Section(f"part{len(sections) + 1}", label, tuple(parts)))
            parts = []
    return tuple(sections)


def _under(
    part: IssueItem | IssueTable, before: IssueItem | IssueTable | None
) -> IssueItem | IssueTable:
    """Paragraphs under one printed heading are records of their own; the heading stands once."""
    if not isinstance(part, IssueItem) or part.type != "statement":
        return part
    if not isinstance(before, IssueItem) or before.type != "statement":
        return part
    return replace(part, repeats=before.title == part.title)


def _section_of(item_type: str) -> str:
    return "统计数据" if item_type == "statement" else labels.TYPES[item_type]


def _item(item: Item, issue: Issue, records: dict[str, Record], marks: IssueMarks) -> IssueItem:
    anchor = f"{LETTERS[item.type]}{item.no}"
    record = records.get(f"{issue.head.id}/{anchor}")
    names = names_in(record) if record is not None else {}
    own = marks.of(record) if record is not None else Marks()
    return IssueItem(
        anchor=anchor,
        type=item.type,
        title=item.title,
        heading=own.title(item.title),
        url=urls.record(f"{issue.head.id}/{anchor}"),
        paragraphs=paragraphs_of(item.paragraphs, names, own),
        acts=acts_of(record) if record is not None else None,
    )


def _series_of(table: Table, issue_id: str, records: dict[str, Record]) -> Link | None:
    if not table.rows:
        return None
    record = records.get(_row_id(issue_id, table, table.rows[0]))
    series = record.table.series if record is not None and record.table is not None else None
    return Link(series, urls.entity("series", series)) if series else None


def _row_id(issue_id: str, table: Table, row: Row) -> str:
    if not row.is_total:
        return f"{issue_id}/t{table.no}/r{row.no}"
    return f"{issue_id}/t{table.no}/" + ("total" if row.no == 1 else f"total-{row.no}")


def issue_table(
    table: Table,
    issue_id: str,
    current: str | None = None,
    series: Link | None = None,
    doubtful: Mapping[str, str] | None = None,
    marks: Mapping[str, Marks] | None = None,
    heading: Runs = (),
) -> IssueTable:
    """The table with multi-level head, serial and group columns as far as printed; figures whose
    ids are in ``doubtful`` lead to what the checks found about them, and say it in short.
    ``marks``: by the id of a row; ``heading``: the title with what is marked in it."""
    marks = marks or {}
    places: dict[str, dict[str, str]] = {}
    for one, said in (doubtful or {}).items():
        record_id, _, place = one.rpartition(":")
        places.setdefault(record_id, {})[place] = said
    has_serial = any(row.serial for row in table.rows)
    has_group = any(row.group for row in table.rows)
    leading = ["序号"] if has_serial else []
    leading += [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([r.cells for r in table.rows], len(table.columns))
    groups = _group_cells(table.rows) if has_group else [None] * len(table.rows)
    rows = []
    for row, group in zip(table.rows, groups, strict=True):
        record_id = _row_id(issue_id, table, row)
        own = marks.get(record_id, UNMARKED)
        rows.append(
            IssueRow(
                anchor=urls.anchor(record_id),
                url=urls.record(record_id),
                serial=row.serial,
                group=group,
                label=own.label(row.label),
                cells=body_cells(
                    [own.cell(n, text) for n, text in enumerate(row.cells)]
                    if own.is_any
                    else plain_cells(row.cells),
                    table.columns,
                    figures,
                    own.columns if record_id == current else (),
                    doubtful=places.get(record_id),
                    doubt_url=urls.record(record_id, "findings"),
                ),
                is_total=row.is_total,
                current=record_id == current,
            )
        )
    return IssueTable(
        anchor=f"t{table.no}",
        title=table.title,
        heading=heading,
        head=head_rows(leading, table.columns, figures, _named(marks)),
        has_serial=has_serial,
        has_group=has_group,
        rows=tuple(rows),
        notes=_notes(table, [_row_id(issue_id, table, row) for row in table.rows], places),
        doubts=table.doubts,
        is_wide=len(table.columns) > WIDE,
        series=series,
        corrections=correction_lines(table.corrections),
    )


def _named(marks: Mapping[str, Marks]) -> tuple[int, ...]:
    """The columns that the searched words name, which are the same for all rows of a table."""
    return next((one.columns for one in marks.values() if one.columns), ())


def _notes(
    table: Table, row_ids: Sequence[str], places: Mapping[str, Mapping[str, str]]
) -> tuple[NoteLine, ...]:
    """The notes, their figures counted through as the ledger counts them (n1, n2 …)."""
    made, number = [], 0
    for note in table.notes:
        url = ""
        for _ in note_figures((note,), table.period):
            number += 1
            under = [one for one in row_ids if f"n{number}" in places.get(one, {})]
            url = urls.record(under[0], "findings") if under else url
        made.append(NoteLine(note, url))
    return tuple(made)


def _group_cells(rows: Sequence[Row]) -> list[GroupCell | None]:
    cells: list[GroupCell | None] = []
    for number, row in enumerate(rows):
        if number and rows[number - 1].group == row.group:
            cells.append(None)
            continue
        run = 1
        while number + run < len(rows) and rows[number + run].group == row.group:
            run += 1
        cells.append(GroupCell(row.group or "", run))
    return cells


def _contents(sections: Sequence[Section]) -> Iterable[Contents]:
    for section in sections:
        yield Contents(section.label, f"#{section.anchor}", 1)
        for part in section.parts:
            if isinstance(part, IssueTable):
                yield Contents(part.title or "（无题表）", f"#{part.anchor}", 2)
            elif part.type != "brief" and not part.repeats:
                text = part.title or opening(plain(part.paragraphs[0].runs))
                yield Contents(text, f"#{part.anchor}", 2)
