"""Who may hand in, and what: strangers, readers, forged forms, hostile names, too much of it."""

from __future__ import annotations

import pytest
from accounts.conftest import EDITOR, READER
from flask import Flask

from indexer.intake import staging
from indexer.intake.staging import safe_name
from indexer.paths import Home
from intake.conftest import Staff, names_in, said, words_of

POSTS = ["/upload", "/intake/x/publish", "/intake/x/discard", "/intake/undo", "/authority"]


@pytest.mark.parametrize("address", POSTS)
def test_only_editors_change_anything(address: str, office: Flask) -> None:
    reader = Staff(office, READER)
    assert office.test_client().post(address).status_code in (400, 401)
    assert reader.post(address).status_code == 403
    assert reader.client.post(address).status_code in (400, 403), "no token"


def test_strangers_are_sent_to_the_door_and_readers_see_nothing_of_it(office: Flask) -> None:
    answer = office.test_client().get("/upload")
    assert answer.status_code == 303 and "/login" in answer.headers["Location"]
    assert Staff(office, READER).client.get("/upload").status_code == 403


def test_a_form_of_another_site_is_refused(office: Flask, home: Home, march: bytes) -> None:
    staff = Staff(office, EDITOR)
    assert staff.client.post("/upload", data={"files": []}).status_code == 400
    elsewhere = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    sent = {"csrf_token": staff.token()}
    assert staff.client.post("/intake/undo", data=sent, headers=elsewhere).status_code == 403


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\CURRENT", "CURRENT"),
        ("C:\\简报\\三月.txt", "三月.txt"),
        ("/abs/authority/decisions.csv", "decisions.csv"),
        (".htaccess", "htaccess"),
        ("~$三月.docx", "三月.docx"),
        ("con.txt", "_con.txt"),
        ("a\u202etxt.exe\x00.txt", "atxt.exe.txt"),
        ("<script>alert(1)</script>.txt", "script.txt"),
        ('x" onmouseover="y.txt', "x onmouseover=y.txt"),
        ("...", ""),
        ("   .txt", "txt"),
        ("三月.txt. . ", "三月.txt"),
    ],
)
def test_a_file_name_can_do_no_harm(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_name_is_never_too_long_for_a_disk_and_keeps_its_suffix() -> None:
    name = safe_name("长" * 400 + ".txt")
    assert name.endswith(".txt") and len(name.encode()) <= 160


def test_a_hostile_name_lands_in_the_corpus_folder_under_a_plain_one(
    staff: Staff, home: Home, march: bytes
) -> None:
    intake = staff.upload(("../authority/2020-11.txt", march))
    assert "../" not in words_of(staff.get(intake))
    staff.publish(intake)
    assert "2020-11-2.txt" in names_in(home.corpus), "2020-11.txt is another number"
    assert "2020-11.txt" not in names_in(home.corpus / "authority")


def test_too_many_and_too_large_files_are_refused_by_name(
    staff: Staff, home: Home, march: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "MOST_FILES", 2)
    refused = staff.send(*[(f"{n}.txt", b"x") for n in range(3)])
    assert refused.status_code == 400 and "最多上传 2 个" in said(refused)
    monkeypatch.setattr(staging, "LARGEST", 1000)
    intake = staff.upload(("大.txt", march), ("小.txt", "不是简报".encode()))
    seen = words_of(staff.get(intake))
    assert "文件太大" in seen and "大.txt" in seen
    assert len(list((home.var / "staging").glob("*"))) == 1, "nothing of the large one is kept"


def test_a_failed_file_stays_listed_until_it_succeeds(
    staff: Staff, home: Home, march: bytes
) -> None:
    staff.upload(("三月.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)))
    listed = words_of(staff.get("/upload"))
    assert "没有读成的文件（1）" in listed and "图片" in listed and "另存为" in listed
    staff.upload(("三月.txt", march))
    assert "没有读成的文件" not in words_of(staff.get("/upload"))
