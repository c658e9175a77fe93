"""What tests share: the shipped sample, built once per process as a user would build it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from app import create_app
from app.served import SHELF
from indexer.ingest import apart, build
from indexer.ingest.reading import read_here
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.shelf import Shelf

# The same examples every time, however busy the machine.
settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
settings.load_profile("deterministic")


@pytest.fixture(scope="session", autouse=True)
def read_in_this_process() -> Iterator[None]:
    """A worker takes most of a second to start, which hundreds of builds would pay. The real one
    is in tests/ingest/test_read_in_a_worker.py, and in all tests that run a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "read_apart", read_here)
        yield


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A HOME whose ``var`` holds the sample corpus, built; its corpus is the shipped one."""
    root = tmp_path_factory.mktemp("sample")
    report = build(Home(root), SHIPPED_ROOT / "corpus")
    assert not report.failed, report
    return root


@pytest.fixture(scope="session")
def sample_app(sample_home: Path) -> Flask:
    return create_app(sample_home)


@pytest.fixture(scope="session")
def library(sample_app: Flask) -> Library:
    """The sample as the pages have it opened: nothing that a test asks changes it."""
    shelf: Shelf = sample_app.extensions[SHELF]
    return shelf.current()


@pytest.fixture
def client(sample_app: Flask) -> FlaskClient:
    return sample_app.test_client()
