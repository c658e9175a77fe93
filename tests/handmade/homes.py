"""One small library built once; each test gets a copy of its own to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import jieba
import pytest

from indexer import ingest
from indexer.paths import SHIPPED_ROOT, Home

# The shipped samples without most of their table rows: (file, the lines that are kept).
FIRST = ("2020-11.txt", ((1, 37), (360, 402)))
SECOND = ("2023-09.txt", ((1, 62), (144, 156)))
THIRD = ("2025-03.txt", ((1, 48),))


def cut(sample: tuple[str, tuple[tuple[int, int], ...]], folder: Path) -> Path:
    """The kept lines of a shipped sample as a file in ``folder``."""
    name, kept = sample
    lines = (SHIPPED_ROOT / "corpus" / name).read_text(encoding="utf8").split("\n")
    text = "\n".join(line for first, last in kept for line in lines[first - 1 : last])
    path = folder / name
    path.write_text(text + "\n", encoding="utf8")
    return path


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
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority and lexicon files as they are now: nobody edits them under a test."""
    folder = tmp_path_factory.mktemp("names")
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, names: Path) -> Home:
    """FIRST and SECOND, built. Never change it."""
    home = Home(tmp_path_factory.mktemp("built"))
    shutil.copytree(names, home.corpus)
    for sample in (FIRST, SECOND):
        cut(sample, home.corpus)
    ingest.build(home)
    return home


@pytest.fixture
def home(built: Home, tmp_path: Path) -> Home:
    """A copy of ``built`` to change."""
    shutil.copytree(built.root, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third number, in no corpus yet."""
    return cut(THIRD, tmp_path_factory.mktemp("third"))


@pytest.fixture
def make_home(tmp_path: Path, names: Path) -> Callable[[Sequence[Path]], Home]:
    """A home with these files in its corpus, nothing built."""

    def make(files: Sequence[Path]) -> Home:
        home = Home(tmp_path / "made")
        shutil.copytree(names, home.corpus)
        for path in files:
            shutil.copyfile(path, home.corpus / path.name)
        return home

    return make
