"""Addresses of our own style sheets and scripts, each with the hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from app import urls


def asset_urls(folder: Path) -> Callable[[str], str]:
    """A function from a file name under ``folder`` to its address; KeyError where there is no
    such file, so that a misspelt name fails in the first test."""
    made = {
        name: urls.static(name, hashlib.sha256(path.read_bytes()).hexdigest()[:10])
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name in (path.relative_to(folder).as_posix(),)
    }
    return lambda name: made[name]
