"""Ids, originals and removals are kept beside the generations: losing those loses nothing."""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from served import as_text, exported, issues

from indexer import ingest, parsing
from indexer.desk.originals import kept_originals, original_of
from indexer.errors import NotFound
from indexer.ingest.reading import SourceFile, read_in
from indexer.paths import SHIPPED_ROOT, Home

# --- ids ----------------------------------------------------------------------------------


def lose_generations(home: Home) -> None:
    shutil.rmtree(home.var / "generations")
    (home.var / "CURRENT").unlink()


def later_of_two(home: Home, folder: Path) -> Path:
    """Another number of 2023-09 that would be the plain one, had both come at once."""
    text = as_text(home.corpus / "2023-09.txt")
    served = read_in(SourceFile(home.corpus / "2023-09.txt", "2023-09.txt"))[1].fingerprint
    path = folder / "更正.txt"
    for town in ("长春", "沈阳", "大连", "济南", "青岛", "合肥", "武汉", "长沙"):
        path.write_text(text.replace("哈尔滨", town), encoding="utf8")
        if read_in(SourceFile(path, path.name))[1].fingerprint < served:
            return path
    raise AssertionError("no such hash among these towns")


def test_an_id_stays_with_its_content_when_all_generations_are_lost(
    home: Home, tmp_path: Path
) -> None:
    """The first of two numbers of a month is 2023-09 for good: links must not change meaning."""
    ingest.add(home, [later_of_two(home, tmp_path)])
    before = exported(home)
    lose_generations(home)
    ingest.build(home)
    assert exported(home) == before
    fresh = Home(tmp_path / "fresh")
    shutil.copytree(home.corpus, fresh.corpus)
    ingest.build(fresh)
    assert exported(fresh) != before, "the files alone would have decided otherwise"


def test_a_removed_number_comes_back_under_its_own_id_or_another_but_never_a_second_of_one(
    home: Home, tmp_path: Path
) -> None:
    (ingest.remove(home, "2023-09"))
    other = later_of_two_text(home, tmp_path)
    ingest.add(home, [other])
    assert issues(home) == ["2023-09", "2020-11"]
    ingest.add(home, [home.corpus / "removed" / "2023-09.txt"])
    first, second, last = issues(home)
    assert {first, second} > {"2023-09"} and last == "2020-11" and first != second
    served = exported(home)
    lose_generations(home)
    ingest.build(home)
    assert exported(home) == served


def later_of_two_text(home: Home, folder: Path) -> Path:
    path = folder / "更正.txt"
    text = as_text(home.corpus / "removed" / "2023-09.txt").replace("哈尔滨", "长春")
    path.write_text(text, encoding="utf8")
    return path


# --- originals ----------------------------------------------------------------------------


def test_every_file_taken_in_is_kept_as_it_came(home: Home, third: Path) -> None:
    ingest.add(home, [third])
    for name in ("2020-11.txt", "2023-09.txt", third.name):
        data = (home.corpus / name).read_bytes()
        assert original_of(home, hashlib.sha256(data).hexdigest()).read_bytes() == data
    assert len(list(kept_originals(home))) == 3


def test_an_edited_file_leaves_the_original_as_it_was(home: Home) -> None:
    path = home.corpus / "2023-09.txt"
    before = path.read_bytes()
    path.write_bytes(before.replace("哈尔滨".encode(), "长春".encode()))
    ingest.build(home)
    ingest.remove(home, issues(home)[0])
    kept = {original.read_bytes() for original in kept_originals(home)}
    assert before in kept and len(kept) == 3
    for original in kept_originals(home):
        assert hashlib.sha256(original.read_bytes()).hexdigest() == original.name


def test_an_original_that_is_not_kept_says_so(home: Home) -> None:
    for asked in ("0" * 64, "", "../../desk.sqlite", "A" * 64):
        with pytest.raises(NotFound) as caught:
            original_of(home, asked)
        assert caught.value.next_step


def test_a_file_that_is_altered_while_it_is_read_is_not_taken_in(
    home: Home, third: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = home.corpus / "2025-03.txt"
    shutil.copyfile(third, growing)
    real = parsing.parse

    def parse(document: object) -> object:
        if document.file == growing.name:  # type: ignore[attr-defined]
            growing.write_text(as_text(growing) + "\n再加一行。\n", encoding="utf8")
        return real(document)  # type: ignore[arg-type]

    monkeypatch.setattr("indexer.parsing.parse", parse)
    report = ingest.build(home)
    (failed,) = report.failed
    assert failed.file == growing.name and failed.error and "改动" in failed.error.reason
    assert issues(home) == ["2023-09", "2020-11"]


# --- removals -----------------------------------------------------------------------------

PRELUDE = """
import os, signal, sys
from pathlib import Path
from indexer import generations, ingest
from indexer.ingest import apart, moving
from indexer.ingest.reading import read_here
from indexer.paths import Home
apart.read_apart = read_here
home = Home(Path(sys.argv[1]))
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(home: Home, script: str, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script), str(home.root), *arguments],
        cwd=SHIPPED_ROOT,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def test_a_removal_killed_before_its_file_was_moved_is_finished_by_the_next_build(
    home: Home,
) -> None:
    killed(home, "moving.Moves.out = die\ningest.remove(home, '2023-09')\n")
    assert issues(home) == ["2020-11"] and (home.corpus / "2023-09.txt").exists()
    ingest.build(home)
    assert issues(home) == ["2020-11"]
    assert (home.corpus / "removed" / "2023-09.txt").is_file()
    assert not (home.corpus / "2023-09.txt").exists()
    assert not ingest.add(home, [home.corpus / "2023-09.txt"]).failed
    ingest.build(home)
    assert issues(home) == ["2023-09", "2020-11"], "taken in again, it stays"


def test_a_removal_killed_before_the_swap_has_not_happened(home: Home) -> None:
    killed(home, "generations._publish = die\ningest.remove(home, '2023-09')\n")
    before = exported(home)
    ingest.build(home)
    assert exported(home) == before and issues(home) == ["2023-09", "2020-11"]
    assert (home.corpus / "2023-09.txt").exists()


@pytest.mark.parametrize("moment", ["generations._publish", "moving.copy_in"])
def test_a_replacement_killed_before_the_swap_leaves_the_old_one(
    home: Home, tmp_path: Path, moment: str
) -> None:
    """Its file had left the corpus folder already, and another lay in its place."""
    before, kept = exported(home), (home.corpus / "2023-09.txt").read_bytes()
    new = tmp_path / "2023-09.txt"
    new.write_text(as_text(home.corpus / "2023-09.txt").replace("哈尔滨", "长春"), encoding="utf8")
    killed(
        home,
        f"from indexer.ingest import changes\n{moment} = die\nchanges.copy_in = moving.copy_in\n"
        "ingest.add(home, [Path(sys.argv[2])], without=['2023-09'])\n",
        str(new),
    )
    assert exported(home) == before
    ingest.build(home)
    assert exported(home) == before
    assert (home.corpus / "2023-09.txt").read_bytes() == kept


def test_a_file_that_cannot_be_moved_away_is_left_where_it_is_and_out_of_the_library(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.name == "2023-09.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    report = ingest.remove(home, "2023-09")
    assert not report.moved and "移不走" in "".join(report.notes)
    for _ in range(2):
        ingest.build(home)
        assert issues(home) == ["2020-11"] and (home.corpus / "2023-09.txt").exists()
    assert ingest.is_current(home)
    monkeypatch.undo()
    ingest.build(home)
    assert issues(home) == ["2020-11"] and not (home.corpus / "2023-09.txt").exists()
