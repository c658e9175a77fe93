"""A search result as lines for a terminal: the same hits in the same order as the page."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

from indexer import wording
from indexer.query.fields import TYPE_LABELS
from indexer.results import Alternative, Answer, Hit, Marked, SearchResult
from indexer.search import QueryExplanation
from indexer.serial import issue_name
from indexer.shapes import plain

MARK, UNMARK = "\x1b[1;33m", "\x1b[0m"
BETWEEN = " │ "
FACET_VALUES = 5
ANSWER_RECORDS = 8


def print_result(result: SearchResult) -> None:
    request = result.request
    print(result.reading)
    for notice in result.notices:
        print(notice)
    if result.answer is not None:
        print_answer(result.answer)
    if result.alternatives:
        print_alternatives(result.alternatives, result.answer)
    first = (request.page - 1) * request.size + 1
    last = first + len(result.hits) - 1
    shown = f"，第 {first}–{last} 条" if result.hits and result.total > len(result.hits) else ""
    print(f"共 {result.total} 条{shown}（{result.took_ms:.0f} 毫秒）")
    for number, hit in enumerate(result.hits, first):
        print()
        for line in hit_lines(number, hit):
            print(line)
    if result.suggestions:
        print()
    for one in result.suggestions:
        print(f"{one.reason}：{one.label}（{one.count} 条）")


def print_answer(answer: Answer) -> None:
    """The direct answer with its reading, the records it rests on, and the findings that doubt a
    figure of it."""
    print(f"\n答：{answer.text}")
    if answer.formula:
        print(f"    算式：{answer.formula}")
    print(f"    理解为：{answer.reading}")
    shown = "、".join(answer.records[:ANSWER_RECORDS])
    more = f" 等 {len(answer.records)} 条" if len(answer.records) > ANSWER_RECORDS else ""
    if shown:
        print(f"    {'依据' if answer.value is not None else '所查'}：{shown}{more}")
    for one in answer.figures:
        if one.flags:
            where = f"{one.label or one.row.name} {one.printed_column} {one.printed}"
            print(f"    存疑：{where}：{'、'.join(one.flags)}（见 python -m indexer check）")
    print()


def print_alternatives(alternatives: Sequence[Alternative], answer: Answer | None) -> None:
    """What the question may mean, or the nearest that is printed, each with what to ask for it."""
    nearest = any(one.is_nearest for one in alternatives)
    print(wording.alternatives(nearest=nearest, answered=answer is not None))
    for number, one in enumerate(alternatives, 1):
        print(f"  {number}. {one.text}")
        print(f"     问：{one.q}")
    print()


def hit_lines(number: int, hit: Hit) -> list[str]:
    """Type, issue, period and title; the snippet, or the row under its table's header; the id."""
    record = hit.record
    period = f" 期间 {record.period}" if record.period else ""
    kind = TYPE_LABELS.get(record.type, record.type)
    title = _shown(hit.title) or record.title
    lines = [f"{number}. [{kind}] {issue_name(record.issue)}{period}  {title}"]
    if record.table and record.row:
        header = [record.table.label_column or "", *("/".join(p) for p in record.table.columns)]
        label = hit.label or ((record.row.label, False),)
        cells = hit.cells or tuple(((cell, False),) for cell in record.row.cells)
        lines += [f"   {line}" for line in two_lines(header, [label, *cells])]
        if hit.note:
            lines.append(f"   表注：{_shown(hit.note)}")
    elif hit.snippet:
        lines.append(f"   {_shown(hit.snippet)}")
    lines.append(f"   {record.id}")
    return lines


def two_lines(header: Sequence[str], cells: Sequence[Marked]) -> tuple[str, str]:
    """A header over its cells, columns aligned for a terminal's double-width characters."""
    count = max(len(header), len(cells))
    titles = [*header, *[""] * (count - len(header))]
    below: list[Marked] = [*cells, *[()] * (count - len(cells))]
    top, bottom = [], []
    for title, cell in zip(titles, below, strict=True):
        above, under = width(title), width(plain(cell))
        widest = max(above, under)
        top.append(title + " " * (widest - above))
        bottom.append(_shown(cell) + " " * (widest - under))
    return BETWEEN.join(top).rstrip(), BETWEEN.join(bottom).rstrip()


def width(text: str) -> int:
    """Columns that a terminal gives to a text."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def print_explanation(explanation: QueryExplanation, result: SearchResult) -> None:
    print(f"理解为：{result.reading}")
    print("查询树：")
    for line in explanation.tree:
        print(f"  {line}")
    print("得分：")
    for hit in result.hits:
        print(f"  {hit.score:10.4f}  {hit.record.id}")
    for facet in result.facets:
        values = [f"{one.label} {one.count}" for one in facet.values[:FACET_VALUES]]
        if values:
            print(f"{facet.label}：{'，'.join(values)}")
    print()


def _shown(marked: Marked) -> str:
    if not sys.stdout.isatty():
        return plain(marked).replace("\n", " ")
    runs = (f"{MARK}{text}{UNMARK}" if is_marked else text for text, is_marked in marked)
    return "".join(runs).replace("\n", " ")
