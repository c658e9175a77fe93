"""Page values of ``/upload`` and of one upload as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from indexer import wording
from indexer.desk.intake import Intake, StagedFile
from indexer.desk.jobs import Job
from indexer.errors import BriefingsError
from indexer.intake.preview import Preview
from indexer.intake.staging import LARGEST, MOST_FILES

PreviewOf = Callable[[StagedFile], Preview]

STATES = {
    "open": "待发布",
    "publishing": "正在发布或撤回",
    "published": "已发布",
    "discarded": "已放弃",
    "undone": "已撤回",
}
ACTS = {"publish": "没有发布成", "undo": "没有撤回成"}
FILE_STATES = {
    "waiting": "等待读取",
    "reading": "正在读取",
    "read": "已读",
    "failed": "没有读成",
    "stopped": "已停止",
}
CHOICES: tuple[tuple[str, str], ...] = (
    ("keep", "保留原来的，不发布这个"),
    ("replace", "用这个替换原来的"),
    ("both", "两个并存"),
)


@dataclass(frozen=True, slots=True)
class FailedLine:
    """A file that could not be read: where, why, what to do."""

    name: str
    place: str
    reason: str
    next_step: str
    url: str


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One upload in the list of all."""

    url: str
    names: str
    files: int
    at: str
    who: str
    state: str
    is_reading: bool


@dataclass(frozen=True, slots=True)
class UploadPage:
    """``undo``: what would be taken back, None where nothing would."""

    frame: PageFrame
    largest: int
    most: int
    intakes: tuple[IntakeLine, ...]
    failed: tuple[FailedLine, ...]
    undo: IntakeLine | None
    undo_issues: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What to do where another content of the same number is served."""

    name: str
    rival: Link
    rival_file: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of an upload. ``issue``: the number that it is, or that it was published as."""

    no: int
    name: str
    size: str
    url: str
    state: str
    is_read: bool
    issue: Link | None
    date: str
    counts: str
    doubts: str
    said: str
    failure: FailedLine | None
    choice: ChoiceView | None


@dataclass(frozen=True, slots=True)
class IntakePage:
    """``stage``: how far its publication is; ``failure``: why the last one came to nothing."""

    frame: PageFrame
    id: str
    title: str
    state: str
    at: str
    who: str
    is_open: bool
    is_reading: bool
    is_publishing: bool
    stage: str
    failure: FailedLine | None
    is_last_published: bool
    can_resume: bool
    can_publish: bool
    files: tuple[FileLine, ...]
    said: tuple[str, ...]
    urls: dict[str, str]


def upload_page(
    intakes: Sequence[Intake], failed: Sequence[StagedFile], last: Intake | None
) -> UploadPage:
    return UploadPage(
        frame=frame("上传"),
        largest=LARGEST // 1024 // 1024,
        most=MOST_FILES,
        intakes=tuple(_line(one) for one in intakes),
        failed=tuple(failed_line(one) for one in failed),
        undo=_line(last) if last else None,
        undo_issues="、".join(wording.issue(f.issue) for f in last.files if f.issue)
        if last
        else "",
    )


def _line(one: Intake) -> IntakeLine:
    shown = "、".join(file.name for file in one.files[:3])
    more = f" 等 {len(one.files)} 个文件" if len(one.files) > 3 else ""
    return IntakeLine(
        urls.intake(one.id),
        (shown + more) or "（没有文件）",
        len(one.files),
        moment(one.at),
        one.who,
        STATES[one.state],
        one.is_reading,
    )


def moment(iso: str) -> str:
    """``2026-11-21T08:40:11+08:00`` -> ``2026年11月21日 08:40``."""
    day, _, clock = iso.partition("T")
    return f"{wording.day(day)} {clock[:5]}".strip()


def failed_line(one: StagedFile) -> FailedLine:
    return FailedLine(one.name, one.place, one.reason, one.next_step, urls.intake(one.intake))


def intake_page(
    found: Intake,
    preview_of: PreviewOf,
    *,
    is_last: bool = False,
    stage: str = "",
    job: Job | None = None,
) -> IntakePage:
    """``is_last``: it is what an undo would take back; ``stage``: of the publication under way;
    ``job``: what was asked for last and is not done."""
    failed = job if job and job.reason else None
    files = tuple(_file_line(found, one, preview_of) for one in found.files)
    states = {one.state for one in found.files}
    return IntakePage(
        frame=frame("上传"),
        id=found.id,
        title=found.files[0].name if len(found.files) == 1 else f"{len(found.files)} 个文件",
        state=STATES[found.state],
        at=moment(found.at),
        who=found.who,
        is_open=found.is_open,
        is_reading=found.is_reading,
        is_publishing=found.is_publishing,
        stage=stage,
        failure=FailedLine(ACTS[failed.act], "", failed.reason, failed.next_step, "")
        if failed
        else None,
        is_last_published=is_last,
        can_resume=found.is_open and bool(states & {"stopped", "failed"}),
        can_publish=found.is_open and not found.is_reading and "read" in states,
        files=files,
        said=found.said,
        urls={
            act: urls.intake(found.id, act)
            for act in ("publish", "discard", "stop", "resume", "state")
        },
    )


def _file_line(found: Intake, one: StagedFile, preview_of: PreviewOf) -> FileLine:
    failure = failed_line(one) if one.state == "failed" else None
    preview = None
    if one.state == "read" and found.is_open:
        try:
            preview = preview_of(one)
        except BriefingsError as error:
            failure = FailedLine(one.name, "", error.reason, error.next_step, "")
    issue = Link(wording.issue(one.issue), urls.issue(one.issue)) if one.issue else None
    return FileLine(
        no=one.no,
        name=one.name,
        size=_size(one.size),
        url=urls.intake_file(found.id, one.no),
        state=FILE_STATES[one.state],
        is_read=preview is not None,
        issue=issue,
        date=date_of(preview) if preview else "",
        counts=counts_of(preview) if preview else "",
        doubts=_doubts(preview) if preview else "",
        said=said_of(preview) if preview else "",
        failure=failure,
        choice=choice_of(preview) if preview else None,
    )


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB" if size else ""
    return f"{size / 1024 / 1024:.1f} MB"


def date_of(preview: Preview) -> str:
    """``2025年第3期（总第157期），2025年3月31日``, as far as it is known."""
    head = preview.issue.head
    number = labels.issue_number(head)
    date = wording.day(head.date, head.date_precision)
    basis = "（推定）" if head.date_basis == "inferred" else ""
    if any(one.field == "date" for one in head.corrections):
        basis = "（更正）"
    return "，".join(filter(None, (number, f"{date}{basis}")))


def counts_of(preview: Preview) -> str:
    parts = [f"{labels.TYPES.get(kind, kind)} {count}" for kind, count in preview.counts]
    return "，".join([*parts, f"表 {len(preview.issue.tables)}"])


def _doubts(preview: Preview) -> str:
    tables = sum(len(table.doubts) for table in preview.issue.tables)
    counted = (
        (len(preview.issue.doubts) + len(preview.doubts), "处读法存疑"),
        (tables, "处表格存疑"),
        (len(preview.losses), "处文字没有着落"),
        (len(preview.findings), "处核对有疑"),
        (len(preview.names), "个新名称"),
    )
    return "，".join(f"{count} {what}" for count, what in counted if count)


def said_of(preview: Preview) -> str:
    """What stands in the way of publishing it, or ""."""
    if preview.same is not None and not preview.is_news:
        said = f"内容与已收入的 {preview.same.file} 相同，不会重复收入"
        return f"{said}；要更正的，请先更正再发布。"
    if preview.same is not None:
        return f"内容已由 {preview.same.file} 收入；发布后改按现在的更正收入。"
    return ""


def choice_of(preview: Preview) -> ChoiceView | None:
    rival = preview.rival
    if rival is None:
        return None
    return ChoiceView(
        f"choice-{preview.file.no}",
        Link(wording.issue(rival.id), urls.issue(rival.id)),
        rival.file,
        CHOICES,
    )
