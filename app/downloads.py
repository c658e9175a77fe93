"""Files that a reader takes along: their kinds and their names."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


def download(body: bytes | Iterator[str], form: str, *, plain: str, name: str) -> Response:
    """``body`` as a file of the kind ``form``. ``name``: its own name; ``plain``: the name for
    clients that read no other letters than ASCII (before RFC 8187)."""
    # A slash would part a name in two.
    own = quote(f"{name.replace('/', '-')}.{form}", safe="")
    said = f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{own}"
    return Response(body, content_type=CONTENT[form], headers={"Content-Disposition": said})
