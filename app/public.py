"""Full addresses for other programs: feeds, calendars, descriptions.

Whoever asks can write any name into the Host header, so that it is believed only where it is a
name that the office has set, or one that no stranger can own.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin

from flask import request

from app.served import settings


def absolute(path: str) -> str:
    """``path`` (which begins with a slash) with scheme and host; as it is where the host cannot be
    believed: a reader of feeds then takes it from where it fetched the feed."""
    return urljoin(_root(), path)


def _root() -> str:
    """With a slash at its end, or ""."""
    office = settings()
    if office.public_url:
        return f"{office.public_url}/"
    # Where hosts are listed, every other one has been refused before.
    if office.trusted_hosts or _is_local(request.host):
        return request.url_root
    return ""


def _is_local(host: str) -> bool:
    """An address, a name without a dot, or this machine's own name."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    bare = name.strip("[]").lower()
    if "." not in bare and ":" not in bare:
        return bool(bare)
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        return bare == socket.gethostname().lower()
    return True
