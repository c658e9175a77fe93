"""The page of one file that was handed in: everything that was understood of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.intake.pages import (
    ChoiceView,
    FailedLine,
    IntakePage,
    PreviewOf,
    choice_of,
    counts_of,
    date_of,
    failed_line,
    said_of,
)
from app.pages.checks import FindingLine, finding_lines
from app.pages.frame import PageFrame, frame
from app.pages.names import NameCase, name_cases
from app.pages.runs import Link
from app.pages.tables import BodyCell, HeadCell, body_cells, figure_columns, head_rows, plain_cells
from indexer import readers, wording
from indexer.correction import Correction
from indexer.desk.intake import Intake, StagedFile
from indexer.errors import BriefingsError
from indexer.ingest.corrections import FIELDS, LEVELS
from indexer.intake.correcting import ENCODINGS, FORMATS, LAYOUTS
from indexer.intake.difference import Difference, Some
from indexer.intake.preview import Preview
from indexer.model import Issue, Table
from indexer.readers import ReadOptions
from indexer.titles import opening

FIRST_ROWS = 4
MOST_OTHER = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be corrected: ``value`` as it is now; ``printed`` as it was read, where
    it was corrected."""

    name: str
    label: str
    value: str
    printed: str | None
    said: str


@dataclass(frozen=True, slots=True)
class RowView:
    serial: str
    group: str
    label: str
    cells: tuple[BodyCell, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """``first``: a few rows; ``rows``: all of them, where there are more."""

    anchor: str
    title: str
    place: str
    period: str
    series: str
    head: tuple[tuple[HeadCell, ...], ...]
    has_serial: bool
    has_group: bool
    first: tuple[RowView, ...]
    rows: tuple[RowView, ...]
    total_rows: int
    notes: tuple[str, ...]
    doubts: tuple[str, ...]
    fields: tuple[Field, ...]
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class TextLine:
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    """``lines``: (table or "", names)."""

    label: str
    total: int
    lines: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class JumpLine:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    before: Link
    lists: tuple[ChangeList, ...]
    jumps: tuple[JumpLine, ...]
    jumps_more: int
    is_none: bool


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What was understood of the file."""

    title: str
    date: str
    evidence: str
    publisher: str
    counts: str
    reading: str
    said: str
    doubts: tuple[str, ...]
    losses: tuple[TextLine, ...]
    characters: int
    choice: ChoiceView | None
    head_fields: tuple[Field, ...]
    head_is_corrected: bool
    tables: tuple[TableView, ...]
    items: tuple[TextLine, ...]
    other: tuple[TextLine, ...]
    other_more: int
    names: tuple[NameCase, ...]
    findings: tuple[FindingLine, ...]
    difference: DifferenceView | None
    has_draft: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """``whole``: the upload that this file is all of; ``issue``: what it was published as."""

    frame: PageFrame
    name: str
    back: Link
    no: int
    is_open: bool
    is_reading: bool
    state_url: str
    correct_url: str
    reading_url: str
    draft_url: str
    state: str
    issue: Link | None
    whole: IntakePage | None
    failure: FailedLine | None
    seen: Seen | None
    choices: tuple[tuple[str, str, tuple[Option, ...]], ...]
    here: str


def file_page(
    found: Intake,
    file: StagedFile,
    preview_of: PreviewOf,
    settled: ReadOptions,
    whole: IntakePage | None,
) -> FilePage:
    """``settled``: how the file is to be read; ``whole``: the upload, where this file is all of
    it."""
    seen, failure = None, None
    if file.state == "read":
        try:
            seen = _seen(preview_of(file))
        except BriefingsError as error:
            failure = FailedLine(file.name, "", error.reason, error.next_step, "")
    elif file.state == "failed":
        failure = failed_line(file)
    return FilePage(
        frame=frame(file.name),
        name=file.name,
        back=Link("这次上传", urls.intake(found.id)),
        no=file.no,
        is_open=found.is_open,
        is_reading=found.is_open and file.state in ("waiting", "reading"),
        state_url=urls.intake(found.id, "state"),
        correct_url=urls.intake_file(found.id, file.no, "correct"),
        reading_url=urls.intake_file(found.id, file.no, "reading"),
        draft_url=urls.intake_draft(found.id, file.no),
        state=whole.state if whole else "预览",
        issue=Link(wording.issue(file.issue), urls.issue(file.issue)) if file.issue else None,
        whole=whole,
        failure=failure,
        seen=seen,
        choices=_choices(settled),
        here=urls.intake_file(found.id, file.no),
    )


def _seen(preview: Preview) -> Seen:
    issue = preview.issue
    head = issue.head
    series = dict(preview.series)
    return Seen(
        title=head.title,
        date=date_of(preview),
        evidence=head.date_evidence,
        publisher=head.publisher,
        counts=counts_of(preview),
        reading=_reading(issue),
        said=said_of(preview),
        doubts=(*preview.doubts, *issue.doubts),
        losses=tuple(
            TextLine(wording.lines(one.line_start, one.line_end), one.characters)
            for one in preview.losses
        ),
        characters=preview.characters,
        choice=choice_of(preview),
        head_fields=_head_fields(issue),
        head_is_corrected=bool(head.corrections),
        tables=tuple(_table(one, series.get(one.no, "")) for one in issue.tables),
        items=tuple(
            TextLine(labels.TYPES[item.type], item.title or opening("".join(item.paragraphs)))
            for item in issue.items
            if item.type != "other"
        ),
        other=tuple(
            TextLine(wording.lines(one.line_start, one.line_end), one.text)
            for one in preview.other[:MOST_OTHER]
        ),
        other_more=max(0, len(preview.other) - MOST_OTHER),
        names=name_cases(preview.names, are_served=False),
        findings=finding_lines(preview.findings, {}, are_served=False),
        difference=_difference(preview.difference) if preview.difference else None,
        has_draft=bool(preview.draft.sections),
    )


def _reading(issue: Issue) -> str:
    """How the file was read: format, encoding, layout, pages."""
    parts = [FORMATS.get(issue.format, issue.format)]
    parts += [ENCODINGS.get(issue.encoding, issue.encoding)] if issue.encoding else []
    parts += [LAYOUTS[issue.layout]] if issue.layout in LAYOUTS else []
    parts += [f"{issue.pages} 页"] if issue.pages else []
    parts += ["文字识别"] if issue.head.is_recognised else []
    return "，".join(parts)


def _choices(settled: ReadOptions) -> tuple[tuple[str, str, tuple[Option, ...]], ...]:
    """(name of the field, its label, what may be chosen)."""
    readable = {name: text for name, text in FORMATS.items() if name in readers.BY_FORMAT}
    return (
        ("format", "格式", _options(readable, settled.format)),
        ("encoding", "编码", _options(ENCODINGS, settled.encoding)),
        ("layout", "版式", _options(LAYOUTS, settled.layout)),
    )


def _options(known: Mapping[str, str], chosen: str | None) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == chosen) for value, text in known.items())


# --- what may be corrected ----------------------------------------------------------------


def _field(name: str, field: str, value: str, corrections: Sequence[Correction]) -> Field:
    place, _, _ = name.rpartition(".")
    one = next((c for c in corrections if c.field == field and c.place == place), None)
    said = f"{one.by}：{one.reason}" if one else ""
    return Field(name, FIELDS[field], value, one.printed if one else None, said)


def _head_fields(issue: Issue) -> tuple[Field, ...]:
    head = issue.head
    date = head.date if head.date_precision == "day" else head.date[:7]
    number = "" if head.number is None else str(head.number)
    total = "" if head.total_number is None else str(head.total_number)
    return tuple(
        _field(field, field, value, head.corrections)
        for field, value in (("date", date), ("number", number), ("total_number", total))
    )


def _table_fields(table: Table) -> tuple[Field, ...]:
    held = table.corrections
    fields = [
        _field(f"t{table.no}.{field}", field, value, held)
        for field, value in (
            ("title", table.title),
            ("period", table.period or ""),
            ("label_column", table.label_column),
        )
    ]
    for number, path in enumerate(table.columns, 1):
        one = _field(f"t{table.no}/c{number}.column", "column", LEVELS.join(path), held)
        fields.append(Field(one.name, f"第{number}栏", one.value, one.printed, one.said))
    return tuple(fields)


# --- tables -------------------------------------------------------------------------------


def _table(table: Table, series: str) -> TableView:
    has_serial = any(row.serial for row in table.rows)
    has_group = any(row.group for row in table.rows)
    leading = ["序号"] if has_serial else []
    leading += [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([row.cells for row in table.rows], len(table.columns))
    rows = tuple(
        RowView(
            row.serial or "",
            row.group or "",
            row.label,
            body_cells(plain_cells(row.cells), table.columns, figures),
            row.is_total,
        )
        for row in table.rows
    )
    page = f"第{table.span.page}页" if table.span.page else ""
    return TableView(
        anchor=f"t{table.no}",
        title=table.title or "（无题表）",
        place=page or wording.lines(table.span.line_start, table.span.line_end),
        period=wording.month(table.period) if table.period else "",
        series=series,
        head=head_rows(leading, table.columns, figures),
        has_serial=has_serial,
        has_group=has_group,
        first=rows[:FIRST_ROWS],
        rows=rows if len(rows) > FIRST_ROWS else (),
        total_rows=len(rows),
        notes=table.notes,
        doubts=table.doubts,
        fields=_table_fields(table),
        is_corrected=bool(table.corrections),
    )


def _difference(one: Difference) -> DifferenceView:
    return DifferenceView(
        Link(wording.issue(one.before.id), urls.issue(one.before.id)),
        tuple(
            made
            for made in (
                _titles("新出现的表", one.tables_new),
                _titles("缺少的表", one.tables_missing),
                _changes("新出现的行", one.rows_new),
                _changes("缺少的行", one.rows_missing),
                _changes("新出现的栏", one.columns_new),
                _changes("缺少的栏", one.columns_missing),
            )
            if made.lines
        ),
        tuple(
            JumpLine(f"{jump.table}：{jump.row}，{jump.column}", jump.before, jump.after)
            for jump in one.jumps
        ),
        one.jumps_total - len(one.jumps),
        one.is_none,
    )


def _titles(label: str, titles: Sequence[str]) -> ChangeList:
    return ChangeList(label, len(titles), tuple(("", title) for title in titles), 0)


def _changes(label: str, some: Some) -> ChangeList:
    by_table: dict[str, list[str]] = {}
    for one in some.shown:
        by_table.setdefault(one.table, []).append(one.name)
    shown = tuple((table, "、".join(names)) for table, names in by_table.items())
    return ChangeList(label, some.total, shown, some.total - len(some.shown))
