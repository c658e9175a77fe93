"""Bytes → blocks. One module or folder a format, one protocol, one way in: ``read``.

A format is added by writing a ``Reader``, naming it in ``BY_FORMAT`` and its bytes in
``detecting``; nothing after this step knows which one was used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from indexer.errors import UnreadableFile
from indexer.model import Document, FormatName
from indexer.readers.characters import is_visible, visible_characters
from indexer.readers.detecting import format_of, looks_like_html
from indexer.readers.options import FOUND_OUT, Reader, ReadOptions

__all__ = [
    "BY_FORMAT",
    "FOUND_OUT",
    "SUFFIXES",
    "ReadOptions",
    "Reader",
    "format_of",
    "is_visible",
    "looks_like_html",
    "read",
    "read_bytes",
    "visible_characters",
]

BY_FORMAT: Mapping[FormatName, tuple[str, str]] = MappingProxyType(
    {
        "text": ("text", "read_text"),
        "html": ("html", "read_html"),
        "mht": ("mht", "read_mht"),
        "pdf": ("pdf", "read_pdf"),
        "docx": ("docx", "read_docx"),
        "xml": ("word_xml", "read_word_xml"),
        "doc": ("office", "read_office"),
        "wps": ("office", "read_office"),
        "rtf": ("office", "read_office"),
        "odt": ("office", "read_office"),
    }
)
"""The module and the ``Reader`` in it. Imported when a file of the format comes: a server that
only answers loads none of them, and a text file not those of the PDF reader."""

SUFFIXES = frozenset(
    [
        *(".txt", ".text", ".md", ".markdown", ".rst", ".org", ".adoc", ".wiki"),
        *(".csv", ".tsv", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf"),
        *(".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".fodt"),
        ".xml",
    ]
)
"""What briefings are called: files of other names in a folder are passed over."""


def read(path: Path, options: ReadOptions = FOUND_OUT) -> Document:
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
    return read_bytes(data, path.name, options)


def _cause(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取权限，或正被其他程序占用"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹"
    return error.strerror or str(error)


def read_bytes(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """As ``read``, for bytes that came another way (an upload). Content decides before suffix:
    a web page saved as .txt is still a web page."""
    if not data.strip():
        raise UnreadableFile(
            "文件是空的，没有任何内容。", "请检查原文件是否完整，换一份后重新导入。", file=name
        )
    format = options.format or format_of(data, name)
    reader = _reader_of(format)
    if reader is None:
        raise UnreadableFile(
            f"暂不支持这种格式：这是 {format} 文件。",
            "请打开该文件，另存为纯文本（.txt）或网页（.html）后重新导入。",
            file=name,
        )
    return reader(data, name, replace(options, format=format))


def _reader_of(format: FormatName) -> Reader | None:
    if format not in BY_FORMAT:
        return None
    module, name = BY_FORMAT[format]
    return cast(Reader, getattr(import_module(f"{__name__}.{module}"), name))
