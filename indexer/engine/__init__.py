"""The search engine behind one small protocol. Only this package knows Whoosh.

``open_writer`` and ``open_reader`` are the way in for everybody else; the words of the authority
files (of the generation, so that index and query cut alike) go into the segmenter.
"""

from __future__ import annotations

from pathlib import Path

from indexer import authority
from indexer.analysis import Segmenter
from indexer.engine.protocol import Engine, EngineFactory, EngineHits, EngineWriter
from indexer.engine.whoosh_engine import WhooshFactory
from indexer.paths import Home


def segmenter_of(names_home: Home) -> Segmenter:
    """A segmenter that knows the names and terms of ``names_home``'s authority files."""
    return Segmenter(authority.user_words(authority.load(names_home)))


def open_writer(directory: Path, names_home: Home) -> EngineWriter:
    """A writer of the index in ``directory``, which is made where there is none."""
    return WhooshFactory(segmenter_of(names_home)).open_writer(directory)


def open_reader(directory: Path, names_home: Home) -> Engine:
    """A reader of the finished index in ``directory``. Raises ``NoGeneration`` where there is
    none and ``IndexMismatch`` where another version wrote it."""
    return WhooshFactory(segmenter_of(names_home)).open_reader(directory)


__all__ = [
    "Engine",
    "EngineFactory",
    "EngineHits",
    "EngineWriter",
    "WhooshFactory",
    "open_reader",
    "open_writer",
    "segmenter_of",
]
