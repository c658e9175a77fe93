"""A web page saved with its pictures as one mail (MIME HTML, .mht), by a browser or by Word."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from indexer.errors import UnreadableFile
from indexer.model import Document
from indexer.readers.html import read_html
from indexer.readers.options import FOUND_OUT, ReadOptions

_MOST_PARTS = 2_000
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSETS = frozenset(["utf-8", "gb2312", "gbk", "gb18030", "big5", "utf-16", "utf-16-le"])
_BY_WORD = {"unicode": "utf-16"}


def read_mht(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in the page of such a mail, as ``read_html`` reads it; what else it holds
    (pictures, styles, Word's list of files) prints nothing. Raises UnreadableFile where no
    part is a page."""
    page = _page(message_from_bytes(data.lstrip()))
    if page is None:
        raise UnreadableFile(
            "文件是邮件格式（MIME），其中没有网页。",
            "请用浏览器或 Word 打开，另存为网页或 .docx 后重新导入。",
            file=name,
        )
    text = page.get_payload(decode=True)
    read = text if isinstance(text, bytes) else b""
    charset = (page.get_content_charset() or "").lower()
    charset = _BY_WORD.get(charset, charset)
    if options.encoding is None and charset in _CHARSETS:
        try:
            # The mail's word on the charset goes before the page's, which is the older one.
            read = codecs.BOM_UTF8 + read.decode(charset).lstrip("\ufeff").encode("utf-8")
        except UnicodeDecodeError:
            charset = ""
    document = read_html(read, name, replace(options, format="html"))
    return replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        format="mht",
        encoding=options.encoding or charset or document.encoding,
    )


def _page(mail: Message) -> Message | None:
    """The part that the mail shows: the one it names as its start, else the first page."""
    start = str(mail.get_param("start") or "")
    pages = [part for part in _parts(mail) if part.get_content_type() in _PAGES]
    named = [part for part in pages if start and str(part.get("Content-ID", "")).strip() == start]
    return next(iter([*named, *pages]), None)


def _parts(mail: Message) -> Iterator[Message]:
    for count, part in enumerate(mail.walk()):
        if count >= _MOST_PARTS:
            return
        yield part
