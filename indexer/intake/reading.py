"""A staged file as it is understood, read once and kept beside its bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from indexer.coverage import coverage
from indexer.desk.intake import StagedFile
from indexer.errors import DEFECTS, BriefingsError
from indexer.generations import write_whole
from indexer.ingest import apart
from indexer.ingest.corrections import Overlay
from indexer.ingest.manifest import program_hash
from indexer.ingest.reading import SourceFile, our_defect
from indexer.intake.staging import staged_path
from indexer.knowledge.codec import dumps, loads
from indexer.paths import Home
from indexer.records import Taken


@dataclass(frozen=True, slots=True)
class Loss:
    """Characters that no record prints, and where: 0-0 where nobody knows."""

    line_start: int
    line_end: int
    characters: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``taken`` before any correction; ``characters`` of the file, of which ``losses`` are in no
    record."""

    taken: Taken
    characters: int
    losses: tuple[Loss, ...] = ()


def read_staged(home: Home, file: StagedFile, overlay: Overlay) -> Reading:
    """What the file holds, read as ``overlay`` says. Raises ``BriefingsError``."""
    kept = _kept(home, file, overlay)
    found = _loaded(kept)
    if found is not None:
        return found
    reading = _read(staged_path(home, file.sha256), file.name, overlay)
    write_whole(kept, [dumps(reading)])
    return reading


def _read(path: Path, name: str, overlay: Overlay) -> Reading:
    """The one place where bytes are read, in a process of their own."""
    options = overlay.reading(path.name)
    (outcome,) = apart.read_apart([SourceFile(path, name, options)])
    document, taken = outcome.document, outcome.taken
    if outcome.error or document is None or taken is None:
        raise outcome.error or our_defect(AssertionError("no outcome"), name)
    try:
        proof = coverage(document, taken.issue)
    except DEFECTS as defect:
        raise our_defect(defect, name) from defect
    losses = tuple(Loss(one.line_start, one.line_end, one.characters) for one in proof.missing)
    return Reading(taken, proof.characters, losses)


def is_read(home: Home, file: StagedFile, overlay: Overlay) -> bool:
    """Whether it was read with these settings, by this program."""
    return _kept(home, file, overlay).is_file()


def corrected_reading(reading: Reading, overlay: Overlay) -> Reading:
    """The same with the corrections laid over it."""
    return replace(reading, taken=overlay.over(reading.taken))


def _kept(home: Home, file: StagedFile, overlay: Overlay) -> Path:
    """Another setting, name or program is another reading."""
    settled = json.dumps(asdict(overlay.reading(file.sha256)), sort_keys=True)
    key = hashlib.sha256(f"{settled}\0{file.name}\0{program_hash()}".encode()).hexdigest()[:16]
    path = staged_path(home, file.sha256)
    return path.with_name(f"{path.name}.{key}.json")


def _loaded(path: Path) -> Reading | None:
    try:
        return loads(Reading, path.read_text(encoding="utf8"))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        # Half written by another system's hand, or of another shape: it is read anew.
        return None


def place_of_failure(error: BriefingsError) -> str:
    """``第12行`` as far as the error says."""
    return f"第{error.line}行" if error.line is not None else ""
