"""The record page: the item in full, its place, its source, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app import labels, urls
from app.citations import CitationSettings
from app.pages.acts import Acts, acts_of
from app.pages.checks import FindingLine, finding_lines
from app.pages.citation import CitationBox, record_citation
from app.pages.corrections import correction_lines
from app.pages.frame import PageFrame, frame
from app.pages.hits import row_place
from app.pages.marking import Marks, Paragraph, notice_of, paragraphs_of
from app.pages.row_history import RowHistory
from app.pages.runs import Link, Runs, names_in
from app.pages.sentences import SentenceLine, sentence_lines
from app.pages.source import SourceStrip, source_strip
from app.pages.whole_table import IssueTable, issue_table
from app.state import SearchState
from indexer import wording
from indexer.model import Finding, Institution, Issue, Record, SourceLine, Table
from indexer.serial import UNNAMED, serial_of
from indexer.titles import title_of
from indexer.writing import Sentence

CONTEXT = 2


@dataclass(frozen=True, slots=True)
class FactLine:
    """One figure of a text: what, how many, of when, about whom; whether the checks doubt it."""

    metric: str
    value: str
    unit: str
    period: str
    subject: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One column of a row; whether the checks doubt its figure."""

    head: str
    text: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name in the record; ``note`` its title and institution, or how it is printed here."""

    text: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    label: str
    names: tuple[NameLine, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the record stands, down to the lines."""

    file: str
    sha256: str
    sha256_short: str
    place: str
    api_url: str


@dataclass(frozen=True, slots=True)
class MetaTag:
    """One ``<meta>`` for reference managers."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """``table``: the row with its neighbours and totals, as printed; ``values`` the row again as
    column and figure."""

    frame: PageFrame
    id: str
    type: str
    type_label: str
    heading: Runs
    acts: Acts
    kicker: Runs
    notice: str
    is_sample: bool
    is_recognised: bool
    sample_note: str
    trail: tuple[Link, ...]
    paragraphs: tuple[Paragraph, ...]
    table: IssueTable | None
    values: tuple[ValueLine, ...]
    table_url: str
    table_label: str
    facts: tuple[FactLine, ...]
    facts_have_subjects: bool
    details: tuple[tuple[str, str], ...]
    names: tuple[NameGroup, ...]
    source: SourceView
    printed: SourceStrip | None
    citation: CitationBox
    history: RowHistory | None
    sentences: tuple[SentenceLine, ...]
    findings: tuple[FindingLine, ...]
    previous: Link | None
    next: Link | None
    meta: tuple[MetaTag, ...]


def record_page(
    record: Record,
    issue: Issue,
    neighbours: tuple[str | None, str | None],
    titles: dict[str, str],
    *,
    style: str | None,
    settings: CitationSettings,
    back: Link | None,
    findings: Sequence[Finding] = (),
    noted: Mapping[str, str] | None = None,
    doubtful: Mapping[str, str] | None = None,
    lines: Sequence[SourceLine] = (),
    is_kept: bool = False,
    history: RowHistory | None = None,
    sentences: Sequence[Sentence] = (),
    marks: Marks | None = None,
) -> RecordPage:
    """``titles``: record id -> short title, at least for the neighbours; ``noted``: id of a
    finding -> what an editor noted of it; ``doubtful``: id of a figure of its issue that the checks
    doubt -> what is said of it; ``lines``: what its source prints there;
    ``is_kept``: the file itself is there to be opened; ``history``: of a row, over the periods;
    ``sentences``: about its figure;
    ``marks``: what is marked in it."""
    marks = marks or Marks()
    head = record.issue
    row, ref = record.row, record.table
    heading = row.label if row is not None and ref is not None else record.title
    names = names_in(record)
    return RecordPage(
        frame=frame(heading or title_of(record), back=back),
        id=record.id,
        type=record.type,
        type_label=labels.TYPES[record.type],
        heading=marks.label(heading) if row is not None else marks.title(heading),
        acts=acts_of(record),
        kicker=marks.title(ref.title) if ref is not None else (),
        notice=notice_of(marks.cited),
        is_sample=head.is_sample,
        is_recognised=record.source.is_recognised,
        sample_note="样例：这一期的文件注明行文经过改写，只供演示，不可作为原文引用。"
        if head.is_sample
        else "",
        trail=_trail(record),
        paragraphs=paragraphs_of(record.text.split("\n"), names, marks) if row is None else (),
        table=_table_around(record, issue, doubtful or {}, marks),
        values=tuple(
            ValueLine(" · ".join(path), cell, f"c{number}" in record.doubtful)
            for number, (path, cell) in enumerate(zip(ref.columns, row.cells, strict=False), 1)
        )
        if row is not None and ref is not None
        else (),
        table_url=urls.in_issue(record.id),
        table_label="看全表" if row is not None else "看原位",
        facts=tuple(
            FactLine(
                fact.metric,
                wording.count(fact.value),
                fact.unit,
                wording.month(fact.period) if fact.period else "",
                fact.subject or "",
                f"f{number}" in record.doubtful,
            )
            for number, fact in enumerate(record.facts, 1)
        ),
        facts_have_subjects=any(fact.subject for fact in record.facts),
        details=_details(record),
        names=_names(record),
        source=_source(record),
        printed=source_strip(record, lines, is_kept=is_kept),
        citation=record_citation(record, style, settings),
        history=history,
        sentences=sentence_lines(sentences, "say"),
        findings=finding_lines(findings, noted or {}),
        previous=_neighbour(neighbours[0], titles),
        next=_neighbour(neighbours[1], titles),
        meta=_meta(record, heading),
    )


def _trail(record: Record) -> tuple[Link, ...]:
    head = record.issue
    trail = [Link("期次", urls.ISSUES), Link(labels.issue(head), urls.issue(head.id))]
    if record.table is not None and record.row is not None:
        trail.append(Link(record.table.title, urls.issue(head.id, urls.anchor(record.table.id))))
        trail.append(Link(row_place(record.row), urls.in_issue(record.id)))
    else:
        trail.append(Link(labels.TYPES[record.type], urls.in_issue(record.id)))
    return tuple(trail)


def _table_around(
    record: Record, issue: Issue, doubtful: Mapping[str, str], marks: Marks
) -> IssueTable | None:
    """The table cut down to this row, its nearest neighbours and the totals."""
    if record.row is None or record.table is None:
        return None
    table = next((t for t in issue.tables if f"{issue.head.id}/t{t.no}" == record.table.id), None)
    if table is None:
        return None
    cut = _cut(table, record.row.no, record.row.is_total)
    return issue_table(cut, issue.head.id, record.id, doubtful=doubtful, marks={record.id: marks})


def _cut(table: Table, no: int, is_total: bool) -> Table:
    rows = [r for r in table.rows if not r.is_total]
    totals = [r for r in table.rows if r.is_total]
    if is_total:
        return replace(table, rows=(*rows[-CONTEXT:], *totals))
    near = [r for r in rows if abs(r.no - no) <= CONTEXT]
    return replace(table, rows=(*near, *totals))


def _details(record: Record) -> tuple[tuple[str, str], ...]:
    """What is known of it, as term and description."""
    head = record.issue
    date = wording.day(head.date, head.date_precision)
    basis = "" if head.date_basis == "printed" else "（推定）"
    if any(one.field == "date" for one in head.corrections):
        basis = "（更正）"
    pairs = [("刊期", labels.issue(head))]
    pairs.append(("刊出日期", date + basis))
    pairs += [("更正", line) for line in correction_lines(head.corrections)]
    period = record.period or (record.table.period if record.table else None)
    if period:
        pairs.append(("数据月份", wording.month(period)))
    if record.row is not None and record.row.group:
        pairs.append(
            (record.table.group_column or "组" if record.table else "组", record.row.group)
        )
    for event in record.events:
        said = [wording.day(event.date)] if event.date else []
        said += [event.place] if event.place else []
        note = f"（{'，'.join(said)}）" if said else ""
        pairs.append(("事件", event.kind + ("预告" if event.announced else "") + note))
    if record.dates:
        pairs.append(("文中日期", "、".join(wording.day(d) for d in record.dates)))
    return tuple(pairs)


def _names(record: Record) -> tuple[NameGroup, ...]:
    groups = (
        (
            "人物",
            [
                NameLine(
                    p.name,
                    urls.entity("person", p.id),
                    "".join(part for part in (p.organization, p.title) if part),
                )
                for p in record.people
            ],
        ),
        (
            "机构",
            [
                NameLine(
                    i.name,
                    urls.entity("institution", i.id),
                    _as_printed(i),
                )
                for i in record.institutions
            ],
        ),
        ("平台", [NameLine(p.name, urls.entity("platform", p.id), "") for p in record.platforms]),
        (
            "统计系列",
            [NameLine(record.table.series, urls.entity("series", record.table.series), "")]
            if record.table and record.table.series
            else [],
        ),
        (
            "地区",
            [
                NameLine(p.name, urls.search(SearchState().add("place", p.id)), "")
                for p in record.places
            ],
        ),
    )
    return tuple(NameGroup(label, _unique(lines)) for label, lines in groups if lines)


def _as_printed(institution: Institution) -> str:
    """印作“甲”“乙”, where the record prints the institution otherwise than by its own name."""
    printed = (institution.mention, *institution.also_printed)
    others = [name for name in printed if name and name != institution.name]
    return "印作" + "".join(f"“{name}”" for name in others) if others else ""


def _unique(lines: Sequence[NameLine]) -> tuple[NameLine, ...]:
    return tuple({line.url: line for line in reversed(lines)}.values())[::-1]


def _source(record: Record) -> SourceView:
    source = record.source
    place = wording.lines(source.line_start, source.line_end)
    if source.page is not None:
        place = f"第{source.page}页，{place}"
    return SourceView(
        file=source.file,
        sha256=source.sha256,
        sha256_short=source.sha256[:12],
        place=place,
        api_url=urls.api_record(record.id),
    )


def _neighbour(record_id: str | None, titles: dict[str, str]) -> Link | None:
    if record_id is None:
        return None
    return Link(titles.get(record_id, record_id), urls.record(record_id))


def short_title(record: Record) -> str:
    """What a link to this record is called."""
    if record.row is not None:
        return record.row.label
    return title_of(record) if record.row is None else record.row.label


def _meta(record: Record, heading: str) -> tuple[MetaTag, ...]:
    """Highwire tags, which Zotero's embedded-metadata reader picks up."""
    head = record.issue
    title = heading if heading and record.row is None else title_of(record)
    date = head.date if head.date_precision == "day" else head.date[:7]
    tags = [
        MetaTag("citation_title", title),
        MetaTag("citation_publication_date", date.replace("-", "/")),
        MetaTag("citation_issue", str(head.number or int(head.id.split("-")[1]))),
        MetaTag("citation_language", "zh-CN"),
    ]
    if head.publisher:
        tags += [MetaTag(f"citation_{role}", head.publisher) for role in ("author", "publisher")]
    if (serial := serial_of(head)) != UNNAMED:
        tags.append(MetaTag("citation_journal_title", serial))
    return tuple(tags)
