"""All that cannot be made again, in one file; and back.

A backup is a ZIP of the corpus folder (with the authority and lexicon files, and what was
removed), the originals and the side store, and a list of every file with its size and SHA-256. No
generation is in it: those are made again from the sources, here, by a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from indexer.desk import desk_at
from indexer.desk.originals import kept_originals, originals_of
from indexer.errors import BriefingsError
from indexer.generations import build_lock
from indexer.ingest.reading import readable
from indexer.paths import Home

LIST = "backup.json"
DESK = "desk.sqlite"
VERSION = 1
_CHUNK = 1 << 20
_LARGEST_LIST = 256 << 20


@dataclass(frozen=True, slots=True)
class BackupReport:
    """``files`` and ``size`` (bytes) of what is in the backup; ``aside`` is where the files lie
    that a restore replaced, None where there were none."""

    path: Path
    made_at: str
    files: int
    size: int
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    size: int
    sha256: str


def backup(
    home: Home, target: Path, *, on_wait: Callable[[str], None] | None = None
) -> BackupReport:
    """Write the backup to ``target``: whole, read again and compared, or not at all. The library
    goes on answering; builds wait, and what people decide meanwhile is in it up to one moment.
    Raises ``BriefingsError`` where what was written is not what was read."""
    target = target.expanduser().resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    copy = target.with_name(f".{target.name}.{os.getpid()}.desk")
    made_at = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        with build_lock(home, on_wait=on_wait):
            _copy_desk(home, copy)
            entries: list[_Entry] = []
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
                for name, path in _kept(home, copy):
                    entries.append(_put(archive, name, path))
                listed = {"version": VERSION, "made_at": made_at, "files": [
                    [one.name, one.size, one.sha256] for one in entries]}  # fmt: skip
                archive.writestr(LIST, json.dumps(listed, ensure_ascii=False))
        with zipfile.ZipFile(part) as archive:
            for one in entries:
                _prove(archive, one)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    return BackupReport(target, made_at, len(entries), sum(one.size for one in entries))


def restore(
    home: Home, source: Path, *, on_wait: Callable[[str], None] | None = None
) -> BackupReport:
    """Put back what a backup holds. All of it is checked before anything changes; the corpus
    folder that was there is kept under ``var/replaced``, its side store too. The caller builds
    afterwards. Raises ``BriefingsError`` where the file is no whole backup."""
    try:
        with build_lock(home, on_wait=on_wait), zipfile.ZipFile(source) as archive:
            made_at, entries = _listed(archive)
            stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
            fresh = home.var / "restoring" / stamp
            try:
                for one in entries:
                    _take_out(archive, one, fresh)
                aside = _put_in_place(home, fresh, home.var / "replaced" / stamp)
            finally:
                shutil.rmtree(fresh.parent, ignore_errors=True)
    except FileNotFoundError as error:
        if error.filename != str(source):
            raise
        raise BriefingsError(f"没有这个文件：{source}。", "请检查备份文件的位置。") from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise _broken(str(source), str(error)) from error
    return BackupReport(source, made_at, len(entries), sum(one.size for one in entries), aside)


# --- inside -------------------------------------------------------------------------------


def _kept(home: Home, desk: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(home.corpus.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"corpus/{readable(path.relative_to(home.corpus).as_posix())}", path
    for path in kept_originals(home):
        yield f"originals/{path.parent.name}/{path.name}", path
    yield DESK, desk


def _copy_desk(home: Home, target: Path) -> None:
    """As it is at one moment, whatever is written meanwhile."""
    target.unlink(missing_ok=True)
    with desk_at(home) as desk, closing(sqlite3.connect(target)) as copy:
        desk.backup(copy)
    target.chmod(0o600)


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> _Entry:
    sum_, size = hashlib.sha256(), 0
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as into:
        while chunk := file.read(_CHUNK):
            sum_.update(chunk)
            size += len(chunk)
            into.write(chunk)
    return _Entry(name, size, sum_.hexdigest())


def _prove(archive: zipfile.ZipFile, one: _Entry) -> None:
    with archive.open(one.name) as file:
        _copied(file, None, one)


def _listed(archive: zipfile.ZipFile) -> tuple[str, tuple[_Entry, ...]]:
    """What a backup says that it holds; every name is one that may be written to."""
    try:
        if archive.getinfo(LIST).file_size > _LARGEST_LIST:
            raise ValueError("too long a list")
        held = json.loads(archive.read(LIST))
        entries = tuple(_Entry(str(n), int(size), str(sum_)) for n, size, sum_ in held["files"])
        made_at = str(held["made_at"])
        is_known = held["version"] == VERSION
    except (KeyError, ValueError, TypeError) as error:
        raise _broken(str(archive.filename), f"{LIST}：{error}") from error
    if not is_known:
        raise BriefingsError("这个备份是更新版本的程序做的。", "请先更新本程序，再恢复这个备份。")
    for one in entries:
        if not _may_be_written(one):
            raise _broken(str(archive.filename), f"里面有不该有的文件 {one.name[:100]!r}")
    if len({one.name for one in entries}) != len(entries):
        raise _broken(str(archive.filename), "同一个文件列了两次")
    return made_at, entries


def _may_be_written(one: _Entry) -> bool:
    path = PurePosixPath(one.name)
    is_plain = not path.is_absolute() and ".." not in path.parts and one.name == path.as_posix()
    if not is_plain or "\\" in one.name or ":" in one.name or "\0" in one.name:
        return False
    if path.parts[0] == "originals":
        return len(path.parts) == 3 and path.name == one.sha256 and path.parts[1] == one.sha256[:2]
    return one.name == DESK or (path.parts[0] == "corpus" and len(path.parts) > 1)


def _take_out(archive: zipfile.ZipFile, one: _Entry, folder: Path) -> None:
    target = folder / one.name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(one.name) as file, target.open("wb") as into:
            _copied(file, into, one)
            into.flush()
            os.fsync(into.fileno())
    except KeyError as error:
        raise _broken(str(archive.filename), f"缺少 {one.name}") from error


def _copied(file: IO[bytes], into: IO[bytes] | None, one: _Entry) -> None:
    """No more than was said of it: a small file may unpack to any size."""
    sum_, size = hashlib.sha256(), 0
    while size <= one.size and (chunk := file.read(_CHUNK)):
        sum_.update(chunk)
        size += len(chunk)
        if into is not None:
            into.write(chunk)
    if (size, sum_.hexdigest()) != (one.size, one.sha256):
        raise _broken("备份", f"{one.name} 与清单不符")


def _put_in_place(home: Home, fresh: Path, aside: Path) -> Path | None:
    """Originals first, which are only added; then the side store; the corpus folder last, by
    two renamings. Cut short, the same restore again brings it to its end."""
    home.root.mkdir(parents=True, exist_ok=True)
    for path in sorted((fresh / "originals").glob("*/*")):
        target = originals_of(home) / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(0o444)
        path.replace(target)
    with desk_at(home) as desk:
        aside.mkdir(parents=True)
        with closing(sqlite3.connect(aside / DESK)) as kept:
            desk.backup(kept)
        (aside / DESK).chmod(0o600)
        if (fresh / DESK).is_file():
            with closing(sqlite3.connect(fresh / DESK)) as held:
                held.backup(desk)
    if (fresh / "corpus").is_dir():
        if home.corpus.exists():
            home.corpus.replace(aside / "corpus")
        (fresh / "corpus").replace(home.corpus)
    return aside


def _broken(file: str, why: str) -> BriefingsError:
    return BriefingsError(
        f"备份文件不完整或已损坏（{why}），什么也没有改动。",
        "请换一份备份，或从原来的地方重新复制它。",
        file=file,
    )


__all__ = ["BackupReport", "backup", "restore"]
