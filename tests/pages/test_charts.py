"""Drawings of any figures: they stay inside their box, and close marks do not overprint."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import NARROW, WIDE, Box, ChartLine, Dot, Notch, amount, line_chart, sparkline

VALUES = st.decimals(-1000, 10**9, places=2)


def drawn(
    runs: list[list[Decimal]], box: Box, notches: tuple[Notch, ...] = ()
) -> ElementTree.Element:
    month, lines = 24000, []
    for values in runs:
        dots = tuple(Dot(month + n, value, f"<{value}>&", "/") for n, value in enumerate(values))
        month += len(values)
        lines.append(ChartLine("甲<b>医院", 1, (dots,)))
    return ElementTree.fromstring(line_chart(lines, notches, (24000, month), box, ""))


@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=4))
@pytest.mark.parametrize("box", [WIDE, NARROW])
def test_every_dot_lies_in_the_plot(box: Box, runs: list[list[Decimal]]) -> None:
    chart = drawn(runs, box)
    dots = [c for c in chart.iter("circle") if c.get("class") == "dot"]
    assert len(dots) == sum(map(len, runs))
    width, height = box.inner
    for dot in dots:
        assert -0.1 <= float(dot.get("cx", "x")) <= width + 0.1
        assert -0.1 <= float(dot.get("cy", "x")) <= height + 0.1


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_names_at_the_end_keep_apart(values: list[Decimal]) -> None:
    chart = drawn([[value] for value in values], WIDE)
    places = sorted(
        float(t.get("y", "x")) for t in chart.iter("text") if "name" in (t.get("class") or "")
    )
    assert len(places) == len(values)
    assert all(b - a >= 16.8 for a, b in itertools.pairwise(places))


def test_marks_that_stand_close_keep_their_lines_and_one_label() -> None:
    notches = tuple(Notch(24000 + n, f"注{n}", "。", f"#note-{n}") for n in range(3))
    chart = drawn([[Decimal(1)] * 100], WIDE, notches)
    groups = [a for a in chart.iter("a") if a.get("class") == "notch"]
    assert len(groups) == 3
    assert [len(list(group.iter("text"))) for group in groups] == [1, 0, 0]


@given(st.lists(st.lists(VALUES, min_size=1, max_size=4), max_size=3))
def test_a_sparkline_has_every_run(runs: list[list[Decimal]]) -> None:
    month, placed = 24000, []
    for values in runs:
        placed.append([(month + n, value) for n, value in enumerate(values)])
        month += len(values) + 1
    text = str(sparkline(placed, (24000, max(month, 24001))))
    assert text.count("M") == sum(len(run) > 1 for run in runs)
    assert (text == "") == (not runs)
    for number in re.findall(r'c[xy]="([^"]+)"', text):
        assert -2 <= float(number) <= 2 * 97


def test_a_sparkline_keeps_what_bends_it_and_no_more() -> None:
    """A page has one a row: of a straight line only the ends are written."""
    straight = [(24000 + n, Decimal(n)) for n in range(150)]
    assert 'd="M6 38l180-32"' in str(sparkline([straight], (24000, 24149)))
    peak = [(24000 + n, Decimal(100 if n == 70 else 10)) for n in range(150)]
    drawn = re.search(r'd="M6 35l([^"]+)"', str(sparkline([peak], (24000, 24149))))
    assert drawn and len(re.findall(r"-?\d+", drawn[1])) // 2 == 4


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0"), ("25", "25"), ("15000", "1.5万"), ("320000000", "3.2亿"), ("-20000", "-2万")],
)
def test_few_characters_on_the_axis(value: str, said: str) -> None:
    assert amount(Decimal(value)) == said
