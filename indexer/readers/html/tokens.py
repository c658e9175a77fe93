"""Text of a page → tags and characters, in one pass from left to right.

The rules are those of the HTML standard (section 13.2.5), cut down to what a reader of the page
sees: comments, declarations, scripts and style sheets end here. Every character is looked at a
fixed number of times, whatever the page holds. Where the page breaks off inside a comment or a
script, browsers show nothing of the rest, and neither do we; ``Sheets.doubts`` says so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field

from indexer.readers.html.names import words

VOID = words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
RAW = words("script style iframe noembed noframes noscript")
"""Elements whose content is no markup and is not shown."""
PLAIN = words("textarea title xmp")
"""Elements whose content is characters only."""

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))?)?"
)
_SLASH_END = re.compile(r"[\s/]*")
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_LONGEST_NUMBER = 12
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW | PLAIN}
_WIDE = re.compile("[\u4e00-\u9fff]")
_WORTH_A_WORD = 20
"""So many Chinese characters inside a comment or script that never ends are worth a doubt."""


@dataclass(frozen=True, slots=True)
class StartTag:
    """``is_closed``: written ``<name/>``."""

    name: str
    attributes: Mapping[str, str]
    line: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class EndTag:
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Characters:
    """``line``: the line of the first one."""

    text: str
    line: int


Token = StartTag | EndTag | Characters
_Next = Generator[Token, None, int]


@dataclass(slots=True)
class Sheets:
    """What a pass over a page gathers beside the tokens: the text of its style sheets, and
    doubts (whole Chinese sentences)."""

    styles: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def tokens(page: str, sheets: Sheets) -> Iterator[Token]:
    """The tokens of ``page``, whose line ends are line feeds."""
    return _Reading(page, sheets).tokens()


def is_xml(page: str) -> bool:
    """Whether ``<div/>`` is a whole element in this page."""
    return page[:200].lstrip().startswith("<?xml")


def unescaped(text: str) -> str:
    """``text`` with its character references resolved; what is none stays as it stands."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    is_number = found[0].startswith("&#")
    return "\ufffd" if is_number and len(found[0]) > _LONGEST_NUMBER else html.unescape(found[0])


class _Reading:
    def __init__(self, page: str, sheets: Sheets) -> None:
        self.page = page
        self.sheets = sheets
        self.is_xml = is_xml(page)
        self.line = 1
        self.counted = 0
        self.endless: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        page, place = self.page, 0
        while place < len(page):
            found = _MARKUP.search(page, place)
            opened = found.start() if found else len(page)
            if opened > place:
                yield Characters(unescaped(page[place:opened]), self.at(place))
            if not found:
                return
            sign = page[opened + 1]
            if sign in "!?" or (sign == "/" and not _is_letter(page[opened + 2 : opened + 3])):
                place = yield from self.declaration(opened)
            elif sign == "/":
                place = yield from self.end(opened)
            else:
                place = yield from self.start(opened)

    def at(self, place: int) -> int:
        """The line of ``place``, which is never before the last one asked for."""
        self.line += self.page.count("\n", self.counted, place)
        self.counted = max(self.counted, place)
        return self.line

    def start(self, opened: int) -> _Next:
        page = self.page
        named = _NAME.match(page, opened + 1)
        assert named  # a letter stands there
        name, place = named[0].lower(), named.end()
        attributes: dict[str, str] = {}
        while (found := _ATTRIBUTE.match(page, place)) is not None:
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1].lower(), value)
            place = found.end()
        behind = _SLASH_END.match(page, place)
        place = behind.end() if behind else place
        is_closed = page[place - 1] == "/"
        line = self.at(opened)
        if place >= len(page):
            return place  # it breaks off inside the tag
        place += 1
        kept = {key: unescaped(value) for key, value in attributes.items()}
        yield StartTag(name, kept, line, is_closed)
        if name in _ENDS and not (is_closed and self.is_xml):
            place = yield from self.content(name, place)
        return place

    def content(self, name: str, place: int) -> _Next:
        """What stands in an element without markup, up to and with its end tag."""
        page = self.page
        found = None if name in self.endless else _ENDS[name].search(page, place)
        if found is None:
            self.endless.add(name)
            if name in PLAIN:
                # It was meant to end on its line or before the next tag.
                markup = _MARKUP.search(page, place)
                stop = behind = markup.start() if markup else len(page)
            else:
                stop = behind = len(page)
                self.swallowed(place, name)
        else:
            stop = found.start()
            closed = page.find(">", stop)
            behind = closed + 1 if closed >= 0 else len(page)
        text = page[place:stop]
        if name == "style":
            self.sheets.styles.append(text)
        elif name == "xmp":
            yield Characters(text, self.at(place))
        elif name == "textarea":
            yield Characters(unescaped(text), self.at(place))
        yield EndTag(name, self.at(stop))
        return behind

    def end(self, opened: int) -> _Next:
        page = self.page
        named = _NAME.match(page, opened + 2)
        assert named
        closed = page.find(">", named.end())
        yield EndTag(named[0].lower(), self.at(opened))
        return closed + 1 if closed >= 0 else len(page)

    def declaration(self, opened: int) -> _Next:
        """A comment, a doctype, an instruction, a CDATA section."""
        page = self.page
        if page.startswith("<!--", opened):
            if page.startswith((">", "->"), opened + 4):
                return page.index(">", opened) + 1
            for mark in ("-->", "--!>"):
                closed = page.find(mark, opened + 4)
                if closed >= 0:
                    return closed + len(mark)
            self.swallowed(opened, "注释")
            return len(page)
        if self.is_xml and page.startswith("<![CDATA[", opened):
            closed = page.find("]]>", opened)
            stop = closed if closed >= 0 else len(page)
            yield Characters(page[opened + 9 : stop], self.at(opened))
            return min(stop + 3, len(page))
        closed = page.find(">", opened)
        return closed + 1 if closed >= 0 else len(page)

    def swallowed(self, place: int, what: str) -> None:
        rest = _WIDE.findall(self.page, place)
        if len(rest) >= _WORTH_A_WORD:
            self.sheets.doubts.append(
                f"第{self.at(place)}行起的 {what} 没有结束标记，其后的内容在浏览器里也不显示，"
                "没有收入。"
            )


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
