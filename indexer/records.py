"""Issue -> records: one citable thing each, with a stable id and the place where it is printed.

An id is the issue's id and the printed position of the thing (``2023-09/n1``, ``2023-09/t1/r2``,
``2023-09/t1/total``); nothing of it comes from the index or from other files (invariant 3).
Records made here are bare: names are linked to the authority files by ``linking`` afterwards.

Which issue holds the plain id of a month is decided in :func:`issue_ids`:

* A month printed once: its issue is ``YYYY-MM``, whatever else is in the corpus.
* Two *different* numbers of one month: both cannot be ``YYYY-MM``. The one that is already
  served keeps its id, so that nothing cited changes its meaning; a newcomer becomes
  ``YYYY-MM-xxxxxx``, the last part being the first six digits of the hash of its own visible
  text. It follows from the content alone, not from a count, so a third number of the month, or
  the loss of one, never moves it. Where neither is served yet the earlier printed date goes
  first, then the lower total number, the lower number, the lower hash: file names and their
  order have no say.
* ``YYYY-MM-xxxxxx`` is an address of *every* issue, even of the one that is ``YYYY-MM`` at
  present (see :func:`content_id`): a link that holds it is redirected to wherever its content
  stands now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from indexer.model import (
    Document,
    Issue,
    IssueHead,
    Item,
    ItemType,
    Record,
    Row,
    RowData,
    Source,
    SourceLine,
    Span,
    Table,
    TableRef,
)
from indexer.numerals import parse_number

LETTERS: Mapping[ItemType, str] = {"news": "n", "brief": "b", "statement": "s", "other": "o"}


def records_of(issue: Issue) -> tuple[Record, ...]:
    """All records of an issue in printed order, bare: no names, no facts, no series.

    A table's rows stand together, total rows where they are printed.
    """
    placed: list[tuple[int, int, tuple[Record, ...]]] = [
        (item.span.line_start, 0, (_item_record(issue, item),)) for item in issue.items
    ]
    placed += [(table.span.line_start, 1, _table_records(issue, table)) for table in issue.tables]
    placed.sort(key=lambda entry: entry[:2])
    return tuple(record for _, _, records in placed for record in records)


def table_id(issue_id: str, table_no: int) -> str:
    return f"{issue_id}/t{table_no}"


def _item_record(issue: Issue, item: Item) -> Record:
    return Record(
        id=f"{issue.head.id}/{LETTERS[item.type]}{item.no}",
        type=item.type,
        issue=issue.head,
        title=item.title,
        text="\n".join(item.paragraphs),
        source=_source(issue, item.span),
        period=item.period,
    )


def _table_records(issue: Issue, table: Table) -> tuple[Record, ...]:
    ref = TableRef(
        id=table_id(issue.head.id, table.no),
        title=table.title,
        series=None,
        period=table.period,
        label_column=table.label_column,
        columns=table.columns,
        notes=table.notes,
        group_column=table.group_column,
        doubts=table.doubts,
        corrections=table.corrections,
    )
    return tuple(
        Record(
            id=f"{ref.id}/{_row_name(row)}",
            type="statistic",
            issue=issue.head,
            title=table.title,
            text=" ".join(part for part in (row.label, row.group, *row.cells) if part),
            source=_source(issue, row.span),
            table=ref,
            row=_row_data(row),
            period=table.period,
        )
        for row in table.rows
    )


def _row_name(row: Row) -> str:
    if not row.is_total:
        return f"r{row.no}"
    return "total" if row.no == 1 else f"total-{row.no}"


def _row_data(row: Row) -> RowData:
    return RowData(
        no=row.no,
        label=row.label,
        group=row.group,
        cells=row.cells,
        values=tuple(parse_number(cell) for cell in row.cells),
        is_total=row.is_total,
        serial=row.serial,
    )


def _source(issue: Issue, span: Span) -> Source:
    return Source(
        file=issue.head.source_file,
        sha256=issue.sha256,
        line_start=span.line_start,
        line_end=span.line_end,
        page=span.page,
        box=span.box,
        is_recognised=any(
            first <= span.line_end and span.line_start <= last for first, last in issue.recognised
        ),
    )


# --- which issue is which -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """An issue taken in from one file. ``fingerprint`` is the hash of the file's visible text:
    two files that print the same are the same number, whatever their encoding or line ends.
    ``lines``: what the file prints, line by line."""

    issue: Issue
    fingerprint: str
    lines: tuple[SourceLine, ...] = ()


def taken_from(document: Document, issue: Issue) -> Taken:
    """``issue`` as taken in from ``document``, which it was parsed from."""
    return Taken(issue, fingerprint_of(document.visible), tuple(source_lines(document)))


def source_lines(document: Document) -> Iterator[SourceLine]:
    """The printed lines of a document in order: a block is one, but each row of a grid, whose
    cells stand between tabs. Rows without a place of their own stand where the grid begins."""
    for block in document.blocks:
        if block.text.strip() or not block.grid:
            yield SourceLine(block.line_start, block.line_end, block.text, block.page)
        for no, row in enumerate(block.grid):
            at = block.rows_at[no] if block.rows_at else block
            text = "\t".join(cell.text for cell in row)
            yield SourceLine(at.line_start, at.line_end, text, at.page)


def fingerprint_of(visible: str) -> str:
    return hashlib.sha256(visible.encode("utf8")).hexdigest()


def month_of(head: IssueHead) -> str:
    return head.date[:7]


def content_id(taken: Taken) -> str:
    """``YYYY-MM-xxxxxx``: the address of this content, whatever else is in the corpus."""
    return f"{month_of(taken.issue.head)}-{taken.fingerprint[:6]}"


def issue_ids(
    taken: Iterable[Taken],
    served: Mapping[str, str] | None = None,
    others: Iterable[str] = (),
) -> tuple[Taken, ...]:
    """The same issues with their ids settled, by date, then id.

    ``served`` maps the fingerprints of issues that are being served to their ids; ``others``
    are ids of issues that stay beside these. Fingerprints in ``taken`` must differ from one
    another. See the module docstring for the rule.
    """
    known = served or {}
    ordered = sorted(taken, key=_age)
    ids: dict[str, str] = {}
    for one in ordered:
        old = known.get(one.fingerprint, "")
        if old in (month_of(one.issue.head), content_id(one)):
            ids[one.fingerprint] = old
    used = {*ids.values(), *others}
    for one in ordered:
        if one.fingerprint not in ids:
            month = month_of(one.issue.head)
            ids[one.fingerprint] = content_id(one) if month in used else month
            used.add(ids[one.fingerprint])
    settled = [_renamed(one, ids[one.fingerprint]) for one in ordered]
    return tuple(sorted(settled, key=lambda one: (one.issue.head.date, one.issue.head.id)))


def _age(one: Taken) -> tuple[str, int, int, str]:
    head = one.issue.head
    unknown = 10**9
    return (head.date, head.total_number or unknown, head.number or unknown, one.fingerprint)


def _renamed(one: Taken, issue_id: str) -> Taken:
    if one.issue.head.id == issue_id:
        return one
    return replace(one, issue=replace(one.issue, head=replace(one.issue.head, id=issue_id)))
