"""The server: waitress, with bounds on what a connection may hold and for how long.

waitress serves on every system that the office has, and its threads wait for nobody who has not
sent a whole request. What it lacks stands here: bodies are refused when their headers are read, by
the bound of their address; a request has a time to arrive in; and where connections run out, those
give way that wait for nothing, of whoever holds the most of them.
"""

from __future__ import annotations

import contextlib
import select
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Thread
from typing import Any

from flask import Flask
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import MultiSocketServer, TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import Error, RequestEntityTooLarge

from app.requests import BOUNDS

BodyBound = Callable[[str, Mapping[str, str]], int]
"""From the path and the headers (``CONTENT_LENGTH``, as in CGI) to the bytes of body allowed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``connections`` at a time; seconds: ``idle`` between two requests, ``head`` for the first
    line and the headers to arrive, ``body`` of grace for the rest, which then must come at
    ``rate`` bytes a second on the average."""

    connections: int = 2000
    threads: int = 8
    idle: float = 30.0
    head: float = 15.0
    body: float = 30.0
    rate: float = 10_000.0


SPARE = 16
"""Places kept free, so that a new connection is taken before others have gone."""
OWN_FILES = 256
"""Open files that are no connections: index, knowledge base, temporary bodies."""

REFUSALS: dict[int, str] = {
    400: "请求的格式不对，服务器读不懂。下一步：请用浏览器从首页重新打开。",
    408: "请求没有在限定的时间内送完。下一步：请检查网络后重试。",
    413: "送来的内容太大。下一步：收录文件请先登录，并分批上传。",
    431: "地址或请求头太长。下一步：请缩短检索词，或清除本站的 Cookie 后重试。",
    501: "不支持这种传输编码。下一步：请用浏览器从首页重新打开。",
}


class _Settings(Adjustments):
    """What waitress reads, with our limits beside."""

    def __init__(self, limits: Limits, body_bound_of: BodyBound, **given: Any) -> None:
        super().__init__(**given)
        self.cleanup_interval = min(5.0, limits.idle / 2, limits.head / 2)
        self.limits = limits
        self.body_bound_of = body_bound_of


class _Parser(HTTPRequestParser):
    bound = BOUNDS.body
    error: Error | None = None

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        self.bound = self.adj.body_bound_of(self.path, self.headers)

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.headers_finished and self.error is None and self._is_too_large():
            self.error = RequestEntityTooLarge("")
            # Nobody is asked to go on sending what will not be taken.
            self.expect_continue = False
            self.completed = True
        return consumed

    def _is_too_large(self) -> bool:
        return bool(max(self.content_length, self.body_bytes_received) > self.bound)


class _Refusal(ErrorTask):
    """What is no request is answered in plain words, and without naming the program."""

    def execute(self) -> None:
        error = self.request.error
        body = (REFUSALS.get(error.code) or REFUSALS[400]).encode("utf8")
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(
            [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
        )
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    parser_class = _Parser
    error_task_class = _Refusal
    begun = 0.0

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.begun = time.time()
        taken: bool = super().received(data)
        return taken

    def waits_for_nothing(self) -> bool:
        """No whole request of it is being answered."""
        return not self.requests

    def is_overdue(self, now: float) -> bool:
        limits: Limits = self.adj.limits
        arriving = self.request
        if arriving is None:
            return bool(self.last_activity < now - limits.idle)
        if not arriving.headers_finished:
            return self.begun < now - limits.head
        grace = limits.head + limits.body + arriving.body_bytes_received / limits.rate
        return bool(self.begun < now - grace)


class _Server(TcpWSGIServer):
    channel_class = _Channel

    def readable(self) -> bool:
        if len(self._map) >= self.adj.connection_limit - SPARE:
            self.make_room()
        accepting: bool = super().readable()
        return accepting

    def maintenance(self, now: float) -> None:
        for channel in tuple(self.active_channels.values()):
            if channel.waits_for_nothing() and channel.is_overdue(now):
                # Not by will_close, which waits until the other side reads.
                channel.handle_close()

    def make_room(self) -> None:
        """A tenth of all connections go: those of the address that holds the most, and of them
        the ones that have been quiet for longest."""
        channels = [c for c in self.active_channels.values() if c.waits_for_nothing()]
        held = Counter(_address(channel) for channel in channels)
        channels.sort(key=lambda c: (-held[_address(c)], c.last_activity))
        for channel in channels[: max(SPARE, len(channels) // 10)]:
            channel.handle_close()


def _address(channel: HTTPChannel) -> str:
    return str(channel.addr[0]) if channel.addr else ""


def connections_possible(wanted: int) -> int:
    """As many as the system allows, after asking it for enough."""
    if not hasattr(select, "poll"):
        return min(wanted, 400)  # select() on Windows knows 512 sockets
    with contextlib.suppress(ImportError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = wanted + OWN_FILES
        if soft < needed and soft != resource.RLIM_INFINITY:
            soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if soft != resource.RLIM_INFINITY:
            return min(wanted, max(soft - OWN_FILES, SPARE * 4))
    return wanted


def create_server(
    app: Flask, *, host: str, port: int, body_bound_of: BodyBound, limits: Limits | None = None
) -> MultiSocketServer:
    """Listening on ``host``:``port`` (0: any free one; see ``effective_listen``); ``run()`` serves
    until ``close()``. OSError where it cannot listen."""
    limits = limits or Limits()
    settings = _Settings(
        limits,
        body_bound_of,
        host=host,
        port=port,
        threads=limits.threads,
        connection_limit=connections_possible(limits.connections),
        max_request_header_size=BOUNDS.head,
        # The bound of each address is looked at by the parser.
        max_request_body_size=1 << 62,
        asyncore_use_poll=True,
        # The application believes them or not: see app/settings.py, PROXY.
        clear_untrusted_proxy_headers=False,
        ident=None,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(limits.threads)
    sockets: dict[int, Any] = {}
    listening = [
        _Server(app, sockets, dispatcher=dispatcher, adj=settings, sockinfo=info)
        for info in settings.listen
    ]
    places = [(one.effective_host, one.effective_port) for one in listening]
    return MultiSocketServer(sockets, settings, places, dispatcher, listening[0].log_info)


def serve(app: Flask, *, host: str, port: int, body_bound_of: BodyBound) -> None:
    """Until the program is ended. OSError where it cannot listen."""
    create_server(app, host=host, port=port, body_bound_of=body_bound_of).run()


@contextlib.contextmanager
def served(app: Flask, **how: Any) -> Iterator[str]:
    """Serve in a thread for the length of the block; gives the address."""
    server = create_server(app, host="127.0.0.1", port=0, **how)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    host, port = server.effective_listen[0]
    try:
        yield f"http://{host}:{port}"
    finally:
        server.close()
        thread.join(timeout=5)
