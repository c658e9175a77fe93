"""Prints a plan as the text that comes out of a PDF: hard wraps, a blank line after every
line, kerning blanks, page breaks, flattened tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.synthetic.paper import breadth, kern, wrap
from tests.synthetic.plan import Figures, Plan, Sheet


@dataclass(frozen=True)
class Print:
    """One printed line. ``close``: no blank line before it. ``top``: it may start a page, with
    these header lines printed again before it. ``forced``: it does start one."""

    text: str
    close: bool = False
    top: bool = True
    forced: bool = False
    again: tuple[Print, ...] = ()


def pdf_text(plan: Plan) -> str:
    rng = Random(f"pdf {plan.seed}")
    plan = inked(plan)
    chance = rng.choice([0.0, 0.75, 0.95, 1.0])
    return _paged(rng, [*_front(rng, plan, chance), *_back(rng, plan, chance)])


def inked(plan: Plan) -> Plan:
    """The plan as an office prints it on paper: a stroke where a cell has nothing, because an
    empty cell would leave no trace in the text."""

    def filled(section: Figures | Sheet) -> Figures | Sheet:
        if isinstance(section, Figures):
            return section
        lines = [replace(x, cells=tuple(c or "/" for c in x.cells)) for x in section.lines]
        return replace(section, lines=tuple(lines))

    return replace(plan, statistics=tuple(filled(s) for s in plan.statistics))


def _front(rng: Random, plan: Plan, chance: float) -> list[Print]:
    out = [Print(kern(t, chance, rng)) for t in masthead_lines(rng, plan)]
    new_page = rng.random() < 0.5
    for n, article in enumerate(plan.news):
        for k, line in enumerate(article.headline):
            out.append(Print(kern(line, chance, rng), forced=new_page and n > 0 and k == 0))
        for paragraph in article.paragraphs:
            out.extend(_set(rng, paragraph, plan.width, chance))
    out.append(Print("统计数据", forced=new_page))
    return out


def _back(rng: Random, plan: Plan, chance: float) -> list[Print]:
    out: list[Print] = []
    stacked = _stacked(rng, plan)
    for section in plan.statistics:
        if section is stacked[-1]:
            continue
        if section is stacked[0]:
            # Two narrow tables on one page: titles first, then the bodies in the same order.
            both = [_parts(rng, s, plan.width, chance) for s in stacked if s]
            out.extend([*both[0][0], *both[1][0], *both[0][1], *both[1][1]])
        elif isinstance(section, Figures):
            out.append(Print(kern(section.heading, chance, rng)))
            for paragraph in section.paragraphs:
                out.extend(_set(rng, paragraph, plan.width, chance))
        else:
            out.extend(_sheet(rng, section, plan.width, chance))
    if plan.briefs:
        out.append(Print(rng.choice(["简 讯", "简讯", "简  讯"]), forced=rng.random() < 0.5))
        bullet = rng.choice(["\uf06c ", "\uf06c ", " ", "● ", ""])
        for brief in plan.briefs:
            out.extend(_brief(rng, brief, plan.width, chance, bullet))
    # The imprint is one box: it may go to the next page, but as a whole.
    out.extend(Print(kern(line, chance, rng), top=n == 0) for n, line in enumerate(plan.imprint))
    return out


def masthead_lines(rng: Random, plan: Plan) -> list[str]:
    """The masthead's lines: none, publisher and date, or all of it."""
    m = plan.masthead
    date = f"{m.year}年{m.month}月{m.day}日"
    if m.form == "none":
        return []
    publisher = rng.choice(["南京市卫生信息中心 编印", "南京市卫生信息中心编印"])
    if m.form == "bare":
        return [f"{publisher} {date}"]
    number = rng.choice(
        [
            f"{m.year}年第{m.number}期（总第{m.total_number}期）",
            f"{m.year}年第{m.number}期 总第{m.total_number}期",
            f"第{m.number}期（总第{m.total_number}期）",
        ]
    )
    if rng.random() < 0.5:
        return ["南京卫生信息化简报", number, f"{publisher} {date}"]
    return ["南京卫生信息化简报", number, publisher, date]


def _set(rng: Random, text: str, width: int, chance: float) -> list[Print]:
    return [Print(kern(line, chance, rng)) for line in wrap(text, width)]


def _brief(rng: Random, text: str, width: int, chance: float, bullet: str) -> list[Print]:
    # A bullet hangs before a narrower column; without one the paragraph is indented.
    lines = wrap(text, width - 2, 0) if bullet else wrap(text, width)
    printed = [Print(kern(line, chance, rng)) for line in lines]
    return [replace(printed[0], text=bullet + printed[0].text), *printed[1:]]


def _stacked(rng: Random, plan: Plan) -> tuple[Sheet | None, Sheet | None]:
    for one, two in pairwise(plan.statistics):
        narrow = [s for s in (one, two) if isinstance(s, Sheet) and s.two_up]
        if len(narrow) == 2 and rng.random() < 0.5:
            return narrow[0], narrow[1]
    return None, None


def _sheet(rng: Random, sheet: Sheet, width: int, chance: float) -> list[Print]:
    above, body = _parts(rng, sheet, width, chance)
    return [*above, *body]


def _parts(rng: Random, sheet: Sheet, width: int, chance: float) -> tuple[list[Print], list[Print]]:
    """What stands above the header, and the table from its header on."""
    above = [Print(kern(sheet.title, chance, rng), forced=rng.random() < 0.3)]
    above.extend(Print(kern(n, chance, rng)) for n in sheet.notes_before)
    header = _header(rng, sheet, chance)
    out: list[Print] = []
    out.extend(replace(line, top=n == 0) for n, line in enumerate(header))
    again = tuple(header) if rng.random() < 0.6 else ()
    rows = _two_up_rows(rng, sheet, chance) if sheet.two_up else _rows(rng, sheet, chance)
    out.extend(
        Print(row, again=again, top=n > 0, close=close) for n, (row, close) in enumerate(rows)
    )
    if sheet.total:
        words = [sheet.total_label, *sheet.total]
        total = f"合计：{sheet.total[0]}" if sheet.two_up else " ".join(words)
        at = len(header) if sheet.total_first else len(out)
        out.insert(at, Print(total, top=len(rows) > 1 and not sheet.total_first))
    for note in sheet.notes_after:
        out.extend(_set(rng, note, width, chance))
    return above, out


def _rows(rng: Random, sheet: Sheet, chance: float) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    group = None
    for n, line in enumerate(sheet.lines, 1):
        close = False
        if line.group and line.group != group:
            out.append((line.group, False))
            group, close = line.group, rng.random() < 0.3
        number = [str(n)] if sheet.serial else []
        cells = [kern(c, chance, rng) for c in line.cells]
        out.append((" ".join([*number, kern(line.label, chance, rng), *cells]), close))
    return out


def _two_up_rows(rng: Random, sheet: Sheet, chance: float) -> list[tuple[str, bool]]:
    half = (len(sheet.lines) + 1) // 2
    printed = [
        " ".join([*([str(n)] if sheet.serial else []), kern(line.label, chance, rng), *line.cells])
        for n, line in enumerate(sheet.lines, 1)
    ]
    return [(" ".join(printed[n : n + half + 1 : half]), False) for n in range(half)]


def _header(rng: Random, sheet: Sheet, chance: float) -> list[Print]:
    """The header flattened: names that span rows first, then the groups, then their parts."""
    lead = ["序号"] if sheet.serial else []
    if sheet.group_header:
        lead.append(sheet.group_header)
    lead.append(sheet.label_column)
    if sheet.two_up:
        return [Print(" ".join([*lead, *(p[0] for p in sheet.columns)] * 2))]
    single = [kern(p[0], chance, rng) for p in sheet.columns if len(p) == 1]
    if sheet.levels == 1:
        if breadth("".join(single)) > 22 and rng.random() < 0.5:
            wrapped = _wrapped_header(lead, [p[0] for p in sheet.columns])
            if wrapped:
                return wrapped
        return [Print(" ".join([*lead, *single]))]
    parts = [kern(p[1], chance, rng) for p in sheet.columns if len(p) == 2]
    first = next(n for n, p in enumerate(sheet.columns) if len(p) == 2)
    # A name behind the groups stands on their line.
    groups = dict.fromkeys(p[0] for p in sheet.columns[first:])
    return [
        Print(" ".join([*lead, *single[:first]])),
        Print(" ".join(groups), close=rng.random() < 0.7),
        Print(" ".join(parts)),
    ]


def _wrapped_header(lead: list[str], names: list[str]) -> list[Print] | None:
    """Long names stand on two lines each, short names share a line. None where a reader could
    not tell from the number of columns and the lengths which lines belong together."""
    lines: list[list[str]] = []
    row = list(lead)
    for name in names:
        at = _cut(name) if len(name) >= 5 else 0
        if not at:
            row.append(name)
            continue
        if row:
            lines.append(row)
            row = []
        lines.extend([[name[:at]], [name[at:]]])
    if row:
        lines.append(row)
    count = len(lead) + len(names)
    return [Print(" ".join(x)) for x in lines] if _readings(lines, count) == 1 else None


def _readings(lines: list[list[str]], count: int) -> int:
    """In how many ways the lines make ``count`` names, where a lone line may go on in the
    next lone one if that is no longer, and must if the next opens with a bracket."""
    if not lines:
        return int(count == 0)
    here, rest = lines[0], lines[1:]
    goes_on = len(here) == 1 and bool(rest) and len(rest[0]) == 1
    bracket = bool(rest) and rest[0][0].startswith("（")
    alone = 0 if bracket else _readings(rest, count - len(here))
    joined = goes_on and (bracket or len(rest[0][0]) <= len(here[0]))
    return alone + (_readings(rest[1:], count - 1) if joined else 0)


def _cut(name: str) -> int:
    """Where a name breaks: before its bracket, else in the middle; 0 where it cannot."""
    if "（" in name:
        return name.index("（")
    if name.isascii() or any(c.isascii() for c in name):
        return 0
    return (len(name) + 1) // 2


def _paged(rng: Random, lines: list[Print]) -> str:
    """Sets pages: the first line of a page begins with a blank and has no blank line before."""
    out: list[str] = []
    length, on_page = rng.randint(22, 30), 0
    number, numbered = 1, rng.random() < 0.1

    def put(text: str, *, close: bool, top: bool) -> None:
        if top:
            text = f" {text}" if not text.startswith(" ") else text
        elif out and not close:
            out.append("")
        out.append(text)

    for n, line in enumerate(lines):
        full = on_page >= length and line.top
        if n and (full or line.forced):
            if numbered:
                out.extend(["", "", "", f"- {number} -"])
                number += 1
            on_page = 0
            for k, header in enumerate(line.again):
                put(header.text, close=header.close, top=k == 0 and not numbered)
                on_page += 1
            put(line.text, close=False, top=not line.again and not numbered)
            length = rng.randint(22, 34)
        else:
            put(line.text, close=line.close, top=n == 0)
        on_page += 1
    return "\n".join(out) + "\n "
