"""Text goes out packed, as gzip of the standard library, to whoever takes it; pages of a generation
have a tag, so that what has not changed is not sent again.

Only what everyone may read is packed. The length of a packed page tells how much of it repeats what
was asked (the attack is called BREACH), so a page that holds a secret of the reader beside words of
the address goes out as it is: every page of somebody who has signed in (it holds tokens of forms),
and all pages where reading is closed (what is printed is itself the secret).
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator

from flask import Flask, Response, g, request

from app.served import settings

PACKED = frozenset(
    {
        "text/html",
        "text/css",
        "text/plain",
        "text/csv",
        "text/markdown",
        "text/calendar",
        "text/javascript",
        "application/javascript",
        "application/json",
        "application/atom+xml",
        "application/opensearchdescription+xml",
        "application/vnd.citationstyles.csl+json",
        "image/svg+xml",
    }
)
SMALLEST = 1000
"""Bytes; what fits one packet anyway is sent as it is."""
FLUSHED = 64 * 1024
"""Bytes of an answer made as it goes, after which what was packed is sent on."""
LEVEL = 5
"""Of 1 to 9: beyond it pages of tables hardly get smaller and take half as much time again."""


def compress(app: Flask) -> None:
    """Called before ``protect``, so that it sees the headers that are set there: what is done last
    is registered first."""

    @app.after_request
    def pack(response: Response) -> Response:
        if response.status_code != 200 or response.mimetype not in PACKED:
            return response
        is_static = request.endpoint == "static"
        # Originals go out as they were handed in, also in parts.
        if not is_static and (response.direct_passthrough or not _is_public()):
            return response
        response.vary.add("Accept-Encoding")
        is_kept_open = response.is_streamed and not is_static
        if not is_static and not is_kept_open and request.method in ("GET", "HEAD"):
            response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:20], weak=True)
            response.make_conditional(request.environ)
        if response.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
            _pack(response, is_kept_open=is_kept_open)
        return response


def _is_public() -> bool:
    return (
        not settings().reading_closed and g.get("account") is None and g.get("csrf_token") is None
    )


def _pack(response: Response, *, is_kept_open: bool) -> None:
    if "Content-Encoding" in response.headers:
        return
    if is_kept_open:
        response.response = _packed(response.iter_encoded())
        response.headers.pop("Content-Length", None)
    else:
        response.direct_passthrough = False
        body = response.get_data()
        if len(body) < SMALLEST:
            return
        # Without a time in it the same page is the same bytes.
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    tag, _ = response.get_etag()
    if tag is not None:
        response.set_etag(tag, weak=True)


def _packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Part by part: nobody waits for the end, and nothing is held but a part."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    taken = 0
    for part in parts:
        packed = packer.compress(part)
        taken += len(part)
        if taken >= FLUSHED:
            packed += packer.flush(zlib.Z_SYNC_FLUSH)
            taken = 0
        if packed:
            yield packed
    yield packer.flush()
