"""What a number prints about itself: at its head name, number, publisher and date; at its foot
address and colophon. A line is masthead when nothing of it is left after all such pieces are
taken away, so a headline that merely holds a date is never one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import AuthorityError
from indexer.parsing.lines import Line

FIRST_LINES = 14  # a masthead stands within these, before the first headline
_LAST_LINES = 45


@dataclass(frozen=True, slots=True)
class Serial:
    """A row of corpus/lexicon/serials.csv; the first one names numbers that print no name."""

    serial: str
    publisher: str


def load_serials(lexicon: Path) -> tuple[Serial, ...]:
    """The serials that the project knows. Raises AuthorityError where the file is unusable."""
    path = lexicon / "serials.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                Serial((row.get("serial") or "").strip(), (row.get("publisher") or "").strip())
                for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise AuthorityError(
            "刊名表 serials.csv 打不开或不是 UTF-8 编码。",
            "请恢复该文件，或另存为 UTF-8 编码的 CSV。",
            file=path.name,
        ) from error
    serials = tuple(row for row in rows if row.serial)
    if not serials:
        raise AuthorityError(
            "刊名表 serials.csv 里没有一行可用的刊名。",
            "请在 serial 列填入刊名，在 publisher 列填入编印单位。",
            file=path.name,
        )
    return serials


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece and the line that prints it."""

    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found. ``dates`` are (year, month, day or None) with their lines, first first."""

    lines: tuple[Line, ...]
    serial: Printed | None = None
    publisher: Printed | None = None
    number: tuple[int | None, int] | None = None
    total_number: int | None = None
    dates: tuple[tuple[int, int, int | None, Line], ...] = ()


_DIGITS = str.maketrans(
    "〇零○一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789"
)
_HAN_YEAR = "[〇零○一二三四五六七八九]{4}"
_HAN_DAY = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?P<y>(?:19|20)\d\d|{_HAN_YEAR})年(?P<m>1[0-2]|0?[1-9]|{_HAN_DAY})月"
    rf"(?:(?P<d>3[01]|[12]\d|0?[1-9]|{_HAN_DAY})日)?"
    r"|(?P<y2>20\d\d)[-./](?P<m2>1[0-2]|0?[1-9])[-./](?P<d2>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_NUMBER = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d|[〇零一二三四五六七八九]{4})年)?第(?P<no>\d{1,4}|[一二三四五六七八九十]{1,3})期"
)
_TOTAL = re.compile(r"总(?:第)?(?P<no>\d{1,5})期|总期(?:数|号)[:：]?(?P<no2>\d{1,5})")
_SERIAL = re.compile(
    r"[《]?([\u4e00-\u9fffA-Za-z0-9]{2,18}(?:简报|通讯|快报|月报|通报|信息|动态))[》]?"
)
_EDITED = re.compile(
    r"(?:主办|承办|协办|编印|编辑|主编|编制|印发|出版)(?:单位|部门)?[:：](?P<a>[\u4e00-\u9fff（）()、]{2,40})"
    r"|(?P<b>[\u4e00-\u9fff（）()]{3,30}?)(?:编印|编制|主办|承办|编辑部|编辑|编|主编|印发|印)(?![\u4e00-\u9fff])"
)
_BODY_NAME = re.compile(
    r"[\u4e00-\u9fff（）()]{3,24}(?:中心|委员会|委|学会|协会|医院|办公室|局|处|院|编辑部)"
)
_SMALL_PRINT = re.compile(
    r"内部(?:资料|刊物|材料|交流|使用|发行)|注意保存|免费(?:交流|赠阅)|仅供参考|请勿外传|"
    r"[\u4e00-\u9fff]{0,8}准印证?(?:号)?[:：]?[\w()（）\-号]*|"
    r"星期[一二三四五六日天]|\d{4}年创刊|创刊于\d{4}年|(?:半)?月刊|双月刊|季刊|出版日期[:：]?|印发日期[:：]?|"
    r"日期[:：]?|出版|印发|电子版|试刊|期号[:：]?|刊号[:：]?"
)
_EMPTY = re.compile(r"[\s（）()【】\[\]|｜/／,，、:：·•—\-–~★☆*_=]*")


def chinese_number(text: str) -> int:
    """二十七 → 27, 二〇二三 → 2023, 12 → 12."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (
            int(ones.translate(_DIGITS)) if ones else 0
        )
    return int(text.translate(_DIGITS))


def dates_in(text: str) -> list[tuple[int, int, int | None]]:
    """Every whole date with a year in blank-free ``text``; impossible months are left out."""
    found = []
    for match in _DATE.finditer(text):
        year = chinese_number(match["y"] or match["y2"])
        month = chinese_number(match["m"] or match["m2"])
        day = chinese_number(match["d"] or match["d2"]) if match["d"] or match["d2"] else None
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            found.append((year, month, day))
    return found


def read_masthead(lines: Sequence[Line], serials: Sequence[Serial]) -> Masthead:
    """The masthead among the first lines: every line up to the first that is none. The name of
    a body or of an unknown serial counts only before a line that is masthead by itself. Words
    of a menu may stand before the serial's name."""
    first = lines[_menu_size(lines[:FIRST_LINES], serials) : FIRST_LINES]
    taken: list[Line] = []
    weak: list[Line] = []
    for line in first:
        text = line.squeezed
        if is_masthead_line(text, serials):
            taken += [*weak, line]
            weak = []
        elif _names_a_body(text, serials) or _looks_like_serial(text):
            weak.append(line)
        else:
            break
    if weak and taken and weak[0].squeezed in {s.publisher for s in serials}:
        taken.append(weak[0])
    return _understood(taken, serials)


_MENU_WORD = 12


def _menu_size(first: Sequence[Line], serials: Sequence[Serial]) -> int:
    """How many short words stand before the line that names a known serial; 0 where anything
    else does."""
    names = {s.serial for s in serials}
    place = next((n for n, line in enumerate(first) if line.squeezed.strip("《》") in names), 0)
    before = [line.squeezed for line in first[:place]]
    if any(is_masthead_line(text, serials) or _names_a_body(text, serials) for text in before):
        return 0
    is_menu = all(len(t) <= _MENU_WORD and not re.search("[，。；！？]", t) for t in before)
    return place if is_menu else 0


# Words that a headline ending in a body's name has, and the name alone has not.
_VERB = re.compile(
    "召开|举办|举行|调研|成立|参加|开展|启动|走进|通过|推进|加强|来访|上线|接入|印发|获|赴|到"
)


def _names_a_body(text: str, serials: Sequence[Serial]) -> bool:
    if text in {s.publisher for s in serials}:
        return True
    return _BODY_NAME.fullmatch(text) is not None and not _VERB.search(text)


def _looks_like_serial(text: str) -> bool:
    return _SERIAL.fullmatch(text) is not None and len(text) <= 18


def is_masthead_line(text: str, serials: Sequence[Serial]) -> bool:
    """Whether blank-free ``text`` is made of masthead pieces only and holds one that counts
    by itself: a known serial's name, a number, an editor, a date, or small print."""
    rest, strong = text, False
    for serial in serials:
        if serial.serial in rest:
            rest, strong = rest.replace(serial.serial, "", 1), True
    for pattern in (_TOTAL, _NUMBER, _DATE, _SMALL_PRINT, _EDITED):
        shorter = pattern.sub("|", rest)  # a mark in its place, so that its neighbours stay apart
        strong = strong or shorter != rest
        rest = shorter
    if not strong:
        return False
    for serial in serials:
        rest = rest.replace(serial.publisher, "", 1) if serial.publisher else rest
    if rest != text and _NUMBER.search(text):
        rest = "|".join(p for p in rest.split("|") if not _looks_like_serial(p))
    return _EMPTY.fullmatch(rest) is not None


def is_running_header(text: str, serials: Sequence[Serial]) -> bool:
    """A masthead line met again further on: the serial's name, alone or with its number."""
    names = [s.serial for s in serials if s.serial in text]
    return is_masthead_line(text, serials) and bool(names or _TOTAL.search(text))


def _understood(lines: Sequence[Line], serials: Sequence[Serial]) -> Masthead:
    serial: Printed | None = None
    publisher: Printed | None = None
    number: tuple[int | None, int] | None = None
    total: int | None = None
    dates: list[tuple[int, int, int | None, Line]] = []
    for line in lines:
        text = line.squeezed
        known = next((s.serial for s in serials if s.serial in text), None)
        core = text
        for pattern in (_TOTAL, _NUMBER, _DATE, _SMALL_PRINT, _EDITED):
            core = pattern.sub("|", core)
        named = next(
            (m for p in core.split("|") if (m := _SERIAL.fullmatch(p.strip("（）()")))), None
        )
        if serial is None and (known or named):
            serial = Printed(known or (named[1] if named else ""), line)
        if found := _TOTAL.search(text):
            total = int(found["no"] or found["no2"])
        if found := _NUMBER.search(_TOTAL.sub("", text)):
            year = chinese_number(found["year"]) if found["year"] else None
            number = number or (year, chinese_number(found["no"]))
        edited = _EDITED.search(_SMALL_PRINT.sub("|", _DATE.sub("|", _NUMBER.sub("|", text))))
        if publisher is None and edited:
            name = edited["a"] or edited["b"]
            if known:
                name = name.replace(known, "")
            publisher = Printed(name, line) if name else None
        dates += [(*date, line) for date in dates_in(_NUMBER.sub("", text))]
    if publisher is None:
        body = next((line for line in lines if _BODY_NAME.fullmatch(line.squeezed)), None)
        publisher = Printed(body.squeezed, body) if body else None
    return Masthead(tuple(lines), serial, publisher, number, total, tuple(dates))


# --- foot ---------------------------------------------------------------------------------

_FIELD = re.compile(
    r"(?:(?:单位|通讯|通信|联系|办公|编辑部|投稿|咨询|监督|服务)?(?:地址|邮编|邮政编码|电话|热线|传真|电邮|邮箱|信箱|联系人|方式)"
    r"|[Ee]-?[Mm]ail|[Tt]el|[Ff]ax|电子(?:邮箱|邮件|信箱)|网址|网站|官网|主页|微信(?:公众号|号)?|公众号|微博|"
    r"(?:责任|执行|本期|文字|美术|特约)?(?:编辑|主编|副主编|责编|美编|编审)|审核|审稿|审定|签发|校对|排版|印数|"
    r"印刷(?:单位)?|承印|发送(?:范围|对象)?|报送|抄送|抄报|主送|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|"
    r"编印(?:单位)?|出版(?:单位|日期)?|投稿(?:邮箱)?|顾问|编委(?:会)?|印发日期|报|送|发|印)"
    r"(?:[（(][^（）()]{1,12}[）)])?[:：].*"
)
_OTHER_FOOT = re.compile(
    r"(?:本期)?(?:共|计)?印(?:数|发)?\d+份|共印\d+份|(?:https?://|www\.)\S+|[\w.]+@[\w.]+|"
    r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}|[（(]?(?:完|本期完|全文完)[）)]?"
)
_CAPTION_WIDTH = 30


def is_imprint_field(text: str) -> bool:
    """地址：…, 邮编：…, 责任编辑：…, 本期共印 N 份: a field of the colophon (blank-free text)."""
    return bool(_FIELD.fullmatch(text) or _OTHER_FOOT.fullmatch(text))


def find_imprint(lines: Sequence[Line], publishers: Sequence[str]) -> tuple[Line, ...]:
    """The colophon at the foot: from the body's name (or the first field) to the end, if from
    there on nothing but fields and captions stands. Needs at least one field, or the name of
    a known publisher as the last line."""
    tail = lines[-_LAST_LINES:]
    start = len(tail)
    for place in range(len(tail) - 1, -1, -1):
        text = tail[place].squeezed
        if is_imprint_field(text):
            start = place
        elif not _is_caption(text):
            break
    if start == len(tail):
        if tail and tail[-1].squeezed in publishers:
            return (tail[-1],)
        return ()
    if start and _is_body(tail[start - 1].squeezed, publishers):
        start -= 1
    return tuple(tail[start:])


def _is_body(text: str, publishers: Sequence[str]) -> bool:
    return text in publishers or _BODY_NAME.fullmatch(text) is not None


def _is_caption(text: str) -> bool:
    return len(text) <= _CAPTION_WIDTH and not re.search(r"[。；！？，]", text)
