"""The multiplied home that questions are timed over: a true archive, only longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.archive import archive
from indexer.library import Library
from indexer.paths import Home
from indexer.shelf import Shelf
from questions.conftest import TODAY


@pytest.fixture(scope="module")
def large(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("large")
    with archive(Home(sample_home), folder, 2000) as (home, held):
        assert held >= 2000
        shelf = Shelf(home)
        yield shelf.current()
        shelf.close()


def test_originals_are_answered_as_before(large: Library, library: Library) -> None:
    for q in ("2023年8月南京鼓楼医院诊间预约多少", "2018年5月诊间预约最多的医院是哪家"):
        before, after = library.ask(q, TODAY).answer, large.ask(q, TODAY).answer
        assert before is not None
        assert after is not None
        assert (after.value, after.records) == (before.value, before.records)


def test_copies_are_answered_for_their_own_month(large: Library) -> None:
    """The oldest number's figures again, in the first month of the copies."""
    copy = min(head.id for head in large.issues())
    year, month = int(copy[:4]), int(copy[5:]) - 1 or 12
    year -= month == 12
    answer = large.ask(f"{year}年{month}月南京鼓楼医院诊间预约多少", TODAY).answer
    assert answer is not None
    assert answer.value == "11609"
    assert answer.records[0].startswith(f"{copy}/")


def test_a_row_has_as_many_points_as_there_are_numbers(large: Library) -> None:
    answer = large.ask("南京市第一医院历期诊间预约", TODAY).answer
    assert answer is not None
    assert len(answer.points) == len(large.issues()) == len(dict(answer.points))
