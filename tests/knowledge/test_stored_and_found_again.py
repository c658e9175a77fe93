"""The knowledge base gives back what was put in, and stays readable by hand."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest
from handmade import issue, taken
from hypothesis import given
from hypothesis import strategies as st

from indexer import authority as authority_files
from indexer.errors import NoGeneration, NotFound, UnreadableFile
from indexer.figures import figures_of
from indexer.knowledge import FailedFile, KnowledgeReader, KnowledgeWriter, NameRow, TakenFile
from indexer.knowledge.codec import dumps, loads
from indexer.model import EntityMention, Event, Fact, Institution, Issue, Person, Record, Source
from indexer.paths import SHIPPED_ROOT, Home
from indexer.records import Taken, content_id, records_of

AUTHORITY = authority_files.load(Home(SHIPPED_ROOT))
HOSPITAL = Institution("南京市甲医院", "南京市甲医院", "甲医院", "hospital", "matched")
PERSON = Person("王一-南京市甲医院", "王一", "院长", "南京市甲医院", "主持")


def linked(one: Issue) -> tuple[Record, ...]:
    """Records as linking would leave them."""
    news, first, *rest = records_of(one)
    assert first.table
    ref = replace(first.table, series="预约挂号服务")
    return (
        replace(
            news,
            institutions=(HOSPITAL,),
            people=(PERSON,),
            platforms=(EntityMention("预约挂号平台", "预约挂号平台", "挂号平台"),),
            places=(EntityMention("南京市", "南京市", "南京"),),
            events=(Event("会议-1", "会议", "2023-09-01/2023-09-02", "南京", False),),
            facts=(Fact("受理咨询电话", 100, "个", "2023-08"),),
            dates=("2023-09-01/2023-09-02",),
        ),
        replace(first, table=ref, institutions=(HOSPITAL,)),
        *(replace(one, table=ref) if one.table else one for one in rest),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "knowledge.sqlite"


def fill(path: Path, *months: str) -> KnowledgeReader:
    writer = KnowledgeWriter(path)
    writer.write_names(
        [NameRow("institution", "南京市甲医院", "第八医院", "former", "见2013年简报。")]
    )
    for month in months:
        one = taken(month, file=f"{month}.txt")
        records = linked(one.issue)
        writer.write_issue(one, records, figures_of(records, AUTHORITY, ()))
        writer.write_taken(TakenFile(f"{month}.txt", one.issue.sha256, month))
    writer.write_failed(
        FailedFile("坏.txt", UnreadableFile("文件是空的。", "换一份。", file="坏.txt", line=7))
    )
    writer.settle_figures()
    writer.close()
    return KnowledgeReader(path)


def test_records_come_back_as_they_went_in(path: Path) -> None:
    reader = fill(path, "2023-09")
    assert reader.records_of_issue("2023-09") == linked(issue(file="2023-09.txt"))
    for record in linked(issue(file="2023-09.txt")):
        assert reader.record(record.id) == record


def test_the_whole_issue_comes_back_without_its_source_file(path: Path) -> None:
    assert fill(path, "2023-09").issue("2023-09") == issue(file="2023-09.txt")


def test_records_are_given_in_the_order_asked_for(path: Path) -> None:
    reader = fill(path, "2023-08", "2023-09")
    wanted = ("2023-09/b1", "2023-08/n1", "2023-09/n1")
    found = reader.records((*wanted, "2023-09/n99"))
    assert tuple(record.id for record in found) == wanted


def test_more_records_than_one_statement_holds(path: Path) -> None:
    reader = fill(path, "2023-08", "2023-09")
    wanted = [record.id for record in reader.all_records()] * 100
    assert [record.id for record in reader.records(wanted)] == wanted


@pytest.mark.parametrize("asked", ["2023-09/n9", "2023-10/n1", "", "'; DROP TABLE records; --"])
def test_a_record_that_is_not_there(path: Path, asked: str) -> None:
    reader = fill(path, "2023-09")
    with pytest.raises(NotFound) as caught:
        reader.record(asked)
    assert "没有这个条目" in caught.value.reason and caught.value.next_step
    assert reader.record("2023-09/n1")


def test_issues_newest_first(path: Path) -> None:
    assert [head.id for head in fill(path, "2018-06", "2023-09", "2020-11").issues()] == [
        "2023-09",
        "2020-11",
        "2018-06",
    ]


def test_neighbours_in_printed_order(path: Path) -> None:
    reader = fill(path, "2023-08", "2023-09")
    assert reader.neighbours("2023-09/n1") == (None, "2023-09/t1/r1")
    assert reader.neighbours("2023-09/t1/total") == ("2023-09/t1/r2", "2023-09/b1")
    assert reader.neighbours("2023-09/s1") == ("2023-09/b1", None)


def test_an_institution_lists_its_records_newest_first(path: Path) -> None:
    page = fill(path, "2023-08", "2023-09").entity("institution", "南京市甲医院")
    assert [record.id for record in page.records] == [
        "2023-09/n1",
        "2023-09/t1/r1",
        "2023-08/n1",
        "2023-08/t1/r1",
    ]
    assert page.total == 4
    assert [(name.name, name.relation) for name in page.names] == [("第八医院", "former")]


def test_a_part_of_a_long_list(path: Path) -> None:
    page = fill(path, "2023-08", "2023-09").entity("institution", "南京市甲医院", limit=1, offset=1)
    assert ([record.id for record in page.records], page.total) == (["2023-09/t1/r1"], 4)


def test_a_series_lists_the_rows_of_its_tables(path: Path) -> None:
    reader = fill(path, "2023-08", "2023-09")
    assert reader.entities("series") == (("预约挂号服务", "预约挂号服务", 6),)
    assert reader.entity("series", "预约挂号服务").total == 6


def test_a_former_name_leads_to_the_institution(path: Path) -> None:
    reader = fill(path, "2023-09")
    for name in ("第八医院", "甲医院", "南京市甲医院"):
        assert reader.ids_named("institution", name) == ("南京市甲医院",)
    assert reader.ids_named("institution", "医院") == ()


def test_the_address_of_the_content_leads_to_the_issue_and_its_records(path: Path) -> None:
    reader = fill(path, "2023-09")
    moved = content_id(taken("2023-09", file="2023-09.txt"))
    assert reader.redirect(moved) == "2023-09"
    assert reader.redirect(f"{moved}/t1/r2") == "2023-09/t1/r2"
    assert reader.redirect("2023-09/n1") is None


def test_chains_of_redirects_are_followed_to_their_end(path: Path) -> None:
    writer = KnowledgeWriter(path)
    writer.write_redirect("a", "b", "")
    writer.write_redirect("b", "c", "")
    writer.close()
    assert KnowledgeReader(path).redirect("a") == "c"


def test_a_removed_issue_leaves_nothing_behind(path: Path) -> None:
    fill(path, "2023-08", "2023-09").close()
    writer = KnowledgeWriter(path)
    writer.remove_issue("2023-09")
    writer.settle_figures()
    writer.close()
    alone = path.with_name("alone.sqlite")
    fill(alone, "2023-08").close()
    assert dump(path) == dump(alone)


def test_a_file_that_failed_is_listed_with_place_reason_and_next_step(path: Path) -> None:
    failed = [file for file in fill(path, "2023-09").files() if file.error]
    assert [file.error for file in failed] == ["坏.txt 第7行：文件是空的。 下一步：换一份。"]
    writer = KnowledgeWriter(path)
    writer.clear_failed("坏.txt")
    writer.clear_failed("2023-09.txt")
    writer.close()
    assert [file.file for file in KnowledgeReader(path).files()] == ["2023-09.txt"]


def test_sqlite_finds_nothing_wrong(path: Path) -> None:
    fill(path, "2023-08", "2023-09").close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def test_the_views_are_readable_in_any_browser(path: Path) -> None:
    fill(path, "2023-09").close()
    with sqlite3.connect(path) as db:
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='view'")]
        assert "统计明细" in views and "机构提及" in views
        for view in views:
            assert db.execute(f'SELECT * FROM "{view}"').fetchall(), view
        line = db.execute(
            'SELECT "期号","期间","系列","行","机构","列","印出","数值" FROM "统计明细" LIMIT 1'
        ).fetchone()
    db.close()
    assert line == (
        "2023-09",
        "2023-08",
        "预约挂号服务",
        "甲医院",
        "南京市甲医院",
        "门急诊信息/人次",
        "1,024",
        1024,
    )


def test_readers_cannot_write(path: Path) -> None:
    reader = fill(path, "2023-09")
    with pytest.raises(sqlite3.OperationalError):
        reader.ask("DELETE FROM records", ())


def test_many_threads_read_at_once(path: Path) -> None:
    reader = fill(path, "2023-08", "2023-09")
    wrong: list[str] = []

    def read() -> None:
        for _ in range(20):
            if reader.record("2023-09/n1").id != "2023-09/n1":
                wrong.append("n1")

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    reader.close()


def test_a_missing_file_says_what_to_do(path: Path) -> None:
    with pytest.raises(NoGeneration) as caught:
        KnowledgeReader(path)
    assert "build" in caught.value.next_step


TEXT = st.text(max_size=8)


@given(
    st.builds(
        Record,
        id=TEXT,
        type=st.sampled_from(["news", "statistic", "other"]),
        issue=st.just(issue().head),
        title=TEXT,
        text=TEXT,
        source=st.builds(Source, TEXT, TEXT, st.integers(1, 9), st.integers(1, 9)),
        facts=st.lists(
            st.builds(Fact, TEXT, st.integers() | st.floats(allow_nan=False), TEXT, st.none())
        ).map(tuple),
        people=st.lists(st.builds(Person, TEXT, TEXT, st.none() | TEXT, TEXT)).map(tuple),
        dates=st.lists(TEXT).map(tuple),
    )
)
def test_any_record_survives_being_written_down(record: Record) -> None:
    assert loads(Record, dumps(record)) == record


def test_no_field_of_the_model_is_forgotten() -> None:
    stored = loads(Record, dumps(linked(issue())[0]))
    for field in fields(Record):
        assert getattr(stored, field.name) == getattr(linked(issue())[0], field.name)


def dump(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    lines = sorted(line for line in db.iterdump() if line.startswith("INSERT"))
    db.close()
    return lines


def test_a_cell_beyond_the_header_is_not_lost(path: Path) -> None:
    one = issue()
    table = one.tables[0]
    wide = replace(table.rows[0], cells=("1", "2", "3"))
    odd = replace(one, tables=(replace(table, rows=(wide,)),))
    writer = KnowledgeWriter(path)
    writer.write_issue(Taken(odd, "x"), records_of(odd))
    writer.close()
    db = sqlite3.connect(path)
    assert db.execute('SELECT "列", "印出" FROM "统计明细"').fetchall() == [
        ("门急诊信息/人次", "1"),
        ("小计", "2"),
        ("", "3"),
    ]
    db.close()
