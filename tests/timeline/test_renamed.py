"""A name that a sentence says was changed, and a joining that only a sentence tells of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from app import create_app
from indexer.ingest import build
from indexer.library import Library
from indexer.paths import Home
from indexer.shelf import Shelf
from timeline.test_proof import BOOKING, home_of

FORMER, NEW, NEVER = "南京铁山医院", "南京云台医院", "南京青石医院"
SAID = f"3月2日，经批准，{FORMER}正式更名为{NEW}。"
NUMBERS = {
    1: ("一月工作简讯\n\n1月6日，中心召开例会。\n", [FORMER]),
    2: (f"二月工作简讯\n\n2月5日，{NEVER}正式接入预约挂号平台，按月报送。\n", [FORMER]),
    3: (f"三月工作简讯\n\n{SAID}{NEVER}更新了设备。\n", [NEW]),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_of(tmp_path_factory.mktemp("renamed"), NUMBERS)


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    shelf = Shelf(home)
    yield shelf.current()
    shelf.close()


def test_a_rename_told_by_a_sentence_weakens_the_claim(library: Library) -> None:
    """It looked as if the institution had come in between two months."""
    found = library.proof(NEW, platform=BOOKING)
    assert found is not None
    assert [one.institution for one in found.namesakes] == [FORMER]
    assert f"据2031年3月号所刊“{SAID}”更名" in found.conclusion
    assert "是否同一机构尚未审定，如是则最早见于2030年12月" in found.conclusion


def test_the_sentence_stands_on_both_pages_and_waits_for_a_decision(
    home: Home, library: Library
) -> None:
    client = create_app(home.root).test_client()
    for name in (FORMER, NEW):
        assert SAID in client.get("/institutions/" + quote(name)).text, name
    (case,) = [one for one in library.review().institutions if one.unknown.id == FORMER]
    assert [(m.target, m.decision) for m in case.matches if SAID in m.reason] == [(NEW, "same-as")]


def test_once_decided_nothing_is_said_of_it(home: Home, tmp_path: Path) -> None:
    changed = Home(tmp_path / "home")
    shutil.copytree(home.root, changed.root)
    path = changed.authority / "decisions.csv"
    before = path.read_text(encoding="utf8")
    for decision, listed in (("distinct", ("2031-02",)), ("same-as", ("2030-12",))):
        row = f"institution,{FORMER},{decision},{NEW},某文件,张三,2031-04-01\n"
        path.write_text(before + row, encoding="utf8")
        build(changed)
        found = Shelf(changed).current().proof(NEW, platform=BOOKING)
        assert found is not None and found.namesakes == ()
        assert found.lines[0].listed[:1] == listed


def test_a_joining_that_no_table_shows_is_answered_by_its_sentence(library: Library) -> None:
    """The answer was that no table lists it, with every month named."""
    found = library.ask(f"{NEVER}什么时候接入预约挂号平台", date(2031, 4, 1)).answer
    assert found is not None
    assert (found.value, found.issue) == ("2031-02", "2031-02")
    assert all(one.startswith("2031-02/") for one in found.records) and found.records
    assert "正式接入预约挂号平台" in found.text
    assert "都没有列入它" in found.text
