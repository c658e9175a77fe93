"""PDF text → raw tables: one pass over each region of lines.

``Walk`` holds what is open: the lines since the last row (titles, notes, header lines), the
tables of the region, and which titles wait for their tables. A line goes to the table that its
cells fit; one that fits none opens a table with what is pending as its title and header.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Block, Furniture, Span
from indexer.parsing.tables.pdf_head import Heading, Plan, plan_table, split_pending
from indexer.parsing.tables.pdf_labels import with_labels
from indexer.parsing.tables.pdf_lines import PdfLine, is_dated_title, regions
from indexer.parsing.tables.pdf_rows import GOOD_COST, MIXED, row_fit
from indexer.parsing.tables.pdf_table import OpenTable, PdfEntry, finished, merged
from indexer.parsing.tables.pdf_titles import matched
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE
from indexer.parsing.tables.tokens import is_number, is_serial_heading

_MOST_SINGLES = 3
# Bounds for lines that are no tables: beyond these nothing that was printed as one is found.
_MOST_PENDING = 60
_MOST_OPEN = 12
_AHEAD = 400
_MOST_FAILED = 120
"""Lines of one region, between two of prose, that may in vain be tried as a table's first row."""
WORDS_COST = 3.0


def pdf_tables(blocks: Sequence[Block], taken: frozenset[int]) -> Found:
    """The tables among ``blocks`` that are set as PDF text."""
    tables: list[RawTable] = []
    furniture: list[Furniture] = []
    claimed: set[int] = set()
    for region in regions(blocks, taken):
        walk = Walk(with_labels(region))
        walk.run()
        for heading, table in walk.results():
            raw, used = _raw(heading, table)
            tables.append(raw)
            claimed.update(used)
        furniture.extend(walk.furniture)
        claimed.update(n for line in walk.repeated for n in line.indexes)
    return Found(tuple(tables), frozenset(claimed), tuple(furniture))


def _raw(heading: Heading | None, table: OpenTable) -> tuple[RawTable, set[int]]:
    raw = finished(table)
    lines = [*table.lines, *(heading.lines if heading else ())]
    span = Span(min(line.start for line in lines), max(line.end for line in lines))
    doubts = raw.doubts if heading else (*raw.doubts, NO_TITLE)
    whole = RawTable(
        title=heading.title if heading else "",
        notes=(*(heading.notes if heading else ()), *raw.notes),
        header=raw.header,
        rows=raw.rows,
        span=span,
        spanned=raw.spanned,
        doubts=doubts,
        group_name=raw.group_name,
    )
    return whole, {n for line in lines for n in line.indexes}


class Walk:
    """One region. ``batches`` pair the titles that stood together with their tables."""

    def __init__(self, region: Sequence[PdfLine]) -> None:
        self.lines = region
        self.tables: list[OpenTable] = []
        self.current: OpenTable | None = None
        self.pending: list[PdfLine] = []
        self.batches: list[tuple[list[Heading], list[OpenTable]]] = []
        self.furniture: list[Furniture] = []
        self.repeated: list[PdfLine] = []
        self.failed = 0

    def run(self) -> None:
        n = 0
        while n < len(self.lines):
            n += self.step(n)

    def step(self, n: int) -> int:
        """Take in line ``n``; returns how many lines that used up."""
        line = self.lines[n]
        if (count := self._repeated_header(n)) > 0:
            return count
        if self.current and line.kind == "note" and not self.pending:
            self.current.notes.append(line)
            return 1
        if line.kind == "total":
            table = self.current
            if table and not self.pending:
                table.entries.append(PdfEntry("total", line))
            else:
                self.pending.append(line)
            return 1
        if is_dated_title(line):
            self.pending.append(line)
            return 1
        if line.kind == "single" or (line.kind == "mixed" and not self._is_row(n)):
            return self._single(n)
        if line.kind in ("figures", "words", "mixed"):
            table = self._table_for(n)
            if table is not None:
                self._row(table, line)
                return 1
            if opened := self._open(n):
                return opened
        self.pending.append(line)
        return 1

    def _is_row(self, n: int) -> bool:
        """Whether a line that may be one phrase is a row of an open table or, under a header,
        the first of several."""
        return self._table_for(n) is not None or bool(self.pending)

    def _single(self, n: int) -> int:
        """A line of one piece between rows is a group or a part of a label if a row of the
        table follows; else it may be a title."""
        line = self.lines[n]
        if self.pending or not self.current:
            self.pending.append(line)
            return 1
        if self._begins_row(n):
            whole = merged(line, self.lines[n + 1])
            self.current.entries.append(PdfEntry("row", whole))
            return 2
        k = n
        while k < len(self.lines) and k - n < _MOST_SINGLES and self._is_single(k):
            k += 1
        if k < len(self.lines) and self._header_at(k, self.tables):
            # A page break between a group's name and its rows.
            self.current.entries.extend(PdfEntry("single", x) for x in self.lines[n:k])
            return k - n
        if k < len(self.lines) and (table := self._table_for(k)) is not None:
            self.current = table
            table.entries.extend(PdfEntry("single", x) for x in self.lines[n:k])
            return k - n
        if k < len(self.lines) and self.lines[k].kind == "total" and len(line.text) < 12:
            self.current.entries.extend(PdfEntry("single", x) for x in self.lines[n:k])
            return k - n
        if self._ends_label(line):
            self.current.entries.append(PdfEntry("single", line))
            return 1
        self.pending.append(line)
        return 1

    def _begins_row(self, n: int) -> bool:
        """A serial and a part of a label, the rest of the row on the next line."""
        table, line = self.current, self.lines[n]
        if table is None or not table.plan.serial or n + 1 >= len(self.lines):
            return False
        if not line.pieces[0].isdecimal() or self.lines[n + 1].pieces[0].isdecimal():
            return False
        plan = table.plan
        whole = merged(line, self.lines[n + 1])
        return row_fit(whole, plan.types, plan.copies, plan.step).cost < GOOD_COST

    def _is_single(self, n: int) -> bool:
        line = self.lines[n]
        if is_dated_title(line):
            return False
        return line.kind == "single" or (line.kind == "mixed" and self._table_for(n) is None)

    def _ends_label(self, line: PdfLine) -> bool:
        """The rest of the last row's label, printed under it."""
        table = self.current
        if table is None or not table.entries or table.entries[-1].kind != "row":
            return False
        return table.misses_end(table.entries[-1].line, line.text)

    def _table_for(self, n: int) -> OpenTable | None:
        """The open table whose columns line ``n`` fills: the current one, else one that was
        interrupted. After lines that are no rows, none."""
        line = self.lines[n]
        if self.pending or line.kind not in ("figures", "words", "mixed"):
            return None
        order = [self.current] if self.current else []
        # Only a table whose title stood beside this one's can go on behind it.
        beside = self.batches[-1][1] if self.batches else []
        order += [t for t in reversed(beside) if t is not self.current and not t.has_total]
        for table in order:
            if table and self._fits(table, line, n):
                return table
        return None

    def _fits(self, table: OpenTable, line: PdfLine, n: int) -> bool:
        plan = table.plan
        if is_serial_heading(line.pieces[0]):
            return False
        if plan.serial and not (line.pieces[0].isdecimal() and line.hi > 1):
            return table.is_continuation(line)
        if line.kind == "words" and table.has_total and not plan.wordy:
            return False
        found = row_fit(line, plan.types, plan.copies, plan.step)
        limit = GOOD_COST + 0.25 * len(plan.types) if line.kind == "figures" else WORDS_COST
        if found.cost < limit:
            return not (line.kind != "figures" and self._is_header_of_other(n, plan))
        return line.kind == "figures" and plan.tolerates(line, found)

    def _is_header_of_other(self, n: int, plan: Plan) -> bool:
        """A line of words that fits by its count but is followed by rows that do not."""
        following = self.lines[n + 1] if n + 1 < len(self.lines) else None
        if following is None or following.kind != "figures":
            return False
        if plan.wordy:
            numbers = sum(is_number(p) for p in following.pieces)
            return MIXED not in plan.types and numbers >= plan.width - 1
        return row_fit(following, plan.types, plan.copies).cost > GOOD_COST + 2

    def _row(self, table: OpenTable, line: PdfLine) -> None:
        self.current = table
        table.entries.append(PdfEntry("row", line))

    def _open(self, n: int) -> int:
        """Open a table whose rows begin at line ``n``, if what is pending makes its header.
        Returns the number of lines used, 0 where there is no table."""
        if not self.pending:
            return 0
        if self.failed >= _MOST_FAILED:
            return 0
        headings, header = split_pending(self.pending[-_MOST_PENDING:])
        plan = plan_table(header, self.lines[n : n + _AHEAD], headings)
        if plan is None:
            self.failed += 1
            return 0
        if plan.title_rest and headings:
            headings[-1] = headings[-1].longer(plan.title_rest)
        table = OpenTable(plan)
        table.entries.extend(PdfEntry("total", x) for x in self.pending if x.kind == "total")
        table.entries.extend(PdfEntry(kind, line) for kind, line in plan.early)
        self.tables.append(table)
        if headings:
            self.batches.append((headings, [table]))
        elif self.batches and len(self.batches[-1][0]) > len(self.batches[-1][1]):
            self.batches[-1][1].append(table)
        else:
            self.batches.append(([], [table]))
        self.pending = []
        self._row(table, self.lines[n])
        return 1

    def _header_at(self, n: int, tables: Sequence[OpenTable]) -> OpenTable | None:
        """The table whose header stands at line ``n`` once more."""
        for table in reversed(tables[-_MOST_OPEN:]):
            head = [line.squeezed for line in table.plan.header_lines]
            if head and [x.squeezed for x in self.lines[n : n + len(head)]] == head:
                return table
        return None

    def _repeated_header(self, n: int) -> int:
        """How many lines from ``n`` on are a header once more, 0 if none."""
        table = self._header_at(n, self.tables)
        headings, opened = self.batches[-1] if self.batches else ([], [])
        if table is not None and table.has_total and len(headings) > len(opened):
            # Titles printed together, then tables with one and the same header.
            return 0
        if table is not None and not any(is_dated_title(x) for x in self.pending):
            self.current = table
            if all(x.kind == "single" for x in self.pending):
                table.entries.extend(PdfEntry("single", x) for x in self.pending)
                self.pending = []
            count = len(table.plan.header_lines)
        else:
            count = self._pending_again(n)
        if count:
            here = self.lines[n : n + count]
            self.repeated.extend(here)
            text = "\n".join(line.text for line in here)
            span = Span(here[0].start, here[-1].end)
            self.furniture.append(Furniture("repeated header", text, span))
        return count

    def _pending_again(self, n: int) -> int:
        """A page break right behind a header: the lines from ``n`` on repeat pending ones."""
        if self.lines[n].kind != "words":
            return 0
        texts = [line.squeezed for line in self.pending[-_MOST_PENDING:]]
        if self.lines[n].squeezed not in texts:
            return 0
        start = texts.index(self.lines[n].squeezed)
        count = 0
        while (
            n + count < len(self.lines)
            and start + count < len(texts)
            and self.lines[n + count].squeezed == texts[start + count]
        ):
            count += 1
        return count

    def results(self) -> list[tuple[Heading | None, OpenTable]]:
        """Every table with its title. Lines that were taken for a table's own but brought no
        row are not claimed."""
        found: list[tuple[Heading | None, OpenTable]] = []
        for headings, tables in self.batches:
            found.extend(zip(matched(headings, tables), tables, strict=True))
        if self.pending and (empty := self._without_rows()):
            found.append(empty)
        return found

    def _without_rows(self) -> tuple[Heading, OpenTable] | None:
        """A title and a header with nothing under it."""
        headings, header = split_pending(self.pending)
        if not headings or not header or header[0].kind != "words":
            return None
        plan = plan_table(header, [], headings)
        if plan is None:
            return None
        return headings[-1], OpenTable(plan)
