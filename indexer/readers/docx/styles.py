"""How text looks: what styles say, one on top of the other, and what a run says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from indexer.readers.docx.xml import Element, attribute, child, flag, number, value

_MOST_ANCESTORS = 20
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = frozenset(["title", "标题"])
_CONTENTS = re.compile(r"toc\s*(?:[1-9]|heading)|目录\s*\d*|table of figures|图表目录", re.I)


@dataclass(frozen=True, slots=True)
class RunLook:
    """None: not said. ``size`` in half points; ``font`` for Chinese, ``symbols`` the one that
    letters stand in."""

    bold: bool | None = None
    size: int | None = None
    font: str | None = None
    symbols: str | None = None
    is_hidden: bool | None = None
    is_white: bool | None = None
    is_shaded: bool | None = None
    is_caps: bool | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop, in twentieths of a point from the margin."""

    at: int
    kind: str
    has_leader: bool


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """None: not said. ``level`` is the outline level, 1-9, 0 for body text; ``list_id`` and
    ``list_level`` name the counter, "0" none; ``border`` is a frame around text (twips of
    indent do not matter here)."""

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    is_centred: bool | None = None
    breaks_page: bool | None = None
    indent: int | None = None
    stops: tuple[Stop, ...] | None = None
    is_contents: bool | None = None
    is_shaded: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    paragraph: ParagraphLook
    run: RunLook
    name: str = ""
    has_borders: bool | None = None


_NOTHING = Style(ParagraphLook(), RunLook())


def run_look(properties: Element | None) -> RunLook:
    """What a w:rPr says."""
    if properties is None or len(properties) == 0:
        return _NOTHING.run
    fonts = child(properties, "w:rFonts")
    size = value(properties, "w:sz")
    colour = value(properties, "w:color")
    return RunLook(
        bold=flag(properties, "w:b"),
        size=number(size, 2),
        font=attribute(fonts, "w:eastAsia") or attribute(fonts, "w:eastAsiaTheme"),
        symbols=attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"),
        is_hidden=flag(properties, "w:vanish"),
        is_white=None if colour is None else colour.upper() == "FFFFFF",
        is_shaded=_is_shaded(properties),
        is_caps=flag(properties, "w:caps"),
    )


def _is_shaded(properties: Element | None) -> bool | None:
    """Whether a ground is drawn behind the text; None where nothing is said."""
    fill = attribute(child(properties, "w:shd"), "w:fill")
    if child(properties, "w:highlight") is not None:
        return True
    return None if fill is None else fill.upper() not in ("AUTO", "FFFFFF")


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """What a w:pPr says."""
    if properties is None or len(properties) == 0:
        return _NOTHING.paragraph
    level = number(value(properties, "w:outlineLvl"))
    counter = child(properties, "w:numPr")
    justified = value(properties, "w:jc")
    indent = child(properties, "w:ind")
    return ParagraphLook(
        level=None if level is None else (level + 1 if 0 <= level < 9 else 0),
        list_id=value(counter, "w:numId"),
        list_level=number(value(counter, "w:ilvl")),
        is_centred=None if justified is None else justified == "center",
        breaks_page=flag(properties, "w:pageBreakBefore"),
        indent=number(attribute(indent, "w:left") or attribute(indent, "w:start")),
        stops=_stops(child(properties, "w:tabs")),
        is_shaded=_is_shaded(properties),
    )


def _stops(tabs: Element | None) -> tuple[Stop, ...] | None:
    if tabs is None:
        return None
    found = []
    for tab in tabs:
        at, kind = number(tab.get("w:pos")), tab.get("w:val", "left")
        if at is not None and kind not in ("clear", "bar"):
            found.append(Stop(at, kind, tab.get("w:leader", "none") not in ("none", "")))
    return tuple(sorted(found, key=lambda stop: stop.at))


_Look = TypeVar("_Look", RunLook, ParagraphLook)


def over(under: _Look, upper: _Look) -> _Look:
    """``under`` with all that ``upper`` says laid over it."""
    if upper == _SILENT[type(upper)]:
        return under
    names = _NAMES[type(upper)]
    said = {name: found for name in names if (found := getattr(upper, name)) is not None}
    return replace(under, **said)


_SILENT: dict[type, object] = {RunLook: RunLook(), ParagraphLook: ParagraphLook()}
_NAMES = {one: tuple(each.name for each in fields(one)) for one in (RunLook, ParagraphLook)}


class Styles:
    """The styles of one document, each resolved once."""

    def __init__(self, part: Element | None) -> None:
        self._own: dict[str, Element] = {}
        self._default = ""
        self._resolved: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        defaults = child(part, "w:docDefaults")
        self._run = run_look(child(child(defaults, "w:rPrDefault"), "w:rPr"))
        self._paragraph = paragraph_look(child(child(defaults, "w:pPrDefault"), "w:pPr"))
        for style in part if part is not None else ():
            name = style.get("w:styleId")
            if style.tag != "w:style" or name is None:
                continue
            self._own[name] = style
            is_default = style.get("w:default", "0").lower() in ("1", "true", "on")
            if is_default and style.get("w:type") == "paragraph":
                self._default = name

    def paragraph(self, name: str | None) -> Style:
        """The paragraph style ``name`` (None: the default one) over the document's defaults."""
        name = name or self._default
        if name not in self._whole:
            style = self.of(name)
            self._whole[name] = replace(
                style,
                paragraph=over(self._paragraph, style.paragraph),
                run=over(self._run, style.run),
            )
        return self._whole[name]

    def of(self, name: str | None) -> Style:
        """A style with those that it is based on, without the document's defaults."""
        if not name or name not in self._own:
            return _NOTHING
        if name not in self._resolved:
            chain: list[str] = []
            step: str | None = name
            while step in self._own and step not in chain and len(chain) < _MOST_ANCESTORS:
                chain.append(step)
                step = value(self._own[step], "w:basedOn")
            resolved = _NOTHING
            for one in reversed(chain):
                resolved = self._over(resolved, one)
            self._resolved[name] = resolved
        return self._resolved[name]

    def _over(self, under: Style, name: str) -> Style:
        element = self._own[name]
        title = value(element, "w:name") or name
        own = paragraph_look(child(element, "w:pPr"))
        if own.level is None and (found := _HEADING.fullmatch(title.strip())):
            own = replace(own, level=int(found[1]))
        elif own.level is None and title.strip().lower() in _TITLE:
            own = replace(own, level=1)
        if _CONTENTS.fullmatch(title.strip()):
            own = replace(own, is_contents=True)
        borders = has_borders(child(element, "w:tblPr"))
        return Style(
            over(under.paragraph, own),
            over(under.run, run_look(child(element, "w:rPr"))),
            title,
            under.has_borders if borders is None else borders,
        )


def has_borders(properties: Element | None) -> bool | None:
    """Whether a table's w:tblPr draws rules between its cells; None where it does not say."""
    borders = child(properties, "w:tblBorders")
    if borders is None:
        return None
    return _draws(borders, ("w:insideH", "w:insideV"))


def cells_have_borders(cells: Iterable[Element]) -> bool | None:
    """What the cells themselves say, whose word goes before the table's: whether one draws a
    rule at a side; None where not every cell says something."""
    own = [child(child(cell, "w:tcPr"), "w:tcBorders") for cell in cells]
    if any(borders is not None and _draws(borders, _SIDES) for borders in own):
        return True
    return None if any(borders is None for borders in own) else False


_SIDES = ("w:left", "w:start", "w:right", "w:end", "w:top", "w:bottom")


def _draws(borders: Element, sides: Sequence[str]) -> bool:
    return any((value(borders, side) or "none") not in ("none", "nil") for side in sides)


def shown_bold(paragraph: RunLook, character: RunLook, own: RunLook) -> bool:
    """Bold is a switch: set in both the paragraph's and the character's style it is off again;
    what the run says itself decides."""
    if own.bold is not None:
        return own.bold
    return bool(paragraph.bold) != bool(character.bold)
