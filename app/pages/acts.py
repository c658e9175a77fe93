"""What a reader may do with one record where it stands: in a hit, on its page, in its issue.

One value and one macro (``templates/parts/acts.html``), so that a way of taking a record along
is added in one place and stands everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from app import urls
from indexer.model import Record


@dataclass(frozen=True, slots=True)
class Acts:
    """``named``: what is taken, as a listener hears it beside each act. Every act has an address
    that does the same without JavaScript."""

    id: str
    named: str
    cite_url: str
    quote_url: str
    quote_api: str


@dataclass(frozen=True, slots=True)
class TableActs:
    """What may be done with a whole table."""

    named: str
    quote_url: str
    quote_api: str


def acts_of_table(first: Record, last: Record) -> TableActs:
    """``first`` and ``last`` are its rows."""
    through = last.id.rpartition("/")[2]
    return TableActs(
        named=first.title,
        quote_url=urls.quoted(first.id, through=through),
        quote_api=urls.api_quote(first.id, through=through),
    )


def acts_of(record: Record) -> Acts:
    """For a record, wherever it stands."""
    return Acts(
        id=record.id,
        named=_named(record),
        cite_url=urls.record(record.id, "cite"),
        quote_url=urls.quoted(record.id),
        quote_api=urls.api_quote(record.id),
    )


def _named(record: Record, length: int = 24) -> str:
    text = record.row.label if record.row is not None else record.title or record.text
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[:length]}…"
