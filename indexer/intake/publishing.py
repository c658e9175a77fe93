"""Files of an intake into the corpus folder and into the served library, and back: each in one
swap of generations, so that readers see all of an intake or nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from indexer import ingest, readers
from indexer.correction import Correction
from indexer.desk import Desk, desk_at, note, writing
from indexer.desk import intake as kept
from indexer.desk.corrections import put_back, put_readings_back
from indexer.desk.intake import Intake, StagedFile
from indexer.errors import BadRequest, BriefingsError
from indexer.generations import current_or_none
from indexer.ingest.corrections import overlay_of
from indexer.ingest.moving import REMOVED
from indexer.intake.preview import Served, is_news, standing_beside
from indexer.intake.reading import Reading, corrected_reading, read_staged
from indexer.intake.staging import prune, staged_path
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home

Choice = Literal["keep", "replace", "both"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
SUFFIX_OF = {"text": ".txt", "html": ".html"}
"""Of formats whose files may be called anything; the others are called by their names."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file that is to be published under ``name``; ``instead``: what it takes the place of;
    ``corrected``: where that is the same content, how it was corrected."""

    file: StagedFile
    name: str
    fingerprint: str
    instead: Served | None
    corrected: tuple[Correction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """``left``: (file, why it stays out)."""

    steps: tuple[Step, ...]
    left: tuple[tuple[StagedFile, str], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """``issues``: ids that are served now; ``notes`` are whole Chinese sentences."""

    issues: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())


def publish(home: Home, intake_id: str, who: str, choices: Mapping[int, str]) -> Published:
    """Publish every file of an intake that was read. ``choices``: file number → what to do where
    another content of the same number is served. Raises ``BadRequest`` where a choice is missing
    or there is nothing to publish, and what ``ingest.add`` raises; nothing has changed then."""
    with desk_at(home) as desk:
        before = kept.intake(desk, intake_id)
        if not kept.turn(desk, intake_id, ("open", "undone"), "publishing"):
            raise BadRequest("这次上传已经发布或放弃。", "请回到上传页查看。")
    try:
        plan = _plan(home, before, choices)
        published = _carry_out(home, before, plan, who)
    except BaseException:
        with desk_at(home) as desk:
            kept.turn(desk, intake_id, ("publishing",), before.state)
        raise
    with desk_at(home) as desk:
        prune(home, kept.staged_hashes(desk))
    return published


def discard(home: Home, intake_id: str, who: str) -> None:
    """Nothing of the intake is published; its bytes go. Raises ``BadRequest`` where it was
    published."""
    with desk_at(home) as desk:
        with writing(desk):
            found = kept.intake(desk, intake_id)
            if not kept.turn(desk, intake_id, ("open", "undone"), "discarded"):
                raise BadRequest("这次上传已经发布或放弃。", "已发布的可以在上传页撤回。")
            put_readings_back(desk, intake_id)
            note(desk, who, "discard", _names(found.files))
        prune(home, kept.staged_hashes(desk))


def undo(home: Home, who: str) -> Intake:
    """Take back what was published last: its numbers go, what they replaced is served again.
    Raises ``BadRequest`` where there is nothing to take back."""
    with desk_at(home) as desk:
        last = kept.last_published(desk)
        if last is None or not kept.turn(desk, last.id, ("published",), "publishing"):
            raise BadRequest("没有可以撤回的发布。", "请在期次页或用 remove 命令去掉单独的一期。")
    try:
        _take_back(home, last)
    except BaseException:
        with desk_at(home) as desk:
            kept.turn(desk, last.id, ("publishing",), "published")
        raise
    with desk_at(home) as desk, writing(desk):
        for file in last.files:
            kept.record_published(desk, last.id, file.no, "", "", ())
        kept.turn(desk, last.id, ("publishing",), "undone")
        kept.say(desk, last.id, ())
        ids = "、".join(file.issue for file in last.files if file.issue)
        note(desk, who, "undo", _names(last.files), before=ids)
    return last


def recover(home: Home) -> None:
    """Settle what was being published when the server ended: it is served, or it is not."""
    with desk_at(home) as desk:
        open_ones = [one for one in kept.intakes(desk, 100) if one.state == "publishing"]
    served = _served_contents(home) if open_ones else {}
    overlay = overlay_of(home)
    for one in open_ones:
        planned = [file for file in one.files if file.state == "read" and file.file]
        found = {
            file.no: served.get(read_staged(home, file, overlay).taken.fingerprint, "")
            for file in planned
        }
        is_in = bool(found) and all(found.values())
        with desk_at(home) as desk, writing(desk):
            for file in planned:
                replaced = _in_removed(home, file.replaced) if is_in else ()
                name = file.file if is_in else ""
                kept.record_published(desk, one.id, file.no, found[file.no], name, replaced)
            kept.set_state(desk, one.id, "published" if is_in else "open")
            if is_in:
                ids = "、".join(found.values())
                note(desk, one.who, "publish", _names(planned), after=f"{ids}（中断后核实）")


# --- planning -----------------------------------------------------------------------------


def _plan(home: Home, intake: Intake, choices: Mapping[int, str]) -> Plan:
    if any(file.state in kept.UNFINISHED for file in intake.files):
        raise BadRequest("还有文件没有读完。", "请等读完，或停止后再发布。")
    overlay = overlay_of(home)
    generation = current_or_none(home)
    knowledge = None if generation is None else KnowledgeReader(generation.knowledge)
    steps: dict[str, Step] = {}
    left: list[tuple[StagedFile, str]] = []
    taken_names = _names_in_corpus(home)
    try:
        for file in intake.files:
            if file.state != "read":
                left.append((file, "没有读成"))
                continue
            reading = corrected_reading(read_staged(home, file, overlay), overlay)
            step = _step(file, reading, knowledge, choices.get(file.no, ""), taken_names)
            if isinstance(step, str):
                left.append((file, step))
            elif step.fingerprint in steps:
                left.append((file, f"内容与 {steps[step.fingerprint].file.name} 相同"))
            else:
                steps[step.fingerprint] = step
                taken_names.add(step.name.lower())
    finally:
        if knowledge is not None:
            knowledge.close()
    if not steps:
        why = "；".join(f"{file.name}：{reason}" for file, reason in left)
        raise BadRequest(f"没有可以发布的内容（{why}）。", "请上传别的文件，或放弃这次上传。")
    return Plan(tuple(steps.values()), tuple(left))


def _step(
    file: StagedFile,
    reading: Reading,
    knowledge: KnowledgeReader | None,
    choice: str,
    taken_names: set[str],
) -> Step | str:
    """What is to be done with a file, or why it stays out."""
    same, rival = standing_beside(reading.taken, knowledge)
    if same is not None and not is_news(reading.taken.issue, knowledge, same):
        return f"内容已由 {same.file} 收入（{same.id}）"
    if rival is not None:
        if choice not in CHOICES:
            raise BadRequest(
                f"{file.name} 与已收入的 {rival.file}（{rival.id}）是同一期而内容不同。",
                "请先选择保留原来的、替换，还是并存。",
            )
        if choice == "keep":
            return f"保留已收入的 {rival.file}（{rival.id}）"
    instead = same or (rival if choice == "replace" else None)
    free = taken_names - ({instead.file.lower()} if instead else set())
    name = _free_name(_corpus_name(file, reading), free)
    corrected = None
    if same is not None and knowledge is not None:
        stands = knowledge.issue(same.id)
        of_tables = [one for table in stands.tables for one in table.corrections]
        corrected = (*stands.head.corrections, *of_tables)
    return Step(file, name, reading.taken.fingerprint, instead, corrected)


def _corpus_name(file: StagedFile, reading: Reading) -> str:
    """The name with a suffix by which the folder knows it as a briefing."""
    name = file.name or file.sha256[:12]
    if Path(name).suffix.lower() in readers.SUFFIXES:
        return name
    format_ = reading.taken.issue.format
    return name + SUFFIX_OF.get(format_, f".{format_}")


def _names_in_corpus(home: Home) -> set[str]:
    """Lower case: a disk may not tell cases apart."""
    return {path.name.lower() for path in home.corpus.iterdir()} if home.corpus.is_dir() else set()


def _free_name(name: str, taken: set[str]) -> str:
    stem, suffix = Path(name).stem, Path(name).suffix
    free, number = name, 2
    while free.lower() in taken:
        free = f"{stem}-{number}{suffix}"
        number += 1
    return free


# --- carrying out -------------------------------------------------------------------------


def _carry_out(home: Home, intake: Intake, plan: Plan, who: str) -> Published:
    outbox = home.var / "staging" / f"out-{intake.no}"
    shutil.rmtree(outbox, ignore_errors=True)
    outbox.mkdir(parents=True)
    with desk_at(home) as desk, writing(desk):
        # Written before the swap: should the server end in it, ``recover`` knows the plan.
        for step in plan.steps:
            gone = (step.instead.file,) if step.instead else ()
            kept.record_published(desk, intake.id, step.file.no, "", step.name, gone)
            if step.corrected is not None:
                kept.record_corrected(desk, intake.id, step.file.no, step.corrected)
    try:
        paths = []
        for step in plan.steps:
            paths.append(outbox / step.name)
            shutil.copyfile(staged_path(home, step.file.sha256), paths[-1])
        without = tuple(dict.fromkeys(s.instead.id for s in plan.steps if s.instead))
        report = ingest.add(home, paths, without=without)
    finally:
        shutil.rmtree(outbox, ignore_errors=True)
    issues = {one.file: one.issue_id or "" for one in report.files if one.error is None}
    for one in report.failed:
        if without or not issues:
            assert one.error
            raise one.error
    moved = {Path(source).name: target for source, target in report.moved}
    with desk_at(home) as desk, writing(desk):
        for step in plan.steps:
            left_for_it = [moved[s.file] for s in (step.instead,) if s and s.file in moved]
            issue = issues.get(step.name, "")
            name = step.name if issue else ""
            kept.record_published(desk, intake.id, step.file.no, issue, name, left_for_it)
        for one in report.failed:
            _note_failure(desk, intake.id, plan.steps, one)
        kept.set_state(desk, intake.id, "published")
        ids = tuple(filter(None, (issues.get(step.name, "") for step in plan.steps)))
        replaced = "、".join(s.instead.id for s in plan.steps if s.instead)
        names = _names([step.file for step in plan.steps])
        note(desk, who, "publish", names, before=replaced, after="、".join(ids))
        left = [f"{file.name} 没有发布：{why}。" for file, why in plan.left]
        said = (*left, *report.notes)
        kept.say(desk, intake.id, said)
    return Published(ids, said)


def _note_failure(
    desk: Desk, intake_id: str, steps: Sequence[Step], report: ingest.FileReport
) -> None:
    for step in steps:
        if step.name == report.file and report.error is not None:
            error = report.error
            kept.fail_file(desk, intake_id, step.file.no, error.reason, error.next_step, "")


def _take_back(home: Home, last: Intake) -> None:
    contents = {id_: key for key, id_ in _served_contents(home).items()}
    with desk_at(home) as desk, writing(desk):
        # Before the replaced files are read again: they may be the same bytes, read otherwise.
        put_readings_back(desk, last.id)
        for file in last.files:
            if file.corrected is not None and file.issue in contents:
                put_back(desk, contents[file.issue], file.name, file.corrected)
    served = set(contents)
    ids = [file.issue for file in last.files if file.issue in served]
    restored = [Path(path) for file in last.files for path in file.replaced if Path(path).is_file()]
    report = ingest.add(home, restored, without=ids)
    if report.failed:
        error = report.failed[0].error
        raise error or BriefingsError("被替换的文件恢复不了。", "请查看 corpus/removed 文件夹。")


def _served_contents(home: Home) -> dict[str, str]:
    """Fingerprint → issue id of what is served."""
    generation = current_or_none(home)
    if generation is None:
        return {}
    knowledge = KnowledgeReader(generation.knowledge)
    try:
        return knowledge.fingerprints()
    finally:
        knowledge.close()


def _in_removed(home: Home, names: Sequence[str]) -> tuple[str, ...]:
    """Where files that left the corpus folder lie: of several of a name the last one."""
    folder = home.corpus / REMOVED
    found = []
    for name in names:
        stem, suffix = Path(name).stem, Path(name).suffix
        last, number = folder / f"{stem}{suffix}", 2
        while (folder / f"{stem}-{number}{suffix}").is_file():
            last = folder / f"{stem}-{number}{suffix}"
            number += 1
        if last.is_file():
            found.append(str(last))
    return tuple(found)


def _names(files: Sequence[StagedFile]) -> str:
    shown = "、".join(file.name for file in files[:5])
    return shown + (f"等 {len(files)} 个文件" if len(files) > 5 else "")


__all__ = ["CHOICES", "Choice", "Published", "discard", "publish", "recover", "undo"]
