"""One correction, as data with author and reason. It has no step of its own: everything from the
parsed issue to the page carries it, so that nobody takes what was corrected for what is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person corrected in the reading of a number; the source stays as it is. ``place``:
    "" for the number itself, "t3" for a table, "t3/c5" for a column of it; ``field``: see
    ``ingest.corrections``. ``printed`` is what was read there, "" where nothing was. ``at`` is
    ISO time with zone."""

    place: str
    field: str
    printed: str
    corrected: str
    reason: str
    by: str
    at: str
