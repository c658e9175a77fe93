"""A number that was handed in is drafted before it is published, and says the same afterwards."""

from __future__ import annotations

import io
import zipfile

import pytest
from accounts.conftest import READER, signed_in_client
from flask import Flask
from handmade.homes import SHIPPED_ROOT

from intake.conftest import Staff

FULL = (SHIPPED_ROOT / "corpus" / "2025-03.txt").read_bytes()


@pytest.fixture
def handed_in(staff: Staff) -> str:
    return staff.upload(("2025-03.txt", FULL))


def test_the_preview_leads_to_the_draft_and_back(staff: Staff, handed_in: str) -> None:
    preview = staff.get(handed_in)
    way = next(a for a in preview.select("#tables ~ .ways a, .ways a") if "草稿" in a.get_text())
    page = staff.get(way["href"])
    assert page.h1.get_text() == "2025年3月号（总第157期）统计数据草稿"
    assert "还没有发布" in page.select_one(".notice").get_text()
    back = page.select_one(".trail a")
    assert (back["href"], back.get_text()) == (f"{handed_in}/1", "2025-03.txt")


def test_own_figures_lead_to_the_preview_and_former_ones_to_their_records(
    staff: Staff, handed_in: str
) -> None:
    page = staff.get(f"{handed_in}/1/draft")
    links = {a.get_text(): a["href"] for a in page.select(".sentence a")}
    assert links["9314"].startswith(f"{handed_in}/1#t")
    anchor = links["9314"].partition("#")[2]
    assert staff.get(f"{handed_in}/1").find(id=anchor) is not None
    gone = next(d for d in page.select(".draft-notes div") if d.dt.get_text() == "未列入")
    assert gone.a["href"].startswith("/records/2023-09/")
    for link in {a["href"].partition("#")[0] for a in page.select(".draft-section a")}:
        assert staff.client.get(link).status_code == 200, link


def test_it_is_the_draft_of_the_published_number(staff: Staff, handed_in: str) -> None:
    before = staff.client.get(f"{handed_in}/1/draft.txt").get_data(as_text=True)
    body = staff.client.get(f"{handed_in}/1/draft.docx").get_data()
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(body)).namelist()
    staff.publish(handed_in)
    after = staff.client.get("/draft/2025-03.txt").get_data(as_text=True)
    assert before == after
    assert "预约挂号合计19342次" in before and "较2023年8月" in before


def test_in_the_place_of_a_number_that_is_served(staff: Staff) -> None:
    """What it replaces is not compared with."""
    changed = (SHIPPED_ROOT / "corpus" / "2023-09.txt").read_bytes()
    intake = staff.upload(("corrected.txt", changed))
    said = staff.client.get(f"{intake}/1/draft.txt").get_data(as_text=True)
    assert "电话预约21050个，较2020年10月减少57.6%" in said


def test_editors_only_and_only_what_is_read(office: Flask, staff: Staff, handed_in: str) -> None:
    assert signed_in_client(office, READER).get(f"{handed_in}/1/draft").status_code == 403
    assert office.test_client().get(f"{handed_in}/1/draft.txt").status_code == 303
    assert staff.client.get(f"{handed_in}/9/draft").status_code == 404
    broken = staff.upload(("a.pdf", b"%PDF-1.4 nothing"))
    answer = staff.client.get(f"{broken}/1/draft")
    assert answer.status_code == 404 and "还没有读成" in answer.get_data(as_text=True)
