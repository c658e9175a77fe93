"""From the attacker's side: connections held open, half-sent requests, bodies too large."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from flask import Flask

from app.requests import BOUNDS, body_bound
from app.server import Limits, served

FEW = 60
LIMIT = 5_000_000


def bound_of(path: str, headers: Mapping[str, str]) -> int:
    return body_bound(path, LIMIT, is_known="known" in headers.get("COOKIE", ""))


OPEN: list[socket.socket] = []


@pytest.fixture(autouse=True)
def all_closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


@pytest.fixture(scope="module")
def quick(sample_app: Flask) -> Iterator[tuple[str, int]]:
    """Few connections and short times, so that the limits are reached within the test."""
    limits = Limits(connections=FEW, idle=2.0, head=1.0, body=1.0, rate=1e6)
    with served(sample_app, body_bound_of=bound_of, limits=limits) as address:
        parts = urlsplit(address)
        assert parts.hostname
        assert parts.port
        yield parts.hostname, parts.port


def opened(where: tuple[str, int], number: int, begin: bytes = b"") -> list[socket.socket]:
    sockets = []
    for _ in range(number):
        one = socket.create_connection(where, timeout=5)
        OPEN.append(one)
        if begin:
            one.sendall(begin)
        sockets.append(one)
    return sockets


def status(where: tuple[str, int]) -> int:
    connection = http.client.HTTPConnection(*where, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    finally:
        connection.close()


def is_closed(one: socket.socket, within: float) -> bool:
    one.settimeout(within)
    with contextlib.suppress(ConnectionError):
        try:
            while one.recv(65536):
                pass
        except TimeoutError:
            return False
    return True


def whole_answer(one: socket.socket) -> bytes:
    with one.makefile("rb") as answer:
        return answer.read()


BEGINNINGS = {
    "silent": b"",
    "half a line": b"GET /heal",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: x\r\n",
    "half a body": b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nname=",
    "after an answer": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("begin", BEGINNINGS.values(), ids=BEGINNINGS)
def test_nobody_is_shut_out_by_connections_that_wait(begin: bytes, quick: tuple[str, int]) -> None:
    opened(quick, 3 * FEW, begin)
    began = time.monotonic()
    assert status(quick) == 200
    assert time.monotonic() - began < 1.0


@pytest.mark.parametrize("begin", BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_never_comes_is_not_waited_for(begin: bytes, quick: tuple[str, int]) -> None:
    (one,) = opened(quick, 1, begin)
    assert is_closed(one, within=6)


def test_a_head_that_drips_is_not_waited_for(quick: tuple[str, int]) -> None:
    (one,) = opened(quick, 1, b"GET /healthz HTTP/1.1\r\nX: ")
    with pytest.raises(ConnectionError):
        for _ in range(60):
            one.sendall(b"y")
            time.sleep(0.1)


def test_a_connection_in_use_is_kept(quick: tuple[str, int]) -> None:
    connection = http.client.HTTPConnection(*quick, timeout=5)
    for _ in range(5):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert answer.read()
        assert answer.status == 200
        time.sleep(0.5)
    connection.close()


@pytest.mark.parametrize("path", ["/", "/login", "/upload", "/nowhere"])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_too_large_is_refused_before_it_is_taken_in(
    path: str, chunked: bool, quick: tuple[str, int]
) -> None:
    (one,) = opened(quick, 1)
    size = 150_000_000
    how = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    one.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\n{how}\r\n\r\n".encode())
    sent = 0
    with contextlib.suppress(ConnectionError):
        for _ in range(200):
            if chunked:
                one.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            else:
                one.sendall(b"x" * 65536)
            sent += 65536
            if not chunked:
                time.sleep(0.005)
    assert sent < 2 * BOUNDS.body + 8_000_000
    if not chunked:
        return
    assert is_closed(one, within=3)


def test_the_refusal_says_what_to_do(quick: tuple[str, int]) -> None:
    (one,) = opened(quick, 1)
    one.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n")
    answer = whole_answer(one).decode("utf8")
    assert answer.startswith("HTTP/1.1 413 ")
    assert "下一步：" in answer
    assert "waitress" not in answer


def test_nobody_is_asked_to_go_on_with_a_body_too_large(quick: tuple[str, int]) -> None:
    (one,) = opened(quick, 1)
    one.sendall(
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n"
    )
    answer = whole_answer(one)
    assert b"100 Continue" not in answer
    assert b" 413 " in answer


def test_who_has_signed_in_may_send_a_file(quick: tuple[str, int]) -> None:
    """It is read as far as to see that its form has no token."""
    for cookie, expected in ((b"known", b" 400 "), (b"x", b" 413 ")):
        (one,) = opened(quick, 1)
        one.sendall(
            b"POST /upload HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: "
            + cookie
            + b"\r\nContent-Length: 1500000\r\n\r\n"
        )
        with contextlib.suppress(ConnectionError):
            one.sendall(b"x" * 1_500_000)
        first = b""
        with contextlib.suppress(ConnectionError):
            first = one.recv(100)
        assert expected in first or (not first and cookie == b"x")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 40_000 + b"\r\n\r\n", b" 431 "),
        (b"GET /" + b"y" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b" 414 "),
        (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", b" 40"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: \xb2\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", b" 501 "),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /upload HTTP/1.1\r\n\r\n",
            b" 4",
        ),
    ],
)
def test_what_is_no_request_is_refused_in_words(
    head: bytes, code: bytes, quick: tuple[str, int]
) -> None:
    (one,) = opened(quick, 1, head)
    one.settimeout(5)
    answer = one.recv(65536)
    assert code in answer.split(b"\r\n")[0]
    assert b"Traceback" not in answer
