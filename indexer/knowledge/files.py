"""How the source files fared, as rows of the knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.errors import BriefingsError
from indexer.model import SourceLine
from indexer.results import FileStatus

Ask = Callable[[str, Sequence[str | int]], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A source file that is in: ``same_as`` names the file of the same content that was read
    in its place, where there is one."""

    file: str
    sha256: str
    issue_id: str
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A source file that is not in, and why. ``sha256`` where it could be opened."""

    file: str
    error: BriefingsError
    sha256: str | None = None


def read_issue_of_file(ask: Ask, sha256: str) -> str | None:
    """The id of the issue that was taken in from a file of this content hash, or None."""
    rows = ask("SELECT issue_id FROM files WHERE sha256 = ? AND issue_id IS NOT NULL", (sha256,))
    return rows[0][0] if rows else None


def read_source_lines(
    ask: Ask, issue_id: str, first: int = 0, last: int = 2**31
) -> tuple[SourceLine, ...]:
    """What the source of an issue prints on these lines, in printed order."""
    rows = ask(
        "SELECT no, last, text, page FROM source_lines"
        " WHERE issue_id = ? AND no <= ? AND last >= ? ORDER BY position",
        (issue_id, last, first),
    )
    return tuple(SourceLine(*row) for row in rows)


def read_file_statuses(ask: Ask) -> tuple[FileStatus, ...]:
    """How each source file fared, by name. ``ask`` runs a statement and returns all rows."""
    return tuple(
        _file_status(*row)
        for row in ask(
            "SELECT f.file, f.issue_id, (SELECT count(*) FROM records r"
            " WHERE r.issue_id = f.issue_id AND f.same_as IS NULL),"
            " f.line, f.reason, f.next_step FROM files f ORDER BY f.file",
            (),
        )
    )


def read_file_rows(ask: Ask) -> tuple[TakenFile | FailedFile, ...]:
    """The source files as they were written, by name."""
    return tuple(
        TakenFile(file, sha256, issue_id, same_as)
        if reason is None
        else FailedFile(file, BriefingsError(reason, next_step, file=file, line=line), sha256)
        for file, sha256, issue_id, same_as, line, reason, next_step in ask(
            "SELECT file, sha256, issue_id, same_as, line, reason, next_step FROM files"
            " ORDER BY file",
            (),
        )
    )


def _file_status(
    file: str,
    issue_id: str | None,
    records: int,
    line: int | None,
    reason: str | None,
    next_step: str | None,
) -> FileStatus:
    error = None
    if reason is not None:
        place = f"{file} 第{line}行" if line is not None else file
        error = f"{place}：{reason} 下一步：{next_step}"
    return FileStatus(file, issue_id, records, error)
