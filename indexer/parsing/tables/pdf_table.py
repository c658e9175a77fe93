"""A table of PDF text while its lines come in, and what they make in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.model import Span
from indexer.parsing.tables.pdf_head import Plan
from indexer.parsing.tables.pdf_lines import PdfLine, split_total
from indexer.parsing.tables.pdf_rows import GOOD_COST, SERIAL, learned_types, relearned, row_fit
from indexer.parsing.tables.shapes import RawRow, RawTable
from indexer.parsing.tables.tokens import balanced, cell
from indexer.parsing.tidy import tidy

_COUNT = "“{0}”一行印出{1}格，表有{2}列，按各列内容对齐。"
_STRAY = "“{0}”一行之后没有数据行，照原样列在表注里。"
_WRAPPED = "“{0}”一行的名称分印在几行，已接成一个名称。"


@dataclass(frozen=True, slots=True)
class PdfEntry:
    """``kind``: "row", "total" or "single" (a group or a piece of a label)."""

    kind: str
    line: PdfLine


@dataclass(slots=True)
class OpenTable:
    """Lines gathered under one plan, in printed order."""

    plan: Plan
    entries: list[PdfEntry] = field(default_factory=list)
    notes: list[PdfLine] = field(default_factory=list)

    @property
    def has_total(self) -> bool:
        return any(e.kind == "total" for e in self.entries)

    @property
    def lines(self) -> list[PdfLine]:
        return [*self.plan.header_lines, *(e.line for e in self.entries), *self.notes]

    def is_continuation(self, line: PdfLine) -> bool:
        """The second half of a row that the last line began: together they fill the columns."""
        if not self.entries or self.entries[-1].kind != "row":
            return False
        last = self.entries[-1].line
        alone = row_fit(last, self.plan.types, self.plan.copies)
        if alone.cost < GOOD_COST:
            return False
        both = row_fit(merged(last, line), self.plan.types, self.plan.copies)
        return both.cost < GOOD_COST + 4.5

    def misses_end(self, line: PdfLine, rest: str) -> bool:
        """Whether the row's label is cut off and ``rest`` ends it as other labels end."""
        label = self.label_of(line)
        if not label or len(rest) > len(label):
            return False
        if not balanced(label) and balanced(label + rest):
            return True
        ends = Counter(self.label_of(e.line)[-1:] for e in self.entries if e.kind == "row")
        usual = {end for end, count in ends.items() if end and count > 1}
        ends_so = bool(usual) and label[-1] not in usual and rest[-1] in usual
        return ends_so and label[-1] not in "）)" and 3 * len(rest) <= 2 * len(label) + 1

    def label_of(self, line: PdfLine) -> str:
        cells = row_fit(line, self.plan.types, self.plan.copies).cells
        return cells[1 if self.plan.serial and len(cells) > 1 else 0]


def merged(first: PdfLine, second: PdfLine) -> PdfLine:
    """Two lines as one."""
    return PdfLine(
        (*first.indexes, *second.indexes),
        first.start,
        second.end,
        f"{first.text} {second.text}",
        (*first.pieces, *second.pieces),
        (*first.gaps, "line", *second.gaps),
        "figures",
        first.close,
    )


def finished(table: OpenTable) -> RawTable:
    """Rows, groups and totals from the lines, with what was odd about them."""
    plan = table.plan
    body = _joined_rows(table)
    rows_only = [e.line for e in body if e.kind == "row"]
    types = learned_types(rows_only, plan.width, plan.serial, plan.copies)
    types = relearned(rows_only, types, plan.copies)
    doubts = list(plan.doubts)
    found: list[RawRow] = []
    label = 1 if plan.serial else 0
    groups = bool(body) and body[0].kind == "single"
    group: str | None = None
    prefix: list[PdfLine] = []
    # A group's name that no row followed yet, and those that none will follow.
    bare, strays = "", list[str]()
    for place, event in enumerate(body):
        line = event.line
        span = Span(line.start, line.end)
        if event.kind == "total":
            total = split_total(line.text)
            if total:
                figures = tuple(cell(f) for f in total[1])
                found.append(RawRow((total[0], *figures), span, None, True))
            continue
        if event.kind == "single":
            role = _role(table, body, place, groups, found, label)
            if role == "group":
                if bare:
                    strays.append(bare)
                group = bare = tidy(line.text)
            elif role == "suffix":
                last = found[-1]
                longer = list(last.cells)
                longer[label] = cell(longer[label] + line.text)
                found[-1] = RawRow(tuple(longer), Span(last.span.line_start, line.end), last.group)
                doubts.append(_WRAPPED.format(longer[label]))
            else:
                prefix.append(line)
            continue
        bare = ""
        fitted = row_fit(line, types, plan.copies, plan.step)
        cells = list(fitted.cells)
        if prefix:
            cells[label] = cell("".join(p.text for p in prefix) + cells[label])
            span = Span(prefix[0].start, line.end)
            doubts.append(_WRAPPED.format(cells[label]))
            prefix = []
        elif fitted.cost >= GOOD_COST:
            doubts.append(_COUNT.format(cells[label] or line.text, line.hi, plan.width))
        found.append(RawRow(tuple(cells), span, group))
    strays.extend([*([bare] if bare else []), *(tidy(p.text) for p in prefix)])
    doubts.extend(_STRAY.format(text) for text in strays)
    return RawTable(
        title="",
        notes=(*(tidy(note.text) for note in table.notes), *strays),
        header=plan.paths,
        rows=tuple(found),
        span=Span(0, 0),
        doubts=tuple(dict.fromkeys(doubts)),
        group_name=plan.group_name,
    )


def _joined_rows(table: OpenTable) -> list[PdfEntry]:
    """Events with rows that were broken over two lines put together again."""
    plan = table.plan
    body: list[PdfEntry] = []
    for entry in table.entries:
        begins = not plan.serial or entry.line.pieces[0].isdecimal()
        if entry.kind == "row" and not begins and body and body[-1].kind == "row":
            body[-1] = PdfEntry("row", merged(body[-1].line, entry.line))
        else:
            body.append(entry)
    return body


def _role(
    table: OpenTable,
    body: Sequence[PdfEntry],
    place: int,
    groups: bool,
    found: Sequence[RawRow],
    label: int,
) -> str:
    """What a line of one piece is: "group", "prefix" of the next label or "suffix" of the last."""
    text = body[place].line.text
    following = body[place + 1] if place + 1 < len(body) else None
    before = body[place - 1] if place else None
    if following and following.kind == "row" and _lacks_label(table, following.line):
        return "prefix"
    if before and before.kind == "row" and found and table.misses_end(before.line, text):
        is_group = groups and balanced(table.label_of(before.line))
        return "group" if is_group else "suffix"
    if before and before.kind == "single" and found and _lacks_label(table, before.line):
        return "suffix"
    if following and following.kind == "row" and not groups:
        # Half a label under half a label: the rest is much shorter than labels are.
        rest = len(table.label_of(following.line))
        lengths = sorted(len(table.label_of(e.line)) for e in body if e.kind == "row")
        if rest < len(text) and 2 * rest < lengths[len(lengths) // 2] + 1:
            return "prefix"
    if not following or following.kind == "total":
        return "suffix" if found and not groups else "group"
    return "group"


def _lacks_label(table: OpenTable, line: PdfLine) -> bool:
    types = table.plan.types
    if line.kind == "single":
        return False
    without = [t for n, t in enumerate(types) if n != (1 if types[0] == SERIAL else 0)]
    bare = row_fit(line, without, 1)
    return line.hi == len(without) and bare.cost < 1.0 and table.label_of(line) == ""
