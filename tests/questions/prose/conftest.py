"""The sample and made-up stories, asked as a reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from indexer import authority as names
from indexer.authority import Authority
from indexer.library import Library
from indexer.model import Issue, Record
from indexer.paths import SHIPPED_ROOT, Home
from indexer.questions.prose import answer, prose_of
from indexer.results import Answer
from indexer.search.catalogue import catalogue
from tests.printing import printed_by_issue

Ask = Callable[[str], Answer | None]
TODAY = date(2025, 3, 28)


def asking(records: Iterable[Record], issues: Iterable[Issue], authority: Authority) -> Ask:
    held_records = tuple(records)
    book = catalogue(printed_by_issue(held_records), authority).names
    held = prose_of(held_records, issues, authority, Home(SHIPPED_ROOT))
    return lambda q: answer(q, held, book, TODAY)


@pytest.fixture(scope="session")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


@pytest.fixture(scope="session")
def ask(library: Library) -> Ask:
    """What the sample's prose says, whatever its figures do."""
    questions = library._search.held.questions
    assert questions is not None
    reader = questions.get()
    return lambda q: answer(q, reader.prose, reader.names, TODAY)
