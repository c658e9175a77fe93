"""The whole way of a file: handed in, looked at, published, found, taken back."""

from __future__ import annotations

from indexer import ingest
from indexer.desk import acts, desk_at
from indexer.paths import Home
from intake.conftest import Staff, names_in, said, words_of

WORD = "宁宁"


def test_a_file_is_seen_before_it_is_published_found_after_and_gone_when_taken_back(
    staff: Staff, home: Home, march: bytes
) -> None:
    assert staff.hits(WORD) == 0
    intake = staff.upload(("2025年3月.txt", march))
    page = staff.get(intake)
    assert "2025年3月" in words_of(page) and "统计" in words_of(page)
    seen = words_of(staff.get(f"{intake}/1"))
    assert WORD in seen
    assert staff.hits(WORD) == 0, "nothing is published yet"

    assert staff.publish(intake).status_code == 303
    assert staff.hits(WORD) > 0
    assert "2025年3月.txt" in names_in(home.corpus)
    assert "已发布" in words_of(staff.get(intake))
    assert ingest.is_current(home), "a later build has nothing to add"

    assert staff.post("/intake/undo").status_code == 303
    assert staff.hits(WORD) == 0
    assert "2025年3月.txt" not in names_in(home.corpus)
    assert "已撤回" in words_of(staff.get(intake))
    with desk_at(home) as desk:
        assert [one.act for one in acts(desk, limit=3)] == ["undo", "publish", "upload"]


def test_what_was_taken_back_can_be_published_again(staff: Staff, march: bytes) -> None:
    intake = staff.upload(("三月.txt", march))
    staff.publish(intake)
    staff.post("/intake/undo")
    assert staff.publish(intake).status_code == 303
    assert staff.hits(WORD) > 0


def test_what_is_discarded_leaves_nothing(staff: Staff, home: Home, march: bytes) -> None:
    intake = staff.upload(("三月.txt", march))
    assert staff.post(f"{intake}/discard").status_code == 303
    assert "已放弃" in words_of(staff.get(intake))
    assert list((home.var / "staging").iterdir()) == []
    refused = staff.publish(intake)
    assert refused.status_code == 400 and "已经发布或放弃" in said(refused)
    assert staff.hits(WORD) == 0


def test_the_same_content_names_the_file_that_has_it_and_is_not_taken_twice(
    staff: Staff, home: Home
) -> None:
    data = (home.corpus / "2023-09.txt").read_bytes()
    before = names_in(home.corpus)
    intake = staff.upload(("另存.txt", data.replace(b"\n", b"\r\n")))
    page = staff.get(intake)
    assert "内容与已收入的 2023-09.txt 相同" in words_of(page)
    refused = staff.publish(intake)
    assert refused.status_code == 400 and "2023-09.txt" in said(refused)
    assert names_in(home.corpus) == before
