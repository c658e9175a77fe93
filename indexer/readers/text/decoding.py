"""Bytes → text. Only charsets that exact decoding can prove, or that what they give reads clearly
as Chinese, are believed; any other must be named by a person, and of a short list."""

from __future__ import annotations

import re

from indexer.errors import UnreadableFile

CHARSETS: dict[str, str] = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-16-be": "utf-16-be",
}
"""Names that may be forced → codecs. No others: some codecs run for ever, some make lone
surrogates."""
_NEXT_SAVE = "请在记事本或 WPS 中打开该文件，另存为“UTF-8”编码的纯文本，再重新导入。"
# The share of ordinary Chinese text that is Chinese, ASCII or common punctuation; bytes of
# another encoding that happen to decode fall far below it.
_ORDINARY_SHARE = 0.95
_ORDINARY = re.compile(
    "[\t\n\r\x0b\x0c\x20-\x7e\u00a0-\u00ff\u0370-\u03ff\u2000-\u27bf\u3000-\u303f"
    "\u4e00-\u9fff\ue000-\uf8ff\uff00-\uffef]"
)
# GB 2312 level 1 and punctuation begin with these lead bytes; most running text lies there.
_COMMON_LEADS = range(0xA1, 0xD8)
_BIG5_COMMON_LEADS = range(0xA1, 0xC7)
"""Punctuation and the 5,401 frequent characters of Big5."""
_SAMPLE = 1 << 16
# What nearly every line of running Chinese holds, in either script.
_EVERYDAY = frozenset("的年月日了和在中一是人大会会國国為为市院一二三0123456789，。、：")


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """(text, charset): UTF-8, UTF-16 with a mark or with the zero bytes of Latin signs in place,
    GB 18030 or Big5 that reads like Chinese. ``encoding``: a charset of ``CHARSETS`` that a
    person has settled. Raises UnreadableFile for everything else."""
    if encoding is not None:
        return _forced(data, name, encoding)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _marked(data, name), "utf-16"
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    found = [
        (text, charset)
        for charset, codec, leads in (
            ("gb18030", "gb18030", _COMMON_LEADS),
            ("big5", "big5hkscs", _BIG5_COMMON_LEADS),
        )
        if (text := _decoded(data, codec)) is not None and _reads_like_chinese(text, codec, leads)
    ]
    if not found:
        raise UnreadableFile(
            "文字编码无法识别：按 UTF-8、GB18030（GBK）、Big5 解读都不成文字。",
            _NEXT_SAVE,
            file=name,
            line=line,
        )
    return max(found, key=lambda one: _everyday(one[0]))


def _forced(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    codec = CHARSETS.get(encoding.strip().lower().replace("_", "-"))
    if codec is None:
        raise UnreadableFile(
            f"不支持指定的文字编码“{encoding[:20]}”。",
            "请改用 utf-8、gb18030、big5 或 utf-16。",
            file=name,
        )
    text = _decoded(data, codec)
    if text is None:
        raise UnreadableFile(
            f"文件不是指定的文字编码（{encoding[:20]}）。",
            "请不指定编码重试，或换一种编码。",
            file=name,
        )
    return text, {"utf-8-sig": "utf-8", "big5hkscs": "big5"}.get(codec, codec)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "文件按 UTF-16 编码开头，后面的内容却无法解读，可能已损坏。", _NEXT_SAVE, file=name
        ) from error


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: its digits, blanks and line ends have their zero bytes on one
    side, and what it gives reads as Chinese."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    for charset, own, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if own > 2 * other and len(data) % 2 == 0:  # 开 and its like have a zero byte too
            text = _decoded(data, charset)
            if text is not None and "\x00" not in text and _is_ordinary(text):
                return text, charset
    raise UnreadableFile(
        "这不是文本文件：其中含有二进制内容。",
        "请用产生它的软件打开，另存为纯文本（.txt）或网页（.html）后重新导入。",
        file=name,
    )


def _is_ordinary(text: str) -> bool:
    text = text[:_SAMPLE]
    return len(_ORDINARY.findall(text)) >= _ORDINARY_SHARE * len(text)


def _reads_like_chinese(text: str, codec: str, common_leads: range) -> bool:
    """These charsets accept almost any bytes, so what they give must look like Chinese text:
    nearly all characters ordinary, and most double bytes among the common ones, or many
    everyday words (traditional script in a charset made for the other)."""
    text = text[:_SAMPLE]
    if not _is_ordinary(text):
        return False
    leads = [pair[0] for c in text if len(pair := c.encode(codec)) == 2]
    common = sum(1 for lead in leads if lead in common_leads)
    if common >= 0.75 * len(leads):
        return bool(leads)
    wide = "".join(c for c in text if not c.isascii())
    return _everyday(wide) >= _EVERYDAY_SHARE


_EVERYDAY_SHARE = 0.12


def _everyday(text: str) -> float:
    """Share of characters that any Chinese text is full of: tells the two charsets apart."""
    text = text[:_SAMPLE]
    return sum(c in _EVERYDAY for c in text) / max(1, len(text))
