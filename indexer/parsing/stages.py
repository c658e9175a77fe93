"""The stages between blocks and items, each a function whose value can be printed:
``lines`` → ``set_aside`` (masthead, imprint, notices) → ``runs`` → items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from indexer.model import Document, Furniture, Said, Table
from indexer.parsing.imprint import find_imprint
from indexer.parsing.lines import Line, Measure, line_of, measure, span_of
from indexer.parsing.masthead import Masthead, read_masthead
from indexer.parsing.masthead_elsewhere import (
    with_head_of_file,
    with_page_around,
    with_page_heads,
)
from indexer.parsing.masthead_grades import is_running_header
from indexer.parsing.prose import sentence_cost
from indexer.parsing.sections import (
    SAMPLE_MARK,
    Section,
    is_page_number,
    is_spaced_out,
    is_tabular,
    section_of,
)
from indexer.parsing.serials import Serial
from indexer.parsing.tables import TableFinding


@dataclass(frozen=True, slots=True)
class Aside:
    """What is no prose. ``rest`` is what remains, in order."""

    masthead: Masthead
    imprint: tuple[Line, ...]
    notices: tuple[Line, ...]
    page_marks: tuple[Line, ...]
    rest: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LineRun:
    """Lines that follow one another with nothing between: ``heading`` is the section heading
    that opened the section they stand in (only on its first run), ``after_table`` says that a
    table stands directly before them."""

    section: Section | None
    heading: Line | None
    lines: tuple[Line, ...]
    after_table: bool


_NONE: Mapping[int, Section] = MappingProxyType({})
_CLAUSE = re.compile("[\u4e00-\u9fff]，[\u4e00-\u9fff]")


def without_sentences(finding: TableFinding, document: Document) -> TableFinding:
    """The finding without tables whose rows are sentences: a line of prose with many kerned
    figures looks like cells. Half of the rows or more must hold a clause, and no other table
    may share their lines; the blocks are given back to prose. What a format itself sets as a
    table is one, whatever its cells hold."""
    kept: list[Table] = []
    released: set[int] = set()
    grids = [block.line_start for block in document.blocks if block.kind == "grid"]
    for table in finding.tables:
        is_set = any(table.span.line_start <= n <= table.span.line_end for n in grids)
        clauses = sum(1 for row in table.rows if _CLAUSE.search("".join((row.label, *row.cells))))
        shared = any(
            other is not table
            and other.span.line_start <= table.span.line_end
            and table.span.line_start <= other.span.line_end
            for other in finding.tables
        )
        if not table.rows or clauses * 2 < len(table.rows) or shared or is_set:
            kept.append(replace(table, no=len(kept) + 1))
            continue
        released.update(
            index
            for index in finding.claimed
            if table.span.line_start <= document.blocks[index].line_start <= table.span.line_end
        )
    freed = {document.blocks[index].line_start for index in released}
    return TableFinding(
        tuple(kept),
        finding.claimed - released,
        tuple(f for f in finding.furniture if f.span.line_start not in freed),
    )


def lines_of(document: Document, claimed: frozenset[int]) -> tuple[Line, ...]:
    """Every block that no table claims, as a line."""
    return tuple(
        line_of(index, block)
        for index, block in enumerate(document.blocks)
        if index not in claimed and block.kind != "grid"
    )


_MOST_TITLES = 4


def titles_of(document: Document) -> tuple[Line, ...]:
    """The lines among which a file's own title stands: the first few, up to the first sentence,
    section heading or table."""
    found: list[Line] = []
    for index, block in enumerate(document.blocks[:_MOST_TITLES]):
        line = line_of(index, block)
        is_over = block.kind == "grid" or re.search("[。！？；]", line.text)
        if is_over or section_of(line.text) or is_tabular(line.text, line.lead == "tab"):
            break
        found.append(line)
    return tuple(found)


def set_aside(
    lines: Sequence[Line],
    serials: Sequence[Serial],
    furniture: Sequence[Furniture] = (),
    said: Sequence[Said] = (),
) -> Aside:
    """Notices, masthead, imprint, page numbers and running headers taken out of ``lines``.
    ``furniture``: what the reader has already taken out; ``said``: see ``Document``."""
    notices = _notices(lines)
    rest = _without(lines, notices)
    masthead = read_masthead(rest, serials)
    rest = _without(rest, (*masthead.above, *masthead.lines))
    heads = [
        Line(-1, "furniture", piece.text, "none", piece.span.line_start, piece.span.line_end)
        for piece in furniture
        if piece.kind == "running head"
    ]
    masthead = with_page_heads(masthead, heads, serials)
    masthead = with_page_around(masthead, _around(rest, furniture))
    masthead = with_head_of_file(masthead, said, serials)
    publishers = {s.publisher for s in serials if s.publisher}
    if masthead.publisher:
        publishers.add(masthead.publisher.line.folded)
        publishers.add(masthead.publisher.text)
    imprint = find_imprint(rest, tuple(publishers))
    rest = _without(rest, imprint)
    known = [*serials]
    if masthead.serial:
        known.append(Serial(masthead.serial.text, ""))
    marks = tuple(
        line
        for before, line, after in zip([None, *rest], rest, [*rest[1:], None], strict=False)
        if is_page_number(line.text)
        or is_running_header(line.folded, known)
        or _is_bare_page_number(before, line, after)
    )
    return Aside(masthead, imprint, notices, marks, tuple(_without(rest, marks)))


_AROUND_PAGES = frozenset({"page chrome", "page widget", "widget", "web page", "mail"})


def _around(lines: Sequence[Line], furniture: Sequence[Furniture]) -> list[Line]:
    """What a web page sets around the document before its first sentence."""
    text = next((line.start for line in lines if re.search("[。；]", line.text)), 0)
    return [
        Line(-1, "furniture", piece.text, "none", piece.span.line_start, piece.span.line_end)
        for piece in furniture
        if piece.kind in _AROUND_PAGES and piece.span.line_start <= text
    ]


def _without(lines: Sequence[Line], some: Sequence[Line]) -> list[Line]:
    indexes = {line.index for line in some}
    return [line for line in lines if line.index not in indexes]


def _is_bare_page_number(before: Line | None, line: Line, after: Line | None) -> bool:
    """A number all alone between lines of prose. Beside cells it is one of them."""
    if line.kind != "line" or line.lead == "tab" or not re.fullmatch(r"\d{1,3}", line.text):
        return False
    near = [other for other in (before, after) if other]
    return bool(near) and all(
        abs(other.index - line.index) == 1 and not other.text.isdecimal() for other in near
    )


def _notices(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of every sample notice: from its mark to the end of its sentence where the
    text is set in broken lines."""
    found: list[Line] = []
    setting = measure(lines)
    for place, line in enumerate(lines):
        if not line.text.startswith(SAMPLE_MARK):
            continue
        found.append(line)
        following = place + 1
        while (
            setting.wrapped
            and following < len(lines)
            and sentence_cost(found[-1].text) >= 1
            and setting.slack(found[-1].text, lines[following].text) <= 3
        ):
            found.append(lines[following])
            following += 1
    return tuple(found)


def runs_of(
    lines: Sequence[Line], claimed: frozenset[int], sections: Mapping[int, Section] = _NONE
) -> tuple[LineRun, ...]:
    """``lines`` cut at section headings and wherever a table stands between two of them.
    ``sections``: what each line names that is known to name a part of the issue."""
    found: list[LineRun] = []
    section: Section | None = None
    heading: Line | None = None
    gathered: list[Line] = []
    after_table = False
    previous = -1

    def close() -> None:
        nonlocal gathered, heading
        if gathered or heading:
            found.append(LineRun(section, heading, tuple(gathered), after_table))
        gathered, heading = [], None

    for line, following in zip(lines, [*lines[1:], None], strict=False):
        table_between = any(index in claimed for index in range(previous + 1, line.index))
        opened = sections.get(line.index) or _section_opened(line, following)
        if opened or table_between:
            close()
            after_table = table_between
        if opened:
            section, heading = opened, line
        else:
            gathered.append(line)
        previous = line.index
    close()
    return tuple(found)


def _section_opened(line: Line, following: Line | None) -> Section | None:
    if line.kind == "item" or line.lead == "tab":
        return None
    named = section_of(line.text)
    if named is None and (is_spaced_out(line.text) or _stands_over_headings(line, following)):
        return "news"
    return named


def measures(runs: Sequence[LineRun]) -> dict[bool, Measure]:
    """The measure of the briefs (True), which are often set narrower, and of the rest."""
    whole = measure(line for run in runs for line in run.lines)
    found = {True: whole, False: whole}
    for is_briefs in found:
        own = [line for run in runs if (run.section == "briefs") == is_briefs for line in run.lines]
        apart = measure(own)
        # A few lines do not show that they are broken, but they do show where.
        if len(own) >= 5 and whole.wrapped and 0.8 * whole.full <= apart.full <= whole.full + 1:
            found[is_briefs] = replace(apart, wrapped=True)
    return found


def _has_no_words(line: Line) -> bool:
    return line.text.isdecimal() or is_page_number(line.text)


def furniture_of(aside: Aside, runs: Sequence[LineRun]) -> tuple[Furniture, ...]:
    """The ledger of what was set aside, with its reason."""
    kinds = (
        ("page heading", aside.masthead.above),
        ("masthead", aside.masthead.lines),
        ("imprint", aside.imprint),
        ("sample notice", aside.notices),
        ("page number", tuple(li for li in aside.page_marks if _has_no_words(li))),
        ("running header", tuple(li for li in aside.page_marks if not _has_no_words(li))),
        ("section heading", tuple(run.heading for run in runs if run.heading)),
    )
    return tuple(
        Furniture(kind, line.text, span_of([line])) for kind, lines in kinds for line in lines
    )


def _stands_over_headings(line: Line, following: Line | None) -> bool:
    """A short marked heading with a deeper one right under it names a part of the issue."""
    return (
        following is not None
        and line.kind == following.kind == "heading"
        and line.level < following.level
        and len(line.squeezed) <= 8
    )
