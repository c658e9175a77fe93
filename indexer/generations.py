"""Generations: each build is a folder of its own, and one small file says which is served.

``HOME/var/generations/<stamp>/`` holds ``knowledge.sqlite``, ``index/``, ``manifest.json`` and
the authority and lexicon files it was made with (``corpus/``). ``HOME/var/CURRENT`` holds the
stamp that is served. A build fills ``<stamp>.part``; when that is complete it is renamed, and
``CURRENT`` is replaced in one step (os.replace: atomic on Windows too, where symbolic links need
rights that office PCs lack). Killed before that step, the old generation goes on serving; the
leftover is removed by the next build. The generation that served before is kept, so a reader
that still holds it keeps working.

Two builds cannot interleave: both need the lock on ``HOME/var/build.lock``. The operating
system holds it and drops it when the process ends, however it ends, so it is never stale.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from indexer import sealing
from indexer.errors import BriefingsError, NoGeneration
from indexer.paths import Home

UNFINISHED = ".part"
BUILD_FIRST = "请运行 python -m indexer build 建立检索库。"
LOCK_PATIENCE = 600.0
_TIME = "%Y%m%d-%H%M%S-%f"
# The parts after the third are of an earlier way to be later than a clock that was set back.
_STAMP = re.compile(r"(\d{8}-\d{6}-\d{6})(-\d+)*")
_LONGEST = 200


class Discard(Exception):
    """Raised while a generation is filled: it is not wanted, the old one stays; no error."""


class Busy(BriefingsError):
    """Another build holds the lock."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished generation, or one that is being filled."""

    directory: Path

    @property
    def stamp(self) -> str:
        return self.directory.name.removesuffix(UNFINISHED)

    @property
    def knowledge(self) -> Path:
        return self.directory / "knowledge.sqlite"

    @property
    def index(self) -> Path:
        return self.directory / "index"

    @property
    def manifest(self) -> Path:
        return self.directory / "manifest.json"

    def read_manifest(self) -> dict[str, str]:
        """What it was made from and when; ``built_at`` is ISO time with zone. Raises
        ``IndexMismatch`` where that cannot be read."""
        try:
            manifest = json.loads(self.manifest.read_text(encoding="utf8"))
            return {str(name): str(value) for name, value in manifest.items()} | {
                name: str(manifest[name]) for name in ("built_at", "corpus")
            }
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise sealing.damaged({self.manifest.name}) from error

    @property
    def var(self) -> Path:
        """The ``var`` of the home in which it lies."""
        return self.directory.parent.parent

    def check(self) -> None:
        """Whether it may be opened (see ``sealing.check_seal``); raises ``IndexMismatch``, or
        ``NoGeneration`` where it is gone."""
        if not self.directory.is_dir():
            raise NoGeneration(f"检索库 {self.stamp} 已被删除。", BUILD_FIRST)
        sealing.check_seal(self.directory, self.var)

    @property
    def names_home(self) -> Home:
        """A home whose authority and lexicon are those that this generation was made with."""
        return Home(self.directory)


def current(home: Home) -> Generation:
    """The generation that is served. Raises ``NoGeneration`` where there is none."""
    try:
        stamp = _current_file(home).read_bytes()[:_LONGEST].decode("ascii", "replace").strip()
    except FileNotFoundError:
        raise NoGeneration("检索库还没有建立。", BUILD_FIRST) from None
    except OSError as error:
        raise NoGeneration(f"var/CURRENT 读不出来（{error.strerror}）。", BUILD_FIRST) from error
    if not _STAMP.fullmatch(stamp):
        raise NoGeneration("var/CURRENT 已损坏，里面不是检索库的名称。", BUILD_FIRST)
    generation = Generation(_folder(home) / stamp)
    if not generation.manifest.is_file():
        raise NoGeneration(f"检索库 {stamp} 不完整或已被删除。", BUILD_FIRST)
    return generation


def opened(home: Home) -> Generation:
    """:func:`current`, and it may be opened. Raises ``IndexMismatch`` where it may not."""
    generation = current(home)
    generation.check()
    return generation


def current_or_none(home: Home) -> Generation | None:
    try:
        return current(home)
    except NoGeneration:
        return None


@contextmanager
def next_generation(home: Home, *, copy_of: Generation | None = None) -> Iterator[Generation]:
    """A new generation to fill, empty or as a copy; it is served when the block ends well.

    The caller holds :func:`build_lock`. The block must leave a ``manifest.json``; where it
    raises, what it wrote is removed and the old generation stays (``Discard`` goes no further).
    """
    _clean(home)
    draft = Generation(_folder(home) / (_new_stamp(home) + UNFINISHED))
    try:
        if copy_of is None:
            draft.directory.mkdir(parents=True)
        else:
            copy_folder(copy_of.directory, draft.directory)
        yield draft
        _publish(home, draft)
    except Discard:
        shutil.rmtree(draft.directory, ignore_errors=True)
    except BriefingsError as error:
        shutil.rmtree(draft.directory, ignore_errors=True)
        _name_own_file(home, draft, error)
        raise
    except BaseException:
        shutil.rmtree(draft.directory, ignore_errors=True)
        raise


@contextmanager
def build_lock(
    home: Home,
    *,
    patience: float = LOCK_PATIENCE,
    on_wait: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """The one right to build in this home. Waits ``patience`` seconds for another build to end,
    then raises ``Busy``; ``on_wait`` is told once who is being waited for."""
    home.var.mkdir(parents=True, exist_ok=True)
    path = home.var / "build.lock"
    # Opened for appending: opening must not wipe the holder's line.
    with path.open("a+", encoding="utf8") as file:
        started = time.monotonic()
        told = False
        while not _try_lock(file):
            holder = _holder(path)
            if time.monotonic() - started >= patience:
                raise Busy(
                    f"另一个建库程序正在运行（{holder}）。",
                    "请等它结束后再试；若确知没有在运行，请重新启动计算机后再试。",
                )
            if on_wait and not told:
                on_wait(f"另一个建库程序正在运行（{holder}），等它结束……")
                told = True
            time.sleep(0.1)
        try:
            _name_holder(path)
            yield
        finally:
            _unlock(file)


# --- inside -------------------------------------------------------------------------------


def _name_own_file(home: Home, draft: Generation, error: BriefingsError) -> None:
    """An error about a copied authority or lexicon file is about the file that was copied."""
    for own, name in ((home.authority, "authority"), (home.lexicon, "lexicon")):
        copied = draft.names_home.corpus / name
        if error.file and Path(error.file).is_relative_to(copied):
            inside = Path(error.file).relative_to(copied)
            is_decided = name == "authority" and inside.name == home.decisions.name
            error.file = str(home.decisions if is_decided else own / inside)


def _folder(home: Home) -> Path:
    return home.var / "generations"


def _current_file(home: Home) -> Path:
    return home.var / "CURRENT"


def _new_stamp(home: Home) -> str:
    """Later than every stamp that is there, even where the clock was set back."""
    stamp = datetime.now().strftime(_TIME)
    there = [path.name.removesuffix(UNFINISHED) for path in _stamps(home)]
    newest = max((name for name in there if _STAMP.fullmatch(name)), default="")
    if stamp > newest:
        return stamp
    newest = newest[: len(stamp)]
    try:
        return (datetime.strptime(newest, _TIME) + timedelta(microseconds=1)).strftime(_TIME)
    except (ValueError, OverflowError) as error:
        raise BriefingsError(
            f"var/generations 里的 {newest} 不是建库时给的名称，或已是最后一个可用的时间。",
            "请把它移走或改名后重新运行 python -m indexer build。",
        ) from error


def _stamps(home: Home) -> list[Path]:
    folder = _folder(home)
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _publish(home: Home, draft: Generation) -> None:
    before = current_or_none(home)
    if not draft.manifest.is_file():
        raise NoGeneration("新的检索库没有写完整。", BUILD_FIRST)
    sealing.seal(draft.directory, home.var)
    for path in sorted(draft.directory.rglob("*")):
        if path.is_file():
            _flush_to_disk(path)
    final = draft.directory.with_name(draft.stamp)
    draft.directory.rename(final)
    _flush_folder(final.parent)
    write_whole(_current_file(home), [final.name + "\n"])
    _prune(home, keep={final.name} | ({before.stamp} if before else set()))


def _clean(home: Home) -> None:
    """Remove what killed builds left: unfinished folders, and finished ones that were never
    served."""
    served = current_or_none(home)
    if served is None:
        _prune(home, keep=set())
        return
    older = [path.name for path in _stamps(home) if path.name < served.stamp]
    older = [name for name in older if not name.endswith(UNFINISHED)]
    _prune(home, keep={served.stamp, *older[-1:]})


def _prune(home: Home, keep: set[str]) -> None:
    for path in _stamps(home):
        if path.name not in keep:
            # A reader on Windows may still hold a file; the next build tries again.
            shutil.rmtree(path, ignore_errors=True)
    for path in home.var.glob("CURRENT.*"):
        path.unlink(missing_ok=True)


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write a file so that it is there whole or as it was before (os.replace); UTF-8, line ends
    as given."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf8", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)


def copy_folder(source: Path, target: Path) -> None:
    """The files of a folder, without their permissions: a read-only original must not make a
    generation that cannot be finished or removed."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(exist_ok=True)
        else:
            shutil.copyfile(path, copy)


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and need not be
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _holder(path: Path) -> str:
    with suppress(OSError):
        lines = path.with_name("build.holder").read_text(encoding="utf8").splitlines()
        if lines:
            return lines[0]
    return "进程号未知"


def _name_holder(path: Path) -> None:
    # Beside the lock, not in it: on Windows a locked file cannot be read by others.
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    write_whole(path.with_name("build.holder"), [f"进程 {os.getpid()}，{now} 开始\n"])


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
