"""To where a record or an issue stands now whose address was made before its file was read anew."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, request
from werkzeug.wrappers import Response

from indexer.errors import NotFound
from indexer.library import Library


def moved(
    error: NotFound, library: Library, old_id: str, address: Callable[[str], str]
) -> Response:
    """A redirect to ``address`` of the id of today, with the parameters asked; raises ``error``
    where it is nowhere."""
    new_id = library.redirect(old_id)
    if new_id is None:
        raise error
    query = request.query_string.decode("ascii", "ignore")
    return redirect(address(new_id) + (f"?{query}" if query else ""), 301)
