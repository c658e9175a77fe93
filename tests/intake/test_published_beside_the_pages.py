"""Publishing and undoing are done beside the pages, which say how far it is; a restart goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer import ingest
from indexer.desk import desk_at, jobs
from indexer.desk import intake as kept
from indexer.errors import BriefingsError
from indexer.intake import publishing
from indexer.intake.working import Workshop
from indexer.paths import Home
from intake.conftest import Staff, words_of


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What changes the library waits in its middle until the event is set."""
    go_on = threading.Event()
    real = ingest.add

    def slow(home: Home, paths: list[Path], **options: object) -> object:
        for _ in options["watch"](("a", "b"), "写入索引", 2):  # type: ignore[operator]
            assert go_on.wait(30)
        return real(home, paths, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(publishing.ingest, "add", slow)
        yield go_on


def state_of(home: Home, intake: str) -> str:
    with desk_at(home) as desk:
        return kept.intake(desk, intake.rsplit("/", 1)[1]).state


def test_pages_answer_while_a_number_is_published_and_say_how_far_it_is(
    staff: Staff, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = staff.upload(("三月.txt", march))
    before = staff.hits("预约")
    with held(monkeypatch) as go_on:
        sent = {"csrf_token": staff.token()}
        answer = staff.client.post(f"{intake}/publish", data=sent)
        assert (answer.status_code, answer.headers["Location"]) == (303, intake)
        page = staff.get(intake)
        assert "正在发布" in words_of(page)
        again = page.select_one("noscript meta[http-equiv=refresh]")
        assert again is not None, "without a script the page asks again by itself"
        told = staff.client.get(f"{intake}/state").get_json()
        assert told["publishing"] and told["waits"]
        assert told["stage"] in ("准备", "写入索引 1/2")
        assert staff.hits("预约") == before
        for act in ("publish", "discard", "1/correct"):
            assert staff.client.post(f"{intake}/{act}", data=sent).status_code == 400
        go_on.set()
        assert staff.workshop.rest(60)
    assert not staff.client.get(f"{intake}/state").get_json()["waits"]
    page = staff.get(intake)
    assert "已发布" in words_of(page) and page.select_one("noscript meta") is None
    assert staff.hits("预约") > before


def test_a_publication_that_comes_to_nothing_says_why_and_can_be_asked_for_again(
    staff: Staff, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = staff.upload(("三月.txt", march))

    def full(home: Home, paths: list[Path], **options: object) -> object:
        raise BriefingsError("磁盘满了。", "请腾出空间后再试。")

    with monkeypatch.context() as patch:
        patch.setattr(publishing.ingest, "add", full)
        staff.publish(intake)
    page = words_of(staff.get(intake))
    assert "没有发布成 磁盘满了。 请腾出空间后再试。" in page and "待发布" in page
    staff.publish(intake)
    page = words_of(staff.get(intake))
    assert "没有发布成" not in page and "已发布" in page


@pytest.mark.parametrize("begun", [0, 1])
def test_a_restart_goes_on_with_what_was_asked_for(
    begun: int, staff: Staff, home: Home, march: bytes
) -> None:
    intake = staff.upload(("三月.txt", march))
    for ask, done in (("publish", "published"), ("undo", "undone")):
        if ask == "publish":
            publishing.ask_publish(home, intake.rsplit("/", 1)[1], "test", {})
        else:
            publishing.ask_undo(home, "test")
        with desk_at(home) as desk:
            for _ in range(begun):
                assert jobs.claim(desk) is not None
        assert state_of(home, intake) == "publishing"
        after = Workshop(home)
        after.wake()
        assert after.rest(60)
        assert state_of(home, intake) == done
        with desk_at(home) as desk:
            assert jobs.waiting(desk) == ()


def test_what_ends_the_server_each_time_is_not_tried_for_ever(
    staff: Staff, home: Home, march: bytes
) -> None:
    intake = staff.upload(("三月.txt", march))
    publishing.ask_publish(home, intake.rsplit("/", 1)[1], "test", {})
    with desk_at(home) as desk:
        for _ in range(publishing.MOST_TRIES):
            assert jobs.claim(desk) is not None
    after = Workshop(home)
    after.wake()
    assert after.rest(60)
    assert state_of(home, intake) == "open"
    assert "中断了 2 次" in words_of(staff.get(intake))
