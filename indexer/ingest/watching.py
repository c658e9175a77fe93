"""A folder whose files are taken in as they come; nothing in it is moved or changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.errors import BriefingsError
from indexer.ingest.changes import add
from indexer.ingest.intake import briefings_in
from indexer.ingest.report import BuildReport
from indexer.paths import Home

Seen = tuple[int, int]
"""Size and time of change: a file that shows the same twice is written to no more."""


def watch_folder(
    home: Home,
    folder: Path,
    *,
    every: float = 5.0,
    rounds: int | None = None,
    pause: Callable[[float], None] = time.sleep,
    on_wait: Callable[[str], None] | None = None,
) -> Iterator[BuildReport]:
    """Look into ``folder`` every so many seconds (``rounds`` times, or for ever) and take in what
    is new or was changed, once it has stood still from one look to the next; a report for each
    time that something was. What fails is listed by ``status`` until the file is good, and tried
    again when it changes. What keeps the library from being changed at all (another build, a full
    disk) is told to ``on_wait`` once, and tried again at every look."""
    before: dict[Path, Seen] = {}
    done: dict[Path, Seen] = {}
    told = ""
    looked = 0
    while rounds is None or looked < rounds:
        if looked:
            pause(every)
        looked += 1
        try:
            now = _seen(folder)
            ready = [path for path, seen in now.items()
                     if before.get(path) == seen and done.get(path) != seen]  # fmt: skip
            before = now
            if not ready:
                continue
            report = add(home, ready, on_wait=on_wait)
        except (BriefingsError, OSError) as error:
            if on_wait and str(error) != told:
                on_wait(str(error))
            told = str(error)
            continue
        told = ""
        done |= {path: now[path] for path in ready}
        yield report


def _seen(folder: Path) -> dict[Path, Seen]:
    found = {}
    for file in briefings_in(folder):
        try:
            state = file.path.stat()
        except FileNotFoundError:
            continue  # taken away since it was listed
        found[file.path] = (state.st_size, state.st_mtime_ns)
    return found
