"""add and remove: what is served afterwards, and what lies in the corpus folder."""

from __future__ import annotations

import json
import shutil
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

from indexer import generations, ingest, sealing
from indexer.errors import IndexMismatch, NoGeneration, NotFound
from indexer.paths import Home
from indexer.results import SearchRequest
from indexer.shelf import Shelf

# --- add ----------------------------------------------------------------------------------


def test_add_gives_what_a_full_build_gives(home: Home, third: Path, make_home: MakeHome) -> None:
    ingest.add(home, [third])
    whole = make_home([*sorted(home.corpus.glob("*.txt"))])
    ingest.build(whole)
    assert len(list(whole.corpus.glob("*.txt"))) == 3
    assert exported(home) == exported(whole)
    assert answers(home) == answers(whole)
    before = exported(home)
    ingest.build(home)
    assert exported(home) == before


def test_add_does_not_read_the_others_again(
    home: Home, third: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = ingest.reading.readers.read_bytes

    def read_bytes(data: bytes, name: str, *options: object) -> object:
        read.append(name)
        return real(data, name, *options)  # type: ignore[arg-type]

    monkeypatch.setattr("indexer.readers.read_bytes", read_bytes)
    ingest.add(home, [third])
    assert read == [third.name]


def test_adding_the_same_file_twice_changes_nothing(home: Home, third: Path) -> None:
    ingest.add(home, [third])
    before, at = exported(home), stamp(home)
    report = ingest.add(home, [third])
    assert not report.changed and not report.failed
    assert (exported(home), stamp(home)) == (before, at)
    assert sorted(path.name for path in home.corpus.iterdir()).count(third.name) == 1


def test_the_same_content_under_another_name_changes_nothing(
    home: Home, third: Path, tmp_path: Path
) -> None:
    ingest.add(home, [third])
    at = stamp(home)
    copy = tmp_path / "另一个名字.txt"
    shutil.copyfile(third, copy)
    assert not ingest.add(home, [copy, copy]).failed
    assert stamp(home) == at and not (home.corpus / copy.name).exists()


def test_a_file_that_lies_in_the_corpus_already_stays_there(home: Home, third: Path) -> None:
    (home.corpus / "2025").mkdir()
    place = home.corpus / "2025" / "三月.txt"
    shutil.copyfile(third, place)
    ingest.add(home, [place])
    assert place.exists() and not (home.corpus / "三月.txt").exists()
    assert Shelf(home).current().issue("2025-03").head.source_file == "2025/三月.txt"


def test_another_file_of_the_same_name_is_never_overwritten(
    home: Home, third: Path, tmp_path: Path
) -> None:
    other = tmp_path / "2023-09.txt"
    shutil.copyfile(third, other)
    kept = (home.corpus / "2023-09.txt").read_bytes()
    report = ingest.add(home, [other])
    (failed,) = report.failed
    assert failed.error and "同名" in failed.error.reason and failed.error.next_step
    assert (home.corpus / "2023-09.txt").read_bytes() == kept
    assert issues(home) == ["2023-09", "2020-11"]


def test_a_bad_file_is_not_copied_in_and_is_listed_until_it_is_good(
    home: Home, third: Path, tmp_path: Path
) -> None:
    bad = tmp_path / third.name
    bad.write_bytes(b"")
    report = ingest.add(home, [bad])
    assert len(report.failed) == 1 and not (home.corpus / third.name).exists()
    assert list(failures(home)) == [third.name]
    at = stamp(home)
    ingest.add(home, [bad])
    assert stamp(home) == at, "the same failure again is no news"
    shutil.copyfile(third, bad)
    ingest.add(home, [bad])
    assert not failures(home) and "2025-03" in issues(home)


def test_a_bad_file_does_not_stop_the_good_one(home: Home, third: Path, tmp_path: Path) -> None:
    report = ingest.add(home, [tmp_path / "没有.txt", home.corpus / "说明.docx", third])
    assert len(report.failed) == 2
    assert issues(home)[0] == "2025-03"


def test_the_first_add_builds_the_whole_corpus(
    make_home: MakeHome, home: Home, third: Path
) -> None:
    empty = make_home([home.corpus / "2023-09.txt"])
    report = ingest.add(empty, [third])
    assert report.changed and issues(empty) == ["2025-03", "2023-09"]


def test_a_second_number_of_a_month_can_be_added(home: Home, tmp_path: Path) -> None:
    before = exported(home)
    other = tmp_path / "更正.txt"
    text = as_text(home.corpus / "2023-09.txt").replace("哈尔滨", "长春")
    other.write_text(text, encoding="utf8")
    report = ingest.add(home, [other])
    (file,) = report.files
    assert file.issue_id and file.issue_id.startswith("2023-09-") and "2023-09" in file.note
    lines = exported(home).splitlines(keepends=True)
    assert "".join(line for line in lines if f'"id": "{file.issue_id}' not in line) == before
    served = exported(home)
    ingest.build(home)
    assert exported(home) == served, "a full build must keep the ids that add has given"


def test_edited_authority_files_reach_the_issues_that_are_not_read_again(
    home: Home, third: Path, make_home: MakeHome
) -> None:
    terms = home.corpus / "authority" / "platforms.csv"
    terms.write_text(as_text(terms) + "\n", encoding="utf8")
    ingest.add(home, [third])
    added, found = exported(home), answers(home)
    assert ingest.is_current(home)
    ingest.build(home)
    assert exported(home) == added
    assert answers(home) == found


# --- remove -------------------------------------------------------------------------------


def test_remove_after_add_gives_what_was_before(home: Home, third: Path) -> None:
    before, found = exported(home), answers(home)
    ingest.add(home, [third])
    report = ingest.remove(home, "2025-03")
    assert report.records > 0
    assert exported(home) == before
    assert answers(home) == found


def test_a_removed_issue_stays_away_after_a_build(home: Home) -> None:
    ingest.remove(home, "2023-09")
    assert issues(home) == ["2020-11"]
    assert (home.corpus / "removed" / "2023-09.txt").is_file()
    assert not (home.corpus / "2023-09.txt").exists()
    ingest.build(home)
    assert issues(home) == ["2020-11"]


@pytest.mark.parametrize("where", ["removed/2023-09.txt", "2023-09.txt"])
def test_a_removed_issue_can_be_brought_back(home: Home, where: str) -> None:
    before, found = exported(home), answers(home)
    ingest.remove(home, "2023-09")
    report = ingest.add(home, [home.corpus / where])
    assert not report.failed
    assert exported(home) == before
    assert answers(home) == found
    assert (home.corpus / "2023-09.txt").is_file()
    assert not (home.corpus / "removed" / "2023-09.txt").exists()


def test_removing_what_is_not_there_changes_nothing(home: Home) -> None:
    at = stamp(home)
    with pytest.raises(NotFound) as caught:
        ingest.remove(home, "1999-01")
    assert caught.value.next_step and stamp(home) == at


def test_removing_the_last_issue_leaves_an_empty_library(home: Home) -> None:
    ingest.remove(home, "2023-09")
    ingest.remove(home, "2020-11")
    assert issues(home) == [] and exported(home) == ""
    assert Shelf(home).current().search(SearchRequest(q="预约")).total == 0


def test_before_the_first_build_there_is_nothing_to_remove(make_home: MakeHome) -> None:
    with pytest.raises(NoGeneration):
        ingest.remove(make_home([]), "2023-09")


def test_another_corpus_folder_is_never_touched(built: Home, tmp_path: Path, third: Path) -> None:
    home = Home(tmp_path / "own")
    ingest.build(home, built.corpus)
    files = sorted(path.name for path in built.corpus.iterdir())
    report = ingest.remove(home, "2023-09")
    assert not report.moved and str(built.corpus) in "".join(report.notes)
    ingest.add(home, [third])
    assert issues(home) == ["2025-03", "2020-11"]
    assert sorted(path.name for path in built.corpus.iterdir()) == files


def test_after_an_update_of_the_program_a_build_is_asked_for_and_add_still_works(
    home: Home, third: Path
) -> None:
    generation = generations.current(home)
    (generation.names_home.lexicon / "serials.csv").unlink()
    (generation.names_home.authority / "platforms.csv").unlink()
    manifest = generation.read_manifest() | {"program": "older"}
    generation.manifest.write_text(json.dumps(manifest), encoding="utf8")
    sealing.seal(generation.directory, home.var)
    with pytest.raises(IndexMismatch) as caught:
        Shelf(home).current()
    assert "build" in caught.value.next_step
    ingest.add(home, [third])
    assert Shelf(home).current().search(SearchRequest(q="预约")).total
    assert not ingest.is_current(home), "the others were read by the older program"
    ingest.remove(home, "2025-03")
    assert not ingest.is_current(home)
