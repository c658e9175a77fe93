"""Files to issues: find them, read them, parse them; a bad one is reported, never fatal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.errors import UnreadableFile
from indexer.ingest.corrections import NOTHING_SETTLED, Overlay, read_settled, settled_marks
from indexer.ingest.reading import Outcome, SourceFile, our_defect, readable
from indexer.ingest.report import Watch, unwatched
from indexer.knowledge import FailedFile, TakenFile
from indexer.records import Taken, issue_ids

# Briefings may come in these too, but no reader knows them: say so instead of passing by.
NOT_READ = frozenset({".xls", ".xlsx", ".ppt", ".pptx", ".ofd", ".odt"})
NOT_BRIEFINGS = frozenset({"authority", "lexicon", "removed"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """``taken`` with settled ids in order of date; ``files`` and ``failed`` in order of name:
    together every file that was looked at. ``settled``: see ``settled_marks``."""

    taken: tuple[Taken, ...]
    files: tuple[TakenFile, ...]
    failed: tuple[FailedFile, ...]
    settled: str = ""

    def without(self, failed: tuple[FailedFile, ...]) -> Gathered:
        """The same after some files of ``taken`` turned out to be unusable."""
        out = {one.file for one in failed}
        lost = {one.issue_id for one in self.files if one.file in out}
        return Gathered(
            tuple(one for one in self.taken if one.issue.head.id not in lost),
            tuple(one for one in self.files if one.issue_id not in lost),
            (*self.failed, *failed),
            self.settled,
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


def passed_over_in(corpus: Path) -> tuple[str, ...]:
    """Names of what is no file to read: links that lead nowhere or to folders, pipes, devices."""
    return tuple(
        sorted(
            readable(name)
            for path, name in _inside(corpus)
            if not path.is_file() and (path.is_symlink() or not path.is_dir())
        )
    )


def _files_in(corpus: Path) -> list[SourceFile]:
    found = [SourceFile(path, name) for path, name in _inside(corpus) if path.is_file()]
    return sorted(found, key=lambda file: file.name)


def _inside(corpus: Path) -> Iterator[tuple[Path, str]]:
    """What lies in a corpus folder and its subfolders, with its name there; links to folders
    are not followed. Raises ``UnreadableFile`` where the folder is not there."""
    if corpus.is_file():
        yield corpus, corpus.name
        return
    if not corpus.is_dir():
        raise UnreadableFile(
            f"没有这个文件夹：{corpus}。",
            "请建立它并把简报文件放进去，或用 --corpus 指定别的文件夹。",
        )
    for path in corpus.rglob("*"):
        inside = path.relative_to(corpus)
        if inside.parts[0] not in NOT_BRIEFINGS and not any(
            part.startswith((".", "~$")) for part in inside.parts
        ):
            yield path, inside.as_posix()


def gather(
    files: Iterable[SourceFile],
    served: Mapping[str, str] | None = None,
    watch: Watch = unwatched,
    overlay: Overlay = NOTHING_SETTLED,
) -> Gathered:
    """All files to issues with settled ids (``served`` as in ``records.issue_ids``). Of several
    files that print the same only the first by name is taken."""
    wanted = tuple(files)
    first: dict[str, tuple[Taken, str]] = {}
    twins: list[tuple[str, str, str]] = []
    failed: list[FailedFile] = []
    for outcome in watch(read_settled(wanted, overlay), "读取简报", len(wanted)):
        name, taken = outcome.file.name, outcome.taken
        if taken is None:
            failed.append(failed_reading(outcome))
        elif taken.fingerprint in first:
            twins.append((name, taken.issue.sha256, taken.fingerprint))
        else:
            first[taken.fingerprint] = (taken, name)
    settled = issue_ids((taken for taken, _ in first.values()), served)
    ids = {taken.fingerprint: taken.issue.head.id for taken in settled}
    in_ = [TakenFile(name, one.issue.sha256, ids[key]) for key, (one, name) in first.items()]
    in_ += [TakenFile(name, sha256, ids[key], first[key][1]) for name, sha256, key in twins]
    contents = [one.fingerprint for one in settled] + [one.sha256 for one in in_]
    contents += [one.sha256 or "" for one in failed]
    return Gathered(
        settled,
        tuple(sorted(in_, key=lambda file: file.file)),
        tuple(failed),
        settled_marks(overlay, contents),
    )


def failed_reading(outcome: Outcome) -> FailedFile:
    """A file that could not be read."""
    assert outcome.error
    return FailedFile(readable(outcome.file.name), outcome.error, outcome.sha256)


def failed_file(taken: Taken, defect: Exception) -> FailedFile:
    """The source file of an issue that was read but cannot be served."""
    file = taken.issue.head.source_file
    return FailedFile(file, our_defect(defect, file), taken.issue.sha256)
