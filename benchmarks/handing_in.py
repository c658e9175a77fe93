"""How long handing in a number takes over an archive of the usual size, and whether pages answer.

    python -m benchmarks.handing_in [--records 25000] [--home DIR] [--seed 1]

Invented numbers (tests/synthetic), one a month, are built into a home: in ``--home`` it is kept,
and used again as it is. Then another is handed in: its preview, publishing and undoing it, and
linking the library anew after a decision about a name, each with the slowest of the searches and
pages that a server of the same process answers meanwhile.
"""

from __future__ import annotations

import argparse
import io
import itertools
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from app import create_app
from app.intake.views import WORKSHOP
from app.server import served
from app.settings import Settings
from indexer import generations, ingest
from indexer.cli.progress import bar
from indexer.desk import desk_at
from indexer.desk import intake as kept
from indexer.ingest.corrections import overlay_of
from indexer.intake import deciding, publishing, staging
from indexer.intake.preview import preview_of
from indexer.intake.working import Workshop
from indexer.paths import Home
from indexer.shelf import Shelf
from tests.synthetic.invent import issue_plan
from tests.synthetic.tab_text import tab_text

WHO = "bench"
PAGES = ("/healthz", f"/api/search?q={quote('预约')}", f"/?q={quote('第一医院')}", "/issues")
PAUSE = 0.2


def number(seed: int, month: int) -> str:
    """An invented number of the month so many months after 2000-01."""
    plan = issue_plan(seed)
    head = replace(plan.masthead, form="full", year=2000 + month // 12, month=month % 12 + 1)
    return tab_text(replace(plan, masthead=head))


def archive(home: Home, records: int, seed: int) -> None:
    """Fill the corpus with about so many records and build it."""
    home.corpus.mkdir(parents=True, exist_ok=True)
    first = 12
    for month in range(first):
        _write(home, seed, month)
    ingest.build(home, watch=bar)
    each = Shelf(home).current().status().records / first
    for month in range(first, round(records / each)):
        _write(home, seed, month)
    ingest.build(home, watch=bar)


def _write(home: Home, seed: int, month: int) -> None:
    path = home.corpus / f"{2000 + month // 12}-{month % 12 + 1:02d}.txt"
    path.write_text(number(seed * 10_000 + month, month), encoding="utf8")


@contextmanager
def asked(address: str) -> Iterator[list[float]]:
    """How long each page took that was asked for during the block."""
    took: list[float] = []
    over = threading.Event()

    def ask() -> None:
        for page in itertools.cycle(PAGES):
            if over.wait(PAUSE):
                return
            started = time.monotonic()
            with urllib.request.urlopen(address + page, timeout=120) as answer:
                answer.read()
            took.append(time.monotonic() - started)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield took
    finally:
        over.set()
        thread.join()


def timed(address: str, what: str, deed: Callable[[], object]) -> None:
    with asked(address) as took:
        started, spent = time.monotonic(), time.process_time()
        deed()
        seconds, spent = time.monotonic() - started, time.process_time() - spent
    slowest = f"slowest {max(took):.2f} s" if took else "none"
    print(
        f"{what:<24}{seconds:7.1f} s ({spent:.1f} s of processor time, that of the pages with it); "
        f"{len(took)} pages meanwhile, {slowest}",
        flush=True,
    )


def measure(home: Home, seed: int) -> None:
    status = Shelf(home).current().status()
    print(f"{status.issues} numbers, {status.records} records", flush=True)
    app = create_app(home, Settings())
    shop: Workshop = app.extensions[WORKSHOP]
    data = number(seed * 10_000 + 9_999, 12 * 27).encode()
    with served(app, body_bound_of=lambda *_: 1 << 20) as address:
        for page in PAGES:
            urllib.request.urlopen(address + page, timeout=300).read()
        sha256, size = staging.keep(home, io.BytesIO(data))
        with desk_at(home) as desk:
            intake_id = kept.new_intake(desk, WHO)
            kept.add_file(desk, intake_id, "neu.txt", sha256, size)

        def work() -> None:
            shop.wake()
            assert shop.rest(3600)

        timed(address, "reading", work)
        with desk_at(home) as desk:
            file = kept.intake(desk, intake_id).file(1)
        timed(address, "preview", lambda: preview_of(home, file, overlay_of(home)))
        timed(address, "preview again", lambda: preview_of(home, file, overlay_of(home)))

        def published() -> None:
            publishing.ask_publish(home, intake_id, WHO, {1: "both"})
            work()

        def undone() -> None:
            publishing.ask_undo(home, WHO)
            work()

        timed(address, "publish", published)
        assert generations.current_or_none(home) is not None
        timed(address, "undo", undone)

        name = f"某某医院{time.time_ns()}"

        def linked() -> None:
            deciding.decide(home, "institution", name, "not-a-name", "", "bench", WHO)
            work()

        timed(address, "names linked anew", linked)
        with desk_at(home) as desk:
            states = {one.id: one.state for one in kept.intakes(desk, 5)}
        assert states[intake_id] == "undone", states
        deciding.take_back(home, "institution", name, "not-a-name", "", WHO)
        publishing.discard(home, intake_id, WHO)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=25_000)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(chosen.home or Path(folder))
        if generations.current_or_none(home) is None:
            archive(home, chosen.records, chosen.seed)
        measure(home, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
