"""Raw table → ``Table``: which column is what, halves unfolded, totals told from rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Row, Span, Table
from indexer.parsing.periods import period_of
from indexer.parsing.tables.shapes import Path, RawRow, RawTable
from indexer.parsing.tables.titles import is_period
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label
from indexer.parsing.tables.totals import aligned_total, column_sums

UNPLACED = "有内容无法归入任何一列，照原样列在表注里：{0}"


@dataclass(frozen=True, slots=True)
class Roles:
    """Which printed column is what; ``values`` are the columns left over."""

    serial: int | None
    group: int | None
    label: int
    values: tuple[int, ...]


def assemble(raw: RawTable, no: int) -> Table:
    """The table that ``raw`` prints. Rows in reading order, left halves before right ones;
    totals keep their place among the rows and are counted apart."""
    raw = _with_unit_apart(raw)
    width, copies = fold_of(raw.header)
    header = raw.header[:width]
    plain = [row for row in raw.rows if not row.loose and not _is_total(row)]
    halves = [half for part in range(copies) for row in plain if (half := _half(row, part, width))]
    roles = roles_of(header, halves, raw.spanned)
    doubts = list(raw.doubts)
    printed = _rows(raw, width, copies, roles)
    rows = [row for row in printed if isinstance(row, Row)]
    ends_in_total = roles.serial is not None and _adds_up(printed)
    doubts.extend(_serial_doubts(rows[:-1] if ends_in_total else rows, roles))
    kept: list[Row] = []
    count = 0
    for item in printed:
        if isinstance(item, Row):
            kept.append(item)
            continue
        count += 1
        total, doubt = _total_row(item, count, roles, copies, [row.cells for row in rows])
        kept.append(total)
        doubts.extend([doubt] if doubt else [])
    if ends_in_total:
        kept[-1] = replace(kept[-1], no=count + 1, is_total=True)
    left_over = unplaced(raw.rows, kept)
    if roles.serial is not None and not is_serial_heading(_name(header, roles.serial)):
        # The serial column's heading has no place in a table; only 序号 and its like may go.
        left_over = (*(part for part in header[roles.serial] if part), *left_over)
    if left_over:
        doubts.append(UNPLACED.format(" ".join(left_over)))
    label_name, group_name = _name(header, roles.label), raw.group_name
    if roles.group is not None:
        group_name = _name(header, roles.group) or None
        if not label_name or label_name == group_name:
            # One heading stands over both columns: it names what the rows are.
            label_name, group_name = label_name or group_name or "", None
    return Table(
        no=no,
        title=raw.title,
        period=period_of(raw.title) or _noted_period(raw.notes),
        label_column=label_name,
        columns=tuple(header[n] for n in roles.values),
        rows=tuple(kept),
        notes=(*raw.notes, *left_over),
        span=raw.span,
        group_column=group_name,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _noted_period(notes: Sequence[str]) -> str | None:
    """The months that a line of its own beside the title names."""
    return next((period_of(note) for note in notes if is_period(note)), None)


_UNIT_BEHIND = re.compile(
    r"(?P<title>\S.*?)[ \u3000]+(?P<note>[（(]?(?:计量)?单位\s?[:：]\s?\S{1,30})"
)


def _with_unit_apart(raw: RawTable) -> RawTable:
    """``raw`` with the unit that stands at the far end of its title's line as a note."""
    found = _UNIT_BEHIND.fullmatch(raw.title)
    if found is None:
        return raw
    return replace(raw, title=found["title"], notes=(found["note"], *raw.notes))


def unplaced(printed: Sequence[RawRow], rows: Sequence[Row]) -> tuple[str, ...]:
    """Printed cells that no row, group or total has taken in: kept as notes, never dropped."""
    placed: dict[Span, str] = {}
    for row in rows:
        text = "".join((row.serial or "", row.group or "", row.label, *row.cells))
        placed[row.span] = placed.get(row.span, "") + "".join(text.split())
    found = []
    for raw in printed:
        for text in raw.cells:
            label, behind = total_label(text) or (text, "")
            taken = placed.get(raw.span, "")
            if any("".join(part.split()) not in taken for part in (label, behind)):
                found.append(text)
    return tuple(found)


def _name(header: Sequence[Path], column: int) -> str:
    return "/".join(part for part in header[column] if part) if column < len(header) else ""


def fold_of(header: Sequence[Path]) -> tuple[int, int]:
    """(columns of one half, number of halves): (len, 1) where the header does not repeat."""
    size = len(header)
    for copies in (4, 3, 2):
        width = size // copies
        if size % copies or width < 2:
            continue
        if all(header[n] == header[n % width] for n in range(size)):
            return width, copies
    return size, 1


def _half(row: RawRow, part: int, width: int) -> tuple[str, ...] | None:
    cells = tuple(row.cells[part * width : (part + 1) * width])
    cells += ("",) * (width - len(cells))
    return cells if any(cells) else None


def roles_of(
    header: Sequence[Path], rows: Sequence[Sequence[str]], spanned: frozenset[int] = frozenset()
) -> Roles:
    """Roles from names where they speak (序号), else from what stands in the columns.

    The label is the first column that is neither serial nor group. A column before a wordy one
    is a group if its cells stand beside several rows: spanned, blank below, or repeated in
    runs while the next column's words are all different.
    """
    size = len(header)
    columns = [[row[n] for row in rows] for n in range(size)]
    # A rank (名次) behind the names is a value.
    serial = next(
        (
            n
            for n in range(min(3, size))
            if is_serial_heading(_name(header, n))
            and (n == 0 or any(map(_is_wordy, columns[n + 1 :])))
        ),
        None,
    )
    if serial is None and size > 2 and _counts_up(columns[0]) and _is_wordy(columns[1]):
        serial = 0
    free = [n for n in range(size) if n != serial]
    group = None
    is_blank = len(free) > 1 and rows and not header[free[0]] and not any(columns[free[0]])
    if is_blank or (
        len(free) > 2 and _is_group(columns[free[0]], columns[free[1]], free[0] in spanned)
    ):
        group = free[0]
    label = next((n for n in free if n != group), 0)
    values = tuple(n for n in free if n not in (group, label))
    return Roles(serial, group, label, values)


def _counts_up(column: Sequence[str]) -> bool:
    if len(column) < 2 or not all(c.isdecimal() for c in column):
        return False
    return all(int(b) - int(a) == 1 for a, b in itertools.pairwise(column))


def _is_wordy(column: Sequence[str]) -> bool:
    filled = [c for c in column if c]
    return bool(filled) and sum(not is_figure(c) for c in filled) * 2 > len(filled)


def _is_group(first: Sequence[str], second: Sequence[str], spanned: bool) -> bool:
    if not _is_wordy(first) or not _is_wordy(second) or not all(second):
        return False
    if spanned or (first[0] and not all(first)):
        return True
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if not total_label(b)]
    names = [a for a, _ in pairs]
    runs = 1 + sum(a != b for a, b in itertools.pairwise(names))
    distinct = len(set(names))
    return distinct == runs < len(names) and len({b for _, b in pairs}) == len(pairs)


def _adds_up(printed: Sequence[Row | _Total]) -> bool:
    """Whether the last row is a total under a name of its own (全院): the only one without a
    number, and the sum of the others in every column."""
    rows = [row for row in printed if isinstance(row, Row)]
    if len(rows) <= _FEWEST_ADDED or rows[-1] is not printed[-1]:
        return False
    *others, last = rows
    if last.serial is not None or any(row.serial is None for row in others):
        return False
    sums = column_sums([row.cells for row in others], len(last.cells))
    return any(sums) and sums == column_sums([last.cells], len(last.cells))


_FEWEST_ADDED = 3


def _is_total(row: RawRow) -> bool:
    """Whether it is a total, be it behind the name of the group that it adds up."""
    return any(total_label(cell) for cell in [c for c in row.cells if c][:2])


def _total_of(cells: Sequence[str]) -> tuple[str, str] | None:
    """The total's label where the first printed cell is one."""
    first = next((c for c in cells if c), "")
    return total_label(first)


@dataclass(frozen=True, slots=True)
class _Total:
    label: str
    cells: tuple[str, ...]
    loose: bool
    span: Span
    group: str | None


def _rows(raw: RawTable, width: int, copies: int, roles: Roles) -> list[Row | _Total]:
    """Rows and totals in reading order: a total of a whole side-by-side table before its rows
    or behind all of them, as it is printed."""
    rows: list[Row | _Total] = []
    totals: list[_Total] = []
    number = 0
    for part in range(copies):
        group: str | None = None
        for place, row in enumerate(raw.rows):
            whole = _total_of(row.cells)
            if whole and (row.loose or copies == 1 or not _two_filled(row, width)):
                beside = (
                    group if _is_of_group(row, whole[0], roles, place + 1 < len(raw.rows)) else None
                )
                if part == 0:
                    (totals if rows and copies > 1 else rows).append(_total(row, whole, beside))
                continue
            half = _half(row, part, width)
            if half is None:
                continue
            group = _group(half, roles, row, group)
            if found := _total_of(half):
                rows.append(_Total(found[0], half, False, row.span, None))
                continue
            if roles.serial is not None and not half[roles.label]:
                half = _with_label(half, roles.serial, roles.label)
            if roles.group is not None and (found := total_label(half[roles.label])):
                # 小计 under a group whose name stands beside all of its rows.
                own = tuple("" if n == roles.group else c for n, c in enumerate(half))
                rows.append(_Total(found[0], own, False, row.span, group))
                continue
            number += 1
            rows.append(
                Row(
                    no=number,
                    serial=(half[roles.serial] or None) if roles.serial is not None else None,
                    label=half[roles.label],
                    group=group,
                    cells=tuple(half[n] for n in roles.values),
                    is_total=False,
                    span=row.span,
                )
            )
    return [*rows, *totals]


def _with_label(half: tuple[str, ...], serial: int, label: int) -> tuple[str, ...]:
    """A row of which one cell stands over serial and label together (小计, 全院), with it as its
    label: a serial is a figure."""
    if not half[serial] or is_figure(half[serial]):
        return half
    moved = {serial: "", label: half[serial]}
    return tuple(moved.get(n, cell) for n, cell in enumerate(half))


def _two_filled(row: RawRow, width: int) -> bool:
    """Whether the row of a side-by-side table has a label in its right half as well."""
    right = [c for c in row.cells[width:] if c]
    return len(right) > 1 and any(not is_figure(c) for c in right)


def _is_of_group(row: RawRow, label: str, roles: Roles, is_followed: bool) -> bool:
    """Whether a total stands among the rows of the group over it: its label beside the blank
    where groups are named, and named as part of a whole or with rows behind it."""
    if row.loose or roles.group is None or roles.label >= len(row.cells):
        return False
    beside = row.cells[roles.label] and not row.cells[roles.group]
    return bool(beside) and (is_followed or label.startswith("小"))


def _total(row: RawRow, found: tuple[str, str], group: str | None) -> _Total:
    label, behind = found
    group = group or row.group
    if behind:
        rest = [c for c in row.cells if c][1:]
        return _Total(label, (*behind.split(), *rest), True, row.span, group)
    if row.loose:
        place = next(n for n, c in enumerate(row.cells) if c)
        return _Total(label, row.cells[place + 1 :], True, row.span, group)
    return _Total(label, row.cells, False, row.span, group)


def _group(half: Sequence[str], roles: Roles, row: RawRow, before: str | None) -> str | None:
    if roles.group is not None and half[roles.group]:
        return half[roles.group]
    if row.group is not None:
        return row.group.rstrip(":：") or row.group
    return before if roles.group is not None else None


def _total_row(
    total: _Total,
    no: int,
    roles: Roles,
    copies: int,
    rows: Sequence[Sequence[str]],
) -> tuple[Row, str | None]:
    """The total as a row. Cells whose column is known stay there; loose ones, or ones that
    stand under the label, go where the columns' sums put them."""
    doubt = None
    known = tuple(total.cells[n] if n < len(total.cells) else "" for n in roles.values)
    printed = [c for c in total.cells if c and not total_label(c)]
    if total.loose or len(printed) != sum(1 for c in known if c):
        figures = [c for c in total.cells if not total_label(c)]
        if not total.loose or copies > 1:
            figures = [c for c in figures if c]
        known, sure = aligned_total(figures, rows, len(roles.values))
        if not sure:
            doubt = f"“{total.label}”行的数值少于列数，按列求和也无法确定各数属于哪一列。"
    row = Row(no, None, total.label, total.group, known, True, total.span)
    return row, doubt


def _serial_doubts(rows: Sequence[Row], roles: Roles) -> list[str]:
    if roles.serial is None:
        return []
    doubts: list[str] = []
    before: int | None = None
    seen: set[str] = set()
    for row in rows:
        if row.serial is None:
            doubts.append(f"“{row.label}”一行没有印出序号。")
        elif row.serial in seen:
            doubts.append(f"序号{row.serial}印了不止一次（“{row.label}”）。")
        elif before is not None and row.serial.isdecimal() and int(row.serial) != before + 1:
            doubts.append(f"序号从{before}跳到{row.serial}（“{row.label}”）。")
        if row.serial is not None:
            seen.add(row.serial)
            before = int(row.serial) if row.serial.isdecimal() else before
    return doubts
