"""What a request may hold: one table, asked before anything of it is read.

Single parameters have bounds of their own where they are read (``app/state.py`` and its like);
these here hold for every address.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Flask, request
from werkzeug.exceptions import RequestURITooLarge

from app.served import settings
from indexer.errors import BadRequest

UPLOAD = "/upload"


@dataclass(frozen=True, slots=True)
class Bounds:
    """``address``: bytes of path and query as sent; ``values``: how many ``name=value``; ``name``
    and ``value``: characters of one; ``body``: bytes; ``head``: bytes of the first line and all
    headers together; ``fields``: bytes of the fields of a form, its files aside."""

    address: int = 16 * 1024
    values: int = 200
    name: int = 60
    value: int = 1_000
    body: int = 1024 * 1024
    head: int = 32 * 1024
    fields: int = 512 * 1024


BOUNDS = Bounds()


def body_bound(path: str, upload_limit: int, *, is_known: bool) -> int:
    """Bytes that a request to this path may bring along; more than a form holds only with the
    cookie of somebody who has signed in (``is_known``)."""
    return upload_limit if path == UPLOAD and is_known else BOUNDS.body


def bound_requests(app: Flask) -> None:
    """Refuse what is beyond the table: 414 for an address, 413 for a body, else BadRequest that
    names the parameter and the bound."""
    app.config["MAX_CONTENT_LENGTH"] = BOUNDS.body
    app.config["MAX_FORM_MEMORY_SIZE"] = BOUNDS.fields
    app.config["MAX_FORM_PARTS"] = BOUNDS.values * 5

    @app.before_request
    def before() -> None:
        query = request.query_string
        if len(request.environ.get("PATH_INFO", "")) + len(query) > BOUNDS.address:
            raise RequestURITooLarge
        if query.count(b"&") >= BOUNDS.values:
            raise BadRequest(*_too_many(query))
        for name, value in request.args.items(multi=True):
            _check(name, value)
        if request.path == UPLOAD:
            request.max_content_length = settings().upload_limit


def _check(name: str, value: str) -> None:
    if len(name) > BOUNDS.name:
        raise BadRequest(
            f"参数名“{name[:20]}…”太长：{len(name)} 字，上限 {BOUNDS.name} 字。",
            "请检查地址有没有抄错。",
        )
    if len(value) > BOUNDS.value:
        raise BadRequest(
            f"参数 {name} 太长：{len(value)} 字，上限 {BOUNDS.value} 字。", f"请缩短 {name}。"
        )


def _too_many(query: bytes) -> tuple[str, str]:
    """Which name is repeated most, without reading them all."""
    pairs = query.split(b"&")
    names = Counter(pair.partition(b"=")[0][: BOUNDS.name] for pair in pairs)
    name, count = names.most_common(1)[0]
    said = name.decode("utf8", "replace")
    return (
        f"参数太多：{len(pairs)} 个，上限 {BOUNDS.values} 个，其中 {said} 有 {count} 个。",
        f"请减少 {said}。",
    )
