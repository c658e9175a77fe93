"""Requests while generations are swapped: none may fail, and none may mix two of them.

    python -m benchmarks.swaps [--requests 10000] [--swaps 20] [--threads 4]

A server runs as in the office; a number is added and removed in turn while threads ask for pages
and JSON. An answer in JSON must be, whole, that of the library with or of the one without that
number, and be so of the same library for all that one request shows. Exit 1 where one was not.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from benchmarks.damage import ADDED, built
from indexer import ingest
from indexer.ingest import apart
from indexer.ingest.reading import read_here
from indexer.paths import SHIPPED_ROOT, Home

WORDS = ("预约", "第一医院", "健康", "2023年8月 预约", "远程会诊", "")
COMPARED = tuple(f"/api/search?q={quote(word)}&size=50" for word in WORDS)
PAGES = ("/", f"/?q={quote('预约')}", "/issues", "/status", "/checks", "/api/issues")
NOT_COMPARED = ("took_ms",)


@contextmanager
def serving(home: Home) -> Iterator[int]:
    """A server of this home; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=SHIPPED_ROOT,
        env=os.environ | {"PORT": str(port), "BRIEFINGS_HOME": str(home.root)},
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            try:
                asked(http.client.HTTPConnection("127.0.0.1", port, timeout=30), "/status")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def asked(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    connection.request("GET", address)
    response = connection.getresponse()
    return response.status, response.read()


def comparable(body: bytes) -> str:
    held = json.loads(body)
    return json.dumps({k: v for k, v in held.items() if k not in NOT_COMPARED}, sort_keys=True)


class Askers:
    """Threads that ask until they are stopped; ``seen`` counts what came back."""

    def __init__(self, port: int, known: dict[str, set[str]], threads: int) -> None:
        self._port = port
        self._known = known
        self._stop = threading.Event()
        self.seen: Counter[str] = Counter()
        self.faults: list[str] = []
        self._threads = [threading.Thread(target=self._run, args=(n,)) for n in range(threads)]
        for one in self._threads:
            one.start()

    @property
    def asked(self) -> int:
        return sum(self.seen.values())

    def end(self) -> None:
        self._stop.set()
        for one in self._threads:
            one.join()

    def _run(self, nth: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        addresses = (*COMPARED, *PAGES)
        while not self._stop.is_set():
            address = addresses[nth % len(addresses)]
            nth += 1
            try:
                status, body = asked(connection, address)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                self._count("failed", f"{address}: {error!r}")
                continue
            if status != 200:
                self._count("failed", f"{address}: {status}")
            elif address not in self._known:
                self._count("pages")
            elif comparable(body) in self._known[address]:
                self._count("answers")
            else:
                self._count("mixed", f"{address}: an answer of neither library")

    def _count(self, kind: str, fault: str = "") -> None:
        self.seen[kind] += 1
        if fault:
            self.faults.append(fault)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--swaps", type=int, default=20)
    parser.add_argument("--threads", type=int, default=4)
    chosen = parser.parse_args()
    apart.read_apart = read_here  # type: ignore[assignment]
    source = SHIPPED_ROOT / "corpus" / ADDED
    with tempfile.TemporaryDirectory() as folder:
        home = built(Path(folder))
        known: dict[str, set[str]] = {address: set() for address in COMPARED}
        with serving(home) as port:
            for change in (None, source, source.stem):
                swap(home, change)
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                for address in COMPARED:
                    known[address].add(comparable(asked(connection, address)[1]))
                connection.close()
            sizes = [len(answers) for answers in known.values()]
            assert max(sizes) == 2, f"one or two different answers are wanted: {sizes}"
            askers = Askers(port, known, chosen.threads)
            started = time.monotonic()
            for nth in range(chosen.swaps):
                while askers.asked < chosen.requests * nth / chosen.swaps:
                    time.sleep(0.01)
                swap(home, source.stem if nth % 2 else source)
            while askers.asked < chosen.requests:
                time.sleep(0.01)
            askers.end()
        for fault in askers.faults[:20]:
            print(fault)
    took = time.monotonic() - started
    print(f"{askers.asked} requests over {chosen.swaps} swaps in {took:.0f} s: {dict(askers.seen)}")
    return 1 if askers.faults else 0


def swap(home: Home, change: Path | str | None) -> None:
    if isinstance(change, Path):
        ingest.add(home, [change])
    elif change:
        ingest.remove(home, change)


if __name__ == "__main__":
    sys.exit(main())
