"""The sample as one opens it, with the day on which its questions are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from indexer.library import Library, Shelf
from indexer.paths import Home
from indexer.questions import Reply

TODAY = date(2025, 3, 28)
Reader = Callable[[str], Reply]


@pytest.fixture(scope="session")
def library(sample_home: Path) -> Iterator[Library]:
    shelf = Shelf(Home(sample_home))
    yield shelf.current()
    shelf.close()


@pytest.fixture(scope="session")
def read(library: Library) -> Reader:
    return lambda q: library.ask(q, TODAY)
