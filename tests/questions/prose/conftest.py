"""The sample and made-up stories, asked as a reader asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from indexer import authority as names
from indexer.authority import Authority
from indexer.library import Shelf
from indexer.model import Issue, Record
from indexer.paths import SHIPPED_ROOT, Home
from indexer.questions.prose import Prose, ProseBuilder, answer
from indexer.results import Answer
from indexer.search.catalogue import catalogue

Ask = Callable[[str], Answer | None]
TODAY = date(2025, 3, 28)


def asking(records: Iterable[Record], issues: Iterable[Issue], authority: Authority) -> Ask:
    builder = ProseBuilder(authority, Home(SHIPPED_ROOT))
    book = catalogue(builder.watch(records), authority).names
    held: Prose = builder.prose(issues)
    return lambda q: answer(q, held, book, TODAY)


@pytest.fixture(scope="session")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


@pytest.fixture(scope="session")
def ask(sample_home: Path, authority: Authority) -> Ask:
    library = Shelf(Home(sample_home)).current()
    heads = library.issues()
    records = [r for head in reversed(heads) for r in library.records_of_issue(head.id)]
    return asking(records, [library.issue(head.id) for head in heads], authority)
