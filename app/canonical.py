"""The one address of a page that several lead to: the address that the office has set (PUBLIC_URL),
without what says only how the same is shown."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

from app import urls
from app.public import absolute

SHOWN = frozenset({"style", "open", "group", "next", "pair"})
"""Parameters that choose a style of citation, an unfolded facet, one entry for several, a way back:
what is on the page is the same."""
WHOLE = frozenset({"records.show", "issues.show"})
"""Pages of one thing: their parameters say which words are marked and how it is cited."""


def canonical() -> str:
    """Of the page of this request: scheme and host as far as they can be believed, the path, and
    the parameters in one order, each once, none empty."""
    pairs = dict.fromkeys(
        (name, value.strip())
        for name, value in request.args.items(multi=True)
        if name not in SHOWN and value.strip() and (name, value) != ("page", "1")
    )
    path = quote(request.path)
    if request.endpoint in WHOLE:
        return absolute(path)
    return absolute(f"{path}?{urls.urlencode(tuple(sorted(pairs)))}" if pairs else path)
