"""Invariant 1 over a folder: what became of every character of every briefing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.coverage import CoverageReport, coverage
from indexer.errors import BriefingsError
from indexer.ingest.corrections import NOTHING_SETTLED, Overlay, read_settled
from indexer.ingest.intake import briefings_in
from indexer.ingest.report import Watch, unwatched


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """The proof for one file, or why it could not be read."""

    file: str
    report: CoverageReport | None
    error: BriefingsError | None = None

    @property
    def is_complete(self) -> bool:
        return self.report is not None and self.report.is_complete


def coverage_of(
    corpus: Path, *, watch: Watch = unwatched, overlay: Overlay = NOTHING_SETTLED
) -> tuple[FileCoverage, ...]:
    """What became of every character of every briefing of a folder, by file name. Of ``overlay``
    only how files are to be read: what is proved is the reading, before any correction."""
    overlay = Overlay(readings=overlay.readings)
    files = briefings_in(corpus)
    found = []
    for one in watch(read_settled(files, overlay), "核对", len(files)):
        report = coverage(one.document, one.taken.issue) if one.document and one.taken else None
        found.append(FileCoverage(one.file.name, report, one.error))
    return tuple(found)
