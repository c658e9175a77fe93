"""Single issues in and out of the served library, without reading the others again.

The new generation is a copy of the served one with the change made in it. Where names were edited
since, the issues that they change (see ``renaming``) are linked and indexed anew from what the
knowledge base holds; all of them where the rules were edited or the program is another.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from indexer import engine
from indexer.authority import Authority
from indexer.authority import load as load_authority
from indexer.figures import load_unit_rules
from indexer.generations import (
    Discard,
    Generation,
    build_lock,
    current,
    current_or_none,
    next_generation,
)
from indexer.ingest.arriving import Arrival, arrivals_of
from indexer.ingest.corrections import (
    marks_after,
    overlay_of,
    settled_marks,
)
from indexer.ingest.filling import (
    carry_redirects,
    keep_names,
    name_rows,
    write_issues,
)
from indexer.ingest.keeping import (
    decide_removals,
    known_ids,
    known_moves,
    note_ids,
    note_moves,
    removals_are_over,
    settle_removals,
)
from indexer.ingest.manifest import (
    corpus_of,
    is_of_today,
    names_hash,
    program_hash,
    rules_hash,
    write_manifest,
)
from indexer.ingest.moving import Moves, copy_in, moving
from indexer.ingest.reading import readable
from indexer.ingest.renaming import issues_changed
from indexer.ingest.report import BuildReport, FileReport, RemoveReport, Watch, unwatched
from indexer.ingest.verdicts import conclude, failure_notes
from indexer.ingest.whole import build_locked, issue_report
from indexer.knowledge import FailedFile, KnowledgeReader, KnowledgeWriter, TakenFile
from indexer.model import CheckFailure
from indexer.paths import Home
from indexer.records import Taken, issue_ids, records_of


def add(
    home: Home,
    paths: Sequence[Path],
    *,
    without: Sequence[str] = (),
    watch: Watch = unwatched,
    on_wait: Callable[[str], None] | None = None,
) -> BuildReport:
    """Take files into the corpus folder and into the served library; ``without``: ids of issues
    that they replace, which go in the same swap as :func:`remove` would drop them.

    A file whose content is served already changes nothing. A file of the same name but other
    content is not overwritten: it fails with the next step. Failures are recorded; the other
    files are taken in. Without a served library the whole corpus folder is built.
    """
    with build_lock(home, on_wait=on_wait):
        started = time.monotonic()
        before = current_or_none(home)
        if before is None:
            return _first(home, paths, watch)
        before.check()
        old = KnowledgeReader(before.knowledge)
        notes: tuple[str, ...] = ()
        moved: tuple[tuple[str, str], ...] = ()
        try:
            settle_removals(home, old)
            arrivals: Sequence[Arrival]
            gone = frozenset(old.issue(old.redirect(one) or one).head.id for one in without)
            leaving = [file.file for file in old.files() if file.issue_id in gone]
            arrivals, reports = _sort_out(home, paths, old, gone, leaving)
            failed = [FailedFile(one.file, one.error) for one in reports if one.error]
            stamp = before.stamp
            if gone and failed:
                arrivals = []  # what should take their place cannot, so they stay
            elif arrivals or gone or _is_news(failed, reports, old):
                with (
                    moving(home) as moves,
                    next_generation(home, copy_of=before) as generation,
                ):
                    arrivals, failures = _take(
                        home, generation, old, arrivals, failed, reports, gone, watch
                    )
                    if gone and any(one.error for one in reports):
                        arrivals = []
                        raise Discard
                    note_ids(home, [one.taken for one in arrivals])
                    new = {one.name: one.taken.issue.sha256 for one in arrivals}
                    decide_removals(home, old, gone, new)
                    moves.out(leaving)
                    for one in arrivals:
                        copy_in(home, one.source, one.target)
                    stamp = generation.stamp
                removals_are_over(home, leaving)
                moved = tuple(moves.made)
                notes += (*failure_notes(failures), *moves.notes)
            reports += [issue_report(one.taken.issue, one.name) for one in arrivals]
            notes += _elsewhere(home, before)
        finally:
            old.close()
        return BuildReport(
            stamp,
            stamp != before.stamp,
            tuple(reports),
            sum(report.records for report in reports),
            len(arrivals),
            time.monotonic() - started,
            notes,
            moved,
        )


def remove(
    home: Home, issue_id: str, *, on_wait: Callable[[str], None] | None = None
) -> RemoveReport:
    """Drop one issue from the served library, and move its file to ``corpus/removed`` so that a
    later build does not bring it back. Raises ``NotFound`` where there is no such issue."""
    with build_lock(home, on_wait=on_wait):
        before = current(home)
        before.check()
        old = KnowledgeReader(before.knowledge)
        try:
            settle_removals(home, old)
            issue_id = old.redirect(issue_id) or issue_id
            head = old.issue(issue_id).head
            count = len(old.records_of_issue(issue_id))
            names = [file.file for file in old.files() if file.issue_id == head.id]
            decide_removals(home, old, (head.id,))
            with next_generation(home, copy_of=before) as generation:
                _, failures = _take(
                    home, generation, old, (), (), [], frozenset((head.id,)), unwatched
                )
        finally:
            old.close()
        moves = Moves(home)
        moves.out(names)
        if not moves.notes:
            removals_are_over(home, names)
        notes = (*failure_notes(failures), *moves.notes, *_elsewhere(home, before))
        return RemoveReport(generation.stamp, head.id, count, tuple(moves.made), notes)


def relink(home: Home, *, watch: Watch = unwatched) -> str | None:
    """Where names or words are others than those that the served library was made with: link and
    index it anew from what it holds, without reading a file. Returns the stamp of the new
    generation, None where nothing is to be done."""
    with build_lock(home):
        before = current_or_none(home)
        if before is None or before.read_manifest().get("names") == names_hash(home):
            return None
        old = KnowledgeReader(before.knowledge)
        try:
            with next_generation(home, copy_of=before) as generation:
                _take(home, generation, old, (), (), [], frozenset(), watch)
        finally:
            old.close()
        return generation.stamp


# --- add ----------------------------------------------------------------------------------


def _sort_out(
    home: Home,
    paths: Sequence[Path],
    old: KnowledgeReader,
    gone: frozenset[str],
    leaving: Sequence[str],
) -> tuple[list[Arrival], list[FileReport]]:
    """What comes in, with settled ids, and the reports of the files that do not. ``gone``: ids
    of issues that go, ``leaving``: the names of their files."""
    served = {key: id_ for key, id_ in old.fingerprints().items() if id_ not in gone}
    arrivals: dict[str, Arrival] = {}
    found, reports = arrivals_of(home, paths, leaving)
    for arrival in found:
        key = arrival.taken.fingerprint
        if key in served:
            report = issue_report(old.issue(served[key]), arrival.name)
            note = "内容已经收入，没有变化。"
            reports.append(replace(report, counts=(), note=note))
        elif key not in arrivals:
            arrivals[key] = arrival
    others = set(served.values())
    known = {key: id_ for key, id_ in known_ids(home).items() if id_ not in others}
    settled = issue_ids((arrival.taken for arrival in arrivals.values()), known, others)
    return [replace(arrivals[one.fingerprint], taken=one) for one in settled], reports


def _is_news(
    failed: Sequence[FailedFile], reports: Sequence[FileReport], old: KnowledgeReader
) -> bool:
    """Whether the record of failures must change."""
    known = {
        one.file: (one.error.reason, one.error.next_step)
        for one in old.file_rows()
        if isinstance(one, FailedFile)
    }
    if any(known.get(one.file) != (one.error.reason, one.error.next_step) for one in failed):
        return True
    return any(report.file in known for report in reports if report.error is None)


def _take(
    home: Home,
    generation: Generation,
    old: KnowledgeReader,
    arrivals: Sequence[Arrival],
    failed: Sequence[FailedFile],
    reports: list[FileReport],
    gone: frozenset[str],
    watch: Watch,
) -> tuple[Sequence[Arrival], tuple[CheckFailure, ...]]:
    """Fill a copied generation: without the issues ``gone``, with the arrivals. Returns what
    came in after all, the rest is added to ``reports``; and the checks that could not be made."""
    corpus = corpus_of(generation, home)
    made = generation.read_manifest()
    knowledge, authority = _open(home, generation, old, without=gone, watch=watch)
    try:
        lost = write_issues(
            knowledge, generation, [one.taken for one in arrivals], authority, None, watch
        )
        reports += [FileReport(one.file, None, error=one.error) for one in lost]
        arrivals = [one for one in arrivals if one.name not in {bad.file for bad in lost}]
        for report in reports:
            knowledge.clear_failed(report.file)
        for one in arrivals:
            knowledge.clear_failed(one.name)
            knowledge.clear_failed(readable(str(one.source)))
            knowledge.write_taken(
                TakenFile(one.name, one.taken.issue.sha256, one.taken.issue.head.id)
            )
            _lead_on(knowledge, old, one.taken)
        for bad in (*failed, *lost):
            knowledge.write_failed(bad)
        carry_redirects(old, knowledge, known_moves(home))
    finally:
        knowledge.close()
    note_moves(home, generation)
    failures = conclude(generation)
    contents = [one.taken.fingerprint for one in arrivals]
    contents += [one.taken.issue.sha256 for one in arrivals]
    settled = marks_after(
        made.get("settled", ""),
        (*contents, *_contents_of(old, gone)),
        settled_marks(overlay_of(home), contents),
    )
    write_manifest(generation, home, corpus, made.get("program"), settled)
    return arrivals, failures


def _contents_of(old: KnowledgeReader, issues: frozenset[str]) -> list[str]:
    """Hashes of the texts and of the files of some issues."""
    found = [key for key, id_ in old.fingerprints().items() if id_ in issues]
    rows = [one for one in old.file_rows() if isinstance(one, TakenFile)]
    return found + [one.sha256 for one in rows if one.issue_id in issues]


def _lead_on(knowledge: KnowledgeWriter, old: KnowledgeReader, taken: Taken) -> None:
    """Addresses of a content whose id a correction has changed lead on, unless another has it
    now."""
    before, now = old.fingerprints().get(taken.fingerprint), taken.issue.head.id
    if before is not None and before != now and not knowledge.stands(before):
        knowledge.write_redirect(before, now, "期次经更正，编号已改")


def _first(home: Home, paths: Sequence[Path], watch: Watch) -> BuildReport:
    """Nothing is served yet: put the files into the corpus folder and build it whole."""
    arrivals, refused = arrivals_of(home, paths)
    for arrival in arrivals:
        copy_in(home, arrival.source, arrival.target)
    report = build_locked(home, home.corpus, watch=watch)
    named = {one.file for one in report.files}
    return replace(
        report, files=(*report.files, *(one for one in refused if one.file not in named))
    )


# --- both ---------------------------------------------------------------------------------


def _open(
    home: Home,
    generation: Generation,
    old: KnowledgeReader,
    *,
    without: frozenset[str],
    watch: Watch,
) -> tuple[KnowledgeWriter, Authority]:
    """The copied generation, open for the change, with the authority it stands on; made anew
    from the stored issues where names or program have changed."""
    if is_of_today(generation, home):
        knowledge = KnowledgeWriter(generation.knowledge)
        if without:
            _drop(knowledge, generation, without)
        return knowledge, load_authority(generation.names_home)
    before = _of_the_same_rules(generation, home)
    authority = keep_names(home, generation)
    if before is None:
        anew = frozenset(head.id for head in old.issues())
        generation.knowledge.unlink()
        shutil.rmtree(generation.index)
        knowledge = KnowledgeWriter(generation.knowledge)
        knowledge.write_names(name_rows(authority))
    else:
        units = load_unit_rules(generation.names_home)
        records = (one for head in old.issues() for one in records_of(old.taken(head.id).issue))
        anew = issues_changed(records, before, authority, units)
        knowledge = KnowledgeWriter(generation.knowledge)
        knowledge.replace_names(name_rows(authority))
        _drop(knowledge, generation, anew | without)
    _write_anew(knowledge, generation, old, authority, anew - without, watch)
    return knowledge, authority


def _of_the_same_rules(generation: Generation, home: Home) -> Authority | None:
    """The authority that a generation was made with, where names alone were edited since."""
    if generation.read_manifest().get("program") != program_hash():
        return None
    if rules_hash(generation.names_home) != rules_hash(home):
        return None
    return load_authority(generation.names_home)


def _drop(knowledge: KnowledgeWriter, generation: Generation, issues: frozenset[str]) -> None:
    index = engine.open_writer(generation.index, generation.names_home)
    for issue_id in sorted(issues):
        knowledge.remove_issue(issue_id)
        index.remove_issue(issue_id)
    index.commit()


def _write_anew(
    knowledge: KnowledgeWriter,
    generation: Generation,
    old: KnowledgeReader,
    authority: Authority,
    issues: frozenset[str],
    watch: Watch,
) -> None:
    """Issues, and what became of their files, as the served library holds them."""
    stored = [old.taken(head.id) for head in reversed(old.issues()) if head.id in issues]
    lost = {
        one.file: one for one in write_issues(knowledge, generation, stored, authority, old, watch)
    }
    for file in old.file_rows():
        if isinstance(file, FailedFile):
            knowledge.write_failed(file)
        elif file.file in lost or file.same_as in lost:
            knowledge.write_failed(lost[file.same_as or file.file])
        elif file.issue_id in issues:
            knowledge.write_taken(file)


def _elsewhere(home: Home, before: Generation) -> tuple[str, ...]:
    """What to say where the library was built from another folder than the home's own."""
    corpus = corpus_of(before, home)
    if corpus == home.corpus.resolve():
        return ()
    return (
        f"检索库建自 {corpus}，不是 {home.corpus}：那里的文件没有动，"
        f"下次运行 build --corpus {corpus} 会以那里的文件为准。",
    )
