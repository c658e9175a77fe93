"""Bytes → which format they are in. Content decides; a suffix is only a name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.model import FormatName

_PDF_WITHIN = 1024
"""A PDF may begin after a mail header or a byte order mark, but not later than this."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How other files begin that people hand in by mistake: magic bytes → what it is.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
    (b"\x1f\x8b", "压缩文件"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|\?xml)\b|<\?xml", re.I)
_NEXT_CONVERT = "请打开该文件，另存为 PDF、Word（.docx）、网页或纯文本后重新导入。"


def format_of(data: bytes, name: str) -> FormatName:
    """The format of ``data``; what is no other known one is "text". Raises UnreadableFile, with
    what it is and the next step, for pictures, archives, spreadsheets and locked documents."""
    head = data[:_PDF_WITHIN]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _format_of_package(data, name)
    if data.startswith(_OLE):
        return _format_of_compound(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for opening, kind in _FOREIGN:
        if data.startswith(opening):
            raise _foreign(f"这是{kind}", name)
    return "html" if looks_like_html(data) else "text"


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes are those of a web page, whatever the file is called."""
    head = data[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _HTML.match(head) is not None


def _format_of_package(data: bytes, name: str) -> FormatName:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            "文件不完整：它以压缩包（Word 文档也是一种）开头，后面的内容却缺失或损坏。",
            "请重新拷贝或下载一份完整的文件。",
            file=name,
        ) from error
    if any(one.startswith("word/") for one in names):
        return "docx"
    if any(one.startswith("xl/") for one in names):
        raise _foreign("这是 Excel 文件（.xlsx）", name)
    if any(one.startswith("ppt/") for one in names):
        raise _foreign("这是演示文稿（.pptx）", name)
    raise _foreign("这是压缩文件，或其中没有 Word 正文", name)


def _format_of_compound(data: bytes, name: str) -> FormatName:
    """An OLE compound file names its streams in UTF-16 in its directory."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UnreadableFile(
            "文件加了密码，打不开。", "请用密码打开后另存一份不加密的，再导入。", file=name
        )
    if holds("WordDocument"):
        return "wps" if Path(name).suffix.lower() == ".wps" else "doc"
    if holds("Workbook") or holds("Book"):
        raise _foreign("这是 Excel 文件（.xls）", name)
    raise _foreign("这是旧版 Office 文件，其中没有 Word 正文", name)


def _foreign(what: str, name: str) -> UnreadableFile:
    return UnreadableFile(f"不支持这种格式：{what}。", _NEXT_CONVERT, file=name)
