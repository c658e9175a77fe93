from __future__ import annotations

import pytest

from indexer import authority as names
from indexer.authority import Authority
from indexer.paths import SHIPPED_ROOT, Home


@pytest.fixture(scope="session")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))
