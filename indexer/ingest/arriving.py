"""Files that are to come in: read where they lie, and where in the corpus folder they belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.desk.originals import keep_original
from indexer.errors import BriefingsError, UnreadableFile
from indexer.ingest.corrections import overlay_of, read_settled
from indexer.ingest.intake import NOT_BRIEFINGS
from indexer.ingest.moving import REMOVED
from indexer.ingest.reading import Outcome, SourceFile, readable
from indexer.ingest.report import FileReport
from indexer.paths import Home
from indexer.records import Taken


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is to come in: ``name`` inside the corpus folder, ``target`` where it will
    lie, which may be where it lies already."""

    source: Path
    name: str
    target: Path
    taken: Taken


def arrivals_of(
    home: Home, paths: Sequence[Path], leaving: Sequence[str] = ()
) -> tuple[list[Arrival], list[FileReport]]:
    """Read files where they lie, and say where in the corpus folder they belong; and the
    reports of those that cannot come in; the names of ``leaving`` are free."""
    files: list[SourceFile] = []
    reports: list[FileReport] = []
    for given in paths:
        try:
            files.append(_source_of(home, given))
        except UnreadableFile as error:
            reports.append(FileReport(error.file or readable(given.name), None, error=error))
    arrivals = []
    for outcome in read_settled(files, overlay_of(home)):
        try:
            arrivals.append(_arrival(home, outcome, leaving))
        except BriefingsError as error:
            reports.append(FileReport(error.file or readable(outcome.file.name), None, error=error))
    return arrivals, reports


def _source_of(home: Home, given: Path) -> SourceFile:
    """A file that ``remove`` moved away is found again under its old path."""
    source = given.expanduser().resolve()
    corpus = home.corpus.resolve()
    if not source.exists() and (corpus / REMOVED / source.name).is_file():
        source = corpus / REMOVED / source.name
    if source.suffix.lower() not in readers.SUFFIXES:
        raise UnreadableFile(
            f"不收后缀是“{source.suffix}”的文件，可收的有：{'、'.join(sorted(readers.SUFFIXES))}。",
            "请另存为 PDF、Word（.docx）、网页或纯文本后再加入。",
            file=readable(str(given)),
        )
    return SourceFile(source, _name_in(corpus, source))


def _arrival(home: Home, outcome: Outcome, leaving: Sequence[str]) -> Arrival:
    source, name = outcome.file.path, outcome.file.name
    if outcome.taken is None:
        assert outcome.error
        raise outcome.error
    target = home.corpus.resolve() / name
    is_free = target == source or name in leaving or not target.exists()
    if not is_free and target.read_bytes() != source.read_bytes():
        raise UnreadableFile(
            f"corpus 文件夹里已有同名而内容不同的文件 {name}。",
            f"若是更正版，请先运行 remove {outcome.taken.issue.head.id} 再加入；"
            "若是另一期，请先改名。",
            file=name,
        )
    keep_original(home, source, outcome.taken.issue.sha256)
    return Arrival(source, name, target, outcome.taken)


def _name_in(corpus: Path, source: Path) -> str:
    if source.is_relative_to(corpus):
        inside = source.relative_to(corpus)
        if inside.parts[0] not in NOT_BRIEFINGS:
            return inside.as_posix()
    return readable(source.name)
