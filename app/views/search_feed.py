"""``/search.atom``, and searching from a browser's address bar: ``/opensearch.xml`` with
``/suggest.json``."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from flask import Blueprint, Response, current_app, jsonify, request

from app import labels, urls
from app.feeds import Feed, atom_of_hits, opensearch
from app.feeds.atom import LIMIT
from app.public import absolute
from app.served import library
from app.state import SearchState

search_feed = Blueprint("search_feed", __name__)

# More completions no address bar shows; a longer beginning is no beginning.
MOST, LONGEST = 8, 60


@search_feed.get(urls.SEARCH_ATOM)
def feed() -> Response:
    """What the search finds, newest number first, whatever order its page has; each record of a
    row is an entry of its own, so that a new month is one."""
    shelf = library()
    asked = SearchState.from_params(request.args.items(multi=True)).whole()
    state = asked.with_sort("newest")
    found = shelf.search(replace(state.request, size=LIMIT, group="none"))
    issues = shelf.issues()
    what = Feed(
        f"search?{urls.urlencode(asked.with_group('').to_params())}",
        f"{labels.SITE}：{found.reading or '全部记录'}",
        absolute(urls.search_file(urls.SEARCH_ATOM, asked)),
        absolute(urls.search(asked)),
        issues[0].date if issues else "1970-01-01",
    )
    # What only lies nearest to a search is shown to who searches, and is no news of it.
    hits = () if found.missing else found.hits
    body = atom_of_hits(hits, what, address_of=lambda id_: absolute(urls.record(id_)))
    return Response(body, content_type="application/atom+xml; charset=utf-8")


@search_feed.get(urls.OPENSEARCH)
def description() -> Response:
    icon = current_app.jinja_env.globals["asset"]
    body = opensearch(absolute, cast("str", icon("favicon.svg")))  # type: ignore[operator]
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@search_feed.get(urls.COMPLETIONS)
def completions() -> Response:
    """As address bars ask for them: what was typed, then what it may become."""
    typed = request.args.get("q", "")[:LONGEST]
    found = library().suggest(typed, MOST) if typed.strip() else ()
    response = jsonify([typed, [one.insert for one in found]])
    response.content_type = "application/x-suggestions+json; charset=utf-8"
    return response
