"""Bytes → blocks. One module a format, one protocol, one way in: ``read``.

A format is added by writing a ``Reader`` and naming it in ``BY_SUFFIX``; nothing after this
step knows which one was used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from indexer.errors import UnreadableFile
from indexer.model import Document
from indexer.readers.characters import is_visible, visible_characters
from indexer.readers.html import read_html
from indexer.readers.text import read_text

__all__ = ["BY_SUFFIX", "Reader", "is_visible", "read", "read_bytes", "visible_characters"]

Reader = Callable[[bytes, str], Document]
"""(bytes of the file, its name) → Document; raises UnreadableFile."""

BY_SUFFIX: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".text": read_text,
        ".md": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
    }
)

# How files begin that people hand in by mistake: magic bytes → what it is.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Word（.docx）、Excel（.xlsx）或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或 Excel（.xls）文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
    (b"{\\rtf", "RTF 文档"),
)
_HTML_OPENINGS = ("<!doctype html", "<html", "<head", "<body", "<?xml")
_NEXT_CONVERT = "请打开该文件，另存为纯文本（.txt）或网页（.html）后重新导入。"


def read(path: Path) -> Document:
    """The document in the file at ``path``.

    Raises UnreadableFile, with the reason and the next step in Chinese, where the file cannot
    be opened, is of a format without a reader, is empty, or is in an unknown encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"文件打不开：{_cause(error)}。",
            "请检查文件是否存在、是否有读取权限、是否正被其他程序占用。",
            file=path.name,
        ) from error
    return read_bytes(data, path.name)


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取权限，或正被其他程序占用"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹"
    return error.strerror or str(error)


def read_bytes(data: bytes, name: str) -> Document:
    """As ``read``, for bytes that came another way (an upload). Content decides before suffix:
    a web page saved as .txt is still a web page."""
    if not data.strip():
        raise UnreadableFile(
            "文件是空的，没有任何内容。", "请检查原文件是否完整，换一份后重新导入。", file=name
        )
    for opening, kind in _FOREIGN:
        if data.startswith(opening):
            raise UnreadableFile(f"暂不支持这种格式：这是{kind}。", _NEXT_CONVERT, file=name)
    if looks_like_html(data):
        return read_html(data, name)
    suffix = Path(name).suffix.lower()
    reader = BY_SUFFIX.get(suffix)
    if reader is None:
        raise UnreadableFile(
            f"暂不支持后缀为“{suffix or '（无）'}”的文件，目前可读：{'、'.join(BY_SUFFIX)}。",
            _NEXT_CONVERT,
            file=name,
        )
    return reader(data, name)


def looks_like_html(data: bytes) -> bool:
    """Whether the first bytes are those of a web page, whatever the file is called."""
    head = data[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.decode("ascii", errors="ignore").lower().startswith(_HTML_OPENINGS)
