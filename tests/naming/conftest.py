from __future__ import annotations

from pathlib import Path

import pytest

from indexer.authority import Authority, load
from indexer.library import Library
from indexer.naming import NameBook
from indexer.paths import Home


@pytest.fixture(scope="session")
def book(library: Library) -> NameBook:
    return library.names


@pytest.fixture(scope="session")
def authority(sample_home: Path) -> Authority:
    return load(Home(sample_home))
