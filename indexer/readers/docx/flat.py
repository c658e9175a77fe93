"""A Word file as one XML (Flat OPC) → the zip that it stands for."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from xml.etree.ElementTree import Element, ParseError, tostring

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from indexer.errors import UnreadableFile
from indexer.readers.docx.package import MOST_TAGS, damaged, declared, too_large

_SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
MOST_BYTES = 48 * 2**20
"""Of the whole, pictures in it."""


def zipped(data: bytes, name: str) -> bytes:
    """The parts in ``data`` as a .docx. Raises UnreadableFile where it is no whole XML, holds
    declarations, or is too large."""
    if len(data) > MOST_BYTES or data.count(b"<") > 2 * MOST_TAGS:
        raise too_large(name)
    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise declared(name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise damaged(name) from error
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in root.iter(f"{_SPACE}part"):
            archive.writestr(part.get(f"{_SPACE}name", "").lstrip("/"), _content(part, name))
    return out.getvalue()


def _content(part: Element, name: str) -> bytes:
    for one in part:
        if one.tag == f"{_SPACE}xmlData" and len(one):
            content: bytes = tostring(one[0], encoding="utf-8")
            return content
        if one.tag == f"{_SPACE}binaryData":
            try:
                return base64.b64decode(one.text or "")
            except (binascii.Error, ValueError) as error:
                raise UnreadableFile(
                    "Word 文件不完整：其中一部分内容损坏。",
                    "请重新拷贝或下载一份完整的文件。",
                    file=name,
                ) from error
    return b""
