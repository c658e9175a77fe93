"""What a parse of a printed plan must say, as plain lines that a diff can show."""

from __future__ import annotations

import calendar
import difflib

from indexer.model import Issue
from tests.synthetic.plan import Figures, Plan, Sheet

FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ",": "，"})


def expected(plan: Plan) -> list[str]:
    """The gold of a plan, one fact a line, in printed order per kind."""
    m = plan.masthead
    printed = m.form != "none"
    day = m.day if printed else calendar.monthrange(m.year, m.month)[1]
    full = m.form == "full"
    out = [
        f"date {m.year}-{m.month:02d}-{day:02d} {'day printed' if printed else 'month inferred'}",
        f"number {m.number if full else None} {m.total_number if full else None}",
        "publisher 南京市卫生信息中心",
    ]
    for article in plan.news:
        out.append(f"news {_bare(''.join(article.headline))}")
        out.extend(f"  ¶ {p}" for p in article.paragraphs)
    for figures in (s for s in plan.statistics if isinstance(s, Figures)):
        for paragraph in figures.paragraphs:
            out.extend([f"statement {figures.heading} [{figures.period}]", f"  ¶ {paragraph}"])
    for brief in plan.briefs:
        out.extend(["brief", f"  ¶ {brief}"])
    for sheet in (s for s in plan.statistics if isinstance(s, Sheet)):
        out.extend(_sheet(sheet))
    return out


def _sheet(sheet: Sheet) -> list[str]:
    out = [
        f"table {sheet.title} [{sheet.period}]",
        f"  columns {sheet.label_column} | {' | '.join('/'.join(p) for p in sheet.columns)}",
        f"  group column {sheet.group_header}",
    ]
    for n, line in enumerate(sheet.lines, 1):
        serial = str(n) if sheet.serial else None
        out.append(f"  {n} {serial} {line.group} {line.label} | {' | '.join(line.cells)}")
    if sheet.total:
        at = len(out) - len(sheet.lines) if sheet.total_first else len(out)
        out.insert(at, f"  total {sheet.total_label} | {' | '.join(sheet.total)}")
    notes = (*sheet.notes_before, *sheet.notes_after)
    return [*out, *(f"  note {_note(n)}" for n in notes)]


def found(issue: Issue) -> list[str]:
    """A parse in the same lines."""
    head = issue.head
    out = [
        f"date {head.date} {head.date_precision} {head.date_basis}",
        f"number {head.number} {head.total_number}",
        f"publisher {head.publisher}",
    ]
    for kind in ("news", "statement", "brief", "other"):
        for item in (i for i in issue.items if i.type == kind):
            if kind == "statement":
                out.append(f"statement {item.title} [{item.period}]")
            elif kind == "brief":
                out.append("brief")
            else:
                out.append(f"{kind} {_bare(item.title)}")
            out.extend(f"  ¶ {p}" for p in item.paragraphs)
    for table in issue.tables:
        columns = " | ".join("/".join(path) for path in table.columns)
        out.append(f"table {table.title} [{table.period}]")
        out.append(f"  columns {table.label_column} | {columns}")
        out.append(f"  group column {table.group_column}")
        for row in table.rows:
            cells = " | ".join(row.cells)
            if row.is_total:
                out.append(f"  total {row.label} | {cells}")
            else:
                out.append(f"  {row.no} {row.serial} {row.group} {row.label} | {cells}")
        out.extend(f"  note {_note(n)}" for n in table.notes)
    return out


def differences(plan: Plan, issue: Issue) -> list[str]:
    """Lines of a diff from gold (-) to parse (+) without context; empty where they agree."""
    diff = difflib.unified_diff(expected(plan), found(issue), lineterm="", n=0)
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def _bare(text: str) -> str:
    return "".join(text.split())


def _note(text: str) -> str:
    # Layouts print the brackets of a note full or half width.
    return _bare(text).translate(FULL_WIDTH)
