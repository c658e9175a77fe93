"""Files are read in a process of their own: none holds, fills or ends the one that asked."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import MakeHome, failures, issues

from indexer import ingest
from indexer.errors import BriefingsError
from indexer.ingest import apart
from indexer.ingest.apart import Limits, read_apart
from indexer.ingest.reading import SourceFile, read_here
from indexer.paths import SHIPPED_ROOT, Home
from indexer.readers import ReadOptions

# What a reader may do to its process, by the file's name: python runs this before all else.
FAULTY = """
import os, struct
from indexer import parsing
real = parsing.parse
def parse(document):
    name = document.file
    if "forever" in name:
        open(__file__ + ".held", "w").close()
        while True: pass
    if "abort" in name: os.abort()
    if "exit" in name: raise SystemExit("no more")
    if "huge" in name: return [bytearray(10**8) for _ in range(10**4)]
    if "strange" in name: raise struct.error("unpack requires a buffer of 4 bytes")
    if "print" in name: print("came between"); os.write(1, b"came between")
    return real(document)
parsing.parse = parse
"""
# Long enough for whatever else the machine does meanwhile.
LIMITS = Limits(seconds=8.0, memory_mb=300)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sitecustomize.py").write_text(FAULTY, encoding="utf8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.fixture
def real_worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(apart, "read_apart", read_apart)
    return iter(())


def files(folder: Path, *names: str) -> list[SourceFile]:
    good = (SHIPPED_ROOT / "corpus" / "2025-03.txt").read_bytes()
    found = []
    for name in names:
        (folder / name).write_bytes(good)
        found.append(SourceFile(folder / name, name))
    return found


def test_what_a_worker_reads_is_what_is_read_here(tmp_path: Path) -> None:
    found = [
        SourceFile(path, path.name) for path in sorted((SHIPPED_ROOT / "corpus").glob("*.txt"))
    ]
    (tmp_path / "empty.txt").write_bytes(b"")
    found.append(SourceFile(tmp_path / "empty.txt", "empty.txt"))
    found.append(SourceFile(tmp_path / "missing.txt", "missing.txt"))
    for apart_, here in zip(read_apart(found), read_here(found), strict=True):
        assert (apart_.file, apart_.document, apart_.taken) == (
            here.file,
            here.document,
            here.taken,
        )
        assert (str(apart_.error), type(apart_.error)) == (str(here.error), type(here.error))
        assert apart_.sha256 == here.sha256


def test_what_is_settled_about_a_file_reaches_its_reader(tmp_path: Path) -> None:
    text = (SHIPPED_ROOT / "corpus" / "2025-03.txt").read_text(encoding="utf8")
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    options = ReadOptions(format="text", encoding="utf-16")
    asked = SourceFile(tmp_path / "a.txt", "a.txt", options)
    (one,) = read_apart([asked])
    (here,) = read_here([asked])
    assert one.document == here.document and str(one.error) == str(here.error)


def test_a_file_that_ends_or_holds_its_reader_is_named_and_the_rest_goes_on(faulty: Path) -> None:
    names = ("1.txt", "forever.txt", "abort.txt", "huge.txt", "exit.txt", "strange.txt",
             "print.txt", "9.txt")  # fmt: skip
    outcomes = {one.file.name: one for one in read_apart(files(faulty, *names), LIMITS)}
    assert tuple(outcomes) == names
    assert [name for name, one in outcomes.items() if one.taken] == ["1.txt", "print.txt", "9.txt"]
    said = {
        "forever.txt": "8 秒的时限",
        "abort.txt": "中途退出（信号 6",
        "huge.txt": "300 MB 的上限",
        "exit.txt": "no more",
        "strange.txt": "unpack requires a buffer",
    }
    for name, words in said.items():
        error = outcomes[name].error
        assert error and words in error.reason and error.next_step and error.file == name
        assert outcomes[name].sha256 == outcomes["1.txt"].sha256


def test_a_build_lists_the_file_and_serves_the_rest(
    faulty: Path, make_home: MakeHome, real_worker: None
) -> None:
    good, bad = files(faulty, "2025-03.txt", "abort.txt")
    home = make_home([good.path, bad.path])
    report = ingest.build(home)
    assert [one.file for one in report.failed] == ["abort.txt"] == list(failures(home))
    assert issues(home) == ["2025-03"]
    assert all(one.is_complete is not one.file.startswith("abort")
               for one in ingest.coverage_of(home.corpus))  # fmt: skip


def test_whoever_stops_asking_leaves_no_process(faulty: Path) -> None:
    others = set(children_of(os.getpid()))
    outcomes = read_apart(files(faulty, "1.txt", "forever.txt"), LIMITS)
    next(outcomes)
    children = set(children_of(os.getpid())) - others
    assert children
    outcomes.close()  # type: ignore[attr-defined]
    assert not children & set(children_of(os.getpid()))


def test_a_worker_whose_parent_was_killed_ends(faulty: Path) -> None:
    """It reads for ever, so it hears nothing: its own clock of computing time ends it."""
    files(faulty, "forever.txt")
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from indexer.ingest.apart import Limits, read_apart\n"
        "from indexer.ingest.reading import SourceFile\n"
        "path = Path(sys.argv[1])\n"
        "next(read_apart([SourceFile(path, path.name)], Limits(seconds=0.5)))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(faulty / "forever.txt")],
        cwd=SHIPPED_ROOT,
        env=os.environ | {"PYTHONPATH": f"{faulty}{os.pathsep}{SHIPPED_ROOT}"},
    )
    deadline = time.monotonic() + 120
    while not (faulty / "sitecustomize.py.held").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    children = children_of(parent.pid)
    parent.kill()
    parent.wait()
    assert children
    deadline = time.monotonic() + 120  # a guard against waiting for ever, not a measure
    while any(is_running(one) for one in children):
        assert time.monotonic() < deadline, "still running"
        time.sleep(0.05)


def children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_cannot_start_says_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BriefingsError) as caught:
        list(read_apart([SourceFile(home.corpus / "2020-11.txt", "2020-11.txt")]))
    assert "启动不了" in caught.value.reason and caught.value.next_step
