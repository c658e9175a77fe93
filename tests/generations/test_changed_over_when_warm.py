"""A server goes on answering from what it has, until a new generation is opened and warm."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from indexer import generations
from indexer.ingest import build
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.shelf import Shelf

NUMBER = """南京卫生信息化简报

2031年第{month}期（总第{total}期）

南京市卫生信息中心 编印

2031年{month}月28日

信息科培训班开班

{month}月6日，信息科培训班开班，南京市第一医院派员参加。
"""
PATIENCE = 30.0


def add(home: Home, month: int) -> str:
    text = NUMBER.format(month=month, total=220 + month)
    (home.corpus / f"2031-0{month}.txt").write_text(text, encoding="utf8")
    assert not build(home).failed
    return generations.current(home).stamp


@pytest.fixture
def home(tmp_path: Path) -> Home:
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, tmp_path / "corpus" / name)
    return Home(tmp_path)


def test_nobody_waits_for_a_new_generation(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    first = add(home, 1)
    shelf = Shelf(home)
    shelf.keep_up(every=0.02)
    may_go_on, is_warming = threading.Event(), threading.Event()

    def slow(library: Library) -> None:
        is_warming.set()
        assert may_go_on.wait(PATIENCE)

    monkeypatch.setattr(Library, "warm", slow)
    second = add(home, 2)
    assert is_warming.wait(PATIENCE)
    began = time.monotonic()
    assert shelf.current().generation == first
    assert len(shelf.current().issues()) == 1
    assert time.monotonic() - began < PATIENCE / 2
    may_go_on.set()
    ends = time.monotonic() + PATIENCE
    while shelf.current().generation != second and time.monotonic() < ends:
        time.sleep(0.02)
    assert shelf.current().generation == second
    assert len(shelf.current().issues()) == 2
    shelf.close()


def test_a_shelf_closed_while_a_generation_is_warmed_keeps_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that follows ended with a fault, and what it had opened stayed open."""
    add(home, 1)
    shelf = Shelf(home)
    shelf.keep_up(every=0.02)
    may_go_on, is_warming, closed = threading.Event(), threading.Event(), threading.Event()

    def slow(library: Library) -> None:
        is_warming.set()
        assert may_go_on.wait(PATIENCE)

    really_close = Library.close

    def close(library: Library) -> None:
        really_close(library)
        if may_go_on.is_set():
            closed.set()

    monkeypatch.setattr(Library, "warm", slow)
    monkeypatch.setattr(Library, "close", close)
    add(home, 2)
    assert is_warming.wait(PATIENCE)
    shelf.close()
    may_go_on.set()
    assert closed.wait(PATIENCE)
    assert shelf._open == []
