"""Reading goes on beside the pages: it can be stopped, and a restart goes on where it was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.intake.views import WORKSHOP
from app.settings import Settings
from indexer import ingest
from indexer.desk import desk_at
from indexer.desk import intake as kept
from indexer.intake import publishing, staging, working
from indexer.intake.working import Workshop
from indexer.paths import Home
from intake.conftest import Staff, words_of


def staged(home: Home, data: bytes, name: str = "三月.txt") -> str:
    sha256, size = staging.keep(home, io.BytesIO(data))
    with desk_at(home) as desk:
        intake_id = kept.new_intake(desk, "test")
        kept.add_file(desk, intake_id, name, sha256, size)
    return intake_id


def state_of(home: Home, intake_id: str) -> tuple[str, str]:
    with desk_at(home) as desk:
        found = kept.intake(desk, intake_id)
    return found.state, found.files[0].state


def test_what_was_being_read_when_the_server_ended_is_read_after_the_restart(
    home: Home, march: bytes
) -> None:
    intake_id = staged(home, march)
    with desk_at(home) as desk:
        assert kept.claim(desk) is not None
    assert state_of(home, intake_id) == ("open", "reading")
    shop = Workshop(home)
    shop.wake()
    assert shop.rest(30)
    assert state_of(home, intake_id) == ("open", "read")


@pytest.mark.parametrize("is_in", [True, False], ids=["after the swap", "before the swap"])
def test_a_publication_cut_short_is_settled_by_what_is_served(
    is_in: bool, home: Home, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake_id = staged(home, march)
    shop = Workshop(home)
    shop.wake()
    assert shop.rest(30)

    real = ingest.add

    def cut(real_home: Home, paths: list[Path], **options: object) -> object:
        if is_in:
            real(home, paths)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(publishing.ingest, "add", cut)
        patch.setattr(kept, "turn", lambda desk, *words: _turn_forward_only(desk, *words))
        with pytest.raises(SystemExit):
            publishing.publish(home, intake_id, "test", {})
    assert state_of(home, intake_id)[0] == "publishing"
    after = Workshop(home)
    after.wake()
    assert after.rest(30)
    assert state_of(home, intake_id)[0] == ("published" if is_in else "open")
    if is_in:
        publishing.undo(home, "test")
        assert "三月.txt" not in [path.name for path in home.corpus.iterdir()]


_turn = kept.turn


def _turn_forward_only(desk: object, intake_id: str, before: object, after: str) -> bool:
    """A process that was killed turns nothing back."""
    return after == "publishing" and _turn(desk, intake_id, before, after)  # type: ignore[arg-type]


def test_reading_can_be_stopped_and_taken_up_again(
    office: Flask, home: Home, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = Staff(office)
    with monkeypatch.context() as patch:
        # A reader that holds: nothing is read while the page is asked.
        patch.setattr(Workshop, "wake", lambda self: None)
        answer = staff.send(("三月.txt", march))
        intake = answer.headers["Location"]
        page = staff.get(intake)
        assert "正在读取" in words_of(page)
        assert staff.client.get(f"{intake}/state").get_json()["reading"] is True
        refused = staff.publish(intake)
        assert refused.status_code == 400
        assert staff.post(f"{intake}/stop").status_code == 303
        assert staff.client.get(f"{intake}/state").get_json()["reading"] is False
    assert staff.post(f"{intake}/resume").status_code == 303
    assert office.extensions[WORKSHOP].rest(30)
    assert "统计表" in words_of(staff.get(intake))


def test_a_defect_of_the_program_fails_one_file_and_the_next_is_read(
    home: Home, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = staged(home, march + b"\n", "a.txt"), staged(home, march, "b.txt")
    real = working.read_staged

    def breaks(place: Home, file: kept.StagedFile, overlay: ingest.Overlay) -> object:
        if file.name == "a.txt":
            raise IndexError("tuple index out of range")
        return real(place, file, overlay)

    monkeypatch.setattr(working, "read_staged", breaks)
    shop = Workshop(home)
    shop.wake()
    assert shop.rest(30)
    assert (state_of(home, first)[1], state_of(home, second)[1]) == ("failed", "read")


def test_pages_answer_while_files_are_read_by_the_real_worker(home: Home, march: bytes) -> None:
    app = create_app(home, Settings())
    staff = Staff(app)
    intake = staff.upload(("三月.txt", march))
    assert staff.client.get("/healthz").status_code == 200
    assert "2025年3月" in words_of(staff.get(intake))
