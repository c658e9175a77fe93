"""Files that a Word file holds whole (altChunk): web pages, rich text, text, other Word files."""

from __future__ import annotations

from collections.abc import Callable

from indexer.errors import UnreadableFile
from indexer.model import Document
from indexer.readers.detecting import format_of
from indexer.readers.html import read_html
from indexer.readers.libreoffice import converted, soffice
from indexer.readers.mht import read_mht
from indexer.readers.text import read_text

_SUFFIXES = ("doc", "rtf", "odt")


def read_chunk(
    data: bytes, name: str, read_word: Callable[[bytes, str], Document]
) -> Document | None:
    """The document in such a part; None where it cannot be read. ``read_word`` reads a .docx."""
    try:
        kind = format_of(data, name)
        if kind == "docx":
            return read_word(data, name)
        if kind in _SUFFIXES:
            program = soffice()
            return read_word(converted(program, data, kind, name), name) if program else None
        if kind == "html":
            return read_html(data, name)
        if kind == "mht":
            return read_mht(data, name)
        return read_text(data, name) if kind == "text" else None
    except UnreadableFile:
        return None
