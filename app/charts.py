"""Line charts as inline SVG: scales, ticks, axes and lines by leather, the rest around them.

Only attributes and classes are set, no style and no script, so that the policy of the site
holds and the style sheets give the colours, on screen, in the dark and on paper. All text goes
in as text nodes of an XML tree; nothing of a document can become markup.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import leather
from leather.scales import Scale
from markupsafe import Markup

from indexer import wording

MOST_LINES = 8
_LABEL_GAP = 17
MOST_DOTS = 40
"""Figures of a line that are targets each; where one has more, the table has the links."""
_NOTCH_ROOM = 40


@dataclass(frozen=True, slots=True)
class Dot:
    """One printed figure: ``month`` counts from year 0, ``text`` says it in words."""

    month: int
    value: Decimal
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One row; ``look`` (1-8) chooses colour and dashes. ``runs`` are dots that no printed
    period without a figure parts from one another."""

    name: str
    look: int
    runs: tuple[tuple[Dot, ...], ...]


@dataclass(frozen=True, slots=True)
class Notch:
    """A vertical mark at a month; ``label`` is its number in the notes beneath."""

    month: int
    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Box:
    """Outer size and the room around the plot, in pixels of the drawing."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    named: bool

    @property
    def inner(self) -> tuple[int, int]:
        return self.width - self.left - self.right, self.height - self.top - self.bottom


Place = tuple[int, int]

WIDE = Box(1160, 340, 26, 176, 30, 66, True)
NARROW = Box(358, 270, 26, 12, 30, 50, False)


class MonthAxis(Scale):  # type: ignore[misc]  # leather has no types
    """Months in their true distance; leather's own scale of time widens to whole years."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first + 1)

    def contains(self, v: int) -> bool:
        return self.first <= v <= self.last

    def project(self, value: int, range_min: float, range_max: float) -> float:
        share = (value - self.first) / (self.last - self.first)
        return round((range_max - range_min) * share + range_min, 2)

    def ticks(self) -> list[int]:
        """Januaries, or the months themselves where there are fewer than two."""
        years = [m for m in range(self.first, self.last + 1) if m % 12 == 0]
        return years if len(years) > 1 else [self.first, self.last]


def month_index(period: str) -> int:
    """YYYY-MM -> months since year 0."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def line_chart(
    lines: Sequence[ChartLine],
    notches: Sequence[Notch],
    months: tuple[int, int],
    box: Box,
    unit: str,
) -> Markup:
    """The drawing without its name; it is hidden from readers of the text, who have the table.
    ``months``: the first and the last to show; ``unit``: "%" or ""."""
    root = drawing(lines, notches, months, box, unit)
    return Markup(ET.tostring(root, encoding="unicode"))  # escaped by ElementTree  # nosec B704


def drawing(
    lines: Sequence[ChartLine],
    notches: Sequence[Notch],
    months: tuple[int, int],
    box: Box,
    unit: str,
) -> ET.Element:
    """The same as a tree."""
    values = [dot.value for line in lines for run in line.runs for dot in run]
    width, height = box.inner
    x = MonthAxis(*months)
    y = leather.Linear(min([Decimal(0), *values]), max([Decimal(1), *values]))
    root = ET.Element("svg", {"class": "chart", "viewBox": f"0 0 {box.width} {box.height}"})
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    plot = ET.SubElement(root, "g", transform=f"translate({box.left} {box.top})")
    plot.append(_plain(_x_axis(x, width, height, box)))
    plot.append(_plain(_y_axis(y, width, height, unit)))
    taken = float("-inf")
    for notch in sorted(notches, key=lambda one: one.month):
        place = x.project(notch.month, 0, width)
        # Marks that stand close keep their lines; only labels that have room are set.
        has_room = place - taken >= _NOTCH_ROOM
        taken = place if has_room else taken
        _notch(plot, notch, place, (width, height), box, named=has_room)
    few = all(sum(map(len, line.runs)) <= MOST_DOTS for line in lines)
    for line in lines:
        _line(plot, line, x, y, (width, height), has_dots=few)
    if box.named:
        _names(plot, lines, y, width, height)
    return root


def sparkline(runs: Iterable[Sequence[tuple[int, Decimal]]], months: tuple[int, int]) -> Markup:
    """A row's course as a line of 96 x 22, from 0 up; parted where a period prints none. In half
    pixels and without what bends the line by less than one, as a page has many of them; written
    by hand, as all of it is whole numbers."""
    runs = [run for run in runs if run]
    values = [value for run in runs for _, value in run]
    if not values:
        return Markup("")
    least = min(Decimal(0), *values)
    height = float(max(least + 1, *values) - least)
    x = MonthAxis(*months)

    def at(dot: tuple[int, Decimal]) -> Place:
        return round(2 * x.project(dot[0], 3, 93)), round(38 - 32 * float(dot[1] - least) / height)

    ways, dots = [], []
    for run in runs:
        first, *others = _bends([at(dot) for dot in run])
        if others:
            steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise((first, *others)))
            ways.append(f"M{first[0]} {first[1]}l{' '.join(steps).replace(' -', '-')}")
        else:
            dots.append(_dot(first, "3.2"))
    dots.append(_dot(at(runs[-1][-1]), "4.4"))
    drawn = f'<path d="{"".join(ways)}"/>' if ways else ""
    return Markup(  # numbers of ours alone  # nosec B704
        f'<svg class="spark" viewBox="0 0 192 44" aria-hidden="true">{drawn}{"".join(dots)}</svg>'
    )


def _bends(places: Sequence[Place]) -> list[Place]:
    """The first and last of a line and those that the rest does not run within half a pixel of
    (Douglas and Peucker), each pixel once."""
    kept = {0, len(places) - 1}
    waiting = [(0, len(places) - 1)]
    while waiting:
        first, last = waiting.pop()
        (x0, y0), (x1, y1) = places[first], places[last]
        far, where = 1.0, 0
        for number in range(first + 1, last):
            x, y = places[number]
            way = abs(y - (y0 + (y1 - y0) * (x - x0) / (x1 - x0)))
            if way >= far:
                far, where = way, number
        if where:
            kept.add(where)
            waiting += [(first, where), (where, last)]
    return list(dict.fromkeys(places[number] for number in sorted(kept)))


def _dot(place: Place, radius: str) -> str:
    return f'<circle cx="{place[0]}" cy="{place[1]}" r="{radius}"/>'


# --- parts of the chart --------------------------------------------------------------------------


def _x_axis(x: MonthAxis, width: int, height: int, box: Box) -> ET.Element:
    ticks = x.ticks()
    room = 46 if box.named else 40
    every = 1
    while len(ticks[::every]) * room > width and every < len(ticks):
        every += 1
    years = all(tick % 12 == 0 for tick in ticks)

    def said(tick: int, _index: int, _count: int) -> str:
        return str(tick // 12) if years else wording.date_of(tick // 12, tick % 12 + 1)

    axis = leather.Axis(ticks=ticks[::every], tick_formatter=said)
    found: ET.Element = axis.to_svg(width, height, x, "bottom")
    return found


def _y_axis(y: Any, width: int, height: int, unit: str) -> ET.Element:
    def said(tick: Decimal, _index: int, _count: int) -> str:
        return amount(tick) + (unit if unit == "%" else "")

    found: ET.Element = leather.Axis(tick_formatter=said).to_svg(width, height, y, "left")
    return found


def amount(value: Decimal) -> str:
    """Few characters for an axis: 15000 -> 1.5万, 320000000 -> 3.2亿."""
    for power, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= power:
            return f"{wording.number(value / power)}{word}"
    return wording.number(value)


def _plain(group: ET.Element) -> ET.Element:
    """leather's colours and fonts taken off: the style sheets give them."""
    for element in group.iter():
        for name in ("fill", "stroke", "font-family", "font-size", "stroke-width"):
            element.attrib.pop(name, None)
        for name in ("x", "y", "x1", "x2", "y1", "y2"):
            if name in element.attrib:
                element.set(name, f"{float(element.attrib[name]):.1f}")
    return group


def _notch(
    plot: ET.Element, notch: Notch, x: float, inner: tuple[int, int], box: Box, *, named: bool
) -> None:
    width, height = inner
    # Four digits' room on either side, or the label would be cut off at the edge.
    room = 22
    anchor = "end" if x + room > width + box.right else "start" if x + box.left < room else "middle"
    group = ET.SubElement(plot, "a", {"class": "notch", "href": notch.url, "tabindex": "-1"})
    ET.SubElement(group, "title").text = notch.text
    ET.SubElement(group, "line", x1=f"{x}", x2=f"{x}", y1="-8", y2=f"{height}")
    if named:
        label = ET.SubElement(group, "text", {"x": f"{x}", "y": "-12", "text-anchor": anchor})
        label.text = notch.label


def _line(
    plot: ET.Element,
    line: ChartLine,
    x: MonthAxis,
    y: Any,
    inner: tuple[int, int],
    *,
    has_dots: bool,
) -> None:
    width, height = inner
    group = ET.SubElement(plot, "g", {"class": f"line c{line.look}"})

    def at(dot: Dot) -> str:
        left, top = x.project(dot.month, 0, width), float(y.project(dot.value, height, 0))
        return f"{left:.1f} {top:.1f}"

    for run in line.runs:
        # Months that nothing is printed of may lie between two: the way from one to the other is
        # not known, so it is only hinted at.
        known: list[Dot] = []
        for dot in run:
            if known and dot.month - known[-1].month > 1:
                _path(group, "bridge", [at(known[-1]), at(dot)])
                _path(group, "known", [at(one) for one in known])
                known = []
            known.append(dot)
        _path(group, "known", [at(one) for one in known])
    if not has_dots:
        return
    for run in line.runs:
        for dot in run:
            link = ET.SubElement(group, "a", {"href": dot.url, "tabindex": "-1"})
            ET.SubElement(link, "title").text = dot.text
            place = dict(zip(("cx", "cy"), at(dot).split(), strict=True))
            ET.SubElement(link, "circle", {**place, "r": "9", "class": "reach"})
            ET.SubElement(link, "circle", {**place, "r": "3.2", "class": "dot"})


def _path(group: ET.Element, name: str, places: Sequence[str]) -> None:
    if len(places) > 1:
        held = ET.SubElement(group, "g", {"class": name})
        ET.SubElement(held, "path", {"d": "M " + " L ".join(places), "fill": "none"})


def _names(plot: ET.Element, lines: Sequence[ChartLine], y: Any, width: int, height: int) -> None:
    """Names at the right end of the lines, pushed apart where they would touch."""
    wanted = sorted(
        (
            (float(y.project(line.runs[-1][-1].value, height, 0)), line)
            for line in lines
            if line.runs
        ),
        key=lambda pair: pair[0],
    )
    places: list[float] = []
    for place, _ in wanted:
        places.append(max(place, places[-1] + _LABEL_GAP) if places else place)
    over = places[-1] - height if places else 0
    if over > 0:
        for index in range(len(places) - 1, -1, -1):
            limit = height if index == len(places) - 1 else places[index + 1] - _LABEL_GAP
            places[index] = min(places[index], limit)
    for place, (_, line) in zip(places, wanted, strict=True):
        label = ET.SubElement(
            plot, "text", {"class": f"name c{line.look}", "x": f"{width + 10}", "y": f"{place:.1f}"}
        )
        label.set("dy", "0.35em")
        label.text = line.name if len(line.name) <= 12 else line.name[:11] + "…"
