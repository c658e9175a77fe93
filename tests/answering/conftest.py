"""The served sample, asked as a reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.library import Library, Shelf
from indexer.paths import Home
from indexer.results import Answer, SearchRequest

Ask = Callable[[str], Answer | None]


@pytest.fixture(scope="module")
def library(sample_home: Path) -> Iterator[Library]:
    shelf = Shelf(Home(sample_home))
    yield shelf.current()
    shelf.close()


@pytest.fixture(scope="module")
def ask(library: Library) -> Ask:
    return lambda q: library.search(SearchRequest(q=q)).answer
