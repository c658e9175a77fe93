"""Where records stand, for lists of many: read without the records themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.knowledge.figures import Ask
from indexer.model import IssueHead

CHUNK = 500


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """The source of a record: file, content hash, first and last line."""

    id: str
    issue: IssueHead
    file: str
    sha256: str
    line_start: int
    line_end: int


def read_places(
    ask: Ask, heads: Mapping[str, IssueHead], ids: Sequence[str]
) -> dict[str, RecordPlace]:
    """Id -> its place; ids that are not there are left out."""
    hashes: dict[str, str] = dict(ask("SELECT id, sha256 FROM issues", ()))
    found = {}
    for start in range(0, len(ids), CHUNK):
        part = tuple(ids[start : start + CHUNK])
        marks = ", ".join("?" * len(part))
        rows = ask(
            f"SELECT id, issue_id, line_start, line_end FROM records WHERE id IN ({marks})",  # nosec B608
            part,
        )
        for one, issue, first, last in rows:
            head = heads[issue]
            found[one] = RecordPlace(one, head, head.source_file, hashes[issue], first, last)
    return found
