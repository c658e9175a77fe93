"""Inputs for the reader of web pages: tags and texts of fixtures changed as tokens, and tables
made from nothing."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from benchmarks.fuzzing.changes import (
    NUMBERS,
    changed_bytes,
    changed_list,
    changed_text,
    part_of,
    text,
)
from indexer.paths import SHIPPED_ROOT
from tests.synthetic.html_page import html
from tests.synthetic.invent import issue_plan

_MOST_TOKENS = 70
_TOKEN = re.compile(r"<!--.*?-->|<[^<>]*>|[^<]+|<", re.S)
_NAMES = tuple(
    re.findall(
        r"\w+",
        "p div table tr td th li ul ol dl dt dd span b "
        "font pre h1 h3 center section caption tbody thead tfoot col colgroup br hr "
        "img a form button select option textarea noscript details summary svg math template "
        "iframe ruby rt sup sub del ins blockquote nav header footer article main label fieldset "
        "marquee title style script body html",
    )
)
_ATTRIBUTES = (
    'rowspan="{n}"',
    'colspan="{n}"',
    "rowspan={n}",
    'style="display:none"',
    'style="display:table-cell"',
    'style="display:table-row"',
    'style="display:block;float:left"',
    'style="white-space:pre"',
    'style="font:font:{n}"',
    'style="position:absolute;left:{n}px"',
    'class="c{n}"',
    "hidden",
    'hidden="until-found"',
    'dir="rtl"',
    'align="right"',
    'value="{n}"',
    'start="{n}"',
    'type="a"',
    "reversed",
    "srcdoc='<p>&lt;b&gt;{n}'",
    'aria-hidden="true"',
    "nowrap",
    'id="js_content"',
)
_PIECES = tuple(
    piece.encode()
    for piece in (
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml?>",
        "</",
        "<",
        "&#99999999;",
        "&amp;&#0;&nbsp;",
        "&#xD800;",
        "&notit;",
        "<td rowspan=0>",
        "<td rowspan=65534 colspan=1000>",
        "<script>",
        "<style>",
        "<title>",
        "<plaintext>",
        "<textarea>",
        "<meta charset=utf-7>",
        "<meta charset=punycode>",
        "<meta charset=gb2312>",
        "<meta charset=utf-16>",
        "|" * 40,
        "<style>.c1{display:none}td,p{display:block}@media print{*{display:none}}</style>",
    )
)


@cache
def seeds() -> tuple[tuple[str, ...], ...]:
    """Pages as tokens: every page among the fixtures, and invented ones."""
    folder: Path = SHIPPED_ROOT / "tests" / "fixtures"
    paths = [path for path in folder.rglob("*") if path.suffix in (".html", ".htm")]
    pages = [path.read_bytes().decode("utf8", "replace") for path in sorted(paths)]
    pages += [html(issue_plan(n)) for n in range(8)]
    return tuple(tuple(_TOKEN.findall(page)) for page in pages)


def _attribute(rng: random.Random) -> str:
    return rng.choice(_ATTRIBUTES).format(n=rng.choice((*NUMBERS, "2", "3")))


def _tag(rng: random.Random) -> str:
    name = rng.choice(_NAMES)
    match rng.randrange(4):
        case 0:
            return f"</{name}>"
        case 1:
            return f"<{name} {_attribute(rng)}>"
        case _:
            return f"<{name}>"


def _other(token: str, rng: random.Random) -> str:
    if not token.startswith("<"):
        return token + _tag(rng) if rng.random() < 0.3 else changed_text(token, rng)
    match rng.randrange(6):
        case 0:
            return token.rstrip("/>") + f" {_attribute(rng)}>"
        case 1:
            return re.sub(r"\w+", lambda _: rng.choice(_NAMES), token, count=1)
        case 2:
            return token[:-1]
        case 3:
            return token + text(rng)
        case 4:
            return changed_text(token, rng)
        case _:
            return token + _tag(rng)


def _table(rng: random.Random, depth: int = 0) -> list[str]:
    """A table that nothing was thought of at: ragged, spanned, nested."""
    width = rng.randint(1, 5)
    tokens = [f"<table {_attribute(rng)}>" if rng.random() < 0.3 else "<table>"]
    if rng.random() < 0.2:
        tokens += ["<caption>", text(rng), "</caption>"]
    for _ in range(rng.randint(1, 5)):
        tokens.append("<tr>")
        for _ in range(max(0, width + rng.choice((-1, 0, 0, 0, 1)))):
            cell = rng.choice(("td", "td", "td", "th"))
            more = f" {_attribute(rng)}" if rng.random() < 0.2 else ""
            tokens.append(f"<{cell}{more}>")
            if depth < 2 and rng.random() < 0.04:
                tokens += _table(rng, depth + 1)
            else:
                tokens.append(rng.choice(("", str(rng.randrange(9999)), text(rng), "示例医院")))
            tokens += [f"</{cell}>"] if rng.random() < 0.8 else []
        tokens += ["</tr>"] if rng.random() < 0.8 else []
    return [*tokens, "</table>"]


def input_of(rng: random.Random) -> bytes:
    tokens = part_of(rng.choice(seeds()), rng, _MOST_TOKENS)
    if rng.random() < 0.25:
        at = rng.randrange(len(tokens) + 1)
        tokens = tokens[:at] + _table(rng) + tokens[at:]
    for _ in range(rng.randint(1, 6)):
        tokens = changed_list(tokens, rng, lambda token: _other(token, rng))
    page = "".join(tokens)
    if rng.random() < 0.5:
        page = "<html><body>" + page
    encoding = rng.choice(("gb18030", "utf-16", "big5")) if rng.random() < 0.1 else "utf8"
    data = page.encode(encoding, "replace")
    return changed_bytes(data, rng, _PIECES) if rng.random() < 0.4 else data
