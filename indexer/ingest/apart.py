"""Reading files in a process of their own, so that none can hold or end the one that asked.

One worker reads file after file. Where a file takes too long or too much memory, or crashes the
worker, that file is unreadable with that reason, and the rest goes on in a new worker.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from indexer.errors import BriefingsError, UnreadableFile
from indexer.ingest import worker
from indexer.ingest.reading import Outcome, SourceFile, sha256_or_none
from indexer.paths import SHIPPED_ROOT
from indexer.readers.options import MOST_RECOGNISED, recognises

SAID = 200
"""Characters of a crashed worker's last words that are passed on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` by the clock; ``memory_mb`` beyond what a worker
    needs before it has read anything (not held on Windows and macOS)."""

    seconds: float = 60.0
    memory_mb: int = 1024


LIMITS = Limits()
RECOGNISING = Limits(seconds=60.0 + 40.0 * MOST_RECOGNISED, memory_mb=3072)
"""Of a PDF file where text in pictures is recognised: up to 32 s a page; the models, their
library and a page take some 800 MB, but map more than twice that."""
STARTING = 60.0
"""Seconds that a worker may take to be ready."""


def read_apart(files: Iterable[SourceFile], limits: Limits | None = None) -> Iterator[Outcome]:
    """What became of each file, in order, one as soon as it is read. ``limits``: None for those
    that fit the file. No file raises; where no
    worker can be started, ``BriefingsError`` is raised. Closing the iterator ends the worker."""
    running: _Worker | None = None
    try:
        for file in files:
            wanted = limits or limits_of(file)
            if running is not None and running.limits != wanted:
                running.end()
                running = None
            running = running or _Worker(wanted)
            outcome = running.read(file)
            if running.is_over:
                running.end()
                running = None
            yield outcome
    finally:
        if running is not None:
            running.end()


def limits_of(file: SourceFile) -> Limits:
    """More only for a file that may be pictures, where the office has recognition turned on."""
    if not recognises():
        return LIMITS
    try:
        with file.path.open("rb") as opened:
            is_pdf = b"%PDF" in opened.read(1024)
    except OSError:  # the worker will say so
        return LIMITS
    return RECOGNISING if is_pdf else LIMITS


class _Worker:
    """One process, ready to read. Where ``is_over``, it can read no more."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``end``
        paths = [str(SHIPPED_ROOT), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(  # no shell  # nosec B603
            [sys.executable, "-m", "indexer.ingest.worker", str(limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
            # A group of its own: programs that a reader starts end with it.
            start_new_session=True,
        )
        self.is_over = False
        try:
            with self._killed_after(STARTING):
                worker.receive(self._stdout)
        except BaseException as error:
            said = self._last_words()
            self.end()
            if not isinstance(error, (OSError, EOFError, ValueError)):
                raise
            raise BriefingsError(
                f"读文件的程序启动不了{'（' + said + '）' if said else ''}。",
                "请检查计算机的内存和磁盘空间后再试；仍不行请把这句话报告给维护者。",
            ) from error

    def read(self, file: SourceFile) -> Outcome:
        try:
            with self._killed_after(self.limits.seconds) as late:
                worker.send(self._stdin, worker.request_of(file, 2 * self.limits.seconds))
                reply = worker.receive(self._stdout)
            # Late at the very end: the reply counts, but the worker is gone.
            self.is_over = late.is_set()
            if reply != worker.OUT_OF_MEMORY:
                return worker.outcome_from(file, reply)
            error = self._too_much_memory(file)
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            # Gone, or talking nonsense.
            error = self._too_late(file) if late.is_set() else self._crashed(file)
        self.is_over = True
        return Outcome(file, error=error, sha256=sha256_or_none(file.path))

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[threading.Event]:
        """The process does not outlive the block by this; the event tells that it was killed."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._kill()

        clock = threading.Timer(seconds, kill)
        clock.daemon = True
        clock.start()
        try:
            yield late
        finally:
            clock.cancel()

    def end(self) -> None:
        self._kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent to a dead process
                stream.close()  # type: ignore[union-attr]
        self._process.wait()
        self._words.close()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin
        return self._process.stdin

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout
        return self._process.stdout

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):  # gone already, group and all
            os.killpg(self._process.pid, signal.SIGKILL)

    def _too_late(self, file: SourceFile) -> UnreadableFile:
        return UnreadableFile(
            f"读这个文件超过了 {self.limits.seconds:g} 秒的时限，已停止。",
            "其余文件不受影响；请检查它是否真是简报，可另存一份再试，仍不行请报告给维护者。",
            file=file.name,
        )

    def _too_much_memory(self, file: SourceFile) -> UnreadableFile:
        return UnreadableFile(
            f"读这个文件要用的内存超过了 {self.limits.memory_mb} MB 的上限，已停止。",
            "其余文件不受影响；请把它分成几个文件，或另存一份再试，仍不行请报告给维护者。",
            file=file.name,
        )

    def _crashed(self, file: SourceFile) -> UnreadableFile:
        self._kill()
        code = self._process.wait()
        how = f"信号 {-code}" if code < 0 else f"返回值 {code}"
        said = self._last_words()
        return UnreadableFile(
            f"读这个文件的程序中途退出（{how}{'：' + said if said else ''}）。",
            "其余文件不受影响；请检查文件是否损坏，另存一份再试，仍不行请报告给维护者。",
            file=file.name,
        )

    def _last_words(self) -> str:
        size = self._words.seek(0, os.SEEK_END)
        self._words.seek(max(0, size - 4096))
        lines = self._words.read().decode("utf8", "replace").strip().splitlines()
        return lines[-1].strip()[:SAID] if lines else ""


__all__ = ["LIMITS", "RECOGNISING", "Limits", "limits_of", "read_apart"]
