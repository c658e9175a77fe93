"""Word files saved as XML: those of Word 2007 and later are a .docx in one file, those of Word
2003 are read as old Word files are."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from indexer.model import Document
from indexer.readers.docx import document_of
from indexer.readers.docx.flat import zipped
from indexer.readers.office import read_office
from indexer.readers.options import FOUND_OUT, ReadOptions

_PACKAGE = b"schemas.microsoft.com/office/2006/xmlPackage"
_WITHIN = 4096


def read_word_xml(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in such a file, as ``read_docx`` or ``read_office`` has it."""
    if _PACKAGE not in data[:_WITHIN].replace(b"\x00", b""):
        return read_office(data, name, replace(options, format="xml"))
    document = document_of(zipped(data, name), name)
    return replace(document, sha256=hashlib.sha256(data).hexdigest(), format="xml", layout="xml")
