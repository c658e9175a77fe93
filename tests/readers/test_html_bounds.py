"""What a page may do to its reader: nothing. Time grows with its size, whatever is in it."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import indexer.readers.html
from indexer.errors import BriefingsError, UnreadableFile
from indexer.readers import read_bytes

PAGES = sorted(Path(__file__).resolve().parent.parent.glob("fixtures/html/hard/*.html"))
SECONDS = 10.0
"""Of processor time, so that a busy machine does not count; what grows with the square takes
minutes."""
HOSTILE = {
    "bars in one line": "<p>首页" + "|" * 30 + "x</p>",
    "font without end": "<p style='" + "font:" * 8000 + "'>x</p>",
    "cells never closed": "<table>" + "<tr><td>甲<td>1" * 3000,
    "hundredfold spans": "<table><tr>" + "<td colspan=100 rowspan=100>1" * 500 + "</table>",
    "spans without end": "<table>" + "<tr><td colspan=1000 rowspan=65534>1" * 300,
    "paragraphs": "<p>甲" * 3000,
    "items": "<ul><li>甲" * 3000,
    "boxes": "<div>甲" * 3000,
    "fonts": "".join(f"<font size={n}><p>甲" for n in range(1500)),
    "tables in tables": "<table><tr><td>甲<td>1<td>" * 1000,
    "headers": "<article>" + "<header>简报" * 3000,
    "text between rows": "<table>" + "甲<b>乙</b>" * 5000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(9000)) + ">甲",
    "ampersands": f"<p title='{'&' * 50_000}'>{'&' * 50_000}",
    "comments": "<!--" * 30_000,
    "quotes": '<p a="' * 9000,
    "titles": "<title>" * 9000 + "甲",
    "braces": f"<style>{'.a{' * 30_000}</style>",
    "comments in a sheet": f"<style>{'/*' * 30_000}</style>",
    "number of a sign": f"<p>&#{'9' * 30_000};",
    "frames in frames": "<iframe srcdoc='" + "<p>甲" * 2000 + "'>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_page_costs_no_more_than_its_size(kind: str) -> None:
    data = f"<p>南京卫生信息化简报</p><p>2023年第9期</p>{HOSTILE[kind]}".encode()
    start = time.process_time()
    with contextlib.suppress(BriefingsError):
        read_bytes(data, "2023-09.html")
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("tag", "many"),
    [("p", 2000), ("li", 2000), ("td", 2000), ("div", 900), ("blockquote", 900), ("font", 200)],
)
def test_what_is_never_closed_loses_nothing(tag: str, many: int) -> None:
    opened = "".join(f"<{tag}>甲{n}" for n in range(many))
    start = "<table><tr>" if tag == "td" else "<body>"
    document = read_bytes(f"{start}{opened}".encode(), "deep.html")
    assert document.visible == "".join(f"甲{n}" for n in range(many))


@pytest.mark.parametrize("tag", ["div", "section", "blockquote", "span", "font", "b"])
def test_a_page_nested_beyond_all_use_is_refused_with_the_line(tag: str) -> None:
    page = "<p>甲</p>\n" + f"<{tag}>甲" * 2000
    with pytest.raises(UnreadableFile, match="嵌套太深") as caught:
        read_bytes(page.encode(), "deep.html")
    assert caught.value.line == 2 and caught.value.next_step


@pytest.mark.parametrize(
    "piece",
    [
        "<li>甲<dd>乙",
        "<div>甲<!--</div>-->",
        "<div>甲<script></div></script>",
        "<div>甲<img title='</div>'>",
        '<div>甲<img title = "</div>">',
    ],
)
def test_an_end_tag_that_ends_nothing_does_not_pass_the_bound(piece: str) -> None:
    with pytest.raises(UnreadableFile, match="嵌套太深"):
        read_bytes(f"<p>甲</p>{piece * 16000}".encode(), "deep.html")


def test_table_of_more_cells_than_can_be_is_refused_by_its_size() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=600>1" * 2
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(f"<table>{row * 700}</table>".encode(), "wide.html")
    assert "表格太大" in caught.value.reason


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    package = indexer.readers.html
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            many = value.values() if isinstance(value, dict) else [value]
            for one in many:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield f"{module.name.rpartition('.')[2]}.{name}", one


_UNITS = (
    *(
        "|",
        " ",
        "\n",
        "\t ",
        "a",
        "a ",
        "1",
        "（",
        "甲",
        "，",
        "。",
        "：",
        "=",
        '"',
        "'",
        "&",
        "&#",
    ),
    *("&#", "/", "{", "}", "<p ", "a=", "--", "首页", "分享", "大", "上一篇", "第1", "©", "font:"),
)
_BEFORE = ("", "<p a=", "首页", "分享", "当前位置", "上一篇", "font:1px ", "&#x", "第")


@pytest.mark.parametrize(
    ("name", "pattern"), [pytest.param(n, p, id=f"{n}-{k}") for k, (n, p) in enumerate(_patterns())]
)
def test_no_pattern_runs_away(name: str, pattern: re.Pattern[str]) -> None:
    """Four times the text may take some eight times as long, not sixteen or more."""
    for before in _BEFORE:
        for unit in _UNITS:
            short, long = (before + unit * (size // len(unit)) + "\x00" for size in (1000, 4000))
            if _time_of(pattern, long) > 0.05:  # then once more, for one may be an accident
                assert _time_of(pattern, long) < 9 * _time_of(pattern, short), (name, before, unit)


def _time_of(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    pattern.match(text)
    sum(1 for _ in pattern.finditer(text))
    return time.process_time() - start
