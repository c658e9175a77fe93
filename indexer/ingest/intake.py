"""Files to issues: find them, read them, parse them; a bad one is reported, never fatal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer import parsing, readers
from indexer.errors import DEFECTS, BriefingsError, NotABriefing, UnreadableFile, place_of
from indexer.ingest.report import Watch, unwatched
from indexer.knowledge import FailedFile, TakenFile
from indexer.model import Document
from indexer.records import Taken, issue_ids, taken_from

# Briefings may come in these too, but no reader knows them: say so instead of passing by.
NOT_READ = frozenset({".xls", ".xlsx", ".ppt", ".pptx", ".ofd", ".odt"})
NOT_BRIEFINGS = frozenset({"authority", "lexicon", "removed"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """``name`` is the path inside the corpus folder with ``/``: what a record cites."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """``taken`` with settled ids in order of date; ``files`` and ``failed`` in order of name:
    together every file that was looked at."""

    taken: tuple[Taken, ...]
    files: tuple[TakenFile, ...]
    failed: tuple[FailedFile, ...]

    def without(self, failed: tuple[FailedFile, ...]) -> Gathered:
        """The same after some files of ``taken`` turned out to be unusable."""
        out = {one.file for one in failed}
        lost = {one.issue_id for one in self.files if one.file in out}
        return Gathered(
            tuple(one for one in self.taken if one.issue.head.id not in lost),
            tuple(one for one in self.files if one.issue_id not in lost),
            (*self.failed, *failed),
        )


def briefings_in(corpus: Path) -> tuple[SourceFile, ...]:
    """The briefings of a corpus folder by name: files of ``readers.SUFFIXES`` in it and in its
    subfolders, but for ``authority``, ``lexicon`` and ``removed``; hidden files are left out.
    A single file may stand for a folder.

    Raises ``UnreadableFile`` where the folder is not there.
    """
    return tuple(file for file in _files_in(corpus) if file.path.suffix.lower() in readers.SUFFIXES)


def unread_in(corpus: Path) -> tuple[SourceFile, ...]:
    """Files that look like briefings in a format that cannot be read."""
    return tuple(file for file in _files_in(corpus) if file.path.suffix.lower() in NOT_READ)


def _files_in(corpus: Path) -> list[SourceFile]:
    if corpus.is_file():
        return [SourceFile(corpus, corpus.name)]
    if not corpus.is_dir():
        raise UnreadableFile(
            f"没有这个文件夹：{corpus}。",
            "请建立它并把简报文件放进去，或用 --corpus 指定别的文件夹。",
        )
    found = []
    for path in corpus.rglob("*"):
        inside = path.relative_to(corpus)
        if inside.parts[0] in NOT_BRIEFINGS or any(
            part.startswith((".", "~$")) for part in inside.parts
        ):
            continue
        if path.is_file():
            found.append(SourceFile(path, inside.as_posix()))
    return sorted(found, key=lambda file: file.name)


def read_in(file: SourceFile) -> tuple[Document, Taken]:
    """A file as read and the issue in it; its id is that of its month, not settled yet. Raises
    ``BriefingsError`` naming file, place, reason and next step, and nothing else for whatever
    bytes."""
    try:
        document = readers.read_bytes(_bytes_of(file), file.name)
        issue = parsing.parse(document)
    except DEFECTS as defect:
        raise our_defect(defect, file.name) from defect
    if not (issue.items or issue.tables):
        raise NotABriefing("文件里没有可以收入的内容。", "请检查它是不是简报正文。", file=file.name)
    return document, taken_from(document, issue)


def gather(
    files: Iterable[SourceFile],
    served: Mapping[str, str] | None = None,
    watch: Watch = unwatched,
) -> Gathered:
    """All files to issues with settled ids (``served`` as in ``records.issue_ids``). Of several
    files that print the same only the first by name is taken."""
    wanted = tuple(files)
    first: dict[str, tuple[Taken, str]] = {}
    twins: list[tuple[str, str, str]] = []
    failed: list[FailedFile] = []
    for file in watch(wanted, "读取简报", len(wanted)):
        try:
            document, taken = read_in(file)
        except BriefingsError as error:
            failed.append(FailedFile(file.name, error, _sha256_or_none(file.path)))
            continue
        if taken.fingerprint in first:
            twins.append((file.name, document.sha256, taken.fingerprint))
        else:
            first[taken.fingerprint] = (taken, file.name)
    settled = issue_ids((taken for taken, _ in first.values()), served)
    ids = {taken.fingerprint: taken.issue.head.id for taken in settled}
    in_ = [TakenFile(name, one.issue.sha256, ids[key]) for key, (one, name) in first.items()]
    in_ += [TakenFile(name, sha256, ids[key], first[key][1]) for name, sha256, key in twins]
    return Gathered(settled, tuple(sorted(in_, key=lambda file: file.file)), tuple(failed))


def _sha256_or_none(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _bytes_of(file: SourceFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"文件打不开：{error.strerror or error}。",
            "请检查文件是否存在、是否有读取权限、是否正被其他程序占用。",
            file=file.name,
        ) from error


def failed_file(taken: Taken, defect: Exception) -> FailedFile:
    """The source file of an issue that was read but cannot be served."""
    file = taken.issue.head.source_file
    return FailedFile(file, our_defect(defect, file), taken.issue.sha256)


def our_defect(defect: Exception, file: str) -> BriefingsError:
    """What a user is told where the program, not the file, is at fault."""
    return UnreadableFile(
        f"程序出错（{place_of(defect)}）。",
        "其余文件不受影响；请把这个文件和这句话一起报告给维护者。",
        file=file,
    )
