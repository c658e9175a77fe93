"""Prints a plan as text saved from a Word file: whole paragraphs, one table cell a line behind
a tab."""

from __future__ import annotations

from random import Random

from tests.synthetic.pdf_text import masthead_lines
from tests.synthetic.plan import Figures, Plan, Sheet


def word_text(plan: Plan) -> str:
    rng = Random(f"word {plan.seed}")
    out: list[str] = []

    def put(text: str, *, gap: bool | None = None) -> None:
        """One paragraph, mostly behind a blank line."""
        apart = rng.random() < 0.9 if gap is None else gap
        if out and apart and out[-1]:
            out.append("")
        out.append(text)

    for line in masthead_lines(rng, plan):
        put(line, gap=True)
    for article in plan.news:
        for line in article.headline:
            put(line, gap=True)
        for paragraph in article.paragraphs:
            put(paragraph)
    put("统计数据")
    for section in plan.statistics:
        put(section.heading if isinstance(section, Figures) else section.title)
        if isinstance(section, Figures):
            for paragraph in section.paragraphs:
                put(paragraph, gap=True)
            continue
        for note in section.notes_before:
            put(note, gap=True)
        if rng.random() < 0.4:
            out.append("")
        out.extend(_table(rng, section))
        out.extend([""] * rng.randint(1, 2))
        for note in section.notes_after:
            put(note)
    if plan.briefs:
        put(rng.choice(["简  讯", "简讯", "简 讯"]), gap=True)
        for brief in plan.briefs:
            put(brief)
    for n, line in enumerate(plan.imprint):
        put(f" {line}" if n == 0 else line, gap=n > 0)
    if rng.random() < 0.5:
        out[0] = f" {out[0]}"
    return "\n".join(out) + "\n"


def _table(rng: Random, sheet: Sheet) -> list[str]:
    """Rows apart by a blank line, cells behind a tab; figures now and then trail a blank."""
    rows = [*_header(sheet), *_rows(sheet)]
    if sheet.total:
        # The label of the total is merged over what stands left of the figures.
        total = [f"合计：{sheet.total[0]}"] if sheet.two_up else [sheet.total_label, *sheet.total]
        rows.insert(len(_header(sheet)) if sheet.total_first else len(rows), total)
    out: list[str] = []
    for row in rows:
        if out:
            out.append("")
        for cell in row:
            lines = cell.split("\n\n")
            trail = " " if "." in cell and rng.random() < 0.3 else ""
            out.append(f"\t{lines[0]}{trail}")
            for more in lines[1:]:
                out.extend(["", more])
    return out


def _header(sheet: Sheet) -> list[list[str]]:
    lead = ["序号"] if sheet.serial else []
    if sheet.group_header:
        lead.append(sheet.group_header)
    lead.append(sheet.label_column)
    if sheet.two_up:
        return [[*lead, *(p[0] for p in sheet.columns)] * 2]
    if sheet.levels == 1:
        return [[*lead, *(p[0] for p in sheet.columns)]]
    top = [*lead, *dict.fromkeys(p[0] for p in sheet.columns)]
    below = [""] * len(lead) + [p[1] if len(p) == 2 else "" for p in sheet.columns]
    return [top, below]


def _rows(sheet: Sheet) -> list[list[str]]:
    if sheet.two_up:
        half = (len(sheet.lines) + 1) // 2
        number = [[str(n)] if sheet.serial else [] for n in range(1, len(sheet.lines) + 1)]
        cells = [[*n, x.label, *x.cells] for n, x in zip(number, sheet.lines, strict=True)]
        cells.extend([[""] * len(cells[0])] * (2 * half - len(cells)))
        return [cells[n] + cells[n + half] for n in range(half)]
    out: list[list[str]] = []
    group = None
    for n, line in enumerate(sheet.lines, 1):
        lead = [str(n)] if sheet.serial else []
        if sheet.grouped:
            # Merged downwards: the name, one character a line, stands in the first row only.
            lead.append("\n\n".join(line.group or "") if line.group != group else "")
            group = line.group
        out.append([*lead, line.label, *line.cells])
    return out
