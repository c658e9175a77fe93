"""Whether a reader gets an answer while others hold connections.

``python -m benchmarks.connections``, over the home in BRIEFINGS_HOME: for each way of holding one
(idle, a cut first line, half a head, half a body, after an answer) it opens ``--held`` connections
to a server of its own and asks /healthz for ``--seconds`` from another address. It prints how many
answers came, the slowest, and how many connections were still held at the end; exits 1 if a reader
got none within 5 s. ``--server waitress`` measures waitress as it comes, with 8 threads.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

BEGINNINGS = {
    "idle": b"",
    "cut line": b"GET /heal",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n",
    "half a body": b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nname=",
    "answered": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
OURS = "from app.__main__ import main; main()"
FORMER = (
    "import os; from waitress import serve; from app import create_app;"
    "serve(create_app(), host='127.0.0.1', port=int(os.environ['PORT']), threads=8)"
)
PATIENCE = 5.0
# Two of the addresses of the loopback: holder and reader are told apart by them.
HOLDER, READER = "127.0.0.2", "127.0.0.3"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--held", type=int, default=1000)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--server", choices=("ours", "waitress"), default="ours")
    given = options.parse_args()
    code = OURS if given.server == "ours" else FORMER
    print(f"{'held by':12} {'held':>5} {'left':>5} {'answers':>8} {'slowest':>9}")
    shut_out = False
    for name, begin in BEGINNINGS.items():
        with _serving(code) as where, contextlib.ExitStack() as held:
            sockets = [held.enter_context(one) for one in _hold(where, given.held, begin)]
            answers, slowest = _ask(where, given.seconds)
            left = len(sockets) - _closed(sockets)
        shut_out = shut_out or slowest >= PATIENCE
        print(
            f"{name:12} {len(sockets):5} {left:5} {answers:8} {1000 * slowest:6.0f} ms", flush=True
        )
    return 1 if shut_out else 0


@contextlib.contextmanager
def _serving(code: str) -> Iterator[tuple[str, int]]:
    """A server of its own process, so that its files are not ours."""

    with socket.create_server(("127.0.0.1", 0)) as free:
        where = free.getsockname()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "HOST": "127.0.0.1", "PORT": str(where[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                socket.create_connection(where, timeout=1).close()
                break
            time.sleep(0.1)
        yield where
    finally:
        process.kill()
        process.wait()


def _hold(where: tuple[str, int], number: int, begin: bytes) -> Iterator[socket.socket]:
    for _ in range(number):
        try:
            one = socket.create_connection(where, timeout=2, source_address=(HOLDER, 0))
            one.sendall(begin)
        except OSError:
            return
        yield one


def _ask(where: tuple[str, int], seconds: float) -> tuple[int, float]:
    """(answers, the longest wait for one)."""
    answers, slowest = 0, 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        connection = http.client.HTTPConnection(
            *where, timeout=PATIENCE, source_address=(READER, 0)
        )
        with contextlib.closing(connection):
            try:
                connection.request("GET", "/healthz")
                answers += connection.getresponse().status == 200
            except OSError:
                return answers, PATIENCE
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.02)
    return answers, slowest


def _closed(sockets: list[socket.socket]) -> int:
    """How many the server has closed."""
    count = 0
    for one in sockets:
        one.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            try:
                while one.recv(65536):
                    pass
                count += 1
            except ConnectionError:
                count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
