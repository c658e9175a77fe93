"""What a generation was made from, and whether that still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from indexer.answers import Status
from indexer.build.intake import briefings_in
from indexer.generations import Generation, current_or_none
from indexer.knowledge import KnowledgeReader
from indexer.knowledge.writer import SCHEMA_VERSION
from indexer.paths import Home

PROGRAM = Path(__file__).resolve().parent.parent


def write_manifest(generation: Generation, home: Home, corpus: Path) -> None:
    """The last file of a generation: it is whole from here on."""
    manifest = {
        "generation": generation.stamp,
        "built_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "corpus": str(corpus.resolve()),
        "names": names_hash(home),
        "program": program_hash(),
        "knowledge_schema": SCHEMA_VERSION,
    }
    generation.manifest.write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf8"
    )


def read_manifest(generation: Generation) -> dict[str, str]:
    """``generation``, ``built_at`` (ISO with zone), ``corpus`` (folder), ``names`` and
    ``program`` (hashes), ``knowledge_schema``."""
    manifest: dict[str, str] = json.loads(generation.manifest.read_text(encoding="utf8"))
    return manifest


def names_hash(home: Home) -> str:
    """Changes when an authority or lexicon file does."""
    return _hash_of(
        (f"{folder.name}/{path.relative_to(folder).as_posix()}", path)
        for folder in (home.authority, home.lexicon)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


@cache
def program_hash() -> str:
    """Changes when the indexer's own code does: another reading of the same files."""
    return _hash_of(
        (path.relative_to(PROGRAM).as_posix(), path)
        for path in sorted(PROGRAM.rglob("*"))
        if path.suffix in (".py", ".sql")
    )


def is_current(home: Home, corpus: Path | None = None) -> bool:
    """Whether a build would give the library that is served already."""
    served = current_or_none(home)
    if served is None:
        return False
    manifest = read_manifest(served)
    folder = corpus or home.corpus
    if (
        manifest["corpus"] != str(folder.resolve())
        or manifest["names"] != names_hash(home)
        or manifest["program"] != program_hash()
    ):
        return False
    knowledge = KnowledgeReader(served.knowledge)
    try:
        known = {(one.file, one.sha256) for one in knowledge.file_rows()}
    finally:
        knowledge.close()
    return known == {(file.name, _sha256(file.path)) for file in briefings_in(folder)}


def status_of(generation: Generation, knowledge: KnowledgeReader) -> Status:
    """What a generation holds."""
    counts = knowledge.counts()
    return Status(
        generation=generation.stamp,
        built_at=read_manifest(generation)["built_at"],
        records=sum(count for _, count in counts),
        issues=len(knowledge.issues()),
        counts=counts,
        files=knowledge.files(),
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash_of(files: Iterable[tuple[str, Path]]) -> str:
    sum_ = hashlib.sha256()
    for name, path in files:
        sum_.update(f"{name}\0{_sha256(path)}\n".encode())
    return sum_.hexdigest()
