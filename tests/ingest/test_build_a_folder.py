"""build: a folder of briefings becomes what is served; bad files are listed, not fatal."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from served import (
    MakeHome,
    answers,
    as_text,
    exported,
    failures,
    issues,
    stamp,
)

from indexer import generations, ingest, parsing
from indexer.errors import IndexMismatch, NoGeneration, UnreadableFile
from indexer.export import jsonl
from indexer.knowledge import KnowledgeWriter
from indexer.model import Document, Issue, Record
from indexer.paths import Home
from indexer.results import SearchRequest
from indexer.shelf import Shelf

# --- build --------------------------------------------------------------------------------


def test_building_twice_gives_the_same_bytes_and_the_same_answers(home: Home) -> None:
    before, found = exported(home), answers(home)
    ingest.build(home)
    assert exported(home) == before
    assert answers(home) == found


def test_an_export_without_building_is_the_same(home: Home) -> None:
    records, gathered = ingest.records_from(home, home.corpus)
    assert "".join(jsonl(records)) == exported(home)
    assert not gathered.failed


def test_what_else_is_in_the_corpus_changes_no_id(home: Home, third: Path) -> None:
    before = exported(home)
    shutil.copyfile(third, home.corpus / "0.txt")
    ingest.build(home)
    lines = exported(home).splitlines(keepends=True)
    assert "".join(line for line in lines if '"id": "2025-03"' not in line) == before


def test_briefings_are_found_in_subfolders_but_not_among_the_data(home: Home) -> None:
    inside = home.corpus / "2025" / "三月.txt"
    for folder in ("2025", "authority", "lexicon", "removed"):
        (home.corpus / folder).mkdir(exist_ok=True)
        shutil.copyfile(home.corpus / "2020-11.txt", home.corpus / folder / "三月.txt")
    (home.corpus / ".隐藏.txt").write_text("x")
    (home.corpus / "说明.ini").write_text("x")
    names = [file.name for file in ingest.briefings_in(home.corpus)]
    assert names == ["2020-11.txt", "2023-09.txt", "2025/三月.txt"]
    assert inside.exists()


def test_the_place_inside_the_corpus_is_the_source(make_home: MakeHome, third: Path) -> None:
    home = make_home([])
    (home.corpus / "2025").mkdir()
    shutil.copyfile(third, home.corpus / "2025" / "三月.txt")
    ingest.build(home)
    assert {r.source.file for r in Shelf(home).current().records_of_issue("2025-03")} == {
        "2025/三月.txt"
    }


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "utf16.txt": b"\xff\xfe" + b"\x00\xd8" * 50,
    "nodate.txt": "关于天气\n\n今天天气很好，没有写日期。\n".encode(),
    "empty.html": b"<html><body><nav>x</nav></body></html>",
}


def test_one_bad_file_never_stops_the_others(home: Home) -> None:
    for name, data in BAD.items():
        (home.corpus / name).write_bytes(data)
    report = ingest.build(home)
    assert issues(home) == ["2023-09", "2020-11"]
    assert {file.file for file in report.failed} == set(BAD)
    for name, error in failures(home).items():
        assert error.startswith(name) and "下一步：" in error
        assert "Error" not in error, "an exception's name is no reason a user can use"
    assert set(failures(home)) == set(BAD)


def test_a_defect_in_reading_one_file_is_contained(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = parsing.parse

    def parse(document: object) -> object:
        if document.file == "2020-11.txt":  # type: ignore[attr-defined]
            raise IndexError("list index out of range")
        return real(document)  # type: ignore[arg-type]

    monkeypatch.setattr("indexer.parsing.parse", parse)
    ingest.build(home)
    assert issues(home) == ["2023-09"]
    assert "报告给维护者" in failures(home)["2020-11.txt"]


def test_a_failure_is_cleared_when_the_file_is_good_again(home: Home) -> None:
    good = (home.corpus / "2020-11.txt").read_bytes()
    (home.corpus / "2020-11.txt").write_bytes(b"")
    ingest.build(home)
    assert list(failures(home)) == ["2020-11.txt"]
    (home.corpus / "2020-11.txt").write_bytes(good)
    ingest.build(home)
    assert not failures(home) and issues(home) == ["2023-09", "2020-11"]


def test_where_nothing_can_be_taken_in_the_old_one_goes_on_serving(home: Home) -> None:
    before = stamp(home)
    for path in home.corpus.glob("*.txt"):
        path.write_bytes(b"")
    report = ingest.build(home)
    assert not report.changed and len(report.failed) == 2
    assert stamp(home) == before and report.notes


def test_a_first_build_of_bad_files_only_still_lists_them(make_home: MakeHome) -> None:
    home = make_home([])
    (home.corpus / "empty.txt").write_bytes(b"")
    ingest.build(home)
    assert list(failures(home)) == ["empty.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_no_briefings_at_all_is_an_error_and_changes_nothing(home: Home, there: bool) -> None:
    before = stamp(home)
    shutil.rmtree(home.corpus)
    if there:
        home.corpus.mkdir()
    with pytest.raises(UnreadableFile) as caught:
        ingest.build(home)
    assert caught.value.next_step
    assert stamp(home) == before


def test_files_of_formats_without_a_reader_are_named(home: Home) -> None:
    (home.corpus / "四月.xlsx").write_bytes(b"PK")
    report = ingest.build(home)
    assert not report.failed
    assert "四月.xlsx" in "".join(report.notes)


def test_what_needs_no_build(home: Home, third: Path) -> None:
    assert ingest.is_current(home)
    shutil.copyfile(third, home.corpus / third.name)
    assert not ingest.is_current(home)
    ingest.add(home, [third])
    assert ingest.is_current(home)
    (home.corpus / "empty.txt").write_bytes(b"")
    assert not ingest.is_current(home)
    ingest.build(home)
    assert ingest.is_current(home)
    (home.corpus / "empty.txt").unlink()
    (home.corpus / third.name).write_text(as_text(third) + "\n", encoding="utf8")
    assert not ingest.is_current(home)


# --- same month, same content -------------------------------------------------------------


def test_the_same_content_twice_is_taken_in_once(home: Home) -> None:
    before = exported(home)
    same = as_text(home.corpus / "2023-09.txt").replace("\n", "\r\n")
    (home.corpus / "再来.txt").write_bytes(same.encode("gb18030"))
    report = ingest.build(home)
    assert exported(home) == before
    assert not report.failed
    (twin,) = (file for file in report.files if file.note)
    assert twin.file == "再来.txt" and "2023-09.txt" in twin.note


def test_another_number_of_the_same_month_moves_no_id_that_is_served(home: Home) -> None:
    before = exported(home)
    other = as_text(home.corpus / "2023-09.txt").replace("哈尔滨", "长春")
    (home.corpus / "0.txt").write_text(other, encoding="utf8")
    ingest.build(home)
    (new,) = set(issues(home)) - {"2020-11", "2023-09"}
    assert new.startswith("2023-09-")
    lines = exported(home).splitlines(keepends=True)
    assert "".join(line for line in lines if f'"id": "{new}' not in line) == before
    assert sum(f'"id": "{new}/' in line for line in lines) == before.count('"id": "2023-09/') // 1 \
        or len(lines) > before.count("\n")  # fmt: skip


def test_an_address_of_the_second_leads_to_it_when_it_is_alone(home: Home) -> None:
    other = as_text(home.corpus / "2023-09.txt").replace("哈尔滨", "长春")
    (home.corpus / "0.txt").write_text(other, encoding="utf8")
    ingest.build(home)
    (new,) = set(issues(home)) - {"2020-11", "2023-09"}
    alone = Home(home.root / "alone")
    alone.corpus.mkdir(parents=True)
    (home.corpus / "0.txt").rename(alone.corpus / "0.txt")
    ingest.build(alone)
    library = Shelf(alone).current()
    assert library.redirect(new) == "2023-09"
    assert library.redirect(f"{new}/n1") == "2023-09/n1"


def test_a_defect_after_reading_is_contained_too(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the issue is written when it goes wrong: neither half of the library keeps it."""
    real = KnowledgeWriter._write_mentions

    def write_mentions(self: KnowledgeWriter, record: Record, position: int) -> None:
        if record.id == "2020-11/n2":
            raise KeyError("no such place")
        real(self, record, position)

    monkeypatch.setattr(KnowledgeWriter, "_write_mentions", write_mentions)
    report = ingest.build(home)
    assert [file.file for file in report.failed] == ["2020-11.txt"]
    assert issues(home) == ["2023-09"] and list(failures(home)) == ["2020-11.txt"]
    found = Shelf(home).current().search(SearchRequest(q="", size=100))
    assert {hit.record.issue.id for hit in found.hits} == {"2023-09"}
    assert report.records == len(exported(home).splitlines())


def renumbering(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a better reading took the first news of 2020-11 for something else."""
    real = parsing.parse

    def parse(document: Document) -> Issue:
        issue = real(document)
        news = [item for item in issue.items if item.type == "news"]
        if document.file != "2020-11.txt":
            return issue
        others = [item for item in issue.items if item.type != "news"]
        moved = [replace(item, no=item.no - 1) for item in news[1:]]
        return replace(issue, items=(*others, replace(news[0], type="other", no=99), *moved))

    monkeypatch.setattr(parsing, "parse", parse)


def test_a_link_to_a_record_that_moved_is_redirected(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Shelf(home).current()
    last = [r for r in library.records_of_issue("2020-11") if r.type == "news"][-1]
    renumbering(monkeypatch)
    ingest.build(home)
    library = Shelf(home).current()
    moved = library.redirect(last.id)
    assert moved and moved != last.id
    assert library.record(moved).text == last.text
    ingest.build(home)
    assert Shelf(home).current().redirect(last.id) == moved, "carried from build to build"
    ingest.add(home, [])
    assert Shelf(home).current().redirect(last.id) == moved


@pytest.mark.parametrize("damage", ["version", "bytes", "model", "missing"])
def test_a_library_of_another_version_asks_for_a_build_which_mends_it(
    home: Home, damage: str, third: Path
) -> None:
    path = generations.current(home).knowledge
    if damage == "missing":
        path.unlink()
    elif damage == "bytes":
        path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    else:
        with sqlite3.connect(path) as db:
            db.execute(
                "UPDATE meta SET value = '0'"
                if damage == "version"
                else "UPDATE issues SET parsed = json_remove(parsed, '$.head.title')"
            )
        db.close()
    for act in (lambda: Shelf(home).current(), lambda: ingest.add(home, [third])):
        with pytest.raises((IndexMismatch, NoGeneration)) as caught:
            act()
        assert "build" in caught.value.next_step
    assert not ingest.is_current(home)
    ingest.build(home)
    assert issues(home) == ["2023-09", "2020-11"]


def test_a_single_file_may_stand_for_a_folder(home: Home) -> None:
    records, gathered = ingest.records_from(home, home.corpus / "2023-09.txt")
    assert {record.issue.id for record in records} == {"2023-09"}
    assert [file.file for file in gathered.files] == ["2023-09.txt"]


def test_a_defect_in_every_file_leaves_the_old_library(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamp(home)

    def link_all(*_: object) -> None:
        raise TypeError

    monkeypatch.setattr("indexer.linking.link_all", link_all)
    report = ingest.build(home)
    assert len(report.failed) == 2 and not report.changed and report.generation == before
    assert stamp(home) == before and issues(home) == ["2023-09", "2020-11"]
    records, gathered = ingest.records_from(home, home.corpus)
    assert not records and len(gathered.failed) == 2
