"""Plain text: bytes → string → one ``line`` block for every line that has ink.

Line numbers count line feeds (CR LF and a lone CR count as one), so they are the numbers that
an editor shows. Nothing is stripped: tabs and leading blanks are how the layouts speak. Only
no-break and thin blanks become plain ones, and signs without any width go.
"""

from __future__ import annotations

import hashlib
import re

from indexer.errors import UnreadableFile
from indexer.model import Block, Document
from indexer.readers.characters import INVISIBLE, visible_characters
from indexer.readers.options import FOUND_OUT, ReadOptions

_LINE_END = re.compile(r"\r\n|\r|\n")
# Blanks that a text processor sets for an ordinary one, and signs that have no width at all.
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " ")
    | dict.fromkeys(INVISIBLE)
)
_NEXT_SAVE = "请在记事本或 WPS 中打开该文件，另存为“UTF-8”编码的纯文本，再重新导入。"
# The share of ordinary Chinese text that is Chinese, ASCII or common punctuation; bytes of
# another encoding that happen to decode fall far below it.
_ORDINARY_SHARE = 0.95
_ORDINARY = re.compile(
    "[\t\n\r\x0b\x0c\x20-\x7e\u00a0-\u00ff\u0370-\u03ff\u2000-\u22ff\u2460-\u27bf\u3000-\u303f"
    "\u4e00-\u9fff\ue000-\uf8ff\uff00-\uffef]"
)
# GB 2312 level 1 and punctuation begin with these lead bytes; most running text lies there.
_COMMON_LEADS = range(0xA1, 0xD8)


def read_text(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document that ``data`` holds; ``name`` is kept as its file name.

    Raises UnreadableFile where the bytes are in no encoding that can be trusted or have no ink.
    """
    text = decode(data, name)
    visible = visible_characters(text)
    if not visible:
        raise UnreadableFile(
            "文件是空的，没有任何文字。", "请检查原文件是否完整，换一份后重新导入。", file=name
        )
    blocks = blocks_of(text)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=options.layout or layout_of(blocks),
        blocks=blocks,
        visible=visible,
    )


def decode(data: bytes, name: str) -> str:
    """``data`` as text: UTF-8 (with or without mark), UTF-16 with mark, or GB 18030 that reads
    like Chinese. Raises UnreadableFile for everything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                "文件按 UTF-16 编码开头，后面的内容却无法解读，可能已损坏。", _NEXT_SAVE, file=name
            ) from error
    if b"\x00" in data:
        raise UnreadableFile(
            "这不是文本文件：其中含有二进制内容。",
            "请用产生它的软件打开，另存为纯文本（.txt）或网页（.html）后重新导入。",
            file=name,
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "文字编码无法识别：既不是 UTF-8，也不是 GB18030（GBK）。",
            _NEXT_SAVE,
            file=name,
            line=line,
        ) from error
    if not _reads_like_chinese(data, text):
        raise UnreadableFile(
            "文字编码无法识别：按 GB18030（GBK）解读得到的是乱码。",
            _NEXT_SAVE,
            file=name,
            line=line,
        )
    return text


def _reads_like_chinese(data: bytes, text: str) -> bool:
    """GB 18030 accepts almost any bytes, so what it gives must look like Chinese text: nearly
    all characters ordinary, and most double bytes among the common ones."""
    ordinary = len(_ORDINARY.findall(text))
    if ordinary < _ORDINARY_SHARE * len(text):
        return False
    leads = [pair[0] for c in text if len(pair := c.encode("gb18030")) == 2]
    common = sum(1 for lead in leads if lead in _COMMON_LEADS)
    return bool(leads) and common >= 0.75 * len(leads)


def blocks_of(text: str) -> tuple[Block, ...]:
    """One ``line`` block for every line with ink, as it stands, with the count of the blank
    lines directly before it, and those lines themselves where one of them holds a tab."""
    blocks: list[Block] = []
    blank: list[str] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not visible_characters(line):
            blank.append(line)
            continue
        line = line.translate(_PLAIN)
        gap = tuple(blank) if any("\t" in b for b in blank) else ()
        blocks.append(Block("line", line, number, number, blank_before=len(blank), gap=gap))
        blank = []
    return tuple(blocks)


def layout_of(blocks: tuple[Block, ...]) -> str:
    """ "tab-text" where cells stand between tabs, "word-text" where each cell has a line of its
    own behind a tab, else "pdf-text" or "plain-text" by whether most lines have a blank line
    before them."""
    inner = sum(1 for b in blocks if "\t" in b.text.strip())
    led = sum(1 for b in blocks if b.text.startswith("\t"))
    if inner > max(2, led):
        return "tab-text"
    if led > 2:
        return "word-text"
    apart = sum(1 for b in blocks if b.blank_before)
    return "pdf-text" if apart * 2 >= len(blocks) else "plain-text"
