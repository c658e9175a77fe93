"""The inside of a paragraph → pieces of text as they are seen.

Inserted text counts, deleted and moved-away text does not; a field prints its result, never its
code; of two alternatives of the same box one is read; what is hidden is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.readers.docx.equations import linear
from indexer.readers.docx.nodes import Node, Paragraph, Piece
from indexer.readers.docx.styles import RunLook, Styles, over, run_look, shown_bold
from indexer.readers.docx.symbols import sign, translated
from indexer.readers.docx.xml import Element, attribute, child, flag, value

_DEFAULT_SIZE = 21  # half points: the 五号 of an untouched document
_UNSEEN = frozenset(
    [
        "w:del",
        "w:moveFrom",
        "w:pPr",
        "w:rPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:rt",
        "w:rubyPr",
        "w:instrText",
        "w:delText",
        "w:delInstrText",
        "w:customXmlPr",
        "w:smartTagPr",
        "w:fldData",
        "w:ffData",
    ]
)
# What a run draws instead of writing it: the reader cannot see into these.
_DRAWN = {"o:OLEObject": "嵌入的对象", "c:chart": "图表", "dgm:relIds": "SmartArt 图形"}
_LINKS = {"c:chart": "r:id", "dgm:relIds": "r:dm"}
# Extensions of Word whose content is text that is also kept, older, in the fallback.
_KNOWN = re.compile(r"(?:wp[sgci]|w\d+\w*|wp14|a14|v|cx\d*)(?:\s+(?:wp[sgci]|w\d+\w*|wp14|a14))*")
_EQUATION = re.compile(r"\\[a-z]+(?:\([^(),;]*\)(?=\())?", re.I)
_HIDDEN_SHAPE = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.I)


@dataclass(slots=True)
class Field:
    """An open field: its code so far, and whether its result has begun."""

    code: str = ""
    in_result: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split(None, 1) or [""])[0].upper()

    @property
    def is_clock(self) -> bool:
        return self.kind in ("DATE", "TIME")


@dataclass(slots=True)
class Seen:
    """What goes on over paragraphs. ``page`` counts from 1 by ``rendered`` breaks, those that
    the last print of Word left, or by those that an author set; ``drawn`` are things that hold
    text which is not read; ``grounds`` counts the open cells and boxes, which may be coloured.
    ``is_balanced`` is false where a field is never closed: then no field hides anything."""

    fields: list[Field] = field(default_factory=list)
    is_balanced: bool = True
    page: int = 1
    has_rendered: bool = False
    sections: list[bool] = field(default_factory=list)
    keeps_clock: bool = True
    clocks: int = 0
    drawn: list[str] = field(default_factory=list)
    pictures: int = 0
    grounds: int = 0

    @property
    def is_shown(self) -> bool:
        return not self.is_balanced or all(one.in_result for one in self.fields)

    @property
    def is_contents(self) -> bool:
        return self.is_balanced and any(
            one.in_result and one.kind.startswith("TOC") for one in self.fields
        )

    @property
    def is_count(self) -> bool:
        return self.is_balanced and any(one.in_result and one.kind == "SEQ" for one in self.fields)


Blocks = Callable[[Element], "list[Node]"]


@dataclass(frozen=True, slots=True)
class Links:
    """What other parts hold: ``note`` the text of a foot- or endnote by kind and id; ``drawn``
    what a chart or a SmartArt graphic prints, by tag and the id of its relation; ``chunk`` an
    inserted file by that id. Empty where there is nothing to be read."""

    note: Callable[[str, str], str] = lambda *_: ""
    drawn: Callable[[str, str], list[Node]] = lambda *_: []
    chunk: Callable[[str], list[Node]] = lambda *_: []


class Inline:
    """Reads the content of paragraphs. ``story`` reads the blocks of a text box, ``links`` what
    is referred to."""

    def __init__(self, styles: Styles, seen: Seen, story: Blocks, links: Links) -> None:
        self._styles = styles
        self._seen = seen
        self._story = story
        self._links = links
        self._paragraph = Paragraph()
        self._base = RunLook()

    def fill(self, paragraph: Paragraph, element: Element, base: RunLook) -> None:
        """Put what ``element`` prints into ``paragraph``; ``base`` is its style's look."""
        outer = self._paragraph, self._base
        self._paragraph, self._base = paragraph, base
        self._into(element)
        self._paragraph, self._base = outer

    def _into(self, element: Element) -> None:
        for one in element:
            tag = one.tag
            if tag == "w:r":
                self._run(one)
            elif tag in _UNSEEN:
                continue
            elif tag == "w:sdt":
                if not is_placeholder(one):
                    self._into(one)
            elif tag == "mc:AlternateContent":
                chosen = alternative(one)
                if chosen is not None:
                    self._into(chosen)
            elif tag == "w:fldSimple":
                self._simple_field(one)
            elif tag in ("m:oMath", "m:oMathPara"):
                self._add(linear(one), self._base, False)
            else:
                self._into(one)

    def _simple_field(self, element: Element) -> None:
        """A field whose code stands in an attribute: its content is what it prints."""
        one = Field(element.get("w:instr", ""), in_result=True)
        if one.is_clock:
            self._seen.clocks += 1
            one.in_result = self._seen.keeps_clock
        self._seen.fields.append(one)
        self._into(element)
        if self._seen.fields and self._seen.fields[-1] is one:
            self._seen.fields.pop()

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        own = run_look(properties)
        character = self._styles.of(value(properties, "w:rStyle")).run
        look = over(over(self._base, character), own)
        bold = shown_bold(self._base, character, own)
        self._inside(run, look, bold)

    def _inside(self, run: Element, look: RunLook, bold: bool) -> None:
        for one in run:
            tag = one.tag
            if tag == "w:fldChar":
                self._field(one, look, bold)
            elif tag == "w:instrText":
                if self._seen.fields and not self._seen.fields[-1].in_result:
                    self._seen.fields[-1].code += one.text or ""
            elif tag == "w:lastRenderedPageBreak":
                self._seen.page += 1
            elif tag == "w:br" and one.get("w:type") in ("page", "column"):
                if one.get("w:type") == "page" and not self._seen.has_rendered:
                    self._seen.page += 1
                self._add("\n", look, bold)
            elif not look.is_hidden and not self._is_blank(look) and self._seen.is_shown:
                self._shown(one, look, bold)

    def _is_blank(self, look: RunLook) -> bool:
        """Whether text is set white on white paper."""
        on_paper = not (look.is_shaded or self._paragraph.is_shaded or self._seen.grounds)
        return bool(look.is_white) and on_paper

    def _shown(self, one: Element, look: RunLook, bold: bool) -> None:
        """A piece of a run that is printed."""
        tag = one.tag
        if tag in ("w:drawing", "w:pict", "w:object"):
            self._drawing(one)
        elif tag == "mc:AlternateContent":
            chosen = alternative(one)
            if chosen is not None:
                self._inside(chosen, look, bold)
        elif tag == "w:ruby":
            base = child(one, "w:rubyBase")
            if base is not None:
                self._into(base)
        elif tag in ("w:footnoteReference", "w:endnoteReference"):
            note = self._links.note(tag[2:-9], one.get("w:id", ""))
            if note:
                self._paragraph.notes.append(note)
        else:
            self._add(_written(one, look), look, bold)

    def _add(self, text: str, look: RunLook, bold: bool) -> None:
        if not text:
            return
        paragraph = self._paragraph
        if not paragraph.has_text and text.strip():
            paragraph.has_text = True
            paragraph.page = self._seen.page
        paragraph.pieces.append(
            Piece(
                text.upper() if look.is_caps else text,
                bold,
                look.size or _DEFAULT_SIZE,
                look.font,
                self._seen.is_contents,
                self._seen.is_count,
            )
        )

    def _field(self, one: Element, look: RunLook, bold: bool) -> None:
        kind = one.get("w:fldCharType")
        open_fields = self._seen.fields
        if kind == "begin":
            open_fields.append(Field())
            chosen = _form_value(child(one, "w:ffData"))
            if chosen:
                self._add(chosen, look, bold)
        elif kind == "separate" and open_fields:
            open_fields[-1].in_result = True
            if open_fields[-1].is_clock:
                self._seen.clocks += 1
                open_fields[-1].in_result = self._seen.keeps_clock
        elif kind == "end" and open_fields:
            closed = open_fields.pop()
            if not closed.in_result and self._seen.is_shown and not look.is_hidden:
                self._add(_code_prints(closed.code), look, bold)

    def _drawing(self, element: Element) -> None:
        """Text boxes in it, those in a group too, and text set as a picture (WordArt)."""
        boxes: list[Node] = []
        stack = [element]
        while stack:
            one = stack.pop()
            tag = one.tag
            if tag == "w:txbxContent":
                self._seen.grounds += 1
                boxes += self._story(one)
                self._seen.grounds -= 1
            elif tag == "mc:AlternateContent":
                chosen = alternative(one)
                stack += [chosen] if chosen is not None else []
            elif tag == "v:textpath" and one.get("string"):
                boxes.append(Paragraph([Piece(one.get("string", ""))], page=self._seen.page))
            elif tag == "a:p":
                text = "".join(t.text or "" for t in one.iter("a:t"))
                boxes.append(Paragraph([Piece(text)], page=self._seen.page))
            elif not _is_hidden_shape(one):
                if tag in _DRAWN:
                    found = self._links.drawn(tag, one.get(_LINKS.get(tag, ""), ""))
                    self._seen.drawn += [] if found else [_DRAWN[tag]]
                    boxes += found
                elif tag in ("a:blip", "v:imagedata"):
                    self._seen.pictures += 1
                stack.extend(reversed(list(one)))
        paragraph = self._paragraph
        (paragraph.after if paragraph.has_text else paragraph.before).extend(boxes)


def _written(one: Element, look: RunLook) -> str:
    """What a plain child of a run prints."""
    tag = one.tag
    if tag == "w:t":
        text = one.text or ""
        if attribute(one, "{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        return translated(text.replace("\n", " ").replace("\r", " "), look.symbols)
    if tag in ("w:tab", "w:ptab"):
        return "\t"
    if tag in ("w:br", "w:cr"):
        return "\n"
    if tag == "w:noBreakHyphen":
        return "-"
    if tag == "w:sym":
        try:
            return sign(int(one.get("w:char", ""), 16), one.get("w:font"))
        except ValueError:
            return ""
    return ""


def alternative(element: Element) -> Element | None:
    """The one branch that Word shows: the first whose extensions are known, else the
    fallback."""
    for one in element:
        if one.tag == "mc:Choice" and _KNOWN.fullmatch(one.get("Requires", "").strip()):
            return one
    fallback = child(element, "mc:Fallback")
    return fallback if fallback is not None else child(element, "mc:Choice")


def is_placeholder(control: Element) -> bool:
    """A content control that nobody has filled in shows only its prompt."""
    shows = flag(child(control, "w:sdtPr"), "w:showingPlcHdr")
    return bool(shows) and next(control.iter("w:tbl"), None) is None


def _is_hidden_shape(one: Element) -> bool:
    if one.tag == "wp:docPr":
        return False
    if one.tag in ("wp:inline", "wp:anchor"):
        shown = child(one, "wp:docPr")
        return (attribute(shown, "hidden") or "0").lower() in ("1", "true", "on")
    return bool(_HIDDEN_SHAPE.search(one.get("style", "")))


def _form_value(data: Element | None) -> str:
    """What an old form control shows: the chosen entry of a list, the tick of a box."""
    choices = child(data, "w:ddList")
    if choices is not None:
        entries = [one.get("w:val", "") for one in choices if one.tag == "w:listEntry"]
        picked = value(choices, "w:result") or value(choices, "w:default") or "0"
        place = int(picked) if picked.isdecimal() and len(picked) < 4 else 0
        return entries[place] if place < len(entries) else ""
    box = child(data, "w:checkBox")
    if box is not None:
        ticked = flag(box, "w:checked")
        return "☒" if (flag(box, "w:default") if ticked is None else ticked) else "☐"
    return ""


def _code_prints(code: str) -> str:
    """What a field without a result prints by its code alone: SYMBOL, MACROBUTTON, and EQ,
    which sets signs over each other (带圈字符)."""
    words = code.split()
    kind = words[0].upper() if words else ""
    if kind == "SYMBOL" and len(words) > 1:
        font = re.search(r'\\f\s+"?([^"\\]+?)"?\s*(?:\\|$)', code)
        number = words[1].lower()
        try:
            return sign(int(number, 16 if number.startswith("0x") else 10), font and font[1])
        except ValueError:
            return ""
    if kind in ("MACROBUTTON", "GOTOBUTTON"):
        return code.split(None, 2)[2].strip() if len(words) > 2 else ""
    if kind == "EQ":
        inner = _EQUATION.sub("", code.strip()[2:])
        return re.sub(r'\\\*\s*(?:jc\d|hps\d+|"[^"]*")|[(),;\s]', "", inner)
    return ""
