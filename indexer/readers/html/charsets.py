"""Bytes of a page → its text. Only charsets in which briefings can be written are known; a name
outside the list (``utf-7``, ``punycode``, ``hex``) is passed over, whoever declares it.

A declaration is evidence, not proof: pages are copied from one system to another and keep it.
What decides is whether the bytes decode and whether what they give reads like Chinese.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.errors import UnreadableFile

_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-8-sig",
    "gb18030": "gb18030 gbk gb2312 gb-2312 gb_2312-80 gb2312-80 x-gbk cp936 936 ms936 windows-936 "
    "chinese csgb2312 euc-cn gb_2312 iso-ir-58",
    "big5": "big5 big-5 big5-hkscs big5hkscs x-x-big5 cn-big5 csbig5 cp950 950 ms950 windows-950",
    "utf-16-le": "utf-16-le utf-16le utf-16 utf16 unicode ucs-2 iso-10646-ucs-2",
    "utf-16-be": "utf-16-be utf-16be unicodefffe",
}
CHARSETS = {label: name for name, labels in _LABELS.items() for label in labels.split()}
"""Every label that is understood, in small letters → the charset's name in a ``Document``."""

_CODECS = {"big5": ("big5", "cp950", "big5hkscs")}
"""Charsets with more than one table: the first that decodes without a fault is taken."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
_META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:-]{1,40})", re.I
)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([\w.:-]{1,40})", re.I)
_WIDE = re.compile("[\u4e00-\u9fff]")
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff\ufffd\ufff0-\uffff]")
_SAMPLE = 3000
_READS = 0.8
"""Share of Chinese characters that are common ones from which on text reads like Chinese."""
_BROKEN_SHARE = 0.005
_FEW_BROKEN = 6
"""Of a page that is in no charset throughout, so many characters may be unreadable: one lost byte
of a character leaves up to three such, and a character cut off at the end as many; but never
more than one in ten of a short page."""
_FEWEST_WHOLE = 10
_NAMED = 5
"""So many places are named."""
_NEXT = "请用浏览器打开后另存为 UTF-8 编码的网页再试。"


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` with line ends as line feeds; ``doubts`` as in a ``Document``."""

    text: str
    charset: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, name: str, forced: str | None = None) -> Decoded:
    """The page in ``data``. ``forced`` settles the charset; else a byte order mark does, else
    what is declared, UTF-8 and GB 18030, of which the one that reads like Chinese is taken.

    Raises UnreadableFile where ``forced`` is no charset in the list or does not fit, and where
    no charset gives the text with but a few characters unreadable.
    """
    if forced is not None:
        return _forced(data, name, forced)
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _settled([_read(data, charset)], data, name)
    return _settled([_read(data, charset) for charset in _candidates(data)], data, name)


def reads_like_chinese(text: str) -> float:
    """0-1: how much of the Chinese in ``text`` is made of common characters, less for every
    character that no text holds. 1 where there is nothing to judge by."""
    wide = _WIDE.findall(text, 0, 40 * _SAMPLE)[:_SAMPLE]
    strange = len(_STRANGE.findall(text[: 40 * _SAMPLE]))
    if not wide:
        return 1.0 if not strange else 0.0
    return sum(map(_is_common, wide)) / (len(wide) + 3 * strange)


def _is_common(character: str) -> bool:
    """In the first level of GB 2312 or of Big5, where the characters of daily use stand."""
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = character.encode(codec)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False


def _forced(data: bytes, name: str, forced: str) -> Decoded:
    charset = CHARSETS.get(forced.strip().lower())
    if charset is None:
        raise UnreadableFile(
            f"不认识这种文字编码：{forced[:40]}。",
            "可指定的编码有 utf-8、gb18030（gbk、gb2312）、big5、utf-16-le、utf-16-be。",
            file=name,
        )
    return _settled([_read(data, charset)], data, name)


def _candidates(data: bytes) -> tuple[str, ...]:
    if (wide := _without_mark(data)) is not None:
        return (wide,)
    declared = _declared(data[:_HEAD])
    ordered = [declared] if declared and not declared.startswith("utf-16") else []
    return tuple(dict.fromkeys([*ordered, "utf-8", "gb18030", "big5"]))


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of markup is zero."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 8 < len(head) or len(head) < 8:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(head: bytes) -> str | None:
    found = _META.search(head) or _XML.search(head)
    return CHARSETS.get(found[1].decode("ascii", "replace").lower()) if found else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """The page as one charset gives it; ``broken``: characters of it that are unreadable."""

    text: str
    charset: str
    broken: int = 0


def _read(data: bytes, charset: str) -> _Reading:
    codecs_of = _CODECS.get(charset, (charset,))
    for codec in codecs_of:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") * 100 <= len(text):
            return _Reading(_unix(text.replace("\x00", "")), charset)
    text = _unix(data.decode(codecs_of[0], "replace"))
    return _Reading(text, charset, text.count("\ufffd") + text.count("\x00"))


def _settled(readings: Sequence[_Reading], data: bytes, name: str) -> Decoded:
    """The first reading that is whole and reads like Chinese; else the one that reads most like
    it, of those that are whole but for a few bytes, which are marked and named."""
    for one in readings:
        if not one.broken and reads_like_chinese(one.text) >= _READS:
            return Decoded(one.text, one.charset)
    usable = [
        one
        for one in readings
        if one.broken <= max(_FEW_BROKEN, _BROKEN_SHARE * len(one.text))
        and one.broken * _FEWEST_WHOLE <= len(one.text)
    ]
    best = max(usable, key=lambda one: reads_like_chinese(one.text), default=None)
    if best is None:
        raise UnreadableFile("无法判断网页的文字编码。", _NEXT, file=name)
    return Decoded(best.text, best.charset, _doubts(best, data) if best.broken else ())


def _doubts(reading: _Reading, data: bytes) -> tuple[str, ...]:
    """What is unreadable: how many characters, and the first places with their bytes."""
    codec = _CODECS.get(reading.charset, (reading.charset,))[0]
    places: list[str] = []
    start = 0
    while len(places) <= _NAMED:
        try:
            data[start:].decode(codec)
        except UnicodeDecodeError as fault:
            at = start + fault.start
            line = _unix(data[:at].decode(codec, "replace")).count("\n") + 1
            shown = data[at : start + fault.end].hex(" ").upper()
            places.append(f"第{line}行（{shown}）")
            start += fault.end
        else:
            break
    named = "、".join(places[:_NAMED]) + ("等" if len(places) > _NAMED else "")
    return (f"{named}有 {reading.broken} 处字节无法按 {reading.charset} 解读，显示为“\ufffd”。",)


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
