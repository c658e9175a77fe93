"""``/search.csv`` and ``/search.xlsx``: what the page of the same parameters finds, as a file."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app import labels, urls
from app.citations import formats, style_named
from app.downloads import download
from app.exports.gathering import Gathered, gather
from app.exports.writing import Spelled, as_csv, as_xlsx
from app.public import absolute
from app.served import citation_settings, library
from app.state import SearchState

exports = Blueprint("exports", __name__)


@exports.get(urls.SEARCH_CSV)
def hits_csv() -> Response:
    found, spelled, _ = _asked()
    return download(as_csv(found, spelled), "csv", plain="search", name=_name(found))


@exports.get(urls.SEARCH_XLSX)
def hits_xlsx() -> Response:
    found, spelled, page_url = _asked()
    body = as_xlsx(found, spelled, page_url)
    return download(body, "xlsx", plain="search", name=_name(found))


def _asked() -> tuple[Gathered, Spelled, str]:
    """What is taken along, how it is written, and the address of its page."""
    shelf = library()
    state = SearchState.from_params(request.args.items(multi=True)).whole()
    style = style_named(request.args.get("style") or formats()[0].name)
    found = gather(shelf, state.as_shown().request)
    root = absolute("/").removesuffix("/")
    spelled = Spelled(shelf, style.name, citation_settings(), root)
    return found, spelled, absolute(urls.search(state))


def _name(found: Gathered) -> str:
    """简报检索 同仁医院: a file is looked for by what was typed."""
    typed = "".join(c if c.isalnum() or c in "-·" else " " for c in found.first.request.q)
    return " ".join((labels.SITE, *typed.split()))[:60]
