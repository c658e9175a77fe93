"""Finding a series by its id, and what happens where a table and a sentence bear one name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from indexer.errors import NotFound
from indexer.ingest import build
from indexer.library import Library, Shelf
from indexer.paths import SHIPPED_ROOT, Home

HOTLINE = "12320卫生热线数据统计"
ONLINE = "线上预约情况统计"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two numbers with a table that the authority file gives the name of the hotline's sentence."""
    root = tmp_path_factory.mktemp("one-name")
    others = shutil.ignore_patterns("2020-11.txt", "2023-04.txt", "2025-03.txt")
    shutil.copytree(SHIPPED_ROOT / "corpus", root / "corpus", ignore=others)
    names = root / "corpus" / "authority" / "series.csv"
    lines = names.read_text(encoding="utf8").splitlines(keepends=True)
    named = [
        HOTLINE + line.removeprefix(ONLINE) if line.startswith(ONLINE) else line for line in lines
    ]
    assert named != lines
    names.write_text("".join(named), encoding="utf8")
    assert not build(Home(root)).failed
    shelf = Shelf(Home(root))
    yield shelf.current()
    shelf.close()


def test_a_table_keeps_the_name_and_the_sentence_says_what_it_is(library: Library) -> None:
    ids = {head.id: head.basis for head in library.series_list()}
    assert (ids[HOTLINE], ids[f"{HOTLINE}（统计文字）"]) == ("table", "statement")
    table, stated = library.series(HOTLINE), library.series(f"{HOTLINE}（统计文字）")
    assert table.column("预约数量") is not None
    row = stated.row("受理咨询电话")
    assert row is not None
    assert [one.printed for one in row.figures] == ["138786", "54235"]
    assert not set(table.records) & set(stated.records)
    assert stated.judgment == "matched"


def test_a_printed_title_finds_its_series(library: Library) -> None:
    assert library.series("2018年5月预约挂号服务统计表").id == "预约挂号服务统计"


def test_a_name_that_is_no_series_says_where_they_are(library: Library) -> None:
    with pytest.raises(NotFound, match="没有这样的统计") as caught:
        library.series("没有这样的统计")
    assert "/series" in caught.value.next_step
