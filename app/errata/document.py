"""The sheet as a Word document: a table a number, with room for what the editors say."""

from __future__ import annotations

from collections.abc import Callable

from app.documents import Cell, Document, Heading, Paragraph, Run, Table
from indexer import wording
from indexer.errata import Entry, Part, Sheet, said
from indexer.errata.texts import heading, place, printed, summary

Address = Callable[[str], str]
HEAD = ("序号", "位置", "核算", "可能", "处理意见")
# The last column is written in by hand.
SHARES = (5, 16, 31, 14, 18)
EXPLAINED = (
    "下列各处，原刊印出的数字彼此不符，请核对。“可能”一栏由算术推得，仅供参考；"
    "点“位置”可看条目。处理意见请填在末栏。"
)


def document(sheet: Sheet, address: Address) -> Document:
    """``address``: of a record, "" where none can be given."""
    intro: tuple[Paragraph, ...] = (Paragraph.of(summary(sheet), "plain"),)
    if sheet.entries:
        intro += (Paragraph.of(EXPLAINED, "plain"),)
    parts = tuple(block for part in sheet.parts for block in _part(part, address))
    return Document(heading(sheet.request), (*intro, *parts))


def _part(part: Part, address: Address) -> tuple[Heading, Table]:
    head = tuple(Cell.of(text) for text in HEAD)
    rows = tuple(_row(entry, address) for entry in part.entries)
    return Heading(wording.issue(part.head.id), 2), Table((head,), rows, SHARES)


def _row(entry: Entry, address: Address) -> tuple[Cell, ...]:
    where: list[Run] = []
    for one in dict.fromkeys(entry.places):
        where += [Run("\n")] if where else []
        where.append(Run(place(one), url=address(one.record)))
    sums = [Run(f"{entry.arithmetic.rstrip('。')}。", bold=True)]
    sums += [Run(f"\n{entry.terms}")] if entry.terms else []
    sums += [Run("\n" + "；".join(map(printed, entry.apart)))] if entry.apart else []
    return (
        Cell.of(str(entry.no), is_figure=True),
        Cell(tuple(where)),
        Cell(tuple(sums)),
        Cell.of(entry.slip),
        Cell.of(said(entry.handled) if entry.handled else ""),
    )
