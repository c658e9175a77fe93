"""A quote as it lies on the clipboard: plain text, and HTML that a word processor takes.

Word reads neither style sheets nor classes from the clipboard, and no browser lays inline style on
it for a page whose policy forbids that, so what must stay is said by attributes of HTML 4: border,
spans, alignment.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from app.pages.tables import HeadCell, is_figure
from app.quoting.quotes import Quote, QuotedTable

_TABLE = Markup(
    '<table border="1" bordercolor="#000000" cellspacing="0" cellpadding="4">'
    "<thead>{}</thead><tbody>{}</tbody></table>"
)
_PLAIN, _BOLD = Markup("<p>{}</p>"), Markup("<p><b>{}</b></p>")
_LINK = Markup('<p><a href="{0}">{0}</a></p>')


def as_text(quote: Quote) -> str:
    """Paragraphs as lines, header and rows as lines of cells with tabs between; then the source."""
    lines = [quote.heading] if quote.heading else []
    lines += quote.paragraphs
    if quote.table is not None:
        table = quote.table
        heads = [*table.leading, *("/".join(path) for path in table.columns)]
        for row in (heads, *([*said, *cells] for said, cells in table.rows)):
            lines.append("\t".join(map(_flat, row)))
    lines += quote.notes
    return "\n".join([*lines, "", quote.citation, quote.url]) + "\n"


def as_html(quote: Quote) -> Markup:
    """The same as markup, everything in it escaped."""
    made = [_paragraph(quote.heading, bold=True)] if quote.heading else []
    made += [_paragraph(line) for line in quote.paragraphs]
    if quote.table is not None:
        made.append(_table(quote.table))
    made += [_paragraph(note) for note in quote.notes]
    made.append(_paragraph(quote.citation))
    made.append(_LINK.format(quote.url))
    return Markup("\n").join(made)


def _paragraph(text: str, *, bold: bool = False) -> Markup:
    return (_BOLD if bold else _PLAIN).format(text)


def _table(table: QuotedTable) -> Markup:
    head = (_row(_head_cell(cell) for cell in row) for row in table.head)
    body = []
    for said, cells in table.rows:
        row = [_cell(text, is_figure(text)) for text in said[:-1]]
        row += [_cell(text, right=False) for text in said[-1:]]
        row += [_cell(text, right) for text, right in zip(cells, table.figures, strict=True)]
        body.append(_row(row))
    return _TABLE.format(Markup("").join(head), Markup("").join(body))


def _row(cells: Iterable[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _head_cell(cell: HeadCell) -> Markup:
    spans = Markup("")
    if cell.colspan > 1:
        spans += Markup(' colspan="{}"').format(cell.colspan)
    if cell.rowspan > 1:
        spans += Markup(' rowspan="{}"').format(cell.rowspan)
    side = "center" if cell.colspan > 1 else "right" if cell.is_figure else "left"
    return Markup('<th align="{}" valign="bottom"{}>{}</th>').format(side, spans, cell.text)


def _cell(text: str, right: bool) -> Markup:
    return Markup('<td align="{}">{}</td>').format("right" if right else "left", text)


def _flat(text: str) -> str:
    return " ".join(text.split())
