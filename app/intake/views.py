"""``/upload`` and ``/intake``."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, current_app, jsonify, redirect, render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from app import urls
from app.accounts import desk, editor_required, signed_in
from app.intake import pages
from app.intake.file_page import file_page
from app.served import home, library
from indexer.desk import Desk, note, writing
from indexer.desk import intake as kept
from indexer.desk.intake import Intake
from indexer.desk.jobs import job_of
from indexer.desk.originals import original_of
from indexer.errors import BadRequest, BriefingsError
from indexer.ingest import overlay_of
from indexer.intake import correcting, publishing, staging
from indexer.intake.working import Workshop

intake = Blueprint("intake", __name__)

WORKSHOP = "briefings.workshop"
RECENT = 20
MOST_FAILED = 50
NAMED = 10


def workshop() -> Workshop:
    """The background work of this server, at work."""
    found = cast(Workshop, current_app.extensions[WORKSHOP])
    found.wake()
    return found


@intake.get(urls.UPLOAD)
@editor_required
def form() -> str:
    workshop()
    with desk() as opened:
        page = pages.upload_page(
            kept.intakes(opened, RECENT),
            kept.failed_files(opened, MOST_FAILED),
            kept.last_published(opened),
        )
    return render_template("intake/upload.html", page=page)


@intake.post(urls.UPLOAD)
@editor_required
def upload() -> Response:
    """Each file is kept or refused by itself. ``intake``: join an earlier upload of the same
    person, as a script does that sends file by file."""
    given = [one for one in request.files.getlist("files") if one.filename]
    if not given:
        raise BadRequest("没有选择文件。", "请选择一个或几个简报文件后再上传。")
    who = signed_in().name
    joined = request.form.get("intake", "")
    with desk() as opened:
        with writing(opened):
            intake_id = _joined(opened, joined, who) if joined else kept.new_intake(opened, who)
            already = len(kept.intake(opened, intake_id).files)
            if already + len(given) > staging.MOST_FILES:
                raise BadRequest(f"一次最多上传 {staging.MOST_FILES} 个文件。", "请分几次上传。")
        for one in given:
            _take(opened, intake_id, one)
        note(opened, who, "upload", "、".join(_name(one) for one in given[:NAMED]))
    workshop()
    if _wants_json():
        return jsonify({"intake": intake_id, "url": urls.intake(intake_id)})
    return redirect(urls.intake(intake_id), 303)


@intake.post("/intake/served/<issue_id>")
@editor_required
def correct_served(issue_id: str) -> Response:
    """A number that is served is opened for correction: its kept original is handed in again."""
    who, issue = signed_in().name, library().issue(issue_id)
    with original_of(home(), issue.sha256).open("rb") as stream:
        sha256, size = staging.keep(home(), stream)
    name = staging.safe_name(issue.head.source_file)
    with desk() as opened, writing(opened):
        intake_id = kept.new_intake(opened, who)
        kept.add_file(opened, intake_id, name, sha256, size)
        note(opened, who, "correct-served", f"{issue_id}（{name}）")
    workshop()
    return redirect(urls.intake(intake_id), 303)


def _joined(opened: Desk, intake_id: str, who: str) -> str:
    found = kept.intake(opened, intake_id)
    if not found.is_open or found.who != who:
        raise BadRequest("这次上传已经发布、放弃，或是别人的。", "请重新上传。")
    return found.id


def _take(opened: Desk, intake_id: str, given: FileStorage) -> None:
    name = _name(given)
    try:
        sha256, size = staging.keep(home(), given.stream)
    except BriefingsError as error:
        kept.refuse_file(opened, intake_id, name, error.reason, error.next_step)
    else:
        kept.add_file(opened, intake_id, name, sha256, size)


def _name(given: FileStorage) -> str:
    return staging.safe_name(given.filename or "") or "未命名"


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


@intake.get("/intake/<intake_id>")
@editor_required
def show(intake_id: str) -> str:
    """The files with what is to be said of each; of a single one all of it."""
    found = _intake(intake_id)
    if len(found.files) == 1:
        return _file(found, 1)
    return render_template("intake/intake.html", page=_whole(found))


def _whole(found: Intake) -> pages.IntakePage:
    with desk() as opened:
        last = kept.last_published(opened)
        job = job_of(opened, found.id)
    shop = workshop()
    is_last = last is not None and last.id == found.id
    return pages.intake_page(
        found, shop.preview, is_last=is_last, stage=shop.stage(found.id), job=job
    )


def _file(found: Intake, no: int) -> str:
    file = found.file(no)
    settled = overlay_of(home()).reading(file.sha256)
    whole = _whole(found) if len(found.files) == 1 else None
    page = file_page(found, file, workshop().preview, settled, whole)
    return render_template("intake/file.html", page=page)


@intake.get("/intake/<intake_id>/state")
@editor_required
def state(intake_id: str) -> Response:
    """For the script that waits."""
    shop = workshop()
    found = _intake(intake_id)
    files = [{"no": one.no, "state": one.state} for one in found.files]
    waits = found.is_reading or found.is_publishing
    return jsonify(
        {
            "reading": found.is_reading,
            "publishing": found.is_publishing,
            "stage": shop.stage(found.id),
            "waits": waits,
            "files": files,
        }
    )


@intake.get("/intake/<intake_id>/<int:no>")
@editor_required
def show_file(intake_id: str, no: int) -> str:
    return _file(_intake(intake_id), no)


@intake.post("/intake/<intake_id>/<int:no>/correct")
@editor_required
def correct(intake_id: str, no: int) -> Response:
    """Fields are called ``date``, ``number``, ``t3.title``, ``t3/c5.column``; those that are not
    sent stay as they are."""
    found = _open(intake_id)
    fields = {
        _place_and_field(name): value
        for name, value in request.form.items()
        if name not in ("csrf_token", "reason")
    }
    reason = request.form.get("reason", "")
    correcting.correct(home(), found.file(no), fields, reason, signed_in().name)
    return redirect(urls.intake_file(found.id, no), 303)


def _place_and_field(name: str) -> tuple[str, str]:
    place, _, field = name.rpartition(".")
    return place, field


@intake.post("/intake/<intake_id>/<int:no>/reading")
@editor_required
def read_as(intake_id: str, no: int) -> Response:
    found = _open(intake_id)
    form = request.form
    correcting.read_as(
        home(),
        found.file(no),
        form.get("format", ""),
        form.get("encoding", ""),
        form.get("layout", ""),
        form.get("reason", ""),
        signed_in().name,
    )
    workshop()
    return redirect(urls.intake_file(found.id, no), 303)


@intake.post("/intake/<intake_id>/publish")
@editor_required
def publish(intake_id: str) -> Response:
    """``choice`` for all files, ``choice-2`` for one: keep, replace, both. What takes its time is
    done beside the pages; what stands in the way is said at once."""
    found = _intake(intake_id)
    for_all = request.form.get("choice", "")
    choices = {file.no: request.form.get(f"choice-{file.no}", for_all) for file in found.files}
    publishing.ask_publish(home(), found.id, signed_in().name, choices)
    workshop()
    return redirect(urls.intake(found.id), 303)


@intake.post("/intake/<intake_id>/discard")
@editor_required
def discard(intake_id: str) -> Response:
    publishing.discard(home(), _intake(intake_id).id, signed_in().name)
    return redirect(urls.UPLOAD, 303)


@intake.post("/intake/<intake_id>/stop")
@editor_required
def stop(intake_id: str) -> Response:
    found = _open(intake_id)
    with desk() as opened, writing(opened):
        stopped = kept.stop(opened, found.id)
        note(opened, signed_in().name, "stop", f"上传中的 {stopped} 个文件")
    return redirect(urls.intake(intake_id), 303)


@intake.post("/intake/<intake_id>/resume")
@editor_required
def resume(intake_id: str) -> Response:
    found = _open(intake_id)
    with desk() as opened, writing(opened):
        kept.read_again(opened, found.id)
    workshop()
    return redirect(urls.intake(intake_id), 303)


@intake.post(urls.INTAKE_UNDO)
@editor_required
def undo() -> Response:
    taken_back = publishing.ask_undo(home(), signed_in().name)
    workshop()
    return redirect(urls.intake(taken_back.id), 303)


def _intake(intake_id: str) -> Intake:
    with desk() as opened:
        return kept.intake(opened, intake_id)


def _open(intake_id: str) -> Intake:
    found = _intake(intake_id)
    if not found.is_open:
        raise BadRequest("这次上传已经发布或放弃，不能再改。", "要更正已发布的，请先撤回。")
    return found
