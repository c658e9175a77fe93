"""Prints a plan as text with tab-separated tables, as pasted from a spreadsheet."""

from __future__ import annotations

from random import Random

from tests.synthetic.paper import kern
from tests.synthetic.pdf_text import masthead_lines
from tests.synthetic.plan import Figures, Plan, Sheet


def tab_text(plan: Plan) -> str:
    rng = Random(f"tab {plan.seed}")
    # Typed blanks: the figures have them, the articles have not.
    chance = rng.choice([0.0, 1.0])
    out: list[str] = ["", ""] if rng.random() < 0.5 else []

    def put(text: str, *, gap: bool = True) -> None:
        if out and gap and out[-1]:
            out.append("")
        out.append(text)

    for line in masthead_lines(rng, plan):
        put(line)
    for article in plan.news:
        for line in article.headline:
            put(line)
        for paragraph in article.paragraphs:
            put(paragraph)
    put("统计数据")
    for section in plan.statistics:
        if isinstance(section, Figures):
            put(kern(section.heading, chance, rng))
            for paragraph in section.paragraphs:
                put(kern(paragraph, chance, rng))
            continue
        put(kern(section.title, chance, rng))
        narrow = rng.random() < 0.3
        for note in section.notes_before:
            put(_note(note, chance, rng, narrow))
        out.append("")
        out.extend(_table(rng, section, chance))
        for note in section.notes_after:
            put(_note(note, chance, rng, narrow))
    if plan.briefs:
        put(rng.choice(["简讯", "简  讯", "简 讯"]))
        bullet = rng.choice(["", "", "● ", "◆"])
        for brief in plan.briefs:
            put(bullet + brief)
    for n, line in enumerate(plan.imprint):
        put(kern(line, chance, rng), gap=n == 0)
    return "\n".join(out) + "\n"


def _note(note: str, chance: float, rng: Random, narrow: bool) -> str:
    text = kern(note, chance, rng)
    return text.translate(str.maketrans({"（": "(", "）": ")", "，": ", "})) if narrow else text


def _table(rng: Random, sheet: Sheet, chance: float) -> list[str]:
    header = _header(sheet)
    rows = _rows(sheet)
    printed: list[list[str]] = list(header)
    again = rng.randint(12, 28) if rng.random() < 0.7 else len(rows) + 1
    for n, row in enumerate(rows):
        if n and n % again == 0:
            printed.extend([[], *header])
        printed.append(row)
    if sheet.total:
        width = len(header[0])
        if sheet.two_up:
            printed.append([f"合计: {sheet.total[0]}", *[""] * (width - 1)])
        else:
            gap = [""] * (width - 1 - len(sheet.total))
            at = len(header) if sheet.total_first else len(printed)
            printed.insert(at, [sheet.total_label, *gap, *sheet.total])
    return ["\t".join(kern(cell, chance, rng) for cell in row) for row in printed]


def _header(sheet: Sheet) -> list[list[str]]:
    lead = ["序号"] if sheet.serial else []
    if sheet.grouped:
        lead.append(sheet.group_header or "")
    lead.append(sheet.label_column)
    if sheet.grouped and not sheet.group_header:
        # One merged header cell over group and label.
        lead[-2:] = [sheet.label_column, ""]
    if sheet.two_up:
        return [[*lead, *(p[0] for p in sheet.columns)] * 2]
    if sheet.levels == 1:
        return [[*lead, *(p[0] for p in sheet.columns)]]
    top: list[str] = list(lead)
    seen: set[str] = set()
    for path in sheet.columns:
        top.append("" if path[0] in seen else path[0])
        seen.add(path[0])
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
    merged = len(sheet.lines) % 2 == 0
    for n, line in enumerate(sheet.lines, 1):
        lead = [str(n)] if sheet.serial else []
        if sheet.grouped:
            lead.append((line.group or "") if line.group != group or not merged else "")
            group = line.group
        out.append([*lead, line.label, *line.cells])
    return out
