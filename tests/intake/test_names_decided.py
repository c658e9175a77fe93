"""A name is decided by one click, written to decisions.csv, and followed without a rebuild."""

from __future__ import annotations

from pathlib import Path

import pytest
from accounts.conftest import EDITOR

from indexer.authority import load as load_authority
from indexer.cli import main
from indexer.paths import SHIPPED_ROOT, Home
from intake.conftest import Staff, said, words_of

NEW, KNOWN = "江苏省肿瘤病医院", "江苏省肿瘤医院"


@pytest.fixture
def published(staff: Staff, march: bytes) -> Staff:
    """A number that prints a hospital under a new name."""
    intake = staff.upload(("三月.txt", march.decode().replace(KNOWN, NEW).encode()))
    seen = words_of(staff.get(intake))
    assert "新名称（1） 权威档" in seen and NEW in seen and f"可能是 {KNOWN}" in seen
    staff.publish(intake)
    return staff


def records(staff: Staff, name: str) -> int:
    answer = staff.client.get("/api/search", query_string={"institution": name})
    return int(answer.get_json()["total"])


def test_one_click_merges_two_names_and_is_followed_without_a_build(
    published: Staff, home: Home, tmp_path: Path
) -> None:
    staff = published
    apart = (records(staff, NEW), records(staff, KNOWN))
    assert apart[0] > 0
    page = staff.get("/authority")
    form = next(f for f in page.find_all("form") if f.find("input", {"value": NEW}))
    fields = {i["name"]: i["value"] for i in form.find_all("input")}
    button = form.find("button", {"value": f"same-as {KNOWN}"})
    answer = staff.client.post(
        "/authority", data={**fields, "decision": button["value"], "evidence": "院方来函"}
    )
    assert answer.status_code == 303 and staff.workshop.rest(60)
    assert (records(staff, NEW), records(staff, KNOWN)) == (0, sum(apart))
    row = (home.corpus / "authority" / "decisions.csv").read_text(encoding="utf8").splitlines()[-1]
    assert row.startswith(f"institution,{NEW},same-as,{KNOWN},院方来函,{EDITOR},")
    moved = staff.client.get(f"/institutions/{NEW}")
    assert moved.status_code == 302, "the former address leads on"

    carried = tmp_path / "审定.csv"
    assert main(["--home", str(home.root), "decisions", "export", str(carried)]) == 0
    other = Home(tmp_path / "other")
    other.corpus.mkdir(parents=True)
    for _ in range(2):
        assert main(["--home", str(other.root), "decisions", "import", str(carried)]) == 0
    text = (other.corpus / "authority" / "decisions.csv").read_text(encoding="utf8")
    assert text.count(NEW) == 1
    assert [path.name for path in (other.corpus / "authority").iterdir()] == ["decisions.csv"]
    assert other.authority == SHIPPED_ROOT / "corpus" / "authority", "names go on with the project"
    assert [one.name for one in load_authority(other).decisions] == [NEW]

    undo = {"kind": "institution", "name": NEW, "decision": "same-as", "target": KNOWN}
    assert staff.post("/authority/undo", **undo).status_code == 303
    assert staff.workshop.rest(60)
    assert (records(staff, NEW), records(staff, KNOWN)) == apart


def test_what_cannot_be_followed_is_refused_and_nothing_written(staff: Staff, home: Home) -> None:
    path = home.corpus / "authority" / "decisions.csv"
    before = path.read_text(encoding="utf8")
    for fields, reason in (
        ({"kind": "ship", "name": "a", "decision": "same-as b"}, "不认识的类别"),
        ({"kind": "institution", "name": "甲医院", "decision": "eaten-by 乙医院"}, "不认识的判定"),
        ({"kind": "institution", "name": "甲医院", "decision": "same-as 甲医院"}, "相同"),
        ({"kind": "institution", "name": "=1+1", "decision": "not-a-name"}, "开头"),
        ({"kind": "person", "name": "张三", "decision": "branch-of 李四"}, "没有分支"),
    ):
        refused = staff.post("/authority", evidence="x", **fields)
        assert refused.status_code == 400 and reason in said(refused)
    assert path.read_text(encoding="utf8") == before


def test_readers_see_the_names_and_no_button(home: Home, staff: Staff) -> None:
    page = staff.app.test_client().get("/authority").get_data(as_text=True)
    assert "名称审定" in page and '<button type="submit" name="decision"' not in page
