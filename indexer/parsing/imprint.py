"""What a number prints about itself at its foot: address and colophon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.parsing.byline import byline_fields
from indexer.parsing.labels import IMPRINT, label_roles
from indexer.parsing.lines import Line
from indexer.parsing.masthead_grades import is_masthead_line
from indexer.parsing.masthead_pieces import is_body_name, pieces_of
from indexer.parsing.printed_dates import DATE
from indexer.parsing.script import simplified

_LAST_LINES = 45

_FIELD = re.compile(r"(?P<label>[^:：（(]{1,10})(?:[（(][^（）()]{1,12}[）)])?[:：].*")
_OTHER_FOOT = re.compile(
    r"(?:本期)?(?:共|计)?印(?:数|发)?\d+份|共印\d+份|(?:https?://|www\.)\S+|[\w.]+@[\w.]+|"
    r"[\u4e00-\u9fff（）()]{2,40}(?:\d{4}|[〇零○一二三四五六七八九]{4})年"
    r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日(?:印发|编印|印制|印)|"
    r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}|[（(]?(?:完|本期完|全文完)[）)]?"
)
_INVITES = re.compile(
    r"[^。；]{0,20}(?:赐稿|征稿|来稿请|投稿(?:邮箱|信箱|地址|热线|电话|请)|欢迎(?:各单位|广大读者)?(?:踊跃)?(?:投稿|来稿|订阅))"
    r"[^。；]{0,60}[。！!]?"
)
_CAPTION_WIDTH = 30


def is_imprint_field(text: str) -> bool:
    """地址：…, 邮编：…, 责任编辑：…, 本期共印 N 份: a field of the colophon (blank-free text)."""
    text = simplified(text)
    field = _FIELD.fullmatch(text)
    if field and IMPRINT in label_roles().get(field["label"].lower(), ()):
        return True
    if _OTHER_FOOT.fullmatch(text) or _INVITES.fullmatch(text):
        return True
    if any(f.dates for f in byline_fields(text)):
        return True
    kinds = {piece.kind for piece in pieces_of(text)}
    is_issued = "date" in kinds and bool(kinds & {"small", "edited", "body"})
    return is_issued and is_masthead_line(text, ())


def find_imprint(lines: Sequence[Line], publishers: Sequence[str]) -> tuple[Line, ...]:
    """The colophon at the foot: from the body's name (or the first field) to the end, if from
    there on nothing but fields and captions stands. Needs at least one field, or the name of
    a known publisher as the last line."""
    tail = lines[-_LAST_LINES:]
    start = len(tail)
    for place in range(len(tail) - 1, -1, -1):
        text = tail[place].squeezed
        if _is_of_imprint(tail[place]) or _is_dated(tail[place], len(tail) - place):
            start = place
        elif not _is_caption(text):
            break
    if start == len(tail) and len(tail) > 1 and _is_signed(tail[-2], tail[-1], publishers):
        return tuple(tail[-2:])
    if start == len(tail):
        if tail and tail[-1].squeezed in publishers:
            return (tail[-1],)
        return ()
    if start and _is_body(tail[start - 1], publishers):
        start -= 1
    return tuple(tail[start:])


_SIDE_BY_SIDE = re.compile(r"[\s|｜]+")


def _is_of_imprint(line: Line) -> bool:
    """Whether a line is a field of the colophon, or such fields side by side, the body that
    edits the paper among them (某中心编　联系人：某)."""
    if is_imprint_field(line.squeezed):
        return True
    parts = [part for part in _SIDE_BY_SIDE.split(line.text) if part]
    fields = [is_imprint_field(part) for part in parts]
    return any(fields) and all(
        is_field
        or byline_fields(simplified(part))
        or {p.kind for p in pieces_of(simplified(part))} == {"edited"}
        for part, is_field in zip(parts, fields, strict=True)
    )


def _is_dated(line: Line, from_end: int) -> bool:
    """Whether one of the last lines says who printed the number and when, and nothing else."""
    return (
        from_end <= _DATED_LINES
        and DATE.search(line.folded) is not None
        and is_masthead_line(line.folded, ())
    )


_DATED_LINES = 3


def _is_caption(text: str) -> bool:
    return len(text) <= _CAPTION_WIDTH and not re.search(r"[。；！？，]", text)


def _is_signed(body: Line, day: Line, publishers: Sequence[str]) -> bool:
    """A body's name and under it nothing but a date: who issued the whole, and when."""
    is_day = DATE.search(day.folded) is not None and is_masthead_line(day.folded, ())
    return is_day and _is_body(body, publishers)


def _is_body(line: Line, publishers: Sequence[str]) -> bool:
    return line.folded in publishers or is_body_name(line.folded)


_EDITED_BY = re.compile(
    r"(?:主办|编印|编制|主编)(?:单位|部门)?[:：](?P<name>[\u4e00-\u9fff（）()]{2,40})"
)


def publisher_in(imprint: Sequence[Line]) -> str:
    """The body that the colophon names as its own: over its fields or behind 主办 and its like;
    "" where it names none."""
    for line in imprint:
        if found := _EDITED_BY.fullmatch(line.folded):
            return line.squeezed[found.start("name") :]
    if len(imprint) > 1 and is_body_name(imprint[0].folded):
        return imprint[0].squeezed
    return ""
