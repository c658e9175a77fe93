"""One file to an issue: read and parsed; whatever is wrong with it is said as a user can act on.

Runs in a worker process for everybody but tests (see ``apart``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.errors import BriefingsError, NotABriefing, UnreadableFile, place_of
from indexer.model import Document
from indexer.readers import FOUND_OUT, ReadOptions
from indexer.records import Taken, taken_from


@dataclass(frozen=True, slots=True)
class SourceFile:
    """``name`` is the path inside the corpus folder with ``/``: what a record cites.
    ``options``: what a person has settled about it."""

    path: Path
    name: str
    options: ReadOptions = FOUND_OUT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``document`` as read and ``taken``, the issue in it (its id is
    that of its month, not settled yet); or, both None, the ``error`` that names file, place,
    reason and next step. ``sha256`` is that of its bytes, None where it could not be opened."""

    file: SourceFile
    document: Document | None = None
    taken: Taken | None = None
    error: BriefingsError | None = None
    sha256: str | None = None


def read_in(file: SourceFile) -> tuple[Document, Taken]:
    """A file as read and the issue in it; its id is that of its month, not settled yet. Raises
    ``BriefingsError`` naming file, place, reason and next step, and nothing else for whatever
    bytes, but ``MemoryError``."""
    if not _is_text(file.name):
        name = readable(file.name)
        raise UnreadableFile(
            "文件名不是 UTF-8 编码（多半是 Windows 上的压缩包在这里解开的），存不下来。",
            f"请把它改名（看来应当是 {name}）后再收入；其余文件不受影响。",
            file=name,
        )
    data = bytes_of(file)
    # Only where a file is read: a server that answers need not load the readers of all layouts.
    from indexer import parsing

    try:
        document = readers.read_bytes(data, file.name, file.options)
        if not _is_text(document.visible):
            raise UnreadableFile(
                "文件里有不成字的编码（单独的代理码），编码多半没有认对。",
                "请用记事本或浏览器打开，另存为 UTF-8 编码后再收入。",
                file=file.name,
            )
        issue = parsing.parse(document)
    except (BriefingsError, MemoryError):
        raise
    except Exception as defect:
        # Not only DEFECTS: what the libraries of the formats raise over strange bytes has no
        # common base (struct.error, zlib.error, BadZipFile ...), and it is this file's alone.
        raise our_defect(defect, file.name) from defect
    if not (issue.items or issue.tables):
        raise NotABriefing("文件里没有可以收入的内容。", "请检查它是不是简报正文。", file=file.name)
    return document, taken_from(document, issue)


def readable(name: str) -> str:
    """A file name as it can be stored and shown. One that is not UTF-8 on a disk is most likely
    a Chinese one out of a Windows archive."""
    if _is_text(name):
        return name
    data = os.fsencode(name)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("utf8", "backslashreplace")


def _is_text(text: str) -> bool:
    """Whether it holds no lone surrogates: then it can be stored."""
    try:
        text.encode("utf8")
    except UnicodeEncodeError:
        return False
    return True


def outcome_of(file: SourceFile) -> Outcome:
    """:func:`read_in` with its error as a value."""
    try:
        document, taken = read_in(file)
    except BriefingsError as error:
        return Outcome(file, error=error, sha256=sha256_or_none(file.path))
    return Outcome(file, document, taken, sha256=document.sha256)


def read_here(files: Iterable[SourceFile]) -> Iterator[Outcome]:
    """Like ``apart.read_apart``, in this process and without limits: for files that one trusts
    and where a worker's start would cost more than the reading."""
    return map(outcome_of, files)


def sha256_or_none(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def bytes_of(file: SourceFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"文件打不开：{error.strerror or error}。",
            "请检查文件是否存在、是否有读取权限、是否正被其他程序占用。",
            file=file.name,
        ) from error


def our_defect(defect: BaseException, file: str) -> BriefingsError:
    """What a user is told where the program, not the file, is at fault."""
    return UnreadableFile(
        f"程序出错（{place_of(defect)}）。",
        "其余文件不受影响；请把这个文件和这句话一起报告给维护者。",
        file=file,
    )
