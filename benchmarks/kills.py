"""Kills at moments nobody chose: over build, add, remove, upload, publish and undo.

    python -m benchmarks.kills [--rounds 500] [--seed 1]

Each round begins one change of a built home in a process of its own and kills it (SIGKILL)
somewhere between its start and a little after its usual end. Then, each time,

* the generation that is served is whole: every file as it was sealed;
* it serves what was served before, or what the change makes of that, nothing else;
* the lock is free, and the state of an upload agrees with what is served;

and every fifth time a build gives what is served: a removed number does not come back, and none is
lost (a file that had reached the corpus folder before the swap may come in), and every file that
it was made from lies in the corpus folder, byte for byte. Exit 1 where one of
these did not hold. Needs fork: not for Windows.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.damage import ADDED, built
from indexer import generations, ingest
from indexer.desk import desk_at
from indexer.desk import intake as kept
from indexer.ingest import apart
from indexer.ingest.corrections import overlay_of
from indexer.ingest.reading import read_here
from indexer.intake import publishing, staging
from indexer.intake.reading import read_staged
from indexer.knowledge import KnowledgeReader, TakenFile
from indexer.paths import SHIPPED_ROOT, Home

NUMBER = Path(ADDED).stem
SOURCE = SHIPPED_ROOT / "corpus" / ADDED
WHO = "drill"
EVERY = 5
Change = Callable[[Home], object]
State = frozenset[str]


def _upload(home: Home) -> None:
    sha256, size = staging.keep(home, io.BytesIO(SOURCE.read_bytes()))
    with desk_at(home) as desk:
        intake_id = kept.new_intake(desk, WHO)
        kept.add_file(desk, intake_id, ADDED, sha256, size)
    _read_waiting(home)


def _read_waiting(home: Home) -> None:
    while True:
        with desk_at(home) as desk:
            file = kept.claim(desk)
        if file is None:
            return
        read_staged(home, file, overlay_of(home))
        with desk_at(home) as desk:
            kept.finish_file(desk, file.intake, file.no)


CHANGES: Mapping[str, Change] = {
    "build": ingest.build,
    "add": lambda home: ingest.add(home, [SOURCE]),
    "remove": lambda home: ingest.remove(home, NUMBER),
    "upload": _upload,
    "publish": lambda home: publishing.publish(home, _open_intake(home) or "", WHO, {}),
    "undo": lambda home: publishing.undo(home, WHO),
}
GIVES, TAKES = ("add", "publish"), ("remove", "undo")


def _open_intake(home: Home) -> str | None:
    with desk_at(home) as desk:
        for one in kept.intakes(desk, 20):
            if one.state in ("open", "undone") and any(f.state == "read" for f in one.files):
                return one.id
    return None


def possible(home: Home, served: State) -> list[str]:
    """What can be asked for in this state."""
    names = ["build"]
    with desk_at(home) as desk:
        is_published = kept.last_published(desk) is not None
    if is_published:
        names += ["undo"] * 3
    if NUMBER in served:
        return names if is_published else [*names, *["remove"] * 3]
    return [*names, *["add"] * 3, *["publish"] * (2 if _open_intake(home) else 0), "upload"]


def served_in(home: Home) -> State:
    knowledge = KnowledgeReader(generations.opened(home).knowledge)
    try:
        return frozenset(head.id for head in knowledge.issues())
    finally:
        knowledge.close()


def after(change: str, served: State) -> State:
    if change in GIVES:
        return served | {NUMBER}
    return served - {NUMBER} if change in TAKES else served


def begun_and_killed(home: Home, change: str, delay: float) -> float | None:
    """Begin a change in another process and kill it after ``delay`` seconds; how long it took
    where it was quicker. Raises ``AssertionError`` where it failed by itself."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            CHANGES[change](home)
        except BaseException:  # noqa: BLE001 - nothing of the parent may run in the child
            traceback.print_exc()
            os._exit(70)
        os._exit(0)
    while time.monotonic() - started < delay:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            assert os.waitstatus_to_exitcode(status) == 0, f"{change} failed by itself"
            return time.monotonic() - started
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def faults_of(home: Home, change: str, before: State, *, is_build_due: bool) -> Iterator[str]:
    with generations.build_lock(home, patience=0):
        pass
    served = served_in(home)
    if served not in (before, after(change, before)):
        yield f"serves {sorted(served)}, before {sorted(before)}"
    with desk_at(home) as desk:
        kept.take_up_again(desk)
    _read_waiting(home)
    publishing.recover(home)
    with desk_at(home) as desk:
        is_published = kept.last_published(desk) is not None
        if any(one.state == "publishing" for one in kept.intakes(desk, 20)):
            yield "an upload is said to be under way still"
    if is_published and NUMBER not in served:
        yield "published, it is said, and not served"
    if is_build_due:
        ingest.build(home)
        now = served_in(home)
        if now != served and not (change in GIVES and now == after(change, before)):
            yield f"the build makes {sorted(now)} of {sorted(served)}"
        yield from _missing_sources(home)


def _missing_sources(home: Home) -> Iterator[str]:
    knowledge = KnowledgeReader(generations.opened(home).knowledge)
    try:
        rows = [one for one in knowledge.file_rows() if isinstance(one, TakenFile)]
    finally:
        knowledge.close()
    for one in rows:
        path = home.corpus / one.file
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            yield f"served from {one.file}, which is gone or another"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    # No worker each: what is killed is the change, not the reading.
    apart.read_apart = read_here  # type: ignore[assignment]
    rng = random.Random(chosen.seed)
    usual = dict.fromkeys(CHANGES, 1.5)
    killed: Counter[str] = Counter()
    finished = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        home = built(Path(folder))
        while sum(killed.values()) < chosen.rounds:
            before = served_in(home)
            change = rng.choice(possible(home, before))
            delay = rng.uniform(0, 1.15 * usual[change])
            took = begun_and_killed(home, change, delay)
            if took is not None:
                finished += 1
                usual[change] = (usual[change] + took) / 2
            else:
                killed[change] += 1
                usual[change] = max(usual[change], delay)
            is_due = (sum(killed.values()) + finished) % EVERY == 0
            for fault in faults_of(home, change, before, is_build_due=is_due):
                faults += 1
                print(f"{sum(killed.values())} {change}: {fault}", flush=True)
            if is_due:
                shutil.rmtree(home.corpus / "removed", ignore_errors=True)
    by = "，".join(f"{name} {count}" for name, count in sorted(killed.items()))
    print(f"{sum(killed.values())} kills ({by}), {finished} finished before; {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
