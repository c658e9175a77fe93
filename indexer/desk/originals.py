"""The files as they came in, under ``HOME/var/originals``, by the hash of their bytes: written
once, never altered, whatever becomes of the corpus folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import NotFound, UnreadableFile
from indexer.paths import Home

_CHUNK = 1 << 20
_READ_ONLY = 0o444


def originals_of(home: Home) -> Path:
    """Their folder; it need not be there."""
    return home.var / "originals"


def original_of(home: Home, sha256: str) -> Path:
    """Where the bytes with this hash lie. Raises ``NotFound`` where they are not kept."""
    path = _place(home, sha256)
    if not path.is_file():
        raise NotFound("这份原件没有保存。", "请重新收入这个文件，收入时会保存原件。")
    return path


def is_kept(home: Home, sha256: str) -> bool:
    """Whether the bytes with this hash lie there."""
    return _place(home, sha256).is_file()


def keep_original(home: Home, source: Path, sha256: str) -> None:
    """Keep the file at ``source``, whose bytes were read as those of ``sha256``; what is kept
    already stays. Raises ``UnreadableFile`` where its bytes are others by now."""
    place = _place(home, sha256)
    if place.is_file() and place.stat().st_size == source.stat().st_size:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{os.getpid()}")
    sum_ = hashlib.sha256()
    try:
        with source.open("rb") as original, part.open("wb") as copy:
            while chunk := original.read(_CHUNK):
                sum_.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if sum_.hexdigest() != sha256:
            raise UnreadableFile(
                "文件在读取的同时被改动了。", "请等它写完后再收入。", file=source.name
            )
        part.chmod(_READ_ONLY)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def kept_originals(home: Home) -> Iterator[Path]:
    """All that are kept, by hash."""
    folder = originals_of(home)
    return (path for path in sorted(folder.glob("??/*")) if not path.name.startswith("."))


def _place(home: Home, sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise NotFound(f"“{sha256[:70]}”不是文件的校验值。", "校验值是 64 个十六进制数字。")
    return originals_of(home) / sha256[:2] / sha256
