"""What cannot be made again is kept in one file and put back byte for byte; a folder is watched."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from served import MakeHome, as_text, exported, failures, issues

from indexer import generations, ingest
from indexer.cli import main
from indexer.desk import acts, desk_at, note, writing
from indexer.desk.originals import kept_originals
from indexer.errors import BriefingsError
from indexer.paths import Home


def sources(home: Home) -> dict[str, bytes]:
    found = {
        path.relative_to(home.root).as_posix(): path.read_bytes()
        for path in sorted(home.corpus.rglob("*"))
        if path.is_file()
    }
    return found | {path.name: path.read_bytes() for path in kept_originals(home)}


def test_a_backup_put_back_elsewhere_gives_the_same_library(
    home: Home, third: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ingest.add(home, [third])
    ingest.remove(home, "2020-11")
    with desk_at(home) as desk:
        note(desk, "编辑甲", "decide", "鼓楼医院")
    file = tmp_path / "备份.zip"
    assert main(["--home", str(home.root), "backup", str(file)]) == 0
    other = Home(tmp_path / "other")
    assert main(["--home", str(other.root), "restore", str(file)]) == 0
    assert "逐字节核对" in capsys.readouterr().out
    assert sources(other) == sources(home)
    assert exported(other) == exported(home)
    with desk_at(other) as desk:
        assert "编辑甲" in {act.who for act in acts(desk, limit=10)}
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_a_backup_while_changes_run_is_of_one_moment(
    home: Home, third: Path, tmp_path: Path
) -> None:
    """A build waits for it or goes before it; what people write goes on and is in it or not."""
    stop = threading.Event()
    faults: list[BaseException] = []

    def going_on(act: Callable[[int], object], rest: float) -> threading.Thread:
        def run() -> None:
            number = 0
            try:
                # Rests, as people do: the lock goes to whoever asks next, in no order.
                while not stop.wait(rest):
                    act(number)
                    number += 1
            except BaseException as error:  # noqa: BLE001 - shown by the test
                faults.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def decide(number: int) -> None:
        with desk_at(home) as desk, writing(desk):
            note(desk, "甲", "one", str(number))
            note(desk, "甲", "two", str(number))

    def change(number: int) -> None:
        if number % 2:
            ingest.remove(home, "2025-03")
        else:
            ingest.add(home, [third])

    threads = [going_on(decide, 0.005), going_on(change, 0.5)]
    try:
        for nth in range(3):
            file = tmp_path / f"{nth}.zip"
            ingest.backup(home, file)
            other = Home(tmp_path / f"home{nth}")
            ingest.restore(other, file)
            with desk_at(other) as desk:
                assert desk.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                written = [act.act for act in acts(desk, limit=10_000)]
                assert written.count("one") == written.count("two")
            inside = {path.name for path in other.corpus.rglob("*.txt")}
            assert {"2020-11.txt", "2023-09.txt"} <= inside
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not faults


def test_restoring_over_a_home_keeps_what_was_there(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    ingest.backup(home, file)
    before = sources(home)
    shutil.copyfile(home.corpus / "2020-11.txt", home.corpus / "新.txt")
    with desk_at(home) as desk:
        note(desk, "甲", "later", "x")
    report = ingest.restore(home, file)
    assert sources(home) == before
    assert report.aside and (report.aside / "corpus" / "新.txt").is_file()
    db = sqlite3.connect(report.aside / "desk.sqlite")
    assert db.execute("SELECT count(*) FROM audit WHERE act = 'later'").fetchone() == (1,)
    db.close()
    with desk_at(home) as desk:
        assert "later" not in {act.act for act in acts(desk, limit=10)}


def spoil(file: Path, how: str) -> None:
    data = file.read_bytes()
    if how == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif how == "flipped":
        middle = len(data) // 2
        file.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif how == "no zip":
        file.write_bytes(b"PK\x03\x04 and nothing more")
    elif how == "missing":
        file.unlink()
    else:
        named = {"out of the folder": "../outside.txt", "absolute": "/tmp/outside.txt",
                 "a generation": "var/CURRENT", "the key": "installation.key",
                 "backslash": "corpus/..\\..\\x.txt"}[how]  # fmt: skip
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(named, "x")
            sum_ = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
            archive.writestr(
                "backup.json",
                json.dumps({"version": 1, "made_at": "x", "files": [[named, 1, sum_]]}),
            )


@pytest.mark.parametrize(
    "how",
    ["cut", "flipped", "no zip", "missing", "out of the folder", "absolute", "a generation",
     "the key", "backslash"],
)  # fmt: skip
def test_a_spoilt_or_hostile_backup_changes_nothing(home: Home, tmp_path: Path, how: str) -> None:
    file = tmp_path / "a.zip"
    ingest.backup(home, file)
    spoil(file, how)
    before, stamp = sources(home), generations.current(home).stamp
    with pytest.raises(BriefingsError) as caught:
        ingest.restore(home, file)
    assert caught.value.next_step
    assert sources(home) == before and generations.current(home).stamp == stamp
    assert not (tmp_path / "outside.txt").exists() and not (home.var / "restoring").exists()


# --- watch --------------------------------------------------------------------------------


def test_files_are_taken_in_as_they_come_and_failures_clear(
    home: Home, third: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "收件"
    inbox.mkdir()
    good = third.read_bytes()
    steps = iter(
        [
            lambda: (inbox / "2025-03.txt").write_bytes(good[:500]),  # still being written
            lambda: (inbox / "2025-03.txt").write_bytes(good),
            lambda: None,
            lambda: (inbox / "坏.txt").write_bytes(b""),
            lambda: None,
            lambda: None,
            lambda: (inbox / "坏.txt").write_text(
                as_text(third).replace("2025", "2024"), encoding="utf8"
            ),
            lambda: None,
            lambda: None,
        ]
    )
    told: list[str] = []
    reports = list(
        ingest.watch_folder(
            home, inbox, rounds=10, pause=lambda _: next(steps)(), on_wait=told.append
        )
    )
    assert [[one.file for one in report.files] for report in reports] == [
        ["2025-03.txt"], ["坏.txt"], ["坏.txt"]
    ]  # fmt: skip
    assert [len(report.failed) for report in reports] == [0, 1, 0]
    assert not failures(home) and not told
    assert {"2025-03", "2023-09", "2020-11"} < set(issues(home))
    assert (inbox / "2025-03.txt").read_bytes() == good, "nothing is moved"


def test_a_watched_folder_that_is_gone_is_told_once_and_looked_for_again(
    home: Home, third: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "收件"
    rounds = 0

    def pause(_: float) -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 3:
            inbox.mkdir()
            shutil.copyfile(third, inbox / third.name)

    told: list[str] = []
    reports = list(ingest.watch_folder(home, inbox, rounds=6, pause=pause, on_wait=told.append))
    assert len(told) == 1 and "没有这个文件夹" in told[0]
    assert len(reports) == 1 and "2025-03" in issues(home)


def test_the_command_reports_each_file(
    make_home: MakeHome, third: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = make_home([third])
    words = ["--home", str(home.root), "watch", str(third.parent), "--every", "0", "--rounds", "3"]
    assert main(words) == 0
    assert "2025-03.txt：2025-03" in capsys.readouterr().out
