"""The process that reads files for ``apart``: requests on standard input, replies on standard
output, both JSON behind their length. JSON, because a reply comes from a process that has just
been through bytes of strangers: nothing in it may become anything but values of the model.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from indexer import errors
from indexer.errors import BriefingsError, UnreadableFile
from indexer.ingest.reading import Outcome, SourceFile, outcome_of
from indexer.knowledge.codec import from_plain, to_plain
from indexer.model import Document
from indexer.readers import ReadOptions
from indexer.records import Taken

_LENGTH = struct.Struct(">Q")
MB = 1 << 20
KINDS: Mapping[str, type[BriefingsError]] = {
    kind.__name__: kind for kind in (BriefingsError, UnreadableFile, errors.NotABriefing)
}
READY = {"ready": True}
OUT_OF_MEMORY = {"out_of_memory": True}
"""The last word of a worker: what a file left of its memory is not fit for the next one."""


def send(stream: IO[bytes], value: Any) -> None:
    # ASCII: lone surrogates, of file names too, pass as escapes.
    data = json.dumps(value, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value. Raises ``EOFError`` where the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return json.loads(data)


def request_of(file: SourceFile, cpu_seconds: float) -> Any:
    return {
        "path": str(file.path),
        "name": file.name,
        "options": to_plain(file.options),
        "cpu_seconds": cpu_seconds,
    }


def reply_of(outcome: Outcome) -> Any:
    error = outcome.error
    return {
        "document": to_plain(outcome.document),
        "taken": to_plain(outcome.taken),
        "sha256": outcome.sha256,
        "error": error
        and [type(error).__name__, error.reason, error.next_step, error.file, error.line],
    }


def outcome_from(file: SourceFile, reply: Any) -> Outcome:
    """The outcome that a reply tells of; what does not fit the model raises ``TypeError``,
    ``KeyError`` or ``ValueError``."""
    if reply["error"]:
        kind, reason, next_step, name, line = reply["error"]
        known = KINDS.get(kind, UnreadableFile)
        return Outcome(
            file, error=known(reason, next_step, file=name, line=line), sha256=reply["sha256"]
        )
    return Outcome(
        file,
        from_plain(Document, reply["document"]),
        from_plain(Taken, reply["taken"]),
        sha256=reply["sha256"],
    )


def main(memory_mb: int) -> int:
    # What a library prints must not come between the frames.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import_module("indexer.parsing")  # before the bounds, which are for the file
    _bound_memory(memory_mb * MB)
    send(replies, READY)
    while True:
        try:
            request = receive(sys.stdin.buffer)
        except EOFError:
            return 0
        file = SourceFile(
            Path(request["path"]), request["name"], from_plain(ReadOptions, request["options"])
        )
        _bound_cpu(request["cpu_seconds"])
        try:
            reply = reply_of(outcome_of(file))
        except MemoryError:
            send(replies, OUT_OF_MEMORY)
            return 1
        send(replies, reply)


if sys.platform == "win32":
    # No such limits there: the parent's clock is the only one.
    def _bound_memory(size: int) -> None: ...

    def _bound_cpu(seconds: float) -> None: ...

else:
    import resource

    # Only the soft limits: a reader may free a program of its own (LibreOffice) from them.
    def _bound_memory(size: int) -> None:
        """``size`` bytes beyond what this process has mapped already."""
        try:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        except OSError:  # not Linux: from nothing
            pages = 0
        _bound(resource.RLIMIT_AS, pages * resource.getpagesize() + size)

    def _bound_cpu(seconds: float) -> None:
        """``seconds`` more of it from now on: ends a worker whose parent was killed."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)

    def _bound(what: int, limit: int) -> None:
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(what, (limit, hard))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
