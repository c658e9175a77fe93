"""A full disk at every write of build, add, remove and backup.

    python -m benchmarks.full_disk [--step 1.3]

Each change runs in a process that may write files up to some size only (RLIMIT_FSIZE), from none
at all to more than the largest needs, so that another write is the first to fail each time. It
must end by itself with a sentence and a next step; the library that was served goes on, whole; and
with room again the same change succeeds. Exit 1 where one of these did not hold. Needs fork.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.damage import DEFECT, built, said
from benchmarks.kills import NUMBER, SOURCE, served_in
from indexer import generations
from indexer.ingest import apart
from indexer.ingest.reading import read_here
from indexer.paths import Home

SMALLEST = 16
Words = Callable[[Home], tuple[str, ...]]

CHANGES: Mapping[str, tuple[Words, Words | None]] = {
    "build": (lambda home: ("build",), None),
    "add": (lambda home: ("add", str(SOURCE)), lambda home: ("remove", NUMBER)),
    "remove": (lambda home: ("remove", "2025-03"),
               lambda home: ("add", str(home.corpus / "removed" / "2025-03.txt"))),
    "backup": (lambda home: ("backup", str(home.root / "backup.zip")), None),
}  # fmt: skip
"""Each change, and what takes it back."""


def bounded(home: Home, words: tuple[str, ...], size: int) -> tuple[int, str]:
    """The exit code of a command that may write no file beyond ``size``, and what it said."""
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(told)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            done = said(home, *words)
            os.write(telling, done.err.encode()[-4000:])
            os._exit(done.code)
        except BaseException:  # noqa: BLE001 - nothing of the parent may run in the child
            os.write(telling, traceback.format_exc().encode()[-4000:])
            os._exit(70)
    os.close(telling)
    with os.fdopen(told, "rb") as stream:
        text = stream.read().decode("utf8", "replace")
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), text


def sizes(step: float, largest: int) -> Iterator[int]:
    yield 0
    size = float(SMALLEST)
    while size < largest:
        yield int(size)
        size *= step


def faults_of(home: Home, name: str, size: int) -> Iterator[str]:
    words, back = CHANGES[name]
    before, stamp = served_in(home), generations.current(home).stamp
    code, text = bounded(home, words(home), size)
    if code == 0:
        if back is not None:
            said(home, *back(home))
        return
    if code != 1 or "下一步" not in text or DEFECT in text:
        yield f"exit {code}: {text.strip()}"
    if (served_in(home), generations.current(home).stamp) != (before, stamp):
        yield f"serves {sorted(served_in(home))}, before {sorted(before)}"
    again = said(home, *words(home))
    if again.code:
        yield f"with room again: {again.err.strip()}"
    if back is not None:
        said(home, *back(home))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--step", type=float, default=1.3, help="from one size to the next")
    chosen = parser.parse_args()
    apart.read_apart = read_here  # type: ignore[assignment]
    tried = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        home = built(Path(folder))
        largest = max(path.stat().st_size for path in home.root.rglob("*") if path.is_file())
        for name in CHANGES:
            for size in sizes(chosen.step, 2 * largest):
                tried += 1
                for fault in faults_of(home, name, size):
                    faults += 1
                    print(f"{name}, files up to {size}: {fault}", flush=True)
    print(f"{tried} changes on a disk that fills up, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
