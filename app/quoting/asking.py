"""The quote that an address asks for, for page and API alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app import citations, public, urls
from app.citations import CitationSettings
from app.quoting.places import Place, Placed, passage_place, placed, read_place
from app.quoting.quotes import Quote, quote_of
from indexer.errors import BadRequest
from indexer.library import Library
from indexer.model import Record

# Styles that are files for other programs are nothing to stand under a quoted passage.
TEXTUAL = ("gbt7714-2025", "gbt7714-2015", "plain")


@dataclass(frozen=True, slots=True)
class AskedQuote:
    """``state`` of the place asked for, as of ``Placed``: where it is "gone", the whole record is
    quoted. ``at``: how an address speaks of the place now, "" of the whole record; ``path`` leads
    to it on this site."""

    quote: Quote
    style: str
    state: str
    at: str
    path: str


@dataclass(frozen=True, slots=True)
class QuoteParams:
    """As they stand in an address: ``at`` a place, ``through`` the last row of several of one
    table (``r5``), ``style`` of the citation; "" for the whole record and the usual style."""

    at: str = ""
    through: str = ""
    style: str = ""

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> QuoteParams:
        return cls(args.get("at", ""), args.get("through", ""), args.get("style", ""))


def quote_asked(
    record: Record, params: QuoteParams, shelf: Library, settings: CitationSettings
) -> AskedQuote:
    """BadRequest for what cannot be used."""
    if not params.through:
        return asked_quote(record, params.at, params.style, settings)
    rows = _rows_through(record, params.through, shelf)
    doubtful = tuple(dict.fromkeys(place for row in rows for place in row.doubtful))
    # Of a table without a row it is the table that is cited.
    citation = citations.cite(
        replace(record, row=None, doubtful=doubtful), _textual(params.style), settings
    )
    path = urls.in_issue(record.id)
    quote = quote_of(record, None, citation=citation, url=public.absolute(path), rows=rows)
    return AskedQuote(quote, _textual(params.style), "exact", "", path)


def _rows_through(record: Record, through: str, shelf: Library) -> tuple[Record, ...]:
    """The rows of one table from a record to the one named, in printed order."""
    table = record.table.id if record.table else None
    rows = [one for one in shelf.records_of_issue(record.issue.id) if one.table]
    ids = [one.id for one in rows if one.table and one.table.id == table]
    last = f"{table}/{through}"
    if table is None or last not in ids or ids.index(last) < ids.index(record.id):
        raise BadRequest(
            f"参数 through 的值“{through[:60]}”不是同一张表里在后的一行。",
            "写作 through=r5（第5行）或 through=total（合计行）。",
        )
    wanted = frozenset(ids[ids.index(record.id) : ids.index(last) + 1])
    return tuple(one for one in rows if one.id in wanted)


def _textual(style: str) -> str:
    named = citations.style_named(style).name if style else TEXTUAL[0]
    return named if named in TEXTUAL else TEXTUAL[0]


def asked_quote(record: Record, at: str, style: str, settings: CitationSettings) -> AskedQuote:
    """``at`` and ``style`` as they stand in an address, "" for the whole record and the usual
    style. BadRequest for what cannot be used."""
    asked = read_place(at) if at else None
    where = placed(record, asked) if asked else None
    is_there = asked is not None and where is not None and where.state != "gone"
    now = said(record, asked, where) if asked and where and is_there else ""
    taken = _textual(style)
    figure = now if asked and asked.kind != "passage" and now else None
    citation = citations.cite(record, taken, settings, figure=figure)
    path = urls.record(record.id, "at" if now else "", at=now)
    quote = quote_of(
        record, where if is_there else None, citation=citation, url=public.absolute(path)
    )
    return AskedQuote(quote, taken, where.state if where else "exact", now, path)


def said(record: Record, asked: Place, where: Placed) -> str:
    """A place that is there, as an address speaks of it now."""
    if asked.kind == "passage":
        return passage_place(record.text, where.start, where.end)
    return f"{'c' if asked.kind == 'cell' else 'f'}{asked.first}"
