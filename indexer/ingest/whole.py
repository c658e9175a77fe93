"""A full build: every briefing of a corpus folder into a new generation."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.authority import load as load_authority
from indexer.checks import SAME_FIGURES, findings_of, flagged, load_same_figures
from indexer.errors import DEFECTS, IndexMismatch, NoGeneration, UnreadableFile
from indexer.figures import figures_of, load_unit_rules, settled
from indexer.generations import (
    Discard,
    Generation,
    build_lock,
    current_or_none,
    next_generation,
)
from indexer.ingest.corrections import overlay_of
from indexer.ingest.filling import (
    carry_redirects,
    keep_names,
    linked,
    name_rows,
    write_issues,
)
from indexer.ingest.intake import (
    Gathered,
    briefings_in,
    failed_file,
    gather,
    passed_over_in,
    unread_in,
)
from indexer.ingest.keeping import (
    keep_sources,
    known_ids,
    known_moves,
    note_ids,
    note_moves,
    settle_removals,
    without_removed,
)
from indexer.ingest.manifest import write_manifest
from indexer.ingest.reading import readable
from indexer.ingest.report import BuildReport, FileReport, Watch, unwatched
from indexer.ingest.verdicts import conclude, failure_notes
from indexer.knowledge import FailedFile, KnowledgeReader, KnowledgeWriter
from indexer.model import CheckFailure, Issue, Record
from indexer.paths import Home

# In the order in which people name them.
KINDS = ("news", "brief", "statement", "statistic", "other")


def build(
    home: Home,
    corpus: Path | None = None,
    *,
    watch: Watch = unwatched,
    on_wait: Callable[[str], None] | None = None,
) -> BuildReport:
    """Read the whole corpus folder (default: the home's own) and serve what is in it.

    One bad file never stops the others: it is in the report and in the knowledge base. Where
    not one file could be taken in, a generation that is served stays as it is. Raises
    ``UnreadableFile`` where there is no briefing at all, ``AuthorityError`` where the authority
    files are unusable; nothing changes then.
    """
    with build_lock(home, on_wait=on_wait):
        return build_locked(home, corpus or home.corpus, watch=watch)


def build_locked(home: Home, corpus: Path, *, watch: Watch = unwatched) -> BuildReport:
    """:func:`build` for a caller that holds the lock."""
    started = time.monotonic()
    before = current_or_none(home)
    old = _readable(before)
    try:
        settle_removals(home, old)
        files = without_removed(home, briefings_in(corpus))
        notes = _notes(corpus)
        if not files:
            raise UnreadableFile(
                f"文件夹 {corpus} 里没有简报文件。",
                "请把简报文件放进去，或用 --corpus 指定别的文件夹。",
            )
        known = known_ids(home, old.fingerprints() if old else None)
        gathered = gather(files, known, watch, overlay_of(home))
        gathered = keep_sources(home, files, gathered)
        with next_generation(home) as generation:
            gathered, failures = _fill(home, corpus, generation, gathered, old, watch)
            notes += failure_notes(failures)
            if before and not gathered.taken:
                notes += (f"没有一个文件可以收入，仍使用原来的检索库 {before.stamp}。",)
                raise Discard
            note_ids(home, gathered.taken)
            note_moves(home, generation)
        is_new = before is None or bool(gathered.taken)
        reports = file_reports(gathered)
        return BuildReport(
            generation.stamp if before is None or is_new else before.stamp,
            is_new,
            reports,
            sum(report.records for report in reports),
            len(gathered.taken),
            _since(started),
            notes,
        )
    finally:
        if old:
            old.close()


def records_from(
    home: Home, corpus: Path, *, watch: Watch = unwatched
) -> tuple[tuple[Record, ...], Gathered]:
    """The linked records of a folder without touching ``var``, oldest issue first, flagged by
    the checks, and how its files fared."""
    gathered = gather(briefings_in(corpus), None, watch, overlay_of(home))
    authority = load_authority(home)
    records: list[Record] = []
    failed: list[FailedFile] = []
    for taken in watch(gathered.taken, "提取条目", len(gathered.taken)):
        try:
            records += linked(taken, authority)
        except DEFECTS as defect:
            failed.append(failed_file(taken, defect))
    figures = settled(figures_of(records, authority, load_unit_rules(home)))
    same = load_same_figures(home.lexicon / SAME_FIGURES)
    checked = findings_of(figures, records, authority, same)
    return flagged(records, checked.findings), gathered.without(tuple(failed))


def file_reports(gathered: Gathered) -> tuple[FileReport, ...]:
    """One report a file, by name."""
    issues = {taken.issue.head.id: taken.issue for taken in gathered.taken}
    reports = [
        _same_report(issues[file.issue_id], file.file, file.same_as)
        if file.same_as
        else issue_report(issues[file.issue_id], file.file)
        for file in gathered.files
    ]
    reports += [FileReport(failed.file, None, error=failed.error) for failed in gathered.failed]
    return tuple(sorted(reports, key=lambda report: report.file))


def issue_report(issue: Issue, file: str) -> FileReport:
    counts = Counter[str](item.type for item in issue.items)
    counts["statistic"] = sum(len(table.rows) for table in issue.tables)
    doubts = sum(len(table.doubts) for table in issue.tables)
    note = ""
    if issue.head.id != issue.head.date[:7]:
        note = f"{issue.head.date[:7]} 已有内容不同的另一期，这一期编为 {issue.head.id}。"
    if doubts:
        note += f"有 {doubts} 处表格读法存疑，见知识库 table_notes。"
    return FileReport(
        file,
        issue.head.id,
        issue.head.date,
        issue.head.date_basis,
        tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        len(issue.tables),
        note,
    )


def _same_report(issue: Issue, file: str, same_as: str | None) -> FileReport:
    report = issue_report(issue, file)
    return replace(report, counts=(), note=f"内容与 {same_as} 相同，没有重复收入。")


def _readable(before: Generation | None) -> KnowledgeReader | None:
    """What was served, for the ids it gave. A damaged one, or one of another version, must not
    be in the way of the build that mends it."""
    if before is None:
        return None
    try:
        before.check()
        return KnowledgeReader(before.knowledge)
    except (IndexMismatch, NoGeneration):
        return None


def _fill(
    home: Home,
    corpus: Path,
    generation: Generation,
    gathered: Gathered,
    old: KnowledgeReader | None,
    watch: Watch,
) -> tuple[Gathered, tuple[CheckFailure, ...]]:
    """Returns what is in after all (an issue that cannot be written counts as failed), and the
    checks that could not be made."""
    authority = keep_names(home, generation)
    knowledge = KnowledgeWriter(generation.knowledge)
    try:
        knowledge.write_names(name_rows(authority))
        gathered = gathered.without(
            write_issues(knowledge, generation, gathered.taken, authority, old, watch)
        )
        for file in gathered.files:
            knowledge.write_taken(file)
        for failed in gathered.failed:
            knowledge.write_failed(failed)
        carry_redirects(old, knowledge, known_moves(home))
    finally:
        knowledge.close()
    failures = conclude(generation)
    write_manifest(generation, home, corpus, settled=gathered.settled)
    return gathered, failures


def _notes(corpus: Path) -> tuple[str, ...]:
    notes = []
    if unread := [readable(file.name) for file in unread_in(corpus)]:
        notes.append(
            f"另有 {len(unread)} 个文件的格式不能读：{_some(unread)}。"
            "请另存为 PDF、Word（.docx）、网页或纯文本后重新建库。"
        )
    if odd := passed_over_in(corpus):
        notes.append(
            f"另有 {len(odd)} 个不是普通文件（失效的或指向文件夹的链接、管道），没有读："
            f"{_some(odd)}。要收入，请把文件本身放进 corpus 文件夹。"
        )
    return tuple(notes)


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")


def _since(started: float) -> float:
    return time.monotonic() - started
