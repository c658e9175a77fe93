"""Tables as HTML needs them: header paths become rows of header cells with spans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from app.pages.acts import Acts
from app.pages.runs import Runs, TextRun, runs_markup

LONG = 12
_FIGURE = re.compile(r"[\d\s.,，:：/%％‰+\-—－–~～<>＜＞=*()（）万亿千百元]*")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of a table head. ``column`` is the value column of a lowest cell, None for a
    cell over several columns and for the leading (serial, group, label) columns."""

    text: str
    colspan: int
    rowspan: int
    column: int | None
    is_figure: bool = False
    is_matched: bool = False


@dataclass(frozen=True, slots=True)
class BodyCell:
    """One value cell; ``head`` is its whole header path for narrow screens; only what ``is_long``
    may run over several lines. ``doubt_url`` leads to what the checks found about this very
    figure, "" where they found nothing; ``doubt_said`` says it in short."""

    runs: Runs
    head: str
    is_figure: bool
    is_matched: bool = False
    is_long: bool = False
    doubt_url: str = ""
    doubt_said: str = ""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row as a hit shows it. ``run``: how many numbers print it; ``run_url`` leads to all."""

    group: str
    label: Runs
    label_url: str
    cells: tuple[BodyCell, ...]
    acts: Acts
    run: str = ""
    run_url: str = ""


@dataclass(frozen=True, slots=True)
class RowTable:
    """The rows of a hit under their table's own header."""

    head: tuple[tuple[HeadCell, ...], ...]
    has_group: bool
    is_one: bool
    rows: tuple[RowLine, ...]


Path = tuple[str, ...]


def is_figure(printed: str) -> bool:
    """Set flush right: digits, percentages, fractions, a lone stroke; not words."""
    return bool(printed) and _FIGURE.fullmatch(printed) is not None


def figure_columns(rows: Sequence[Sequence[str]], width: int) -> tuple[bool, ...]:
    """Per column: do most of its printed cells hold figures?"""
    flags = []
    for column in range(width):
        printed = [r[column] for r in rows if column < len(r) and r[column]]
        flags.append(2 * sum(map(is_figure, printed)) >= len(printed) if printed else True)
    return tuple(flags)


def head_rows(
    leading: Sequence[str],
    columns: Sequence[Path],
    figures: Sequence[bool] = (),
    matched: Sequence[int] = (),
) -> tuple[tuple[HeadCell, ...], ...]:
    """Header rows from the top down. Neighbours under the same upper cell share it; a lowest
    cell reaches down to the body; ``leading`` columns reach through all rows. The spans of
    every row add up to ``len(leading) + len(columns)``."""
    depth = max((len(path) for path in columns), default=1) or 1
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    rows[0] += [HeadCell(text, 1, depth, None) for text in leading]
    _fill(rows, [path or ("",) for path in columns], 0, 0, depth, figures, frozenset(matched))
    return tuple(tuple(row) for row in rows)


def _fill(
    rows: list[list[HeadCell]],
    paths: Sequence[Path],
    offset: int,
    level: int,
    depth: int,
    figures: Sequence[bool],
    matched: frozenset[int],
) -> None:
    start = 0
    while start < len(paths):
        text = paths[start][level]
        end = start + 1
        if len(paths[start]) == level + 1:
            column = offset + start
            figure = column < len(figures) and figures[column]
            rows[level].append(HeadCell(text, 1, depth - level, column, figure, column in matched))
        else:
            while end < len(paths) and len(paths[end]) > level + 1 and paths[end][level] == text:
                end += 1
            rows[level].append(HeadCell(text, end - start, 1, None))
            _fill(rows, paths[start:end], offset + start, level + 1, depth, figures, matched)
        start = end


def body_cells(
    cells: Sequence[Runs],
    columns: Sequence[Path],
    figures: Sequence[bool],
    matched: Sequence[int] = (),
    doubtful: Mapping[str, str] | None = None,
    doubt_url: str = "",
) -> tuple[BodyCell, ...]:
    """The cells of one row beside their header paths; as many as there are columns. A cell is
    set as its column is (``figures``), so that a word among figures keeps to their edge.
    ``doubtful``: place (c5) of a figure in doubt, which leads to ``doubt_url`` -> what is said."""
    made = []
    for column, path in enumerate(columns):
        runs = cells[column] if column < len(cells) else ()
        figure = column < len(figures) and figures[column]
        said = doubtful.get(f"c{column + 1}", "") if doubtful else ""
        is_matched = column in matched
        url = doubt_url if said else ""
        made.append(BodyCell(runs, " · ".join(path), figure, is_matched, _is_long(runs), url, said))
    return tuple(made)


def cells_markup(cells: Sequence[BodyCell]) -> Markup:
    """The value cells of a row. Not a macro: an issue has a thousand of them, and a macro takes ten
    times as long for each."""
    made = []
    for cell in cells:
        names = (
            *(["num"] if cell.is_figure else []),
            *(["hit-col"] if cell.is_matched else []),
            *(["long"] if cell.is_long else []),
        )
        look = f' class="{" ".join(names)}"' if names else ""
        inner = runs_markup(cell.runs)
        if cell.doubt_url:
            inner = _IN_DOUBT.format(cell.doubt_url, cell.doubt_said, inner)
        made.append(f'<td{look} data-head="{escape(cell.head)}">{inner}</td>')
    return Markup("".join(made))  # what is not markup here is escaped  # nosec B704


_IN_DOUBT = Markup('<a class="in-doubt" href="{}" title="{}">{}</a>')


def _is_long(runs: Runs) -> bool:
    if len(runs) == 1:
        return len(runs[0].text) > LONG
    return sum(len(run.text) for run in runs) > LONG


def plain_cells(printed: Sequence[str]) -> tuple[Runs, ...]:
    return tuple((TextRun(text),) if text else () for text in printed)
