"""What stands over the rows: titles with their notes, header lines, and the plan of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.tables.flat_cells import solved
from indexer.parsing.tables.lexicon import header_terms
from indexer.parsing.tables.pdf_lines import PdfLine, is_dated_title
from indexer.parsing.tables.pdf_rows import (
    GOOD_COST,
    MIXED,
    Fit,
    learned_types,
    likely_widths,
    looks_serial,
    relearned,
    row_fit,
    serial_step,
)
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.titles import is_title
from indexer.parsing.tables.tokens import is_figure, is_number, is_serial_heading
from indexer.parsing.tidy import tidy

_SHORT = 6
_LONG_BRACKET = 14
_NOTE_SIGN = re.compile(r"[，,。；;：:]|截[止至]|不[包含]")
_LOOKAHEAD = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with the notes that stand under it."""

    title: str
    notes: tuple[str, ...]
    lines: tuple[PdfLine, ...]

    def longer(self, rest: PdfLine) -> Heading:
        """The title goes on with a second line."""
        return Heading(tidy(self.title + rest.text.strip()), self.notes, (*self.lines, rest))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table's lines are to be read. ``paths`` one per printed column (without the group
    column, which ``group_name`` names); ``early``: rows that were taken for header lines."""

    header_lines: tuple[PdfLine, ...]
    paths: tuple[Path, ...]
    types: tuple[str, ...]
    copies: int
    serial: bool
    group_name: str | None
    wordy: bool
    doubts: tuple[str, ...]
    step: int | None = None
    early: tuple[tuple[str, PdfLine], ...] = ()
    title_rest: PdfLine | None = None

    @property
    def width(self) -> int:
        return len(self.paths)

    def tolerates(self, line: PdfLine, found: Fit) -> bool:
        """A row with cells too few or too many is still one of this table's."""
        if self.serial:
            return line.pieces[0].isdecimal()
        figures = sum(is_figure(p) for p in line.pieces)
        near = abs(line.hi - self.width) <= max(1, self.width // 4)
        return self.width > 2 and near and figures * 2 >= line.hi


def split_pending(pending: Sequence[PdfLine]) -> tuple[list[Heading], list[PdfLine]]:
    """Titles with their notes, and the header lines after them. Titles are the lines that name
    a month; where none does, the last whole phrase before the first line with cells."""
    titles = [n for n, line in enumerate(pending) if is_dated_title(line)]
    if not titles:
        first = next((n for n, line in enumerate(pending) if line.kind == "words"), len(pending))
        plain = [
            n
            for n in range(min(first, len(pending)))
            if pending[n].kind == "single"
            and len(tidy(pending[n].text)) >= _SHORT
            and is_title(pending[n].text)
        ]
        titles = _before_fragments(pending, plain)
    if not titles:
        return [], _parted(pending)[1]
    headings: list[Heading] = []
    header: list[PdfLine] = []
    for place, n in enumerate(titles):
        end = titles[place + 1] if place + 1 < len(titles) else len(pending)
        notes, others = _parted(pending[n + 1 : end])
        heading = Heading(
            tidy(pending[n].text), tuple(tidy(x.text) for x in notes), (pending[n], *notes)
        )
        if place + 1 < len(titles):
            for line in others:
                heading = heading.longer(line)
        else:
            header = others
        headings.append(heading)
    return headings, header


def _parted(lines: Sequence[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    """Notes and header lines. A bracket of one short word among header lines is a part of a
    heading (上传率 / （与卫统对比）)."""
    notes: list[PdfLine] = []
    header: list[PdfLine] = []
    for line in lines:
        if line.kind == "note":
            bare = line.text.strip("（）()")
            if header and len(bare) < _LONG_BRACKET and not _NOTE_SIGN.search(bare):
                header.append(replace(line, kind="single"))
            else:
                notes.append(line)
        elif line.kind in ("single", "words", "mixed"):
            header.append(line)
    return notes, header


def _before_fragments(pending: Sequence[PdfLine], plain: Sequence[int]) -> list[int]:
    """Of the phrases before the header the one that a note follows, else the last one that no
    other single line follows, else the first."""
    for n in plain:
        if n + 1 < len(pending) and pending[n + 1].kind == "note":
            return [n]
    for n in reversed(plain):
        if n + 1 < len(pending) and pending[n + 1].kind == "words":
            return [n]
    return list(plain[:1])


def plan_table(
    header: Sequence[PdfLine], following: Sequence[PdfLine], headings: Sequence[Heading]
) -> Plan | None:
    """The plan of the table with these header lines, whose rows begin with ``following``; None
    where the two make no table. Words alone are rows only under a title that names a month or
    a known heading, else any lines of a masthead would do."""
    has_title = bool(headings)
    dated = any(is_dated_title(h.lines[0]) for h in headings)
    if not header:
        return None
    best: tuple[float, Plan] | None = None
    for drop in range(2 if len(header) > 1 and header[0].kind == "single" and has_title else 1):
        rest = header[0] if drop else None
        lines = list(header[drop:])
        for size in _header_sizes(lines):
            head, early = lines[:size], lines[size:]
            found = _plan(head, early, following, has_title, dated)
            if found is None:
                continue
            cost, plan = found
            cost += 1.0 * drop
            if best is None or cost < best[0]:
                best = cost, replace(plan, title_rest=rest)
    return best[1] if best else None


def _header_sizes(lines: Sequence[PdfLine]) -> list[int]:
    """How many lines may be header: all, or all before rows of words that were taken along."""
    sizes = [len(lines)]
    words = [n for n, line in enumerate(lines) if line.kind in ("words", "mixed")]
    if words and words[0] + 1 < len(lines) and (len(words) > 1 or len(lines) - words[0] < 4):
        sizes.append(words[0] + 1)
    for tail in (1, 2):
        # The name of the first group stands right under the header.
        if len(lines) > tail and all(line.kind == "single" for line in lines[-tail:]):
            sizes.append(len(lines) - tail)
    return list(dict.fromkeys(sizes))


def _rows_of(
    head: Sequence[PdfLine], early: Sequence[PdfLine], following: Sequence[PdfLine]
) -> list[PdfLine]:
    """The lines that may be rows, up to a note or the next title; the header printed again is
    none."""
    again = {line.squeezed for line in head}
    rows = [line for line in early if line.kind in ("words", "mixed")]
    for line in following[:_LOOKAHEAD]:
        if line.kind in ("note", "prose") or is_dated_title(line):
            break
        if line.kind == "total" and rows:
            break
        if line.kind in ("figures", "words", "mixed") and line.squeezed not in again:
            rows.append(line)
    return rows


def _run(rows: Sequence[PdfLine]) -> list[PdfLine]:
    """The leading rows that belong together: up to the first that cannot be of their kind."""
    if not rows or rows[0].kind in ("words", "mixed"):
        kept: list[PdfLine] = []
        for row in rows:
            if kept and not (kept[0].lo <= row.hi and row.lo <= kept[0].hi):
                # Rows of figures under lines of words: those were header lines.
                if row.kind == "figures":
                    return []
                break
            if len(kept) > 1 and row.kind == "figures" and _only_numbers(row, kept):
                # The last line of words was these figures' header.
                return kept[:-1] if len(kept) > 2 else []
            kept.append(row)
        return kept
    return [row for row in rows if row.kind == "figures" or abs(row.hi - rows[0].hi) <= 1]


def _only_numbers(row: PdfLine, kept: Sequence[PdfLine]) -> bool:
    """Whether all cells but the label are numbers, under lines that had none."""
    numbers = sum(is_number(p) for p in row.pieces)
    return numbers >= row.hi - 1 and not any(is_number(p) for k in kept for p in k.pieces[1:])


def _plan(
    head: Sequence[PdfLine],
    early: Sequence[PdfLine],
    following: Sequence[PdfLine],
    has_title: bool,
    dated: bool,
) -> tuple[float, Plan] | None:
    rows = _run(_rows_of(head, early, following))
    terms = header_terms()
    copies, half = _copies(head)
    first = head[0].pieces[0]
    named = is_serial_heading(first)
    if not rows:
        known = named or first in terms.labels
        empty = known and has_title and not early and not following
        return _empty_plan(head, copies, half) if empty else None
    wordy = all(row.kind in ("words", "mixed") for row in rows)
    if wordy and len(rows) < 2:
        return None
    known = named or first in terms.labels
    if wordy and not (known or dated):
        return None
    if rows[0].kind == "mixed" and not (
        dated and len(head) == 1 and default_count(head[0]) in likely_widths(rows)
    ):
        return None
    serial = named or (looks_serial(rows) and len(rows) > 1 and copies == 1)
    grouped = _opens_with_group(early, following)
    lone = _lone_cost(head, early, following) if grouped else 0.0
    # Two names in a row would make a group without rows.
    lone += max(0, sum(line.kind == "single" for line in early) - 1)
    best: tuple[float, Plan] | None = None
    for width in _widths(head, half, copies, rows):
        types = relearned(rows, learned_types(rows, width, serial, copies), copies)
        step = serial_step(rows, width, copies) if serial and copies > 1 else None
        fits = [row_fit(row, types, copies, step) for row in rows]
        good = sum(f.cost < GOOD_COST + 0.25 * width for f in fits)
        if good * 2 < len(fits) or (good < 2 and not has_title and len(rows) > 1):
            continue
        average = sum(min(f.cost, 8.0) for f in fits) / len(fits)
        # A column of words and figures in turn is a sign that cells were cut apart.
        impure = 0.6 * sum(kind == MIXED for kind in types)
        for extra in (1, 0) if grouped and copies == 1 else (0,):
            solution = solved(
                half, width // copies + extra, types if copies == 1 and not extra else ()
            )
            cost = 3.0 * average + impure + solution.cost + 0.01 * width
            cost += lone
            paths = solution.paths
            group_name = None
            if extra:
                place = 1 if named else 0
                group_name = "/".join(paths[place])
                cost += 1.5 * (group_name in terms.labels)
                paths = (*paths[:place], *paths[place + 1 :])
            plan = Plan(
                tuple(head),
                paths * copies,
                types,
                copies,
                serial,
                group_name,
                wordy,
                solution.doubts,
                step,
                _entries(early),
            )
            if best is None or cost < best[0]:
                best = cost, plan
    if best is None or (best[0] > 45 and not has_title and len(rows) < 3):
        return None
    if wordy and best[1].doubts:
        return None
    return best


def _entries(early: Sequence[PdfLine]) -> tuple[tuple[str, PdfLine], ...]:
    kinds = ("words", "mixed")
    return tuple(("row" if line.kind in kinds else "single", line) for line in early)


def _empty_plan(
    head: Sequence[PdfLine], copies: int, half: Sequence[PdfLine]
) -> tuple[float, Plan] | None:
    if len(head) != 1:
        return None
    width = default_count(half[0])
    solution = solved(half, width)
    serial = is_serial_heading(head[0].pieces[0])
    types = learned_types([], width * copies, serial, copies)
    plan = Plan(
        tuple(head),
        solution.paths * copies,
        types,
        copies,
        serial,
        None,
        False,
        (*solution.doubts, "表头之下没有数据行。"),
        None,
    )
    return solution.cost, plan


def default_count(line: PdfLine) -> int:
    """Cells of a header line if a number or Latin word opens the name that follows it."""
    joins = sum(
        1
        for left, gap in zip(line.pieces, line.gaps, strict=False)
        if gap == "kerning" and left[-1].isascii()
    )
    return line.hi - joins


def _opens_with_group(early: Sequence[PdfLine], following: Sequence[PdfLine]) -> bool:
    first = [*early, *following][:1]
    return bool(first) and first[0].kind == "single"


def _lone_cost(
    head: Sequence[PdfLine], early: Sequence[PdfLine], following: Sequence[PdfLine]
) -> float:
    """How unlikely it is that the single line under the header names a group: likely if such
    lines stand between later rows too, hardly if it comes again with the header itself."""
    again = {line.squeezed for line in head}
    names = {line.squeezed for line in early}
    kinds = []
    for line in following[:_LOOKAHEAD]:
        if line.kind in ("note", "total") or is_dated_title(line):
            break
        if line.squeezed in names:
            return 3.0
        if line.squeezed not in again:
            kinds.append(line.kind)
    rows = [n for n, kind in enumerate(kinds) if kind != "single"]
    recurs = bool(rows) and any(kind == "single" for kind in kinds[rows[0] : rows[-1]])
    return 0.0 if recurs else 1.2


def _copies(head: Sequence[PdfLine]) -> tuple[int, list[PdfLine]]:
    """How many times the header's one line says the same, and the line of one half."""
    if len(head) == 1:
        pieces = head[0].pieces
        for copies in (4, 3, 2):
            size = len(pieces) // copies
            if len(pieces) % copies or size < 2:
                continue
            if all(pieces[n] == pieces[n % size] for n in range(len(pieces))):
                one = replace(
                    head[0],
                    pieces=pieces[:size],
                    gaps=head[0].gaps[: size - 1],
                    text=" ".join(pieces[:size]),
                )
                return copies, [one]
    return 1, list(head)


def _widths(
    head: Sequence[PdfLine], half: Sequence[PdfLine], copies: int, rows: Sequence[PdfLine]
) -> list[int]:
    """Widths to try: those the rows speak for, and those a header of one line allows."""
    if copies > 1:
        line = half[0]
        return [copies * n for n in range(max(2, line.lo), line.hi + 1)]
    widths = set(likely_widths(rows))
    if len(head) == 1:
        widths.update(range(max(2, head[0].lo), head[0].hi + 1))
    longest = max(row.hi for row in rows)
    return sorted(w for w in widths if 2 <= w <= longest + 1)
