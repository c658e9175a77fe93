"""Automatic numbers: what Word prints before a paragraph although no text holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.readers.docx.numerals import printed
from indexer.readers.docx.symbols import translated
from indexer.readers.docx.xml import Element, attribute, child, flag, number, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number or bullet; ``is_apart``: a blank or a tab parts it from the text."""

    text: str
    is_bullet: bool
    is_apart: bool

    def before(self, text: str) -> str:
        """The mark as it stands before ``text``: with a blank where one is seen, behind a
        narrow sign or before a digit, that would else be read as part of the number."""
        is_seen = self.is_bullet or self.text[-1].isascii() or text[:1].isdigit()
        return f"{self.text} " if self.is_apart and is_seen else self.text


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None
    font: str | None = None
    is_hidden: bool = False
    is_picture: bool = False


@dataclass(slots=True)
class _List:
    """A w:num. Those that share ``abstract`` share its counters unless they start anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)
    is_used: bool = False


class Numbering:
    """The counters of one document. ``mark`` advances them, so every numbered paragraph must
    be shown to it once, in printed order."""

    def __init__(self, part: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        abstracts: dict[str, Element] = {}
        by_style: dict[str, str] = {}
        for one in part if part is not None else ():
            if one.tag == "w:abstractNum":
                name = one.get("w:abstractNumId", "")
                abstracts[name] = one
                if style := value(one, "w:styleLink"):
                    by_style[style] = name
        for one in part if part is not None else ():
            if one.tag == "w:num":
                name = value(one, "w:abstractNumId") or ""
                linked = value(abstracts.get(name), "w:numStyleLink")
                name = by_style.get(linked, name) if linked else name
                self._lists[one.get("w:numId", "")] = _list_of(one, name, abstracts.get(name))

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level that a list keeps for a style, 0 where it keeps none."""
        entry = self._lists.get(list_id)
        levels = entry.levels if entry else {}
        return next((n for n, one in levels.items() if style and one.style == style), 0)

    def mark(self, list_id: str, level: int) -> Mark | None:
        """The mark of the next paragraph of a list; None where nothing is printed."""
        entry = self._lists.get(list_id)
        if entry is None or not 0 <= level < _LEVELS:
            return None
        counts = self._counts.setdefault(entry.abstract, {})
        if not entry.is_used:
            entry.is_used = True
            for n in entry.starts:
                counts.pop(n, None)
        own = entry.levels.get(level, _Level())
        counts[level] = counts.get(level, self._start(entry, level) - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = entry.levels.get(deeper, _Level()).restart
            if restart is None or (restart and level < restart):
                counts.pop(deeper, None)
        if own.is_hidden:
            return None
        if own.form == "bullet":
            text = "•" if own.is_picture else translated(own.text, own.font).strip()
            return Mark(text, True, True) if text else None
        text = _PLACE.sub(
            lambda found: self._count(entry, own, counts, int(found[1]) - 1), own.text
        )
        text = text.strip()
        return Mark(text[:_LONGEST], False, own.gap != "nothing") if text else None

    def _start(self, entry: _List, level: int) -> int:
        return entry.starts.get(level, entry.levels.get(level, _Level()).start)

    def _count(self, entry: _List, own: _Level, counts: dict[int, int], level: int) -> str:
        number_at = counts.setdefault(level, self._start(entry, level))
        form = entry.levels.get(level, _Level()).form
        return printed(number_at, "decimal" if own.is_legal else form)


def _list_of(one: Element, abstract: str, definition: Element | None) -> _List:
    levels = _levels(definition)
    starts: dict[int, int] = {}
    for override in one:
        level = number(override.get("w:ilvl"))
        if override.tag != "w:lvlOverride" or level is None:
            continue
        own = child(override, "w:lvl")
        if own is not None:
            levels[level] = _level(own)
        start = number(value(override, "w:startOverride"))
        if start is not None:
            starts[level] = start
    return _List(abstract, levels, starts)


def _levels(definition: Element | None) -> dict[int, _Level]:
    found = {}
    for one in definition if definition is not None else ():
        level = number(one.get("w:ilvl"))
        if one.tag == "w:lvl" and level is not None:
            found[level] = _level(one)
    return found


def _level(one: Element) -> _Level:
    form = child(one, "w:numFmt")
    if form is None:
        # Newer forms stand in a choice; every alternative names the same counter.
        choice = child(child(one, "mc:AlternateContent"), "mc:Choice")
        form = child(choice, "w:numFmt")
    kind = attribute(form, "w:val") or "decimal"
    if kind == "custom":
        kind = "decimalZero" if (attribute(form, "w:format") or "").startswith("0") else "decimal"
    properties = child(one, "w:rPr")
    fonts = child(properties, "w:rFonts")
    return _Level(
        start=number(value(one, "w:start")) or 0,
        form=kind,
        text=value(one, "w:lvlText") or "",
        gap=value(one, "w:suff") or "tab",
        restart=number(value(one, "w:lvlRestart")),
        is_legal=bool(flag(one, "w:isLgl")),
        style=value(one, "w:pStyle"),
        font=attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"),
        is_hidden=bool(flag(properties, "w:vanish")),
        is_picture=child(one, "w:lvlPicBulletId") is not None,
    )
