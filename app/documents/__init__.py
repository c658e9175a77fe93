"""Documents: frozen values in, a Word file out, or HTML, Markdown, plain text.

    from app.documents import Cell, Document, Heading, NumberedList, Paragraph, Run, Table, docx

    docx(Document("勘误单", (Heading("一、…"), Paragraph((Run("…"),)), Table(head, rows))))

The Word file is written with the standard library: what these documents need (real numbering,
repeated header rows, Chinese fonts) python-docx leaves to raw XML as well, and it would bring
lxml, a second parser of XML, along. The same document gives the same bytes.
"""

from app.documents.package import MIMETYPE, docx
from app.documents.to_html import html, html_blocks
from app.documents.to_markdown import markdown
from app.documents.to_plain import plain
from app.documents.values import (
    Cell,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
    plain_table,
)

__all__ = [
    "MIMETYPE",
    "Cell",
    "Document",
    "Heading",
    "NumberedList",
    "Paragraph",
    "Run",
    "Table",
    "docx",
    "html",
    "html_blocks",
    "markdown",
    "plain",
    "plain_table",
]
