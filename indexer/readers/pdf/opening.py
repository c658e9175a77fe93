"""Bytes of a PDF file → an open PDFium document, and the ways in which that fails.

PDFium keeps state for the whole process and is not thread-safe, even across documents: whoever
holds a document holds ``LOCK``. Callers who cannot wait run it in a worker process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pypdfium2
from pypdfium2 import raw

from indexer.errors import UnreadableFile

LOCK = RLock()
_MOST_NOTES = 2000
MOST_PAGES = 600
"""Briefings have some ten pages, a bound year some hundred."""

_END = b"%%EOF"
_GOES_ON = re.compile(rb"\d \d obj\b|endstream\b")
_NAMES_ITS_END = re.compile(rb"startxref\s+\d+\s*\S{0,5}\s*$")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The PDFium document in ``data``, closed at the end. Raises UnreadableFile where the file is
    locked, cut off, damaged, or has no page or more than ``MOST_PAGES``."""
    with LOCK:
        document = _document(data, name)
        try:
            pages = len(document)
            if not pages:
                raise _incomplete("文件里一页也没有。", name)
            if pages > MOST_PAGES:
                raise UnreadableFile(
                    f"文件有{pages}页，超过{MOST_PAGES}页的上限。",
                    "请把文件按期拆分后分别导入。",
                    file=name,
                )
            yield document
        finally:
            document.close()


@contextmanager
def page_of(document: Any, number: int, name: str) -> Iterator[Any]:
    """Page ``number`` (from 1) of an open document, closed at the end."""
    try:
        page = _with_fields(document, number - 1)
    except pypdfium2.PdfiumError as error:
        raise _incomplete(f"第{number}页损坏，读不出来。", name) from error
    try:
        yield page
    finally:
        page.close()


def _with_fields(document: Any, index: int) -> Any:
    """A page with what stands in the fields of its form made part of its print."""
    page = document[index]
    kinds = []
    for n in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, n)
        kinds.append(raw.FPDFAnnot_GetSubtype(note) if note else -1)
        if note:
            raw.FPDFPage_CloseAnnot(note)
    if raw.FPDF_ANNOT_WIDGET not in kinds:
        return page
    for n in reversed(range(len(kinds))):
        # Remarks and stamps laid on the page are no part of it; taken off, they are not flattened.
        if kinds[n] in (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP):
            raw.FPDFPage_RemoveAnnot(page, n)
    if any(kind in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP) for kind in kinds):
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _document(data: bytes, name: str) -> Any:
    if _is_cut_off(data):
        raise _incomplete("文件不完整：后面的内容缺失，没有 PDF 的结尾标记。", name)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableFile(
                "文件加了密码，打不开。", "请用密码打开后另存一份不加密的，再导入。", file=name
            ) from error
        raise _incomplete("文件损坏，不是完整的 PDF。", name) from error


def _is_cut_off(data: bytes) -> bool:
    """Whether the file stops in the middle: nothing says where it ends, or objects follow its last
    end (the first part of a file laid out for the web ends before the rest)."""
    end = data.rfind(_END)
    if end < 0:
        return _NAMES_ITS_END.search(data[-64:].rstrip(b"\x00")) is None
    return _GOES_ON.search(data, end) is not None


def _incomplete(reason: str, name: str) -> UnreadableFile:
    return UnreadableFile(reason, "请重新拷贝或下载一份完整的文件。", file=name)
