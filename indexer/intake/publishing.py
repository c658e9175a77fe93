"""Files of an intake into the corpus folder and into the served library, and back: each in one
swap of generations, so that readers see all of an intake or nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer import ingest
from indexer.desk import Desk, desk_at, jobs, note, writing
from indexer.desk import intake as kept
from indexer.desk.corrections import put_back, put_readings_back
from indexer.desk.intake import Intake, StagedFile
from indexer.desk.jobs import Job
from indexer.errors import DEFECTS, BadRequest, BriefingsError
from indexer.generations import current_or_none
from indexer.ingest.corrections import overlay_of
from indexer.ingest.moving import REMOVED
from indexer.ingest.reading import our_defect
from indexer.ingest.report import Watch, unwatched
from indexer.intake.planning import Plan, Step, plan_of
from indexer.intake.reading import read_staged
from indexer.intake.staging import prune, staged_path
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home

MOST_TRIES = 2
"""Of a publication that ended with the server: it may be what ends it."""


@dataclass(frozen=True, slots=True)
class Published:
    """``issues``: ids that are served now; ``notes`` are whole Chinese sentences."""

    issues: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())


def publish(
    home: Home,
    intake_id: str,
    who: str,
    choices: Mapping[int, str],
    *,
    watch: Watch = unwatched,
) -> Published:
    """Publish every file of an intake that was read. ``choices``: file number → what to do where
    another content of the same number is served. Raises ``BadRequest`` where a choice is missing
    or there is nothing to publish, and what ``ingest.add`` raises; nothing has changed then."""
    with desk_at(home) as desk:
        before = kept.intake(desk, intake_id)
        _begin(desk, before)
    return _publish(home, before, who, choices, watch)


def ask_publish(home: Home, intake_id: str, who: str, choices: Mapping[int, str]) -> None:
    """Let the background work publish it: what :func:`publish` would refuse is refused here, so
    that whoever asks is told at once."""
    with desk_at(home) as desk:
        before = kept.intake(desk, intake_id)
    if not before.is_open:
        raise _over()
    plan_of(home, before, choices)
    with desk_at(home) as desk, writing(desk):
        _begin(desk, before)
        jobs.ask(desk, Job(intake_id, "publish", who, choices, before.state))


def _begin(desk: Desk, before: Intake) -> None:
    if not kept.turn(desk, before.id, ("open", "undone"), "publishing"):
        raise _over()


def _over() -> BadRequest:
    return BadRequest("这次上传已经发布或放弃，或正在发布。", "请回到上传页查看。")


def _publish(
    home: Home, before: Intake, who: str, choices: Mapping[int, str], watch: Watch
) -> Published:
    """``before``: as it was before its turn came."""
    try:
        plan = plan_of(home, before, choices)
        published = _carry_out(home, before, plan, who, watch)
    except BaseException:
        with desk_at(home) as desk:
            kept.turn(desk, before.id, ("publishing",), before.state)
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


def undo(home: Home, who: str, *, watch: Watch = unwatched) -> Intake:
    """Take back what was published last: its numbers go, what they replaced is served again.
    Raises ``BadRequest`` where there is nothing to take back."""
    with desk_at(home) as desk:
        last = _begin_undo(desk)
    return _undo(home, last, who, watch)


def ask_undo(home: Home, who: str) -> Intake:
    """Let the background work take it back; refused as :func:`undo` refuses."""
    with desk_at(home) as desk, writing(desk):
        last = _begin_undo(desk)
        jobs.ask(desk, Job(last.id, "undo", who, {}, last.state))
    return last


def _begin_undo(desk: Desk) -> Intake:
    last = kept.last_published(desk)
    if last is None or not kept.turn(desk, last.id, ("published",), "publishing"):
        raise BadRequest("没有可以撤回的发布。", "请在期次页或用 remove 命令去掉单独的一期。")
    return last


def _undo(home: Home, last: Intake, who: str, watch: Watch) -> Intake:
    try:
        _take_back(home, last, watch)
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


def work_off(home: Home, job: Job, watch: Watch = unwatched) -> None:
    """Do what was asked for. Where it cannot be done the job says why, and the intake is as it
    was before."""
    with desk_at(home) as desk:
        before = replace(kept.intake(desk, job.intake), state=job.was)
    try:
        if job.act == "publish":
            _publish(home, before, job.who, job.choices, watch)
        else:
            _undo(home, before, job.who, watch)
    except Exception as error:
        told = error if isinstance(error, BriefingsError) else our_defect(error, job.act)
        with desk_at(home) as desk, writing(desk):
            jobs.fail(desk, job.intake, told.reason, told.next_step)
        if not isinstance(error, (BriefingsError, *DEFECTS, OSError)):
            raise
    else:
        with desk_at(home) as desk:
            jobs.done(desk, job.intake)


def recover(home: Home) -> None:
    """Settle what was being published when the server ended: it is served, or it is not. What
    was asked for and is not done is begun again, a few times."""
    _settle(home)
    with desk_at(home) as desk, writing(desk):
        for job in jobs.waiting(desk):
            state = kept.intake(desk, job.intake).state
            if job.act == "undo" and state == "open":
                kept.set_state(desk, job.intake, "undone")
                note(desk, job.who, "undo", _names(kept.intake(desk, job.intake).files))
                jobs.done(desk, job.intake)
            elif job.act == "publish" and state == "published":
                jobs.done(desk, job.intake)
            elif job.tries >= MOST_TRIES:
                reason = f"程序在做这件事时中断了 {job.tries} 次，没有做成。"
                jobs.fail(desk, job.intake, reason, "请查看服务的日志，或从命令行收入这个文件。")
            else:
                kept.turn(desk, job.intake, ("open", "undone", "published"), "publishing")


def _settle(home: Home) -> None:
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
            job = jobs.job_of(desk, one.id)
            if is_in and not (job and job.act == "undo"):
                ids = "、".join(found.values())
                note(desk, one.who, "publish", _names(planned), after=f"{ids}（中断后核实）")


# --- carrying out -------------------------------------------------------------------------


def _carry_out(home: Home, intake: Intake, plan: Plan, who: str, watch: Watch) -> Published:
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
        report = ingest.add(home, paths, without=without, watch=watch)
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


def _take_back(home: Home, last: Intake, watch: Watch) -> None:
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
    report = ingest.add(home, restored, without=ids, watch=watch)
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


__all__ = [
    "Published",
    "ask_publish",
    "ask_undo",
    "discard",
    "publish",
    "recover",
    "undo",
    "work_off",
]
