"""One small library built once; each test gets a copy of its own to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import jieba
import pytest

from indexer import build as building
from indexer.paths import SHIPPED_ROOT, Home

SAMPLES = SHIPPED_ROOT / "corpus"
FIRST, SECOND, THIRD = "2020-11.txt", "2023-09.txt", "2025-03.txt"


@pytest.fixture(scope="session", autouse=True)
def dictionary_read_once() -> Iterator[None]:
    """jieba's 350,000 words take half a second to read, which every build does anew."""
    real = jieba.Tokenizer.gen_pfdict
    read: list[tuple[dict[str, int], int]] = []

    def gen_pfdict(file: IO[bytes]) -> tuple[dict[str, int], int]:
        file.close() if read else None
        if not read:
            read.append(real(file))
        words, total = read[0]
        return dict(words), total

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jieba.Tokenizer, "gen_pfdict", staticmethod(gen_pfdict))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """FIRST and SECOND, built. Never change it."""
    home = Home(tmp_path_factory.mktemp("built"))
    home.corpus.mkdir()
    for name in (FIRST, SECOND):
        shutil.copyfile(SAMPLES / name, home.corpus / name)
    building.build(home)
    return home


@pytest.fixture
def home(built: Home, tmp_path: Path) -> Home:
    """A copy of ``built`` to change."""
    shutil.copytree(built.root, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def third() -> Path:
    return SAMPLES / THIRD


@pytest.fixture
def make_home(tmp_path: Path) -> Callable[[Sequence[Path]], Home]:
    """A home with these files in its corpus, nothing built."""

    def make(files: Sequence[Path]) -> Home:
        home = Home(tmp_path / "made")
        home.corpus.mkdir(parents=True)
        for path in files:
            shutil.copyfile(path, home.corpus / path.name)
        return home

    return make
