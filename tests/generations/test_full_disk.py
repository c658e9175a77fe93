"""Where the disk is full a change ends with one sentence, and what was served goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from indexer.generations import current
from indexer.paths import SHIPPED_ROOT, Home
from indexer.shelf import Shelf

pytest.importorskip("resource")

# No file may grow beyond this: the desk can be opened, the index and a copy cannot be written.
ROOM = 100_000
# The program limits itself: code run between fork and exec may wait for ever for a lock that a
# thread of this process held at the fork.
IN_LITTLE_ROOM = f"""
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, {ROOM}))
runpy.run_module("indexer", run_name="__main__", alter_sys=True)
"""


def with_little_room(home: Home, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", IN_LITTLE_ROOM, "--home", str(home.root), *words],
        cwd=SHIPPED_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", ["add", "backup"])
def test_a_full_disk_is_said_in_a_sentence(
    home: Home, third: Path, tmp_path: Path, command: str
) -> None:
    stamp = current(home).stamp
    given = {"add": str(third), "backup": str(tmp_path / "a.zip")}
    code, said = with_little_room(home, command, given[command])
    assert code == 1 and "下一步" in said and "磁盘" in said
    assert "Traceback" not in said and "程序出错" not in said
    assert current(home).stamp == stamp and Shelf(home).current().status().issues == 2
    assert not (home.corpus / third.name).exists() and (home.corpus / "2020-11.txt").exists()
    assert not list((home.var / "generations").glob("*.part")) and not list(tmp_path.glob("*.zip"))
