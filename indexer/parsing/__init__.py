"""Blocks → issue. The stages, each a function whose value can be printed:

``set_apart`` takes out what the reader found to be furniture or a footnote;
``with_plain_tabs`` and ``without_page_marks`` clear what no author typed; ``find_tables``
claims its blocks, ``without_sentences`` gives back what is prose; ``lines_of`` takes the rest;
``set_aside`` masthead, imprint and notices; ``runs_of`` cuts at section headings and tables;
``items_of`` reads news, briefs, statements; ``date_of`` dates the number; ``with_footnotes`` gives
footnotes to what refers to them; ``parse`` puts them together.
"""

from __future__ import annotations

from indexer import wording
from indexer.errors import NotABriefing
from indexer.model import Document, Issue, IssueHead
from indexer.parsing.apart import set_apart, with_footnotes
from indexer.parsing.dating import IssueDate, date_of
from indexer.parsing.items import Items, items_of
from indexer.parsing.masthead import Serial, load_serials
from indexer.parsing.pages import without_page_marks
from indexer.parsing.places import with_places
from indexer.parsing.stages import (
    Aside,
    furniture_of,
    lines_of,
    measures,
    runs_of,
    set_aside,
    without_sentences,
)
from indexer.parsing.tables import TableFinding, find_tables
from indexer.parsing.tabs import with_plain_tabs
from indexer.paths import SHIPPED_ROOT

__all__ = ["parse"]


def parse(document: Document, serials: tuple[Serial, ...] | None = None) -> Issue:
    """The issue that ``document`` prints.

    ``serials``: known serials, the default one first; None takes those that ship with the
    project. Raises NotABriefing where no month can be found or nothing but furniture is left.
    """
    known = serials or load_serials(SHIPPED_ROOT / "corpus" / "lexicon")
    printed = document
    apart = set_apart(document)
    document, page_marks = without_page_marks(with_plain_tabs(apart.document), known)
    finding = without_sentences(find_tables(document), document)
    aside = set_aside(lines_of(document, finding.claimed), known)
    runs = runs_of(aside.rest, finding.claimed)
    items = items_of(runs, measures(runs))
    if not items.items and not finding.tables:
        raise NotABriefing(
            "文件里没有新闻、简讯，也没有统计表。", "请确认这是一期简报的全文。", file=document.file
        )
    date = _date(document, aside, finding, items)
    of_items, of_tables = with_footnotes(items.items, finding.tables, apart.footnotes)
    issue = Issue(
        head=_head(document, aside, date, known),
        sha256=document.sha256,
        layout=document.layout,
        items=of_items,
        tables=of_tables,
        furniture=tuple(
            sorted(
                (
                    *apart.furniture,
                    *page_marks,
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
        is_recognised=document.is_recognised,
    )
    return with_places(issue, printed)


def _date(document: Document, aside: Aside, finding: TableFinding, items: Items) -> IssueDate:
    periods = [table.period for table in finding.tables]
    periods += [item.period for item in items.items if item.type == "statement"]
    texts = [
        paragraph
        for item in items.items
        if item.type != "statement"
        for paragraph in (item.title, *item.paragraphs)
    ]
    return date_of(
        document.file,
        aside.masthead,
        aside.imprint,
        [period for period in periods if period],
        texts,
    )


def _head(
    document: Document, aside: Aside, date: IssueDate, serials: tuple[Serial, ...]
) -> IssueHead:
    masthead = aside.masthead
    serial = masthead.serial.text if masthead.serial else serials[0].serial
    default = next((s.publisher for s in serials if s.serial == serial), serials[0].publisher)
    year, month = int(date.month[:4]), int(date.month[5:])
    title = f"{serial}{wording.date_of(year, month)}"
    number = masthead.number[1] if masthead.number else None
    if masthead.number:
        title = f"{serial}{masthead.number[0] or year}年第{number}期"
        if masthead.total_number:
            title += f"（总第{masthead.total_number}期）"
    return IssueHead(
        id=date.month,
        title=title,
        date=date.date,
        date_precision=date.precision,
        date_basis=date.basis,
        date_evidence=date.evidence,
        year=year,
        number=number,
        total_number=masthead.total_number,
        publisher=masthead.publisher.text if masthead.publisher else default,
        source_file=document.file,
        is_sample=bool(aside.notices),
    )
