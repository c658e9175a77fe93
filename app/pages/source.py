"""The source as it is printed: a few lines beside a record, or a whole number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from indexer.model import IssueHead, Record, SourceLine

AROUND = 2
"""Lines shown before and after a record."""
MOST = 24
"""Lines of one record shown beside it; of a longer one the first."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line: its number (or 12–14), its cells as they stand, whether it is the one that is
    spoken of; ``opens_page``: the page that begins here, else None."""

    anchor: str
    no: str
    cells: tuple[str, ...]
    is_marked: bool
    opens_page: int | None


@dataclass(frozen=True, slots=True)
class OriginalView:
    """The file that was taken in. ``picture_url``: the record's place on its page as a picture,
    "" where the format has no pages; ``says``: how to open it."""

    url: str
    says: str
    picture_url: str
    page_url: str
    described: str


@dataclass(frozen=True, slots=True)
class SourceStrip:
    """The lines of a record with those around it; ``is_cut``: it goes on further down."""

    lines: tuple[PrintedLine, ...]
    is_cut: bool
    whole_url: str
    original: OriginalView | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    frame: PageFrame
    title: str
    file: str
    sha256: str
    trail: tuple[Link, ...]
    lines: tuple[PrintedLine, ...]
    has_pages: bool


def source_strip(
    record: Record, lines: Iterable[SourceLine], *, is_kept: bool
) -> SourceStrip | None:
    """``lines``: those of the record and ``AROUND`` more on either side, in printed order;
    ``is_kept``: its original is there to be opened. None where no line is known."""
    source, issue_id = record.source, record.issue.id
    shown = list(lines)
    marked = [line for line in shown if is_within(line, source.line_start, source.line_end)]
    if not marked:
        return None
    cut = marked[MOST] if len(marked) > MOST else None
    if cut is not None:
        shown = shown[: shown.index(cut)]
    return SourceStrip(
        printed_lines(shown, source.line_start, source.line_end),
        cut is not None,
        urls.source(issue_id, source.line_start, source.line_end),
        _original(record) if is_kept else None,
    )


def _original(record: Record) -> OriginalView:
    source = record.source
    if source.page is None:
        return OriginalView(urls.original(source.sha256), "打开原文件", "", "", "")
    return OriginalView(
        urls.original(source.sha256, source.page),
        f"打开原文件第{source.page}页",
        urls.picture(record.id),
        urls.picture(record.id, whole=True),
        f"原刊第{source.page}页上这一条的位置，已框出",
    )


def source_page(
    head: IssueHead, sha256: str, lines: Iterable[SourceLine], first: int, last: int
) -> SourcePage:
    """The whole source of a number; lines ``first`` to ``last`` are marked."""
    printed = printed_lines(lines, first, last)
    label = labels.issue(head)
    return SourcePage(
        frame=frame(f"{label}原文"),
        title=f"{label}原文",
        file=head.source_file,
        sha256=sha256,
        trail=(Link("期次", urls.ISSUES), Link(label, urls.issue(head.id))),
        lines=printed,
        has_pages=any(line.opens_page for line in printed),
    )


def is_within(line: SourceLine, first: int, last: int) -> bool:
    return line.no <= last and line.last >= first


def printed_lines(lines: Iterable[SourceLine], first: int, last: int) -> tuple[PrintedLine, ...]:
    found: list[PrintedLine] = []
    page: int | None = None
    anchors: set[str] = set()
    for line in lines:
        anchor = f"L{line.no}"
        found.append(
            PrintedLine(
                "" if anchor in anchors else anchor,
                str(line.no) if line.no == line.last else f"{line.no}–{line.last}",
                tuple(cell.strip() for cell in line.text.split("\t")),
                is_within(line, first, last),
                line.page if line.page != page else None,
            )
        )
        anchors.add(anchor)
        page = line.page
    return tuple(found)
