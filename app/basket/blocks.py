"""The document made of a list: what was printed there, each with its number, then the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from app.basket.entries import Entry, column_of
from app.basket.items import Cited, Missing
from app.basket.sentences import Said, paragraph_of, reference
from app.citations.work import DOUBT
from app.documents import Cell, Document, Heading, NumberedList, Paragraph, Run, Table
from app.documents.values import Block
from app.pages.tables import figure_columns, head_rows
from indexer import wording
from indexer.model import TableRef

HEADING = "参考文献"
LONGEST_QUOTE = 3_000
_HEADS = ("期间", "名称", "项目", "数字", "出处")


def list_document(
    entries: Sequence[Entry],
    missing: Sequence[Missing],
    *,
    quotes: bool,
    made: str = "",
    said: Sequence[Said] = (),
) -> Document:
    """With ``quotes`` first the sentences that the figures make, and the excerpts. What was not
    found is said at the end."""
    sentences = tuple(paragraph_of(one, entries) for one in said)
    excerpts = (*sentences, *_excerpts(entries)) if quotes else ()
    blocks = (*excerpts, Heading(HEADING), *list_blocks(entries), *_missing(missing))
    return Document("摘录与参考文献" if quotes else "", blocks, made=made)


def list_blocks(entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The list alone: numbered by the program that shows it, or without numbers."""
    if all(one.is_numbered for one in entries):
        runs = tuple((Run(one.text),) for one in entries)
        return (NumberedList(runs, names=tuple(one.name for one in entries)),)
    return tuple(Paragraph((Run(one.text),), "hanging") for one in entries)


def _missing(missing: Sequence[Missing]) -> tuple[Block, ...]:
    return tuple(Paragraph.of(f"未能列入：{one.reason}", "note") for one in missing)


def _excerpts(entries: Sequence[Entry]) -> tuple[Block, ...]:
    """Single figures of all sources in one table, then rows table by table and texts."""
    figures = [(one, entry) for entry in entries for one in entry.cited if one.figure]
    rest = (_excerpt(entry) for entry in entries)
    return (*_figures(figures), *chain.from_iterable(rest))


def _figures(figures: Sequence[tuple[Cited, Entry]]) -> tuple[Block, ...]:
    if not figures:
        return ()
    rows = tuple(
        (
            Cell.of(_period(one)),
            Cell.of(one.work.row or ""),
            Cell.of(column_of(one)),
            Cell.of(printed(one), is_figure=True),
            Cell((reference(entry),)),
        )
        for one, entry in figures
    )
    head = tuple(Cell.of(text) for text in _HEADS)
    notes = chain.from_iterable(_notes(one) for one, _ in figures)
    return (Paragraph.of("摘录的数字", "caption"), Table((head,), rows), *notes)


def printed(one: Cited) -> str:
    """The figure as printed, with what is doubtful about it."""
    number = one.work.figures[0][1] if one.work.figures else "（空）"
    return f"{number}（{DOUBT.removeprefix('该数字')}）" if one.work.is_doubtful else number


def _excerpt(entry: Entry) -> tuple[Block, ...]:
    whole = [one for one in entry.cited if not one.figure]
    rows = [one for one in whole if one.record is not None and one.record.row is not None]
    blocks: tuple[Block, ...] = ()
    if rows and rows[0].record is not None and rows[0].record.table is not None:
        blocks += _rows(rows, rows[0].record.table, entry)
    for one in whole:
        if one.record is not None and one.record.row is None:
            text = one.record.text
            cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}……（以下从略）"
            *before, last = cut.split("\n")
            blocks += tuple(Paragraph((Run(said),), "quote") for said in before)
            blocks += (Paragraph((Run(last), reference(entry)), "quote"),)
    return (*blocks, *chain.from_iterable(_notes(one) for one in whole))


def _rows(rows: Sequence[Cited], table: TableRef, entry: Entry) -> tuple[Block, ...]:
    """Under their own header, as printed."""
    records = [one.record for one in rows if one.record is not None]
    printed_rows = [record.row for record in records if record.row is not None]
    has_group = any(row.group for row in printed_rows)
    leading = [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([row.cells for row in printed_rows], len(table.columns))
    head = tuple(
        tuple(Cell((Run(cell.text),), cell.colspan, cell.rowspan) for cell in line)
        for line in head_rows(leading, table.columns, figures)
    )
    body = tuple(
        (
            *([Cell.of(row.group or "")] if has_group else []),
            Cell.of(row.label),
            *(
                Cell.of(cell, is_figure=number < len(figures) and figures[number])
                for number, cell in enumerate(row.cells)
            ),
        )
        for row in printed_rows
    )
    said = f"{table.title}（{wording.issue(entry.cited[0].head.id)}）"
    doubts = [one for one in rows if one.work.is_doubtful]
    notes = [
        Paragraph.of(f"{one.work.row}行有数字核对存疑，引用前请看核对页。", "note")
        for one in doubts
    ]
    return (Paragraph((Run(said), reference(entry)), "caption"), Table(head, body), *notes)


def _notes(one: Cited) -> tuple[Block, ...]:
    return (Paragraph.of(f"备注：{one.note}", "note"),) if one.note else ()


def _period(one: Cited) -> str:
    record = one.record
    if record is None:
        return ""
    number = int(one.figure[1:] or 0)
    fact = record.facts[number - 1] if one.figure[:1] == "f" else None
    period = fact.period if fact is not None else None
    period = period or record.period or (record.table.period if record.table else None)
    return wording.month(period) if period else ""
