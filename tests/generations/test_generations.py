"""A build is seen whole or not at all, whenever it is killed and whoever else builds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from indexer import generations
from indexer.errors import NoGeneration
from indexer.generations import Busy, Generation, build_lock, current, next_generation
from indexer.paths import SHIPPED_ROOT, Home

PRELUDE = """
import os, signal, sys
from pathlib import Path
from indexer import generations
from indexer.generations import build_lock, current, next_generation
from indexer.paths import Home
home = Home(Path(sys.argv[1]))
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
def fill(generation, text):
    generation.knowledge.write_text(text)
    generation.index.mkdir()
    (generation.index / "segment").write_text(text * 1000)
    generation.manifest.write_text(text)
def build(text):
    with build_lock(home), next_generation(home) as generation:
        fill(generation, text)
"""


def run(home: Home, script: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script), str(home.root)],
        cwd=SHIPPED_ROOT,
        check=False,
    )
    return done.returncode


def fill(generation: Generation, text: str) -> None:
    generation.knowledge.write_text(text)
    generation.index.mkdir()
    (generation.index / "segment").write_text(text * 1000)
    generation.manifest.write_text(text)


def build(home: Home, text: str) -> str:
    with build_lock(home), next_generation(home) as generation:
        fill(generation, text)
    return generation.stamp


def served(home: Home) -> str:
    """What a reader sees, after making sure that it is whole."""
    generation = current(home)
    text = generation.manifest.read_text()
    assert generation.knowledge.read_text() == text
    assert (generation.index / "segment").read_text() == text * 1000
    return text


def stamps(home: Home) -> list[str]:
    return sorted(path.name for path in (home.var / "generations").iterdir())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_before_the_first_build_the_next_step_is_named(home: Home) -> None:
    with pytest.raises(NoGeneration) as caught:
        current(home)
    assert "python -m indexer build" in caught.value.next_step


def test_the_new_one_is_served_and_the_one_before_it_kept(home: Home) -> None:
    first, second, third = (build(home, text) for text in ("一", "二", "三"))
    assert served(home) == "三"
    assert stamps(home) == [second, third] and first < second < third


def test_a_reader_of_the_old_one_keeps_working_after_a_swap(home: Home) -> None:
    build(home, "一")
    held = current(home)
    build(home, "二")
    assert held.knowledge.read_text() == "一"


def test_a_copy_can_be_changed_without_touching_the_original(home: Home) -> None:
    build(home, "一")
    old = current(home)
    with build_lock(home), next_generation(home, copy_of=old) as generation:
        assert generation.knowledge.read_text() == "一"
        for path in (generation.knowledge, generation.manifest):
            path.write_text("二")
        (generation.index / "segment").write_text("二" * 1000)
    assert served(home) == "二"
    assert old.knowledge.read_text() == "一"


def test_an_error_while_filling_leaves_the_old_one(home: Home) -> None:
    stamp = build(home, "一")
    with pytest.raises(RuntimeError), build_lock(home), next_generation(home) as generation:
        generation.knowledge.write_text("半")
        raise RuntimeError
    assert served(home) == "一"
    assert stamps(home) == [stamp]


def test_one_without_a_manifest_is_never_served(home: Home) -> None:
    build(home, "一")
    with pytest.raises(NoGeneration), build_lock(home), next_generation(home) as generation:
        generation.knowledge.write_text("半")
    assert served(home) == "一"


KILLS = {
    "while filling": """
        with build_lock(home), next_generation(home) as generation:
            generation.knowledge.write_text("half")
            die()
    """,
    "with everything written, before the rename": """
        generations._flush_to_disk = die
        build("新")
    """,
    "after the rename, before CURRENT": """
        generations.write_whole_now = generations.write_whole
        def write(path, lines):
            die() if path.name == "CURRENT" else generations.write_whole_now(path, lines)
        generations.write_whole = write
        build("新")
    """,
    "while CURRENT is being written beside the old": """
        replace = Path.replace
        def dying(self, target):
            die() if Path(target).name == "CURRENT" else replace(self, target)
        Path.replace = dying
        build("新")
    """,
}


@pytest.mark.parametrize("moment", KILLS)
def test_killed_before_the_swap_the_old_one_serves_and_the_next_build_cleans_up(
    home: Home, moment: str
) -> None:
    old = build(home, "旧")
    assert run(home, KILLS[moment]) == -signal.SIGKILL
    assert served(home) == "旧"
    new = build(home, "新")
    assert served(home) == "新"
    assert stamps(home) == [old, new]
    assert [path.name for path in home.var.glob("CURRENT*")] == ["CURRENT"]


def test_killed_right_after_the_swap_the_new_one_serves(home: Home) -> None:
    build(home, "旧")
    assert run(home, "generations._prune_now = generations._prune\n"
               "calls = []\n"
               "def prune(home, keep):\n"
               "    calls.append(1)\n"
               "    die() if len(calls) == 2 else generations._prune_now(home, keep)\n"
               "generations._prune = prune\n"
               "build('新')\n") == -signal.SIGKILL  # fmt: skip
    assert served(home) == "新"
    build(home, "再")
    assert served(home) == "再" and len(stamps(home)) == 2


def test_killed_at_any_moment_a_whole_one_serves(home: Home) -> None:
    """Real kills from outside, at moments nobody chose."""
    build(home, "0")
    script = PRELUDE + "for n in range(10**6): build(str(n % 10))\n"
    for delay in (0.0, 0.013, 0.031, 0.057, 0.083):
        process = subprocess.Popen([sys.executable, "-c", script, str(home.root)], cwd=SHIPPED_ROOT)
        before = current(home).stamp
        deadline = time.monotonic() + 20
        while current(home).stamp == before and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert current(home).stamp > before
        served(home)
    build(home, "末")
    assert served(home) == "末" and len(stamps(home)) == 2


def test_a_damaged_current_says_what_to_do_and_a_build_mends_it(home: Home) -> None:
    build(home, "一")
    for text in ("", "20010101-000000-000000\n", "../..\n"):
        (home.var / "CURRENT").write_text(text)
        with pytest.raises(NoGeneration) as caught:
            current(home)
        assert "build" in caught.value.next_step
    build(home, "二")
    assert served(home) == "二"


def test_a_clock_set_back_does_not_bring_the_new_one_before_the_old(home: Home) -> None:
    build(home, "一")
    future = home.var / "generations" / "29990101-000000-000000"
    current(home).directory.rename(future)
    (home.var / "CURRENT").write_text(future.name + "\n")
    assert build(home, "二") > future.name
    assert served(home) == "二" and future.name in stamps(home)


def test_a_second_build_is_refused_while_one_runs(home: Home) -> None:
    told: list[str] = []
    with build_lock(home):
        with pytest.raises(Busy) as caught, build_lock(home, patience=0.3, on_wait=told.append):
            pass
        assert str(os.getpid()) in caught.value.reason and caught.value.next_step
    assert len(told) == 1 and str(os.getpid()) in told[0]
    with build_lock(home, patience=0):
        pass


def test_a_second_build_waits_its_turn(home: Home) -> None:
    order: list[str] = []
    holding = threading.Event()

    def first() -> None:
        with build_lock(home):
            holding.set()
            time.sleep(0.3)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    holding.wait()
    with build_lock(home, patience=20):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_the_lock_of_a_killed_build_is_not_in_the_way(home: Home) -> None:
    assert run(home, "with build_lock(home): die()") == -signal.SIGKILL
    assert (home.var / "build.lock").exists()
    with build_lock(home, patience=0):
        pass


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def lines() -> object:
        yield "new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        generations.write_whole(path, lines())  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_original_makes_no_read_only_generation(home: Home, tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "names.csv").write_text("x")
    (source / "inner" / "names.csv").chmod(0o444)
    (source / "inner").chmod(0o555)
    generations.copy_folder(source, tmp_path / "copy")
    copied = tmp_path / "copy" / "inner" / "names.csv"
    assert copied.read_text() == "x"
    assert copied.stat().st_mode & 0o200 and copied.parent.stat().st_mode & 0o200
    (source / "inner").chmod(0o755)
