"""The sample as one opens it, with the day on which its questions are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from benchmarks.asking.printed import Printed
from benchmarks.asking.speaking import Asked
from benchmarks.questions import everything
from indexer.library import Library
from indexer.questions import Reply

TODAY = date(2025, 3, 28)
Reader = Callable[[str], Reply]


@pytest.fixture(scope="session")
def read(library: Library) -> Reader:
    return lambda q: library.ask(q, TODAY)


@pytest.fixture(scope="session")
def generated(library: Library) -> tuple[tuple[Asked, ...], Printed]:
    """All questions that the sample gives rise to, and what is printed in it."""
    return everything(library, seed=1)
