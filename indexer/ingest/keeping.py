"""What outlives the generations: the ids that were given, the files as they came, and removals that
were cut short."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from indexer.desk import desk_at
from indexer.desk.given_ids import give_ids, given_ids
from indexer.desk.moved_ids import Moved, moved_ids, note_moved
from indexer.desk.originals import keep_original
from indexer.desk.removals import Removal, decide, forget, removals
from indexer.errors import UnreadableFile
from indexer.generations import Generation
from indexer.ingest.intake import Gathered
from indexer.ingest.moving import REMOVED, free_name
from indexer.ingest.reading import SourceFile, readable, sha256_or_none
from indexer.knowledge import OF_CONTENT, FailedFile, KnowledgeReader, TakenFile
from indexer.paths import Home
from indexer.records import Taken

NOTHING: Mapping[str, str] = MappingProxyType({})


def known_ids(home: Home, served: Mapping[str, str] | None = None) -> dict[str, str]:
    """Fingerprint -> id, of what was ever served in this home, and of ``served``, which a
    generation of another time may name besides. No id is there twice."""
    with desk_at(home) as desk:
        known = given_ids(desk)
    taken = set(known.values())
    for key, id_ in (served or {}).items():
        if key not in known and id_ not in taken:
            known[key] = id_
            taken.add(id_)
    return known


def note_ids(home: Home, taken: Iterable[Taken]) -> None:
    """The ids that these issues are about to be served under."""
    with desk_at(home) as desk:
        give_ids(desk, {one.fingerprint: one.issue.head.id for one in taken})


def known_moves(home: Home) -> tuple[Moved, ...]:
    """Redirects of every generation that there ever was."""
    with desk_at(home) as desk:
        return moved_ids(desk)


def note_moves(home: Home, generation: Generation) -> None:
    """The redirects of a generation that is about to be served. Addresses of contents are not
    among them: each build makes those anew."""
    knowledge = KnowledgeReader(generation.knowledge)
    try:
        moved = [one for one in knowledge.redirects() if one[2] != OF_CONTENT]
    finally:
        knowledge.close()
    with desk_at(home) as desk:
        note_moved(desk, moved)


def keep_sources(home: Home, files: Sequence[SourceFile], gathered: Gathered) -> Gathered:
    """Keep the originals of all that was taken in. What was altered since it was read counts as
    failed in what is returned."""
    paths = {readable(file.name): file.path for file in files}
    altered = []
    for one in gathered.files:
        try:
            keep_original(home, paths[one.file], one.sha256)
        except UnreadableFile as error:
            error.file = one.file
            altered.append(FailedFile(one.file, error, one.sha256))
    return gathered.without(tuple(altered)) if altered else gathered


def decide_removals(
    home: Home,
    old: KnowledgeReader,
    issues: Collection[str],
    arrivals: Mapping[str, str] = NOTHING,
) -> None:
    """Note, before anything is changed, that the files of these issues are to leave;
    ``arrivals``: name in the corpus folder -> sha256 of what comes in by the same change."""
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    leaving = [
        Removal(
            one.file,
            one.sha256,
            old.taken(one.issue_id).fingerprint,
            one.issue_id,
            arrivals.get(one.file, ""),
            at,
        )
        for one in old.file_rows()
        if isinstance(one, TakenFile) and one.issue_id in issues
    ]
    with desk_at(home) as desk:
        decide(desk, leaving)


def removals_are_over(home: Home, files: Iterable[str]) -> None:
    """These files have left the corpus folder."""
    with desk_at(home) as desk:
        forget(desk, files)


def settle_removals(home: Home, old: KnowledgeReader | None) -> None:
    """Bring removals that were cut short to their end, as the library says: where it serves the
    issue still, the change never came about and its files come back; else they go now. A file
    that cannot be moved is left out by :func:`without_removed`."""
    with desk_at(home) as desk:
        pending = removals(desk)
        served = old.fingerprints() if old and pending else {}
        done = []
        for one in pending:
            settle = _take_back if one.fingerprint in served else _let_go
            try:
                settle(home.corpus, one)
            except OSError:
                continue
            done.append(one.file)
        forget(desk, done)


def _let_go(corpus: Path, one: Removal) -> None:
    source = corpus / one.file
    if sha256_or_none(source) == one.sha256:
        _set_aside(corpus, source)


def _take_back(corpus: Path, one: Removal) -> None:
    place = corpus / one.file
    there = sha256_or_none(place)
    if there == one.sha256:
        return
    moved = (corpus / REMOVED).glob(f"{glob.escape(place.stem)}*")
    kept = next((path for path in moved if sha256_or_none(path) == one.sha256), None)
    if kept is None or (there and there != one.arrival):
        return  # somebody else has been here since: what lies there is what is wanted
    if there:
        _set_aside(corpus, place)
    kept.replace(place)


def _set_aside(corpus: Path, source: Path) -> None:
    target = free_name(corpus / REMOVED / source.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def without_removed(home: Home, files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """The files but for those whose removal was decided and that could not be moved away."""
    with desk_at(home) as desk:
        pending = {(one.file, one.sha256) for one in removals(desk)}
    names = {name for name, _ in pending}
    return tuple(
        one
        for one in files
        if one.name not in names or (one.name, sha256_or_none(one.path)) not in pending
    )
