"""Bytes that were handed in, kept by their hash under ``HOME/var/staging`` until they are
published or discarded; and file names that can do no harm."""

from __future__ import annotations

import hashlib
import os
import secrets
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import IO

from indexer.errors import BadRequest, NotFound
from indexer.paths import Home

LARGEST = 64 * 1024 * 1024
MOST_FILES = 200
_PIECE = 1024 * 1024
_LONGEST_NAME = 150
"""Bytes of UTF-8: a file system takes 255, and numbers and marks are added."""
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)


def safe_name(given: str) -> str:
    """A plain file name out of whatever a browser calls a file: no folder, no sign that a file
    system or a page reads as something else, not hidden, not too long. "" where nothing is
    left."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        sign
        for sign in last
        # Cc, Cf: control and direction marks; Cs, Co, Cn: no characters at all.
        if sign not in _NOT_IN_NAMES and unicodedata.category(sign)[0] != "C"
    )
    kept = " ".join(kept.split()).lstrip(".~$ ").rstrip(". ")
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = kept, ""
    while len(f"{stem}.{suffix}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    if stem.partition(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    stem = stem.rstrip(". ")
    return f"{stem}.{suffix}" if suffix and stem else stem


def staged_path(home: Home, sha256: str) -> Path:
    """Where these bytes are kept. Raises ``NotFound`` for what is no hash."""
    if len(sha256) != 64 or not all(sign in "0123456789abcdef" for sign in sha256):
        raise NotFound("没有这个文件。", "请重新上传。")
    return _folder(home) / sha256


def keep(home: Home, stream: IO[bytes]) -> tuple[str, int]:
    """(hash, size) of the bytes, kept. Raises ``BadRequest`` where they are too many; nothing is
    kept then."""
    folder = _folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{secrets.token_hex(8)}.part"
    sum_ = hashlib.sha256()
    size = 0
    try:
        with beside.open("wb") as file:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise BadRequest(
                        f"文件太大，超过 {LARGEST // 1024 // 1024} MB。",
                        "请确认这是一期简报；确是的话，把图片压缩或分成几个文件后再上传。",
                    )
                sum_.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(staged_path(home, sum_.hexdigest()))
    finally:
        beside.unlink(missing_ok=True)
    return sum_.hexdigest(), size


def prune(home: Home, needed: Collection[str]) -> None:
    """Remove what no intake needs any more."""
    folder = _folder(home)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file() and path.name.partition(".")[0] not in needed:
            path.unlink(missing_ok=True)


def _folder(home: Home) -> Path:
    return home.var / "staging"
