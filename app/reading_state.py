"""What an address asks to be marked in a record or an issue: ``q`` and ``at``."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from app import urls
from app.pages.marking import Marks
from app.quoting.places import GONE, Placed, placed, read_place, split_anchor
from app.state import SearchState
from indexer.library import Library
from indexer.model import Record
from indexer.search import Finder


def asked_words() -> str:
    """``q`` as a search reads it; BadRequest as from a search."""
    return SearchState.from_params((("q", request.args.get("q", "")),)).request.q


def asked_finder(shelf: Library) -> Finder | None:
    words = asked_words()
    return shelf.finder(words) if words else None


def marks_in(record: Record, shelf: Library) -> Marks:
    """What is marked on the page of a record. BadRequest for what cannot be read."""
    finder, at = asked_finder(shelf), request.args.get("at", "")
    cited = placed(record, read_place(at)) if at else None
    return Marks(finder.found(record), cited) if finder else Marks(cited=cited)


def cited_in(records: Sequence[Record]) -> tuple[str, Placed] | None:
    """The place on the page of an issue that prints these records, with the id of its record.
    BadRequest for what cannot be read."""
    at = request.args.get("at", "")
    if not at:
        return None
    anchor, place = split_anchor(at)
    asked = read_place(place)
    record = next((one for one in records if urls.anchor(one.id) == anchor), None)
    return ("", GONE) if record is None else (record.id, placed(record, asked))
