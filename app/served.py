"""What a request works with: the library of one generation, the side store, the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import cast

from flask import Flask, current_app, g

from app.citations import CitationSettings
from app.settings import Settings
from indexer.desk import Desk, desk_at
from indexer.errors import BriefingsError
from indexer.library import Library
from indexer.paths import Home
from indexer.shelf import Shelf

SHELF = "briefings.shelf"
HOME = "briefings.home"
OFFICE = "briefings.settings"


def library() -> Library:
    """The same one for the whole request, even if a build swaps meanwhile."""
    if "library" not in g:
        g.library = cast(Shelf, current_app.extensions[SHELF]).current()
    return cast(Library, g.library)


def pieces(text: str) -> tuple[str, ...]:
    """``text`` in the pieces that a line keeps together; before the first build, all in one."""
    try:
        return library().pieces(text)
    except BriefingsError:
        return (text,)


def citation_settings() -> CitationSettings:
    """How the office cites; what is cited online is seen today."""
    office = settings()
    root = office.public_url if office.citation_online else ""
    today = date.today().isoformat() if root else None
    return CitationSettings(office.citation_type, root, today, office.citation_place)


def settings(app: Flask | None = None) -> Settings:
    """What the office has set."""
    return cast(Settings, (app or current_app).extensions[OFFICE])


def home(app: Flask | None = None) -> Home:
    """The installation that is served."""
    return cast(Home, (app or current_app).extensions[HOME])


@contextmanager
def desk(app: Flask | None = None) -> Iterator[Desk]:
    """The side store for the length of the block; DeskUnusable where it cannot be used."""
    with desk_at(home(app)) as opened:
        yield opened
