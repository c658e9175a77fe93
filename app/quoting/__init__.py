"""Printed words with their source: the place that an address speaks of, and what is copied."""

from app.quoting.places import Place, Placed, passage_place, placed, read_place, split_anchor
from app.quoting.quotes import Quote, QuotedTable, quote_of
from app.quoting.writing import as_html, as_text

__all__ = [
    "Place",
    "Placed",
    "Quote",
    "QuotedTable",
    "as_html",
    "as_text",
    "passage_place",
    "placed",
    "quote_of",
    "read_place",
    "split_anchor",
]
