"""The contract suite runs against every engine there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pytest

from engine.making import AIRFORCE, ALL, CHILDREN, TONGREN
from indexer.analysis import Segmenter
from indexer.engine import Engine, EngineFactory, WhooshFactory
from indexer.model import Record

ENGINES = {"whoosh": WhooshFactory}


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    return Segmenter((TONGREN, CHILDREN, AIRFORCE, "同仁医院", "空军医院", "方中友"))


@pytest.fixture(scope="session", params=sorted(ENGINES))
def factory(request: pytest.FixtureRequest, segmenter: Segmenter) -> EngineFactory:
    return ENGINES[request.param](segmenter)


class Fill(Protocol):
    def __call__(self, records: Iterable[Record]) -> Engine: ...


@pytest.fixture(scope="session")
def fill(factory: EngineFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fill]:
    """A reader over a new index of the given records."""
    opened: list[Engine] = []

    def made(records: Iterable[Record]) -> Engine:
        directory = tmp_path_factory.mktemp("index")
        writer = factory.open_writer(directory)
        writer.write(records)
        writer.commit()
        opened.append(factory.open_reader(directory))
        return opened[-1]

    yield made
    for engine in opened:
        engine.close()


@pytest.fixture(scope="session")
def engine(fill: Fill) -> Engine:
    """All issues of ``making``; read only."""
    return fill(ALL)
