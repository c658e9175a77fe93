"""What a number prints about itself at its head: name, number, publisher and date. A line is
masthead when nothing of it is left after all such pieces are taken away, so a headline that
merely holds a date is never one. Names are found in the folded line and kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from indexer.parsing.byline import byline_fields
from indexer.parsing.lines import Line
from indexer.parsing.mast_names import (
    BODY_NAME,
    LONGEST_NAME,
    NO_NAME,
    NO_PIECE,
    NUMBER,
    SERIAL,
    TERM,
    TOTAL,
    VERB,
    is_body_name,
    is_serial_name,
    may_be_serial,
    without_term,
)
from indexer.parsing.printed_dates import DATE, chinese_number, dates_in
from indexer.parsing.script import simplified
from indexer.parsing.serials import Serial

FIRST_LINES = 14  # a masthead stands within these, before the first headline


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece and the line that prints it."""

    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found. ``dates`` are (year, month, day or None) with their lines, first first;
    ``above``: words of the page around it (a menu, an account's name) that stand before it;
    ``heads``: the heads of its pages, where they say what the text does not."""

    lines: tuple[Line, ...]
    serial: Printed | None = None
    publisher: Printed | None = None
    number: tuple[int | None, int] | None = None
    total_number: int | None = None
    dates: tuple[tuple[int, int, int | None, Line], ...] = ()
    above: tuple[Line, ...] = ()
    heads: tuple[Line, ...] = ()


_EDITED = re.compile(
    r"(?:主办|承办|协办|编印|编辑|主编|编制|印发|出版)(?:单位|部门)?[:：](?P<a>[\u3400-\u9fff（）()、]{2,40})"
    r"|(?P<b>[\u3400-\u9fff（）()]{3,30}?)(?:编印|编制|主办|承办|编辑部|编辑|编|主编|印发|印)(?![\u3400-\u9fff])"
)
_SMALL_PRINT = re.compile(
    r"内部(?:资料|刊物|材料|交流|使用|发行)|注意保存|免费(?:交流|赠阅)|仅供参考|请勿外传|"
    r"[\u3400-\u9fff]{0,8}准印证?(?:号)?[:：]?[\w()（）\-号]*|"
    r"星期[一二三四五六日天]|\d{4}年创刊|创刊于\d{4}年|(?:半)?月刊|双月刊|季刊|出版日期[:：]?|印发日期[:：]?|"
    r"(?:发[布佈]|更新|生成)?(?:日期|时间)[:：]?|(?:浏览|阅读|点击|访问)(?:次数|人次|数|量)?[:：]?\d+次?|出版|印发|电子版|试刊|期号[:：]?|刊号[:：]?|(?:数据|统计|工作|专题)?(?:专刊|增刊|特刊|专辑)|(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年(?![度创\d])")
_EMPTY = re.compile(r"[\s（）()【】\[\]|｜/／,，;；、:：·•—\-–~★☆*_=]*")


def read_masthead(lines: Sequence[Line], serials: Sequence[Serial]) -> Masthead:
    """The masthead among the first lines: every line up to the first that is none, and any line
    of fields (发布日期：…) before the first sentence. The name of a body or of an unknown serial
    counts only before a line that is masthead by itself, unless it is plainly a serial's. Words
    of a menu may stand before the serial's name. A note to whom it is sent on may stand before
    the whole: then a masthead begins further down, with its name over its number."""
    above = tuple(lines[: _menu_size(lines[:FIRST_LINES], serials)])
    first = lines[len(above) : FIRST_LINES]
    taken = _taken(first, serials)
    held = {line.index for line in taken}
    head = takewhile(lambda line: not _SENTENCE.search(line.text), first)
    taken += [x for x in head if x.index not in held and byline_fields(x.folded)]
    taken += _mail_fields(lines, taken)
    if not any(_is_numbered(line, serials) for line in taken):
        held = {line.index for line in taken}
        taken += [x for x in _further_down(lines, serials) if x.index not in held]
    return replace(_understood(taken, serials), above=above)


_OF_MAIL = frozenset(["发件人", "收件人", "抄送", "抄送人", "发送时间", "发送日期", "主题"])


def _mail_fields(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    """The head of a mail that was sent on, wherever it stands among the first lines."""
    held = {line.index for line in taken}
    found = [
        line
        for line in lines[:_PLACES_DOWN]
        if any(field.label in _OF_MAIL for field in byline_fields(line.folded))
    ]
    return [line for line in found if line.index not in held] if len(found) > 1 else []


_ORIGINAL = re.compile(r"原创[\u3400-\u9fff·（）()]{4,50}")
"""Who wrote an article and which account printed it, as WeChat sets it over the text."""


def _taken(first: Sequence[Line], serials: Sequence[Serial]) -> list[Line]:
    taken: list[Line] = []
    weak: list[Line] = []
    publishers = {s.publisher for s in serials}
    for line, following in zip(first, [*first[1:], None], strict=False):
        text = line.folded
        is_own = is_masthead_line(text, serials) or _ORIGINAL.fullmatch(text)
        is_name = is_serial_name(text) or _is_name_with_number(line)
        if is_own or is_name or byline_fields(text):
            taken += [*weak, line]
            weak = []
        elif (
            is_body_name(text)
            or text in publishers
            or may_be_serial(text)
            or _is_name_over_number(line, following, serials)
        ):
            weak.append(line)
        elif taken and _is_date_beside_names(line.text):
            taken += [*weak, line]
            weak = []
        else:
            break
    if weak and taken and (weak[0].folded in publishers or _stands_with(weak[0], first)):
        taken.append(weak[0])
    return taken


def _stands_with(line: Line, first: Sequence[Line]) -> bool:
    """Whether the name of a body is the last line of a masthead and no headline: blank lines part
    it from what follows, none from what it follows."""
    below = next((other for other in first if other.index > line.index), None)
    return (
        is_body_name(line.folded)
        and line.blank_before == 0
        and (below is None or below.blank_before > 0)
    )


def _is_date_beside_names(text: str) -> bool:
    """A date with its day, and beside it nothing but a few short words: who put it there."""
    text = simplified(text)
    if not any(day for *_, day in dates_in("".join(text.split()))):
        return False
    rest = [p for p in re.split(r"[|｜·\s（）()\[\]]", DATE.sub("|", text, count=1)) if p]
    return (
        all(len(piece) <= _SHORT_PIECE for piece in rest)
        and len(rest) <= _FEW_PIECES
        and not NO_PIECE.search(_SMALL_PRINT.sub("", DATE.sub("", text)))
    )


_SHORT_PIECE, _FEW_PIECES = 16, 6
_PLACES_DOWN = 20
_LONGEST_HEADING = 30


def _further_down(lines: Sequence[Line], serials: Sequence[Serial]) -> list[Line]:
    for place, (line, following) in enumerate(pairwise(lines[:_PLACES_DOWN])):
        is_name = is_serial_name(line.folded) and _is_numbered(following, serials)
        if is_name or _is_name_over_number(line, following, serials):
            return _taken(lines[place : place + FIRST_LINES], serials)
    return []


def _is_numbered(line: Line | None, serials: Sequence[Serial]) -> bool:
    if line is None or not NUMBER.search(line.folded):
        return False
    return is_masthead_line(line.folded, serials) or any(
        field.is_title for field in byline_fields(line.folded)
    )


def _is_name_over_number(line: Line, following: Line | None, serials: Sequence[Serial]) -> bool:
    """A heading or a short phrase right over the line with the number names the serial, whatever
    the name is."""
    longest = _LONGEST_HEADING if line.kind == "heading" else LONGEST_NAME
    is_phrase = line.kind == "heading" or not NO_NAME.search(line.folded)
    return (
        is_phrase
        and len(line.folded) <= longest
        and not NO_PIECE.search(line.folded)
        and _is_numbered(following, serials)
    )


_AT_THE_END = re.compile(rf"[（(]?{NUMBER.pattern}[）)]?$")


def _is_name_with_number(line: Line) -> bool:
    """A heading of a name and, behind it, the number: whatever the name is, as long as it tells
    of nothing that was done."""
    found = _AT_THE_END.search(line.folded)
    if line.kind != "heading" or found is None:
        return False
    name = line.folded[: found.start()]
    return 2 <= len(name) <= _LONGEST_HEADING and not NO_NAME.search(name) and not VERB.search(name)


_MENU_WORD = 12


def _menu_size(first: Sequence[Line], serials: Sequence[Serial]) -> int:
    """How many short words stand before the line that names a known serial; 0 where anything
    else does."""
    names = {s.serial for s in serials}
    place = next((n for n, line in enumerate(first) if line.folded.strip("《》") in names), 0)
    before = [line.folded for line in first[:place]]
    bodies = {s.publisher for s in serials}
    if any(is_masthead_line(t, serials) or is_body_name(t) or t in bodies for t in before):
        return 0
    is_menu = all(len(t) <= _MENU_WORD and not re.search("[，。；！？]", t) for t in before)
    return place if is_menu else 0


def size_of_masthead(lines: Sequence[Line], serials: Sequence[Serial]) -> int:
    """How many of the first lines are masthead, before any that is not."""
    found = read_masthead(lines, serials)
    held = {line.index for line in (*found.above, *found.lines)}
    return next((n for n, line in enumerate(lines) if line.index not in held), len(lines))


_SENTENCE = re.compile("[。！？；]")


def is_masthead_line(text: str, serials: Sequence[Serial]) -> bool:
    """Whether folded ``text`` is made of masthead pieces only and holds one that counts
    by itself: a known serial's name, a number, an editor, a date, or small print."""
    rest, strong = text, False
    for serial in serials:
        if serial.serial in rest:
            rest, strong = rest.replace(serial.serial, "", 1), True
    for pattern in (TOTAL, NUMBER, DATE, TERM, _SMALL_PRINT, _YEAR, _EDITED):
        shorter = pattern.sub("|", rest)  # a mark in its place, so that its neighbours stay apart
        strong = strong or shorter != rest
        rest = shorter
    if not strong:
        return False
    for serial in serials:
        rest = rest.replace(serial.publisher, "", 1) if serial.publisher else rest
    if rest != text and (NUMBER.search(text) or TERM.search(text)):
        is_sure = DATE.search(NUMBER.sub("|", text)) is not None
        kept = (p for p in rest.split("|") if not _is_piece(p.strip(_AROUND), is_sure=is_sure))
        rest = "|".join(kept)
    elif DATE.search(text):
        rest = "|".join(p for p in rest.split("|") if not is_body_name(p.strip(_AROUND)))
    return _EMPTY.fullmatch(rest) is not None


_AROUND = "（）()【】[]｜·,，、;；"
_LONGEST_PIECE = 20


def _is_piece(text: str, *, is_sure: bool) -> bool:
    """Whether what stands beside the number of a line is a name: of a serial or a body, or any
    short one where a date stands there too (``is_sure``)."""
    if may_be_serial(text) or is_body_name(text):
        return True
    return is_sure and len(text) <= _LONGEST_PIECE and not NO_PIECE.search(text)


def is_running_header(text: str, serials: Sequence[Serial]) -> bool:
    """A masthead line met again further on: the serial's name, alone or with its number."""
    names = [s.serial for s in serials if s.serial in text]
    return is_masthead_line(text, serials) and bool(names or TOTAL.search(text))


def _understood(lines: Sequence[Line], serials: Sequence[Serial]) -> Masthead:
    serial: Printed | None = None
    publisher: Printed | None = None
    number: tuple[int | None, int] | None = None
    total: int | None = None
    dates: list[tuple[int, int, int | None, Line]] = []
    for line in lines:
        text = line.folded
        if fields := byline_fields(text):
            dates += [(*d, line) for f in fields if f.is_date for d in dates_in(f.value)]
            title = next((f.value for f in fields if f.is_title), "")
            serial = serial or _printed_name(title, line)
            number = number or _number_in(title)
            body = next((f.value for f in fields if f.is_body and f.value), None)
            publisher = publisher or (_as_printed(body, line) if body else None)
            continue
        known = next((s.serial for s in serials if s.serial in text), None)
        named = _name_in(text)
        if serial is None and known:
            serial = Printed(known, line)
        elif serial is None and named:
            serial = _as_printed(named, line)
        if found := TOTAL.search(text):
            total = int(found["no"] or found["no2"])
        number = number or _number_in(text)
        plain = _YEAR.sub("|", DATE.sub("|", NUMBER.sub("|", text)))
        edited = _EDITED.search(_SMALL_PRINT.sub("|", plain))
        if publisher is None and edited:
            name = edited["a"] or edited["b"]
            if known:
                name = name.replace(known, "")
            publisher = _as_printed(name, line) if name else None
        dates += [(*date, line) for date in dates_in(NUMBER.sub("", text))]
    if serial is None:
        over = {li.index for li, below in pairwise(lines) if _is_numbered(below, serials)}
        heads = (li for li in lines if li.kind == "heading" or li.index in over)
        name = next((li for li in heads if _is_plain(li.folded)), None)
        serial = Printed(name.squeezed, name) if name else None
    if publisher is None:
        bodies = ((body, line) for line in lines for body in _bodies_in(line.folded))
        body, alone = next(bodies, ("", None))
        publisher = _as_printed(body, alone) if alone else None
    return Masthead(tuple(lines), serial, publisher, number, total, tuple(dates))


def _is_plain(text: str) -> bool:
    """Whether a masthead line is a name and neither a body's nor one with number or date."""
    return not (NUMBER.search(text) or DATE.search(text) or is_body_name(text))


def with_page_heads(
    masthead: Masthead, heads: Sequence[Line], serials: Sequence[Serial]
) -> Masthead:
    """``masthead`` with what it leaves open taken from the heads of the pages, where one of them
    names the serial's number."""
    said = [
        line
        for line in heads
        if is_masthead_line(line.folded, serials) or is_serial_name(line.folded)
    ]
    if not any(NUMBER.search(line.folded) or TOTAL.search(line.folded) for line in said):
        return masthead
    found = _understood(said, serials)
    return replace(
        masthead,
        serial=masthead.serial or found.serial,
        publisher=masthead.publisher or found.publisher,
        number=masthead.number or found.number,
        total_number=masthead.total_number or found.total_number,
        dates=masthead.dates or found.dates,
        heads=tuple(said),
    )


def _bodies_in(text: str) -> list[str]:
    """The names of bodies that a line prints, alone or beside number and date."""
    for pattern in (TOTAL, NUMBER, DATE, _SMALL_PRINT):
        text = pattern.sub("|", text)
    return [p for p in (q.strip(_AROUND) for q in text.split("|")) if BODY_NAME.fullmatch(p)]


def _name_in(text: str) -> str | None:
    """The name of a serial that a masthead line prints beside its other pieces."""
    text = without_term(text)
    for pattern in (TOTAL, NUMBER, DATE, _SMALL_PRINT, _EDITED):
        text = pattern.sub("|", text)
    pieces = (SERIAL.fullmatch(piece.strip("（）()")) for piece in text.split("|"))
    return next((found[1] for found in pieces if found), None)


def _printed_name(text: str, line: Line) -> Printed | None:
    name = _name_in(text)
    return _as_printed(name, line) if name else None


def _number_in(text: str) -> tuple[int | None, int] | None:
    found = NUMBER.search(TOTAL.sub("", text))
    if found is None:
        return None
    return chinese_number(found["year"]) if found["year"] else None, chinese_number(found["no"])


def _as_printed(name: str, line: Line) -> Printed:
    """``name``, found in the folded line, as the line itself prints it."""
    place = line.folded.find(name)
    return Printed(line.squeezed[place : place + len(name)] if place >= 0 else name, line)
