"""Where to go on after signing in: an address of ours and nothing else."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from flask import request

from app import urls
from app.requests import BOUNDS

LONGEST = BOUNDS.value


def here() -> str:
    """The address of this request, to come back to; "" for one that is too long for that."""
    query = request.query_string.decode("utf8", "replace")
    whole = quote(request.path) + (f"?{query}" if query else "")
    return whole if len(whole) <= LONGEST else ""


def safe_next(wanted: str | None) -> str:
    """``wanted`` where it is a path of this site, else the front page. Browsers read a backslash
    as a slash and leave out control characters, so that ``/\\host`` and ``/<tab>/host`` lead
    elsewhere."""
    if not wanted or len(wanted) > LONGEST or not wanted.startswith("/"):
        return urls.HOME
    if wanted.startswith("//") or "\\" in wanted:
        return urls.HOME
    if any(ord(c) <= 32 or ord(c) == 127 for c in wanted):
        return urls.HOME
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return urls.HOME
    if parts.scheme or parts.netloc or parts.path in (urls.SIGN_IN, urls.SIGN_OUT):
        return urls.HOME
    return wanted
