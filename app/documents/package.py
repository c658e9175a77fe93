"""The parts put together into one file."""

from __future__ import annotations

import io
import zipfile

from app.documents import markup, parts
from app.documents.values import Document

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# A fixed one, so that the same document gives the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def docx(document: Document) -> bytes:
    """The file. Whatever the texts hold, it is well-formed: control characters are left out."""
    written = markup.Written()
    body = markup.body(document.title, document.blocks, written)
    files = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_LINKS,
        "word/document.xml": parts.document(body),
        "word/_rels/document.xml.rels": parts.document_links(list(written.links)),
        "word/styles.xml": parts.STYLES,
        "word/numbering.xml": parts.numbering(written.lists),
        "word/settings.xml": parts.SETTINGS,
        "word/footer.xml": parts.FOOTER,
        "docProps/core.xml": parts.properties(document.title, document.author, document.made),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content.encode("utf8"))
    return made.getvalue()
