"""The library that a request reads from: one generation from its first line to its last."""

from __future__ import annotations

from typing import cast

from flask import current_app, g

from app.citations import CitationSettings
from indexer.library import Library, Shelf

SHELF = "briefings.shelf"
SETTINGS = "briefings.citation"


def library() -> Library:
    """The same one for the whole request, even if a build swaps meanwhile."""
    if "library" not in g:
        g.library = cast(Shelf, current_app.extensions[SHELF]).current()
    return cast(Library, g.library)


def citation_settings() -> CitationSettings:
    return cast(CitationSettings, current_app.extensions[SETTINGS])
