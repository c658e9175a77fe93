"""What the program read wrongly or the source prints wrongly is corrected as data: with author and
reason, shown as corrected, and the same after every rebuild."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from accounts.conftest import EDITOR

from indexer import ingest
from indexer.cli import main
from indexer.paths import Home
from intake.conftest import Staff, said, words_of

REASON = "据纸本封面"


def correct(staff: Staff, intake: str) -> None:
    fields = {"date": "2025-04-25", "number": "4", "total_number": "158", "reason": REASON}
    assert staff.post(f"{intake}/1/correct", **fields).status_code == 303
    table = {"t1.title": "2025年3月预约挂号服务统计", "t1/c2.column": "网上 / 快速预约"}
    assert staff.post(f"{intake}/1/correct", reason="表头印错", **table).status_code == 303


def test_a_correction_is_shown_with_what_is_printed_and_survives_a_rebuild(
    staff: Staff, home: Home, march: bytes, tmp_path: Path
) -> None:
    intake = staff.upload(("三月.txt", march))
    assert "2025年3月25日" in words_of(staff.get(intake))
    correct(staff, intake)
    seen = words_of(staff.get(f"{intake}/1"))
    assert "2025年4月25日" in seen and "原读作“2025-03-25”" in seen and REASON in seen
    staff.publish(intake)

    def check() -> None:
        record = staff.client.get("/api/records/2025-04/t1/r1").get_json()
        assert record["issue"]["date"] == "2025-04-25"
        assert (record["issue"]["number"], record["issue"]["total_number"]) == (4, 158)
        assert record["table"]["columns"][1] == ["网上", "快速预约"]
        told = record["issue"]["corrections"] + record["table"]["corrections"]
        assert {one["field"] for one in told} == {
            "date",
            "number",
            "total_number",
            "title",
            "column",
        }
        assert {one["by"] for one in told} == {EDITOR}
        issue = words_of(staff.get("/issues/2025-04"))
        assert "原刊印作“2025年3月25日”，更正为“2025年4月25日”" in issue
        assert "原刊印作“快速预约”" in issue and "表头印错" in issue
        assert REASON in words_of(staff.get("/records/2025-04/t1/r1"))

    check()
    assert ingest.is_current(home)
    assert (home.corpus / "三月.txt").read_bytes() == march, "the source is never altered"
    ingest.build(home)
    check()
    carried = tmp_path / "更正.csv"
    assert main(["--home", str(home.root), "corrections", "export", str(carried)]) == 0
    assert "三月.txt" in carried.read_text(encoding="utf-8-sig")
    other = Home(tmp_path / "other")
    other.corpus.mkdir(parents=True)
    (other.corpus / "旧名.txt").write_bytes(march)
    assert main(["--home", str(other.root), "corrections", "import", str(carried)]) == 0
    assert ingest.build(other).files[0].issue_id == "2025-04"


def test_a_correction_typed_back_is_no_correction(staff: Staff, march: bytes) -> None:
    intake = staff.upload(("三月.txt", march))
    correct(staff, intake)
    staff.post(f"{intake}/1/correct", date="2025-03-25", reason="看错了")
    page = staff.get(f"{intake}/1")
    assert "原读作“2025-03-25”" not in words_of(page) and "原读作“3”" in words_of(page)
    for wrong in ("2025-13-01", "2025-02-30", "明天"):
        refused = staff.post(f"{intake}/1/correct", date=wrong, reason="x")
        assert refused.status_code == 400 and wrong in said(refused)
    assert staff.post(f"{intake}/1/correct", date="2025-05-01").status_code == 400
    assert (
        staff.post(f"{intake}/1/correct", **{"t99.title": "无", "reason": "x"}).status_code == 404
    )


def test_a_number_that_is_served_is_corrected_by_handing_it_in_again(
    staff: Staff, home: Home
) -> None:
    data = (home.corpus / "2023-09.txt").read_bytes()
    intake = staff.upload(("2023-09.txt", data))
    staff.post(f"{intake}/1/correct", total_number="777", date="2023-10", reason=REASON)
    assert "改按现在的更正收入" in words_of(staff.get(intake))
    assert not ingest.is_current(home), "a build would follow the correction"
    staff.publish(intake)
    moved = staff.client.get("/records/2023-09/n1")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/records/2023-10/n1")
    head = staff.client.get("/api/records/2023-10/n1").get_json()["issue"]
    assert head["total_number"] == 777 and head["source_file"] == "2023-09.txt"
    assert (head["date"], head["date_precision"]) == ("2023-10-31", "month")
    assert ingest.is_current(home)
    staff.post("/intake/undo")
    assert ingest.is_current(home)
    head = staff.client.get("/api/records/2023-09/n1").get_json()["issue"]
    assert head["corrections"] == [] and head["total_number"] != 777


def test_a_moved_address_leads_on_when_all_generations_are_lost(staff: Staff, home: Home) -> None:
    data = (home.corpus / "2023-09.txt").read_bytes()
    intake = staff.upload(("2023-09.txt", data))
    staff.post(f"{intake}/1/correct", date="2023-10", reason=REASON)
    staff.publish(intake)
    for _ in range(2):
        shutil.rmtree(home.var / "generations")
        (home.var / "CURRENT").unlink()
        ingest.build(home)
        for address in ("/records/{}/n1", "/api/records/{}/n1", "/issues/{}", "/api/issues/{}"):
            answer = staff.client.get(address.format("2023-09"))
            assert answer.status_code == 301
            assert answer.headers["Location"] == address.format("2023-10")
    staff.post("/intake/undo")
    assert staff.client.get("/records/2023-09/n1").status_code == 200


def test_undo_and_discard_bring_back_how_a_file_was_read(
    staff: Staff, home: Home, march: bytes
) -> None:
    page = f"<html><body><pre>{march.decode()}</pre></body></html>".encode()
    staff.publish(staff.upload(("三月.html", page)))
    served = staff.client.get("/api/issues/2025-03").get_json()["records"]
    again = staff.upload(("三月.html", page))
    as_text = {"format": "text", "encoding": "", "layout": "", "reason": "试一试"}
    staff.post(f"{again}/1/reading", **as_text)
    assert staff.workshop.rest(30)
    staff.publish(again, choice="replace")
    assert staff.client.get("/api/issues/2025-03").get_json()["records"] != served
    staff.post("/intake/undo")
    assert staff.client.get("/api/issues/2025-03").get_json()["records"] == served
    staff.post(f"{again}/1/reading", **as_text)
    assert staff.workshop.rest(30)
    staff.post(f"{again}/discard")
    ingest.build(home)
    assert staff.client.get("/api/issues/2025-03").get_json()["records"] == served


def test_an_editor_corrects_a_served_number_from_its_page(staff: Staff, home: Home) -> None:
    form = staff.get("/issues/2023-09").select_one('form[action="/intake/served/2023-09"]')
    assert form is not None and "更正这一期" in form.text
    stranger = staff.app.test_client().get("/issues/2023-09").get_data(as_text=True)
    assert "/intake/served/" not in stranger
    opened = staff.post("/intake/served/2023-09")
    assert opened.status_code == 303 and staff.workshop.rest(30)
    intake = opened.headers["Location"]
    assert "要更正的，请先更正再发布" in words_of(staff.get(intake))
    staff.post(f"{intake}/1/correct", total_number="777", reason=REASON)
    staff.publish(intake)
    head = staff.client.get("/api/records/2023-09/n1").get_json()["issue"]
    assert (head["total_number"], head["source_file"]) == (777, "2023-09.txt")
    assert "打开更正" in words_of(staff.get("/audit"))
    assert staff.post("/intake/served/1999-01").status_code == 404


def test_how_a_file_is_read_can_be_forced_and_is_kept(staff: Staff, home: Home) -> None:
    text = "南京卫生信息化简报\n2031年第1期\n2031年1月31日\n会议在宁召开\n1月5日，会议召开。"
    page = f"<pre>{text}</pre>"
    intake = staff.upload(("一月.txt", page.encode()))
    forced = {"format": "html", "encoding": "", "layout": "", "reason": "是网页"}
    assert staff.post(f"{intake}/1/reading", **forced).status_code == 303
    assert staff.workshop.rest(30)
    assert "读作 网页" in words_of(staff.get(f"{intake}/1"))
    bad = staff.post(f"{intake}/1/reading", format="exe", reason="x")
    assert bad.status_code == 400 and "exe" in said(bad)


def test_a_correction_that_fits_no_longer_is_a_doubt_and_changes_nothing(
    staff: Staff, home: Home, march: bytes, tmp_path: Path
) -> None:
    intake = staff.upload(("三月.txt", march))
    staff.post(f"{intake}/1/correct", number="9", reason=REASON)
    held = tmp_path / "held.json"
    assert main(["--home", str(home.root), "corrections", "export", str(held)]) == 0
    rows = json.loads(held.read_text(encoding="utf8"))
    rows[0] |= {"printed": "5", "at": "2999-01-01T00:00:00+00:00"}
    held.write_text(json.dumps(rows), encoding="utf8")
    assert main(["--home", str(home.root), "corrections", "import", str(held)]) == 0
    seen = words_of(staff.get(f"{intake}/1"))
    assert "更正没有用上" in seen and "第3期" in seen
