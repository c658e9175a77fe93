"""A chart as a file that stands by itself: colours, fonts, names and source are in it.

The page's style sheets are not there, so every look is an attribute; links lead nowhere outside
the site and are taken off. A PNG is the same drawing, made into pixels by resvg, with the fonts of
the machine.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import resvg_py

from app.charts import WIDE, Box, ChartLine, Notch, drawing
from indexer.errors import BriefingsError

FONTS = (
    "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, "
    "SimHei, sans-serif"
)
# As in series.css on paper: told apart by their dashes, too, where nothing is printed in colour.
LOOKS: tuple[tuple[str, str], ...] = (
    ("#0f4c5c", ""),
    ("#b3541e", "9 3"),
    ("#5b7f2b", "2 3"),
    ("#7a3b7a", "9 3 2 3"),
    ("#8c6d1f", "14 4"),
    ("#2f6db3", "5 2"),
    ("#a3324a", "1 2"),
    ("#4d4a45", ""),
)
INK, GREY, LINE, WARN = "#1f1e1b", "#66625a", "#dcd8ce", "#8a3b12"
MARGIN, LEADING, TOP = 24, 21, 60
TEXT_PX = 13
ZOOM = 2
_SVG = "http://www.w3.org/2000/svg"


class NoChineseFont(BriefingsError):
    """The machine has no font to draw Chinese with."""


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """``title`` over the chart, ``notes`` under it, the source the last of them."""

    title: str
    lines: tuple[ChartLine, ...]
    notches: tuple[Notch, ...]
    months: tuple[int, int]
    unit: str
    notes: tuple[str, ...]


def as_svg(sheet: ChartSheet) -> str:
    inner = drawing(sheet.lines, sheet.notches, sheet.months, WIDE, sheet.unit)
    rows = [*_legend(sheet.lines, WIDE), *_wrapped(sheet.notes, WIDE)]
    height = TOP + WIDE.height + LEADING * len(rows) + MARGIN
    width = WIDE.width + 2 * MARGIN
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG,
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "font-family": FONTS,
            "font-size": str(TEXT_PX),
        },
    )
    ET.SubElement(root, "title").text = sheet.title
    ET.SubElement(root, "desc").text = "".join(sheet.notes)
    ET.SubElement(root, "rect", width=str(width), height=str(height), fill="#ffffff")
    head = ET.SubElement(root, "text", {"x": str(MARGIN), "y": "36", "fill": INK})
    head.set("font-size", "18")
    head.set("font-weight", "600")
    head.text = sheet.title
    plot = ET.SubElement(root, "g", transform=f"translate({MARGIN} {TOP})")
    for part in inner:
        plot.append(_standing(part))
    for number, row in enumerate(rows):
        row.set("transform", f"translate({MARGIN} {TOP + WIDE.height + LEADING * (number + 1)})")
        root.append(row)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def as_png(svg: str) -> bytes:
    """Raises ``NoChineseFont`` where names would be drawn as boxes."""
    if not _has_chinese_font():
        raise NoChineseFont(
            "服务器上没有中文字体，画不出 PNG。", "请下载 SVG，或请管理员安装一种中文字体。"
        )
    return _pixels(svg, ZOOM)


@cache
def _has_chinese_font() -> bool:
    """Two signs look alike only where both are missing."""
    made = (
        f'<svg xmlns="{_SVG}" width="40" height="40" font-family="{FONTS}">'
        f'<text x="4" y="30" font-size="28">{sign}</text></svg>'
        for sign in "预约"
    )
    return len({_pixels(one, 1) for one in made}) > 1


def _pixels(svg: str, zoom: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, background="#ffffff"))


# --- what the style sheets say on a page ---------------------------------------------------------


def _standing(element: ET.Element, look: int = 0) -> ET.Element:
    """The same without classes, links and places to be pointed at."""
    classes = element.get("class", "").split()
    look = next((int(one[1:]) for one in classes if one[:1] == "c" and one[1:].isdigit()), look)
    made = ET.Element("g" if element.tag == "a" else element.tag)
    kept = ((n, v) for n, v in element.attrib.items() if n not in ("class", "href", "tabindex"))
    made.attrib.update(kept)
    made.text = element.text
    _dress(made, classes, look)
    for part in element:
        if "reach" not in part.get("class", "").split():
            made.append(_standing(part, look))
    return made


def _dress(element: ET.Element, classes: Sequence[str], look: int) -> None:
    colour, dashes = LOOKS[(look - 1) % len(LOOKS)] if look else (GREY, "")
    if element.tag == "text" or "dot" in classes:
        element.set("fill", colour)
    elif "known" in classes or "bridge" in classes:
        element.set("stroke", colour)
        element.set("stroke-width", "2" if "known" in classes else "1.4")
        dashes = "5 4" if "bridge" in classes else dashes
        if dashes:
            element.set("stroke-dasharray", dashes)
    elif "notch" in classes:
        element.set("stroke-dasharray", "2 3")
    elif element.tag == "line":
        element.set("stroke", LINE)


def _legend(lines: Sequence[ChartLine], box: Box) -> list[ET.Element]:
    """Full names with the looks of their lines, as many in a row as have room."""
    rows: list[ET.Element] = []
    taken = box.width
    for line in lines:
        room = 34 + TEXT_PX * len(line.name) + 22
        if taken + room > box.width:
            rows.append(ET.Element("g"))
            taken = 0
        colour, dashes = LOOKS[(line.look - 1) % len(LOOKS)]
        group = ET.SubElement(rows[-1], "g", transform=f"translate({taken} 0)")
        way = {"d": "M 0 -5 L 26 -5", "stroke": colour, "stroke-width": "2", "fill": "none"}
        ET.SubElement(group, "path", way | ({"stroke-dasharray": dashes} if dashes else {}))
        ET.SubElement(group, "circle", cx="13", cy="-5", r="3", fill=colour)
        ET.SubElement(group, "text", x="34", y="0", fill=INK).text = line.name
        taken += room
    return rows


def _wrapped(notes: Sequence[str], box: Box) -> list[ET.Element]:
    most = box.width // TEXT_PX
    rows = []
    for note in notes:
        for start in range(0, len(note), most):
            row = ET.Element("text", fill=GREY)
            row.text = note[start : start + most]
            rows.append(row)
    return rows
