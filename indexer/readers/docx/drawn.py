"""Charts and SmartArt → what they print, from the values that Word keeps with them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from indexer.readers.docx.nodes import Node, Paragraph, Piece, TableCell, TableRow, WordTable
from indexer.readers.docx.xml import child, flag_of, number

_MOST_POINTS = 2_000
_MOST_SERIES = 100


def chart_nodes(root: Element, page: int) -> list[Node]:
    """The chart's title, then, where it prints its values (data labels, a data table), a table
    of them: a row for each category, a column for each series. A chart that only draws its
    values prints no more than names: a paragraph of them that belongs to no text."""
    plot = next(root.iter("c:plotArea"), None)
    title = _title(child(next(root.iter("c:chart"), None), "c:title"))
    series = list(root.iter("c:ser"))[:_MOST_SERIES]
    if plot is None:
        return [_plain(title, page)] if title else []
    names = [_first(one, "c:tx") for one in series]
    kinds = _categories(series)
    axes = [text for axis in plot if axis.tag.endswith("Ax") if (text := _axis_title(axis))]
    if not series or not _prints_values(plot):
        words = [title, *(n for n in names if n), *kinds.values(), *axes]
        text = " ".join(dict.fromkeys(word for word in words if word))
        return [_plain(text, page, "chart")] if text else []
    values = [dict(_points(child(one, "c:val"))) for one in series]
    places = sorted({n for one in values for n in one} | set(kinds))
    rows = [["", *names], *([kinds.get(n, ""), *(v.get(n, "") for v in values)] for n in places)]
    rows[0][0] = axes[0] if len(axes) > 1 else "类别"
    found: list[Node] = [_plain(title, page)] if title else []
    return [*found, _table(rows, page)]


def diagram_nodes(root: Element, page: int) -> list[Node]:
    """Each point of a SmartArt graphic as a paragraph, in the order of its outline."""
    texts: dict[str, str] = {}
    order: list[str] = []
    for point in root.iter("dgm:pt"):
        name = point.get("modelId", "")
        body = child(point, "dgm:t")
        text = "\n".join(_line(one) for one in (body if body is not None else ()) if _line(one))
        if point.get("type", "node") in ("node", "asst", "doc"):
            texts[name] = text
            order.append(name)
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter("dgm:cxn"):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in texts:
            at = number(link.get("srcOrd")) or 0
            below.setdefault(link.get("srcId", ""), []).append((at, link.get("destId", "")))
    held = {name for links in below.values() for _, name in links}
    stack = [name for name in reversed(order) if name not in held]
    found: list[Node] = []
    met: set[str] = set()
    while stack:
        name = stack.pop()
        if name in met:
            continue
        met.add(name)
        if texts.get(name):
            found.append(_plain(texts[name], page))
        stack += [one for _, one in sorted(below.get(name, ()), reverse=True)]
    return found


def _plain(text: str, page: int, reason: str = "") -> Paragraph:
    return Paragraph([Piece(text)], page=page, has_text=True, reason=reason)


def _line(paragraph: Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter("a:t"))


def _title(title: Element | None) -> str:
    if title is None:
        return ""
    written = "".join(_line(one) for one in title.iter("a:p"))
    return written or _first(title, "c:tx")


def _axis_title(axis: Element) -> str:
    return _title(child(axis, "c:title"))


def _categories(series: list[Element]) -> dict[int, str]:
    for one in series:
        found = dict(_points(child(one, "c:cat")))
        if found:
            return found
    return {}


def _first(element: Element, name: str) -> str:
    return next((text for _, text in _points(child(element, name))), "")


def _points(element: Element | None) -> Iterator[tuple[int, str]]:
    """(place, what is kept there); of categories on several levels the innermost."""
    if element is None:
        return
    level = next(element.iter("c:lvl"), element)
    count = 0
    for point in level.iter("c:pt"):
        text = child(point, "c:v")
        place = number(point.get("idx"))
        count += 1
        if place is not None and text is not None and text.text and count <= _MOST_POINTS:
            yield place, _number(text.text) if element.tag == "c:val" else text.text
    if not count:
        written = next((t.text for t in element.iter("c:v") if t.text), "")
        if written:
            yield 0, written


def _number(text: str) -> str:
    """A kept value as it would be written: Excel keeps 0.1 + 0.2 to seventeen places."""
    try:
        value = float(text)
    except ValueError:
        return text
    return text if len(text) <= 10 else f"{value:.10g}"


def _prints_values(plot: Element) -> bool:
    if child(plot, "c:dTable") is not None:
        return True
    return any(
        flag_of(label, "c:showVal")
        for labels in plot.iter("c:dLbls")
        for label in (labels, *labels.findall("c:dLbl"))
    )


def _table(rows: list[list[str]], page: int) -> WordTable:
    return WordTable(
        [
            TableRow(
                [TableCell([_plain(text, page)], n, 1) for n, text in enumerate(row)], not at, page
            )
            for at, row in enumerate(rows)
        ],
        (),
        True,
        page,
    )
