"""Prints a plan as a web page of some content system, with the clutter such pages have."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from random import Random

from tests.synthetic.paper import kern
from tests.synthetic.pdf_text import masthead_lines
from tests.synthetic.plan import Figures, News, Plan, Sheet

HEAD = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>卫生信息化简报 - 信息公开</title>
<style>td {{ border: 1px solid }}</style>
<script>window.visit = {{"page": "简报", "count": {count}}};</script></head>
<body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻中心</a></li></ul></nav>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/j">简报</a> &gt; 正文</div>
"""
TAIL = """<div class="share">分享到：<a>微信</a> <a>微博</a></div>
<footer><p>版权所有 苏ICP备20240001号</p></footer>
<script>document.write("页脚统计");</script>
</body></html>
"""
RUNS = re.compile(r"(?<![&\w])[A-Za-z0-9]+(?![\w;])", re.ASCII)


@dataclass(frozen=True)
class Style:
    """How one content system writes: ``heads`` "h", "bold" or "span"; ``indent`` before
    paragraphs; ``breaks``: paragraphs of an article share one box, apart by <br>;
    ``title``: "above" the table, in its "caption", or its first "row"; ``th``: header cells
    are marked; ``listed``: briefs are a list; ``fragments``: the editor left a span around
    every run of digits or letters."""

    heads: str
    indent: str
    breaks: bool
    title: str
    th: bool
    listed: bool
    chance: float
    source_wraps: bool
    fragments: bool


def html(plan: Plan) -> str:
    rng = Random(f"html {plan.seed}")
    style = Style(
        heads=rng.choice(["h", "h", "bold", "span"]),
        indent=rng.choice(["&emsp;&emsp;", "　　", "&nbsp;&nbsp;&nbsp;&nbsp;", ""]),
        breaks=rng.random() < 0.2,
        title=rng.choice(["above", "above", "caption", "row"]),
        th=rng.random() < 0.6,
        listed=rng.random() < 0.5,
        chance=rng.choice([0.0, 0.0, 0.9]),
        source_wraps=rng.random() < 0.2,
        fragments=rng.random() < 0.2,
    )
    body = "\n".join(_body(rng, style, plan))
    clutter = rng.random() < 0.8
    box = rng.choice(["article", 'div class="content"', 'div id="zoom"'])
    article = f"<{box}>\n{body}\n</{box.split()[0]}>\n"
    if rng.random() < 0.1:
        # A page of the old days, laid out by a table.
        menu = '<td width="150"><a href="/">首页</a><br><a href="/j">简报</a><br><a>联系</a></td>'
        article = f'<table width="960"><tr>{menu}<td>{article}</td></tr></table>'
    if clutter:
        return HEAD.format(count=rng.randint(1, 9999)) + article + TAIL
    return f'<html><head><meta charset="utf-8"></head><body>\n{article}</body></html>\n'


def _body(rng: Random, style: Style, plan: Plan) -> list[str]:
    out = [
        f'<p style="text-align:center">{"&emsp;".join(_text(rng, style, w) for w in t.split())}</p>'
        for t in masthead_lines(rng, plan)
    ]
    for article in plan.news:
        out.extend(_article(rng, style, article))
    out.append(_heading(style, 2, "统计数据"))
    for section in plan.statistics:
        if isinstance(section, Figures):
            out.append(_heading(style, 3, _text(rng, style, section.heading)))
            out.extend(_paragraphs(rng, style, section.paragraphs))
        else:
            out.extend(_sheet(rng, style, section))
    if plan.briefs:
        out.append(_heading(style, 2, rng.choice(["简讯", "简&emsp;讯", "简&nbsp;&nbsp;讯"])))
        if style.listed:
            items = "\n".join(f"<li>{_text(rng, style, b)}</li>" for b in plan.briefs)
            tag = rng.choice(["ul", "ol"])
            out.append(f"<{tag}>\n{items}\n</{tag}>")
        else:
            bullet = rng.choice(["", "", "●&nbsp;", "◆ "])
            out.extend(f"<p>{bullet}{_text(rng, style, b)}</p>" for b in plan.briefs)
    imprint = [_text(rng, style, line) for line in plan.imprint]
    if rng.random() < 0.5:
        out.append("<p>" + "<br>\n".join(imprint) + "</p>")
    else:
        out.extend(f"<p>{line}</p>" for line in imprint)
    return out


def _article(rng: Random, style: Style, article: News) -> list[str]:
    lines = [_text(rng, style, line) for line in article.headline]
    if style.heads == "h" or rng.random() < 0.5:
        head = [_heading(style, 2, "<br>".join(lines))]
    else:
        head = [_heading(style, 2, line) for line in lines]
    texts = article.paragraphs
    colon = next((n for n, t in enumerate(texts) if t.endswith("：")), None)
    if colon is None or rng.random() < 0.5:
        return [*head, *_paragraphs(rng, style, texts)]
    # What follows the colon is a list inside the article.
    items = "".join(f"<li>{_text(rng, style, t)}</li>" for t in texts[colon + 1 :])
    return [*head, *_paragraphs(rng, style, texts[: colon + 1]), f"<ul>{items}</ul>"]


def _heading(style: Style, level: int, text: str) -> str:
    if style.heads == "h":
        return f"<h{level}>{text}</h{level}>"
    if style.heads == "bold":
        return f'<p align="center"><strong>{text}</strong></p>'
    return f'<p><span style="font-size:18pt;font-weight:bold">{text}</span></p>'


def _paragraphs(rng: Random, style: Style, texts: tuple[str, ...]) -> list[str]:
    shown = [style.indent + _text(rng, style, t, wraps=True) for t in texts]
    if style.breaks:
        return ["<div>" + "<br>\n".join(shown) + "</div>"]
    return [f"<p>{t}</p>" for t in shown]


def _text(rng: Random, style: Style, text: str, *, wraps: bool = False) -> str:
    shown = escape(kern(text, style.chance, rng), quote=False)
    if style.fragments:
        return RUNS.sub(r'<span lang="EN-US">\g<0></span>', shown)
    seam = shown[50:52]
    # An editor that wraps its source, here between two Chinese characters.
    if wraps and style.source_wraps and seam.isalpha() and not seam.isascii():
        return f"{shown[:51]}\n{shown[51:]}"
    return shown


def _sheet(rng: Random, style: Style, sheet: Sheet) -> list[str]:
    title = _text(rng, style, sheet.title)
    place = "above" if sheet.notes_before else style.title
    way = _way(rng, sheet)
    lead = len(_lead(sheet)) - (way == "row")
    width = (lead + len(sheet.columns)) * (2 if sheet.two_up else 1)
    rows: list[str] = []
    out: list[str] = []
    if place == "above":
        out.append(_heading(style, 3, title) if rng.random() < 0.7 else f"<p>{title}</p>")
    out.extend(f"<p>{_text(rng, style, n)}</p>" for n in sheet.notes_before)
    if place == "row":
        rows.append(f'<tr><td colspan="{width}">{title}</td></tr>')
    header = _header(rng, style, sheet, way)
    rows.extend([f"<thead>{''.join(header)}</thead>"] if style.th else header)
    head = len(rows)
    body = _rows(rng, style, sheet, way)
    cut = rng.randint(3, 30)
    if rng.random() < 0.15 and len(body) > cut and not sheet.grouped:
        # A page break of the original: the header printed again.
        body[cut:cut] = header
    rows.extend(body)
    if sheet.total:
        at = head if sheet.total_first else len(rows)
        rows.insert(at, _total(rng, sheet, width))
    if sheet.notes_after and rng.random() < 0.2:
        note = _text(rng, style, sheet.notes_after[0])
        rows.append(f'<tr><td colspan="{width}">{note}</td></tr>')
        sheet = replace(sheet, notes_after=sheet.notes_after[1:])
    caption = f"<caption>{title}</caption>\n" if place == "caption" else ""
    out.append(f'<table border="1">\n{caption}' + "\n".join(rows) + "\n</table>")
    out.extend(f"<p>{_text(rng, style, n)}</p>" for n in sheet.notes_after)
    return out


def _way(rng: Random, sheet: Sheet) -> str:
    """How groups are printed: one merged cell, a cell in every row, or a row of their own."""
    if not sheet.grouped:
        return "none"
    return rng.choice(["merged", "repeated"] if sheet.group_header else ["merged", "row"])


def _lead(sheet: Sheet) -> list[str]:
    group = [sheet.group_header or ""] if sheet.grouped else []
    return [*(["序号"] if sheet.serial else []), *group, sheet.label_column]


def _cell(style: Style, text: str, spans: str = "") -> str:
    tag = "th" if style.th else "td"
    return f"<{tag}{spans}>{text}</{tag}>"


def _header(rng: Random, style: Style, sheet: Sheet, way: str) -> list[str]:
    down = ' rowspan="2"' if sheet.levels == 2 else ""
    if way == "row":
        names = ["序号", sheet.label_column] if sheet.serial else [sheet.label_column]
        lead = [_cell(style, name, down) for name in names]
    elif sheet.grouped and not sheet.group_header:
        serial = ["序号"] if sheet.serial else []
        lead = [_cell(style, t, down) for t in serial]
        lead.append(_cell(style, sheet.label_column, f'{down} colspan="2"'))
    else:
        lead = [_cell(style, t, down) for t in _lead(sheet)]
    top, below = list(lead), []
    names = [p[0] for p in sheet.columns]
    for n, path in enumerate(sheet.columns):
        if len(path) == 1:
            top.append(_cell(style, _text(rng, style, path[0]), down))
            continue
        if path[0] not in names[:n]:
            across = f' colspan="{names.count(path[0])}"'
            top.append(_cell(style, _text(rng, style, path[0]), across))
        below.append(_cell(style, _text(rng, style, path[1])))
    if sheet.two_up:
        top *= 2
    first = f"<tr>{''.join(top)}</tr>"
    return [first, f"<tr>{''.join(below)}</tr>"] if below else [first]


def _rows(rng: Random, style: Style, sheet: Sheet, way: str) -> list[str]:
    if sheet.two_up:
        half = (len(sheet.lines) + 1) // 2
        number = [[str(n)] if sheet.serial else [] for n in range(1, len(sheet.lines) + 1)]
        cells = [
            [*n, _text(rng, style, x.label), *x.cells]
            for n, x in zip(number, sheet.lines, strict=True)
        ]
        cells.extend([["&nbsp;", *[""] * (len(cells[0]) - 1)]] * (2 * half - len(cells)))
        plain = [cells[n] + cells[n + half] for n in range(half)]
        return [f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in plain]
    out: list[str] = []
    group = None
    for n, line in enumerate(sheet.lines, 1):
        row = f"<td>{n}</td>" if sheet.serial else ""
        if line.group and line.group != group:
            group = line.group
            size = sum(x.group == group for x in sheet.lines)
            if way == "row":
                across = len(_lead(sheet)) - 1 + len(sheet.columns)
                out.append(f'<tr><td colspan="{across}">{group}</td></tr>')
            elif way == "merged":
                row += f'<td rowspan="{size}">{group}</td>'
        if line.group and way == "repeated":
            row += f"<td>{group}</td>"
        shown = [_text(rng, style, c) for c in (line.label, *line.cells)]
        out.append(f"<tr>{row}{''.join(f'<td>{c}</td>' for c in shown)}</tr>")
    return out


def _total(rng: Random, sheet: Sheet, width: int) -> str:
    assert sheet.total
    if sheet.two_up:
        return f'<tr><td colspan="{width}">合计：{sheet.total[0]}</td></tr>'
    lead = width - len(sheet.total)
    if lead > 1 and rng.random() < 0.5:
        first = f'<td colspan="{lead}">{sheet.total_label}</td>'
    else:
        first = f"<td>{sheet.total_label}</td>" + "<td></td>" * (lead - 1)
    return f"<tr>{first}{''.join(f'<td>{c}</td>' for c in sheet.total)}</tr>"
