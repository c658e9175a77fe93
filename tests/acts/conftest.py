from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer import authority as names
from indexer.acts import Telling, load_verbs, tell
from indexer.linking.link import link
from indexer.linking.tools import tools_of
from indexer.paths import SHIPPED_ROOT, Home
from tests.linking.making import prose

Told = Callable[..., Telling]


@pytest.fixture(scope="session")
def told() -> Told:
    """A sentence -> what it tells, as a reader of the generation gets it."""
    home = Home(SHIPPED_ROOT)
    authority = names.load(home)
    tools, verbs = tools_of(authority), load_verbs(home.lexicon)

    def of(text: str, title: str = "", date: str = "2021-06-30") -> Telling:
        return tell(link(prose(text, title, date=date), authority), tools, verbs)

    return of
