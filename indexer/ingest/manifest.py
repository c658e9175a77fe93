"""What a generation was made from, and whether that still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from indexer.errors import IndexMismatch, NoGeneration
from indexer.generations import Generation, current_or_none
from indexer.ingest.corrections import overlay_of, settled_marks
from indexer.ingest.intake import briefings_in
from indexer.ingest.keeping import without_removed
from indexer.ingest.reading import readable
from indexer.knowledge import KnowledgeReader
from indexer.knowledge.writer import SCHEMA_VERSION
from indexer.paths import Home

OF_NAMES = frozenset(
    f"authority/{name}.csv" for name in ("institutions", "platforms", "people", "decisions")
)
"""The files that say who bears which name, and nothing else."""
PROGRAM = Path(__file__).resolve().parent.parent


def write_manifest(
    generation: Generation,
    home: Home,
    corpus: Path,
    program: str | None = None,
    settled: str = "",
) -> None:
    """The last file of a generation: it is whole from here on. ``corpus`` is a folder (see
    ``corpus_of``), ``names`` and ``program`` are hashes; ``program`` is given where issues in
    it were read by an earlier one; ``settled``: see ``settled_marks``."""
    manifest = {
        "generation": generation.stamp,
        "built_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "corpus": _short(corpus, home),
        # Of the copy that it was made with: what is decided meanwhile is followed by the next one.
        "names": names_hash(generation.names_home),
        "program": program or program_hash(),
        "settled": settled,
        "knowledge_schema": SCHEMA_VERSION,
    }
    generation.manifest.write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf8"
    )


def names_hash(home: Home) -> str:
    """Changes when an authority or lexicon file does."""
    return _hash_of(sorted(_names_files(home).items()))


def rules_hash(home: Home) -> str:
    """Changes when a file does that says more than who bears which name."""
    files = _names_files(home).items()
    return _hash_of(sorted((name, path) for name, path in files if name not in OF_NAMES))


def _names_files(home: Home) -> dict[str, Path]:
    files = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path
        for folder in (home.authority, home.lexicon)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    if home.decisions.is_file():
        files[f"authority/{home.decisions.name}"] = home.decisions
    return files


def corpus_of(generation: Generation, home: Home) -> Path:
    """The folder that a generation was built from."""
    return (home.root / generation.read_manifest()["corpus"]).resolve()


def _short(corpus: Path, home: Home) -> str:
    """Relative inside the home, so that the whole home can be moved or copied."""
    folder, root = corpus.resolve(), home.root.resolve()
    if not folder.is_relative_to(root):
        return str(folder)
    return folder.relative_to(root).as_posix()


def is_of_today(generation: Generation, home: Home) -> bool:
    """Whether these names and this program made it: then it can be added to as it is."""
    manifest = generation.read_manifest()
    return manifest.get("names") == names_hash(home) and manifest.get("program") == program_hash()


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
    folder = corpus or home.corpus
    try:
        served.check()
        if corpus_of(served, home) != folder.resolve() or not is_of_today(served, home):
            return False
        knowledge = KnowledgeReader(served.knowledge)
    except (IndexMismatch, NoGeneration):
        return False
    try:
        known = {(one.file, one.sha256) for one in knowledge.file_rows()}
        contents = [*knowledge.fingerprints(), *(sha256 or "" for _, sha256 in known)]
    finally:
        knowledge.close()
    if served.read_manifest().get("settled", "") != settled_marks(overlay_of(home), contents):
        return False
    files = without_removed(home, briefings_in(folder))
    return known == {(readable(file.name), _sha256(file.path)) for file in files}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash_of(files: Iterable[tuple[str, Path]]) -> str:
    sum_ = hashlib.sha256()
    for name, path in files:
        sum_.update(f"{name}\0{_sha256(path)}\n".encode())
    return sum_.hexdigest()
