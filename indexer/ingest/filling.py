"""Issues to a generation: linked records into the knowledge base and the index."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from indexer import engine, linking
from indexer.authority import Authority
from indexer.authority import load as load_authority
from indexer.desk.moved_ids import Moved
from indexer.errors import DEFECTS, IndexMismatch
from indexer.figures import figures_of, load_unit_rules
from indexer.generations import Generation, copy_folder
from indexer.ingest.intake import failed_file
from indexer.ingest.report import Watch, unwatched
from indexer.knowledge import FailedFile, KnowledgeReader, KnowledgeWriter, NameRow
from indexer.model import Record
from indexer.paths import Home
from indexer.records import Taken, records_of
from indexer.writing import load_patterns

# Evidence that begins so is a memory, never shown as a fact.
RECALLED = "recalled"


def linked(taken: Taken, authority: Authority) -> tuple[Record, ...]:
    """The records of an issue, names linked."""
    return linking.link_all(records_of(taken.issue), authority)


def keep_names(home: Home, generation: Generation) -> Authority:
    """Copy the authority and lexicon files into the generation, and load them from there: a
    search must know the very words that the index was made with, whatever is edited later."""
    kept = generation.names_home
    for source, name in ((home.authority, "authority"), (home.lexicon, "lexicon")):
        target = kept.corpus / name
        if target.exists():
            shutil.rmtree(target)
        copy_folder(source, target)
    if home.decisions.is_file():
        shutil.copyfile(home.decisions, kept.corpus / "authority" / home.decisions.name)
    load_patterns(kept)  # An editor's slip is named now, not when somebody reads a page.
    return load_authority(kept)


def write_issues(
    knowledge: KnowledgeWriter,
    generation: Generation,
    taken: Sequence[Taken],
    authority: Authority,
    before: KnowledgeReader | None = None,
    watch: Watch = unwatched,
) -> tuple[FailedFile, ...]:
    """Write issues into both halves of a generation; the index is committed here. Records whose
    id differs from that in ``before`` are redirected. Returns the files whose issues could not
    be written, which are in neither half."""
    generation.index.mkdir(exist_ok=True)
    failed: list[FailedFile] = []
    index = engine.open_writer(generation.index, generation.names_home)
    units = load_unit_rules(generation.names_home)

    def stored() -> Iterator[Record]:
        for one in watch(taken, "建立索引", len(taken)):
            try:
                records = linked(one, authority)
                knowledge.write_issue(one, records, figures_of(records, authority, units))
            except (*DEFECTS, sqlite3.Error) as defect:
                failed.append(failed_file(one, defect))
                continue
            for old_id, new_id in _moved(before, one, records):
                knowledge.write_redirect(old_id, new_id, "编号已改，内容相同")
            yield from records

    index.write(stored())
    for commit in watch((index.commit,), "写入索引", 1):
        commit()
    return tuple(failed)


def name_rows(authority: Authority) -> Iterator[NameRow]:
    """The authority file as rows of the knowledge base; what is only recalled stays out."""
    for kind, entities in (
        ("institution", authority.institutions),
        ("platform", authority.platforms),
    ):
        for entity in entities:
            for name in entity.names:
                if name.is_fact:
                    yield NameRow(
                        kind,
                        entity.id,
                        name.name,
                        name.relation,
                        name.evidence,
                        name.first_period,
                        name.last_period,
                        entity.kind,
                    )
    for person in authority.people:
        if not person.evidence.startswith(RECALLED):
            yield NameRow("person", person.id, person.name, "name", person.evidence)
    for rule in authority.series:
        yield NameRow("series", rule.id, rule.title, "title", rule.evidence)
    for place in authority.places:
        for printed in place.names:
            yield NameRow("place", place.id, printed, "name", "", detail=place.kind)


def _moved(
    before: KnowledgeReader | None, taken: Taken, now: tuple[Record, ...]
) -> Iterator[tuple[str, str]]:
    """(old id, new id) of records of an issue whose id is gone since the last generation, where
    exactly one record of the issue says the same: links to them are redirected."""
    issue_id = taken.issue.head.id
    if before is None or before.fingerprints().get(taken.fingerprint) != issue_id:
        return
    present = {record.id for record in now}
    places: dict[tuple[str, str, str], list[str]] = {}
    for record in now:
        places.setdefault((record.type, record.title, record.text), []).append(record.id)
    try:
        there = before.records_of_issue(issue_id)
    except IndexMismatch:
        return
    for old in there:
        same = places.get((old.type, old.title, old.text), [])
        if old.id not in present and len(same) == 1:
            yield old.id, same[0]


def carry_redirects(
    before: KnowledgeReader | None, knowledge: KnowledgeWriter, kept: Iterable[Moved] = ()
) -> None:
    """Keep the redirects of the last generation, and those ``kept`` beside all generations, that
    still lead somewhere, if only over another of them."""
    waiting = list(dict.fromkeys((*(before.redirects() if before else ()), *kept)))
    while waiting:
        led = [one for one in waiting if knowledge.stands(one[1])]
        for old_id, new_id, reason in led:
            if not knowledge.stands(old_id):
                knowledge.write_redirect(old_id, new_id, reason)
        if not led:
            return
        waiting = [one for one in waiting if one not in led]
