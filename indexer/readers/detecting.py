"""Bytes → which format they are in. Content decides; a suffix is only a name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.model import FormatName
from indexer.readers.compound import MAGIC, NotWhole, compound_of

_PDF_WITHIN = 1024
"""A PDF may begin after a mail header or a byte order mark, but not later than this."""
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
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|style|script|link|base|div|p|table|h[1-6]|ul|ol"
    rb"|section|article|main|header|nav|center|font|span|pre|b|strong|form)(?=[\s/>])|<\?xml\b",
    re.I,
)
_FIRST_MARKUP = 4096
# A page with its pictures as one mail (MIME HTML), as browsers and Word save it.
_MAIL = re.compile(
    rb"(?:[A-Za-z-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){0,20}?"
    rb"Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)",
    re.I,
)
_XML_OF: tuple[tuple[bytes, FormatName], ...] = (
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "xml"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "xml"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "odt"),
)
_MARKS_AND_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_NEXT_CONVERT = "请打开该文件，另存为 PDF、Word（.docx）、网页或纯文本后重新导入。"


def format_of(data: bytes, name: str) -> FormatName:
    """The format of ``data``; what is no other known one is "text". Raises UnreadableFile, with
    what it is and the next step, for pictures, archives, spreadsheets and locked documents."""
    head = data[:_PDF_WITHIN]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _format_of_package(data, name)
    if data.startswith(MAGIC):
        return _format_of_compound(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for opening, kind in _FOREIGN:
        if data.startswith(opening):
            raise _foreign(f"这是{kind}", name)
    if _MAIL.match(data.lstrip(_MARKS_AND_BLANKS)[:_FIRST_MARKUP]):
        return "mht"
    return _format_of_xml(data) or ("html" if looks_like_html(data) else "text")


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes are those of a web page or of a part of one, whatever the file is
    called. Comments may stand before them: browsers put one there when they save a page."""
    head = data[:_FIRST_MARKUP].replace(b"\x00", b"").lstrip(_MARKS_AND_BLANKS)
    while head.startswith(b"<!--"):
        closed = head.find(b"-->")
        head = head[closed + 3 :].lstrip() if closed >= 0 else b""
    return _HTML.match(head) is not None


def _format_of_xml(data: bytes) -> FormatName | None:
    """Which XML an office program wrote, None for anything else."""
    head = data[:_FIRST_MARKUP].replace(b"\x00", b"").lstrip(_MARKS_AND_BLANKS)
    if head.startswith(b"<?xml"):
        for sign, format in _XML_OF:
            if sign in head:
                return format
    return None


def _format_of_package(data: bytes, name: str) -> FormatName:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {one.replace("\\", "/").lower() for one in package.namelist()}
            types = _said_by(package, "[Content_Types].xml")
            open_document = _said_by(package, "mimetype")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _cut_off(
            "文件不完整：它以压缩包（Word 文档也是一种）开头，后面的内容却缺失或损坏。", name
        ) from error
    if b"wordprocessingml" in types or any(one.startswith("word/") for one in names):
        return "docx"
    if b"opendocument.text" in open_document:
        return "odt"
    for sign, what in _PACKAGES:
        if any(one.startswith(sign) for one in names):
            raise _foreign(what, name)
    raise _foreign("这是压缩文件，或其中没有 Word 正文", name)


_PACKAGES = (
    ("xl/", "这是 Excel 文件（.xlsx）"),
    ("ppt/", "这是演示文稿（.pptx）"),
    ("ofd.xml", "这是版式文件（.ofd）"),
    ("meta-inf/manifest.xml", "这是 OpenDocument 表格或演示文稿（.ods、.odp）"),
)
_TYPES_WITHIN = 2**20


def _said_by(package: zipfile.ZipFile, name: str) -> bytes:
    """The part in which a package says what it holds, b"" where it cannot be read: what is
    wrong with the file is said by its reader."""
    try:
        with package.open(name) as part:
            return part.read(_TYPES_WITHIN)
    except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return b""


def _format_of_compound(data: bytes, name: str) -> FormatName:
    try:
        compound = compound_of(data)
    except NotWhole as error:
        raise _cut_off("文件不完整：旧版 Office 文件的内容缺失或损坏。", name) from error
    streams = compound.streams
    if "EncryptedPackage" in streams or compound.is_locked:
        raise UnreadableFile(
            "文件加了密码，打不开。", "请用密码打开后另存一份不加密的，再导入。", file=name
        )
    if "WordDocument" in streams or streams & {"CONTENTS", "MatOST"}:
        return "wps" if Path(name).suffix.lower() == ".wps" else "doc"
    if streams & {"Workbook", "Book"}:
        raise _foreign("这是 Excel 文件（.xls）", name)
    raise _foreign("这是旧版 Office 文件，其中没有 Word 正文", name)


def _cut_off(reason: str, name: str) -> UnreadableFile:
    return UnreadableFile(reason, "请重新拷贝或下载一份完整的文件。", file=name)


def _foreign(what: str, name: str) -> UnreadableFile:
    return UnreadableFile(f"不支持这种格式：{what}。", _NEXT_CONVERT, file=name)
