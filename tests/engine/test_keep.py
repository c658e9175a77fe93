"""Taking issues in and out, coming back to an index, and what must never be readable."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.making import ALL, MARCH, MAY, NOVEMBER, prose
from indexer.analysis import Segmenter
from indexer.engine import Engine, EngineFactory, WhooshFactory, whoosh_engine
from indexer.errors import BriefingsError, IndexMismatch, NoGeneration
from indexer.model import Record
from indexer.query.tree import (
    And,
    Everything,
    Months,
    NamedEntity,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from indexer.results import SearchRequest

QUERIES: tuple[Node, ...] = (
    Everything(),
    Word("医院"),
    Word("卫生信息平台"),
    Phrase("卫生信息平台"),
    Prefix("12"),
    Not(Word("预约")),
    Or((Word("培训"), And((Word("平台"), Not(Word("医院")))))),
    NamedEntity("institution", "南京同仁医院", "同仁医院"),
    Months("2018-05", "2020-11"),
)


def answers(engine: Engine) -> list[object]:
    return [
        engine.search(query, SearchRequest(size=100, sort=sort))  # type: ignore[arg-type]
        for query in QUERIES
        for sort in ("relevance", "newest")
    ]


def written(factory: EngineFactory, directory: Path, *parts: tuple[Record, ...]) -> Engine:
    for part in parts:
        writer = factory.open_writer(directory)
        writer.write(part)
        writer.commit()
    return factory.open_reader(directory)


def test_issues_one_by_one_answer_as_a_whole_build(factory: EngineFactory, tmp_path: Path) -> None:
    whole = written(factory, tmp_path / "whole", ALL)
    single = written(factory, tmp_path / "single", NOVEMBER, MARCH, MAY)
    assert answers(single) == answers(whole)


def test_a_build_in_several_segments_answers_as_in_one(
    factory: EngineFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answers(written(factory, tmp_path / "whole", ALL))
    monkeypatch.setattr(whoosh_engine, "SEGMENT", 3)
    assert answers(written(factory, tmp_path / "parts", ALL)) == whole


def test_many_small_commits_answer_as_a_whole_build(factory: EngineFactory, tmp_path: Path) -> None:
    """Whoosh merges small segments behind the scenes."""
    issues = [
        tuple(
            prose(f"2019-{month:02d}/b{n}", "", f"{month}月例会谈平台，第{n}项医院上线。")
            for n in range(1, 4)
        )
        for month in range(1, 13)
    ]
    whole = written(factory, tmp_path / "whole", sum(issues, ()))
    single = written(factory, tmp_path / "single", *issues)
    assert answers(single) == answers(whole)


def test_taken_out_and_in_again_answers_the_same(factory: EngineFactory, tmp_path: Path) -> None:
    before = answers(written(factory, tmp_path, ALL))
    writer = factory.open_writer(tmp_path)
    writer.remove_issue("2020-11")
    writer.write(NOVEMBER)
    writer.commit()
    assert answers(factory.open_reader(tmp_path)) == before


def test_an_issue_taken_out_is_gone_from_hits_facets_and_months(
    factory: EngineFactory, tmp_path: Path
) -> None:
    written(factory, tmp_path / "a", ALL).close()
    writer = factory.open_writer(tmp_path / "a")
    writer.remove_issue("2020-11")
    writer.commit()
    engine = factory.open_reader(tmp_path / "a")
    assert answers(engine) == answers(written(factory, tmp_path / "b", (*MAY, *MARCH)))
    hits = engine.search(Everything(), SearchRequest())
    assert "2020-11" not in hits.facets["issue"] and "2020-11" not in hits.histogram
    assert "2020" not in hits.facets["year"]
    assert hits.total == len(MAY) + len(MARCH)


def test_taking_out_what_was_written_before_the_commit(
    factory: EngineFactory, tmp_path: Path
) -> None:
    writer = factory.open_writer(tmp_path / "a")
    writer.write((*MAY, *MARCH))
    writer.remove_issue("2018-06")
    writer.write(NOVEMBER)
    writer.commit()
    engine = factory.open_reader(tmp_path / "a")
    assert answers(engine) == answers(written(factory, tmp_path / "b", (*NOVEMBER, *MARCH)))


def test_taking_out_an_issue_that_is_not_there_changes_nothing(
    factory: EngineFactory, tmp_path: Path
) -> None:
    before = answers(written(factory, tmp_path, MAY))
    writer = factory.open_writer(tmp_path)
    writer.remove_issue("1999-01")
    writer.commit()
    assert answers(factory.open_reader(tmp_path)) == before


def test_a_reader_keeps_what_it_opened(factory: EngineFactory, tmp_path: Path) -> None:
    engine = written(factory, tmp_path, MAY)
    written(factory, tmp_path, MARCH)
    assert engine.count(Everything(), SearchRequest()) == len(MAY)
    assert engine.search(Phrase("应急演练"), SearchRequest()).ids == ("2018-06/n1",)


def test_no_index_is_an_error_with_a_next_step(factory: EngineFactory, tmp_path: Path) -> None:
    with pytest.raises(NoGeneration) as caught:
        factory.open_reader(tmp_path / "none")
    assert "build" in caught.value.next_step


def test_nothing_is_readable_before_the_commit(factory: EngineFactory, tmp_path: Path) -> None:
    writer = factory.open_writer(tmp_path)
    writer.write(MAY)
    with pytest.raises(NoGeneration):
        factory.open_reader(tmp_path)
    writer.commit()
    assert factory.open_reader(tmp_path).count(Everything(), SearchRequest()) == len(MAY)


def test_a_reader_is_shared_by_threads(factory: EngineFactory, tmp_path: Path) -> None:
    records = [
        prose(
            f"2019-{n % 12 + 1:02d}/b{n}", f"第{n}条", f"甲{n}乙平台{n % 7}号，{'医院' * (n % 3)}"
        )
        for n in range(400)
    ]
    directory = tmp_path / "index"
    expected = answers(written(factory, directory, tuple(records)))
    for _ in range(3):
        shared = factory.open_reader(directory)
        with ThreadPoolExecutor(8) as pool:
            assert all(found == expected for found in pool.map(answers, [shared] * 16))


# --- on disk only -------------------------------------------------------------------------


@pytest.fixture
def on_disk(segmenter: Segmenter) -> WhooshFactory:
    return WhooshFactory(segmenter)


def test_an_index_is_found_again_by_another_process(on_disk: WhooshFactory, tmp_path: Path) -> None:
    written(on_disk, tmp_path, ALL).close()
    code = (
        "import sys; from pathlib import Path; from indexer.results import SearchRequest\n"
        "from indexer.engine import WhooshFactory; from indexer.query.tree import Phrase\n"
        "engine = WhooshFactory().open_reader(Path(sys.argv[1]))\n"
        "print(*engine.search(Phrase('应急演练'), SearchRequest()).ids)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["2018-06/n1"]


def test_killed_before_the_commit_leaves_the_old_state(
    on_disk: WhooshFactory, tmp_path: Path
) -> None:
    before = answers(written(on_disk, tmp_path, MAY))
    code = (
        "import os, sys; from pathlib import Path; from engine.making import MARCH\n"
        "from indexer.engine import WhooshFactory\n"
        "writer = WhooshFactory().open_writer(Path(sys.argv[1])); writer.write(MARCH)\n"
        "writer.remove_issue('2018-06'); os._exit(9)"
    )
    tests = str(Path(__file__).parent.parent)
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {tests!r})\n{code}", str(tmp_path)],
        check=False,
    )
    assert run.returncode == 9
    assert answers(on_disk.open_reader(tmp_path)) == before
    after = answers(written(on_disk, tmp_path, MARCH))
    assert after == answers(written(on_disk, tmp_path / "b", (*MAY, *MARCH)))


def test_killed_in_the_middle_of_a_build_leaves_nothing_readable(
    on_disk: WhooshFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where parts are on disk already; and a new build there starts afresh."""
    monkeypatch.setattr(whoosh_engine, "SEGMENT", 2)
    writer = on_disk.open_writer(tmp_path)
    writer.write(MAY)
    assert list(tmp_path.glob("*.seg"))
    with pytest.raises(NoGeneration):
        on_disk.open_reader(tmp_path)
    writer.cancel()
    again = answers(written(on_disk, tmp_path, (*NOVEMBER, *MARCH)))
    assert again == answers(written(on_disk, tmp_path / "b", (*NOVEMBER, *MARCH)))


@pytest.mark.parametrize("settings", ['{"schema": 0}', "{", "[]", ""])
def test_an_index_of_another_version_is_refused(
    on_disk: WhooshFactory, tmp_path: Path, settings: str
) -> None:
    written(on_disk, tmp_path, MAY).close()
    (tmp_path / "settings.json").write_text(settings, encoding="utf8")
    for open_it in (on_disk.open_reader, on_disk.open_writer):
        with pytest.raises(IndexMismatch) as caught:
            open_it(tmp_path)
        assert "build" in caught.value.next_step


def test_settings_name_the_version(on_disk: WhooshFactory, tmp_path: Path) -> None:
    written(on_disk, tmp_path, MAY).close()
    settings = json.loads((tmp_path / "settings.json").read_text(encoding="utf8"))
    assert isinstance(settings["schema"], int)


def test_a_lost_or_damaged_index_file_is_an_error_with_a_next_step(
    on_disk: WhooshFactory, tmp_path: Path
) -> None:
    written(on_disk, tmp_path, MAY).close()
    for path in tmp_path.glob("*.toc"):
        path.unlink()
    with pytest.raises(IndexMismatch):
        on_disk.open_reader(tmp_path)


def test_two_writers_at_once_are_refused(on_disk: WhooshFactory, tmp_path: Path) -> None:
    first = on_disk.open_writer(tmp_path)
    first.write(MAY)
    first.commit()
    second = on_disk.open_writer(tmp_path)
    with pytest.raises(BriefingsError) as caught:
        on_disk.open_writer(tmp_path)
    assert "写入" in caught.value.reason
    second.commit()
