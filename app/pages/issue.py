"""The issue page: a whole number in printed order, an anchor per record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app import labels, urls
from app.citations import CitationSettings
from app.pages.acts import Acts, acts_of, acts_of_table
from app.pages.citation import CitationBox, issue_citation
from app.pages.corrections import correction_lines
from app.pages.frame import PageFrame, frame
from app.pages.home import YearLine, years
from app.pages.marking import IssueMarks, Marks, Paragraph, notice_of, paragraphs_of
from app.pages.runs import Link, Runs, names_in, plain
from app.pages.whole_table import IssueTable, issue_table, row_id
from app.quoting.places import Placed
from app.state import SearchState
from indexer import wording
from indexer.model import Issue, IssueHead, Item, Record, Table
from indexer.search import Finder
from indexer.serial import serial_of
from indexer.titles import opening

LETTERS = {"news": "n", "brief": "b", "statement": "s", "other": "o"}


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
        rows = [records.get(row_id(issue.head.id, table, row)) for row in table.rows]
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
    record = records.get(row_id(issue_id, table, table.rows[0]))
    series = record.table.series if record is not None and record.table is not None else None
    return Link(series, urls.entity("series", series)) if series else None


def _contents(sections: Sequence[Section]) -> Iterable[Contents]:
    for section in sections:
        yield Contents(section.label, f"#{section.anchor}", 1)
        for part in section.parts:
            if isinstance(part, IssueTable):
                yield Contents(part.title or "（无题表）", f"#{part.anchor}", 2)
            elif part.type != "brief" and not part.repeats:
                text = part.title or opening(plain(part.paragraphs[0].runs))
                yield Contents(text, f"#{part.anchor}", 2)
