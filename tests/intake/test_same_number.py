"""Another content of a number that is served: keep, replace or both, and always back again."""

from __future__ import annotations

import pytest

from indexer import generations
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home
from intake.conftest import Staff, names_in, said, words_of

NEW = "更正版特有的一句话"


@pytest.fixture
def other(home: Home) -> bytes:
    """The number of September with one more note."""
    text = (home.corpus / "2023-09.txt").read_text(encoding="utf8")
    return f"{text}\n{NEW}，在宁召开。\n".encode()


def issues(home: Home) -> list[str]:
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    try:
        return [head.id for head in knowledge.issues()]
    finally:
        knowledge.close()


def test_nothing_is_published_before_somebody_chose(staff: Staff, home: Home, other: bytes) -> None:
    before = issues(home)
    intake = staff.upload(("2023-09.txt", other))
    assert "同一期而内容不同" in words_of(staff.get(intake))
    refused = staff.publish(intake)
    assert refused.status_code == 400 and "替换" in said(refused)
    kept = staff.publish(intake, choice="keep")
    assert kept.status_code == 400 and "保留已收入的 2023-09.txt" in said(kept)
    assert issues(home) == before and staff.hits(f'"{NEW}"') == 0
    assert "待发布" in words_of(staff.get(intake))


def test_one_takes_the_place_of_the_other_and_gives_it_back(
    staff: Staff, home: Home, other: bytes
) -> None:
    before = issues(home)
    old = (home.corpus / "2023-09.txt").read_bytes()
    intake = staff.upload(("2023-09.txt", other))
    assert staff.publish(intake, **{"choice-1": "replace"}).status_code == 303
    assert issues(home) == before and staff.hits(f'"{NEW}"') == 1
    assert (home.corpus / "2023-09.txt").read_bytes() == other
    assert staff.post("/intake/undo").status_code == 303
    assert issues(home) == before and staff.hits(f'"{NEW}"') == 0
    assert (home.corpus / "2023-09.txt").read_bytes() == old


def test_both_stand_beside_each_other(staff: Staff, home: Home, other: bytes) -> None:
    before = issues(home)
    intake = staff.upload(("2023-09.txt", other))
    assert staff.publish(intake, choice="both").status_code == 303
    now = issues(home)
    assert set(before) < set(now) and len(now) == len(before) + 1
    assert names_in(home.corpus) == ["2020-11.txt", "2023-09-2.txt", "2023-09.txt"]
    staff.post("/intake/undo")
    assert issues(home) == before


def test_several_files_are_published_and_taken_back_together(
    staff: Staff, home: Home, march: bytes, other: bytes
) -> None:
    before = issues(home)
    intake = staff.upload(("三月.txt", march), ("九月.txt", other), ("坏.txt", b"\x00\x01"))
    page = words_of(staff.get(intake))
    assert "3 个文件" in page and "没有读成" in page
    assert staff.publish(intake, **{"choice-2": "replace"}).status_code == 303
    assert "坏.txt 没有发布" in words_of(staff.get(intake))
    assert issues(home) == ["2025-03", *before] and staff.hits(f'"{NEW}"') == 1
    staff.post("/intake/undo")
    assert issues(home) == before and staff.hits(f'"{NEW}"') == 0
