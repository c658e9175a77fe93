"""``/records/<id>/quote``: printed words and their source, to be copied without JavaScript."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.moved import moved
from app.pages.quote import quote_page
from app.quoting.asking import QuoteParams, quote_asked
from app.served import citation_settings, library
from indexer.errors import NotFound

quotes = Blueprint("quotes", __name__)


@quotes.get("/records/<path:record_id>/quote")
def show(record_id: str) -> str | Response:
    shelf = library()
    params = QuoteParams.from_args(request.args)
    try:
        record = shelf.record(record_id)
    except NotFound as error:
        return moved(error, shelf, record_id, urls.quoted)
    quoted = quote_asked(record, params, shelf, citation_settings())
    return render_template("pages/quote.html", page=quote_page(record, quoted))
