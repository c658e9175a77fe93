"""Blocks → issue. The stages, each a function whose value can be printed:

``set_apart`` takes out what the reader found to be furniture or a footnote;
``with_plain_tabs`` and ``without_page_marks`` clear what no author typed, ``with_cell_lines``
marks cells that nothing marks; ``with_aligned_grids`` and ``with_counted_grids`` make grids of
tables that only their places or counts show; ``find_tables``
claims its blocks, ``without_sentences`` gives back what is prose; ``lines_of`` takes the rest;
``set_aside`` masthead, imprint and notices; ``runs_of`` cuts at section headings and tables;
``items_of`` reads news, briefs, statements; ``date_of`` dates the number; ``with_footnotes`` gives
footnotes to what refers to them; ``without_losses`` keeps what none of them took; ``parse`` puts
them together.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.errors import NotABriefing
from indexer.model import Document, Furniture, Issue, IssueHead
from indexer.parsing.aligned import with_aligned_grids
from indexer.parsing.apart import set_apart, with_footnotes
from indexer.parsing.cell_lines import with_cell_lines
from indexer.parsing.counted import with_counted_grids
from indexer.parsing.dating import IssueDate, date_of
from indexer.parsing.field_grids import with_fields_as_lines
from indexer.parsing.imprint import publisher_in
from indexer.parsing.items import Items, items_of
from indexer.parsing.lines import line_of
from indexer.parsing.masthead import FIRST_LINES, size_of_masthead
from indexer.parsing.mending import without_losses
from indexer.parsing.outline import outlined, with_typed_marks
from indexer.parsing.pages import without_contents, without_page_marks, without_rules
from indexer.parsing.places import with_places
from indexer.parsing.script import simplified
from indexer.parsing.serials import Serial, identified, load_serials
from indexer.parsing.stages import (
    Aside,
    furniture_of,
    lines_of,
    measures,
    runs_of,
    set_aside,
    titles_of,
    without_sentences,
)
from indexer.parsing.tables import TableFinding, find_tables
from indexer.parsing.tabs import with_plain_tabs, with_whole_rows
from indexer.parsing.tidy import without_blanks
from indexer.paths import SHIPPED_ROOT
from indexer.serial import issue_title

__all__ = ["parse"]


def parse(document: Document, serials: tuple[Serial, ...] | None = None) -> Issue:
    """The issue that ``document`` prints.

    ``serials``: known serials; None takes those that ship with the project. Raises NotABriefing
    where no month can be found or nothing but furniture is left.
    """
    known = serials or load_serials(SHIPPED_ROOT / "corpus" / "lexicon")
    printed = document
    apart = set_apart(document)
    document = with_cell_lines(
        with_whole_rows(with_plain_tabs(with_fields_as_lines(with_typed_marks(apart.document))))
    )
    document, page_marks = without_page_marks(document, known)
    document, contents = without_contents(document)
    size = _masthead_size(document, known)
    document, of_tables = _with_grids(with_aligned_grids, document, size)
    document, rules = without_rules(document)
    document, counted = _with_grids(with_counted_grids, document, size)
    finding = without_sentences(find_tables(_below(document, size)), document)
    lines = lines_of(document, finding.claimed)
    aside = set_aside(lines, known, apart.furniture, document.said)
    outline = outlined(aside.rest, finding.claimed)
    runs = runs_of(outline.lines, finding.claimed, outline.sections)
    items = items_of(runs, measures(runs))
    if not items.items and not finding.tables:
        raise NotABriefing(
            "文件里没有新闻、简讯，也没有统计表。", "请确认这是一期简报的全文。", file=document.file
        )
    serial = _serial(aside, (*apart.furniture, *page_marks), known)
    date = _date(document, aside, finding, items, is_known=serial in known)
    found, tables = with_footnotes(items.items, finding.tables, apart.footnotes)
    issue = Issue(
        head=_head(document, aside, date, serial),
        sha256=document.sha256,
        layout=document.layout,
        items=found,
        tables=tables,
        furniture=tuple(
            sorted(
                (
                    *apart.furniture,
                    *page_marks,
                    *contents,
                    *of_tables,
                    *counted,
                    *rules,
                    *finding.furniture,
                    *furniture_of(aside, runs),
                    *items.furniture,
                ),
                key=lambda piece: (piece.span.line_start, piece.span.line_end),
            )
        ),
        format=document.format,
        encoding=document.encoding,
        pages=document.pages,
        doubts=document.doubts,
    )
    return with_places(without_losses(issue, printed), printed)


def _with_grids(
    find: Callable[[Document], tuple[Document, tuple[Furniture, ...]]],
    document: Document,
    size: int,
) -> tuple[Document, tuple[Furniture, ...]]:
    """As ``find`` says, but for the first ``size`` blocks."""
    blocks = document.blocks
    below, furniture = find(replace(document, blocks=blocks[size:]))
    return replace(below, blocks=(*blocks[:size], *below.blocks)), furniture


def _masthead_size(document: Document, serials: tuple[Serial, ...]) -> int:
    """How many of the first blocks are masthead: its names and dates stand in no table."""
    lines = itertools.takewhile(lambda block: block.kind != "grid", document.blocks[:FIRST_LINES])
    return size_of_masthead([line_of(n, block) for n, block in enumerate(lines)], serials)


def _below(document: Document, size: int) -> Document:
    """``document`` with its first ``size`` blocks as nothing that a table may be made of."""
    masked = (replace(block, kind="furniture") for block in document.blocks[:size])
    return replace(document, blocks=(*masked, *document.blocks[size:]))


def _serial(
    aside: Aside,
    marks: Sequence[Furniture],
    serials: tuple[Serial, ...],
) -> Serial:
    """What the file says that it is: name and publisher, each as far as printed. ``marks``: what
    its pages print at their edges."""
    masthead = aside.masthead
    publisher = masthead.publisher.text if masthead.publisher else publisher_in(aside.imprint)
    running = [
        *(piece.text for piece in marks),
        *(line.text for line in aside.page_marks),
    ]
    return identified(
        serials,
        masthead.serial.text if masthead.serial else "",
        publisher,
        [simplified(without_blanks(text)) for text in running],
        [line.folded for line in aside.imprint],
    )


def _date(
    document: Document, aside: Aside, finding: TableFinding, items: Items, *, is_known: bool
) -> IssueDate:
    periods = [table.period for table in finding.tables]
    periods += [item.period for item in items.items if item.type == "statement"]
    texts = [
        paragraph
        for item in items.items
        if item.type != "statement"
        for paragraph in (item.title, *item.paragraphs)
    ]
    # A number of a known serial opens with its first headline, which is not its own title.
    heads = () if is_known else titles_of(document)
    return date_of(
        document.file,
        aside.masthead,
        aside.imprint,
        [period for period in periods if period],
        texts,
        heads,
    )


def _head(document: Document, aside: Aside, date: IssueDate, serial: Serial) -> IssueHead:
    masthead = aside.masthead
    year, month = int(date.month[:4]), int(date.month[5:])
    number = masthead.number[1] if masthead.number else None
    title_year = (masthead.number[0] if masthead.number else None) or year
    total = masthead.total_number
    return IssueHead(
        id=date.month,
        title=issue_title(serial.serial, title_year, month, number, total),
        date=date.date,
        date_precision=date.precision,
        date_basis=date.basis,
        date_evidence=date.evidence,
        year=year,
        number=number,
        total_number=total,
        publisher=serial.publisher,
        source_file=document.file,
        is_sample=bool(aside.notices),
        is_recognised=bool(document.recognised_pages),
    )
