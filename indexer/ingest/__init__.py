"""Orchestration: files to a served generation, whole or one issue at a time.

The corpus folder is the truth: what lies in it is what is served. ``build`` takes in all of it;
``add`` puts a file into it and ``remove`` takes one out (into ``corpus/removed``), each together
with the change of the served generation, so that a later ``build`` gives the same library.
"""

from indexer.ingest.apart import LIMITS, Limits, read_apart
from indexer.ingest.backup import BackupReport, backup, restore
from indexer.ingest.changes import add, remove
from indexer.ingest.corrections import Overlay, overlay_of
from indexer.ingest.intake import Gathered, briefings_in, gather
from indexer.ingest.manifest import corpus_of, is_current
from indexer.ingest.proof import FileCoverage, coverage_of
from indexer.ingest.reading import Outcome, SourceFile, our_defect
from indexer.ingest.report import BuildReport, FileReport, RemoveReport
from indexer.ingest.watching import watch_folder
from indexer.ingest.whole import build, records_from

__all__ = [
    "LIMITS",
    "BackupReport",
    "BuildReport",
    "FileCoverage",
    "FileReport",
    "Gathered",
    "Limits",
    "Outcome",
    "Overlay",
    "RemoveReport",
    "SourceFile",
    "add",
    "backup",
    "briefings_in",
    "build",
    "corpus_of",
    "coverage_of",
    "gather",
    "is_current",
    "our_defect",
    "overlay_of",
    "read_apart",
    "records_from",
    "remove",
    "restore",
    "watch_folder",
]
