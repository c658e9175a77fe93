"""The draft of a number's statistics: its paragraphs, and what an editor must know beside them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app.writing.drafting import draft_of
from indexer.errors import NotFound
from indexer.library import Library
from indexer.model import Record
from indexer.writing import DraftSection
from writing.test_every_number import check, check_caution, records

__all__ = ["records"]
ISSUES = ("2018-06", "2020-11", "2023-04", "2023-09", "2025-03")


def section(library: Library, issue: str, series: str) -> DraftSection:
    return next(one for one in draft_of(library, issue).sections if one.series == series)


@pytest.mark.parametrize("issue", ISSUES)
def test_every_number_of_every_draft_is_right(
    issue: str, library: Library, records: dict[str, Record]
) -> None:
    draft = draft_of(library, issue)
    sentences = [one for part in draft.sections for text in part.paragraphs for one in text]
    assert len(sentences) > 3
    for one in sentences:
        check(one, records)
        check_caution(one, library)


def test_the_paragraphs_say_whole_parts_leaders_and_what_moved_most(library: Library) -> None:
    found = section(library, "2023-09", "预约挂号服务统计")
    texts = ["".join(one.text for one in paragraph) for paragraph in found.paragraphs]
    assert texts[0].startswith(
        "2023年8月，预约挂号合计277471次，较2023年3月增长25.0%。其中，诊间预约222108次，占80.0%；"
    )
    assert texts[1].endswith("，前3位合计256047次，占合计的92.3%。")
    assert "较2023年3月减少最多的是南京鼓楼医院46788次→28933次、" in texts[2]


def test_sums_are_added_up_and_who_came_and_went_is_named(library: Library) -> None:
    found = section(library, "2023-09", "预约挂号服务统计")
    assert [one.agrees for one in found.sums] == [True] * 5
    assert "南京市中心医院" in [one.label for one in found.arrived]
    assert "南京市溧水区中医院" in [one.label for one in found.gone]
    assert found.previous == "2023-03"


def test_what_does_not_add_up_stands_beside_and_is_not_computed_with(library: Library) -> None:
    found = section(library, "2023-04", "12320卫生热线数据统计（分地区）")
    assert any(one.severity == "contradiction" for one in found.findings)
    text = "".join(one.text for paragraph in found.paragraphs for one in paragraph)
    assert "161980" in text and "核对存疑" in text
    assert not [one for one in found.sums if one.agrees]


def test_the_first_number_compares_with_nothing(library: Library) -> None:
    found = section(library, "2018-06", "预约挂号服务统计")
    assert (found.previous, found.arrived, found.gone) == ("", (), ())
    assert "较" not in "".join(one.text for text in found.paragraphs for one in text)


def test_a_number_that_is_not_there_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        draft_of(library, "1999-01")


# --- as a page and as files ----------------------------------------------------------------------


def test_the_issue_leads_to_its_draft_and_every_number_to_its_record(client: FlaskClient) -> None:
    issue = BeautifulSoup(client.get("/issues/2023-09").get_data(as_text=True), "html.parser")
    way = next(a for a in issue.select(".issue-ways a") if a.get_text() == "统计数据草稿")
    page = BeautifulSoup(client.get(way["href"]).get_data(as_text=True), "html.parser")
    number = next(a for a in page.select(".sentence a") if a.get_text() == "277471")
    assert "277471" in client.get(number["href"]).get_data(as_text=True)
    computed = next(a for a in page.select(".sentence a") if a.get_text() == "25.0%")
    assert computed["title"] == "（277471－221926）÷221926"
    names = [a.get_text() for a in page.select(".draft-notes a")]
    assert "南京市溧水区中医院" in names


@pytest.mark.parametrize("form", ["txt", "md", "docx"])
def test_the_same_text_goes_as_a_file(form: str, client: FlaskClient, library: Library) -> None:
    response = client.get(f"/draft/2023-09.{form}")
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    body = response.get_data()
    if form == "docx":
        inner = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode("utf8")
        text = "".join(ET.fromstring(inner).itertext())
    else:
        text = body.decode("utf8")
    for part in draft_of(library, "2023-09").sections:
        for paragraph in part.paragraphs:
            assert "".join(one.text for one in paragraph) in text.replace("\\", "")


def test_sentences_stand_at_the_series_and_at_the_row(client: FlaskClient) -> None:
    address = quote("/series/预约挂号服务统计?row=南京同仁医院&a=2018-05&b=2023-08", safe="/?&=-")
    page = BeautifulSoup(client.get(address).get_data(as_text=True), "html.parser")
    said = [one.get_text() for one in page.select(".sentences .cite-text")]
    wanted = "2023年8月，南京同仁医院预约挂号284次，较2018年5月减少16.0%。"
    assert said[0] == wanted
    api = client.get("/api" + address.replace("?", "/sentences?")).get_json()
    assert [one["text"] for one in api["sentences"]] == said
    record = client.get("/records/2023-09/t1/r21").get_data(as_text=True)
    own = BeautifulSoup(record, "html.parser").select(".sentences .cite-text")
    assert own[0].get_text() == "2023年8月，南京同仁医院预约挂号284次，较2023年3月增长69.0%。"


def test_what_a_statement_says_in_several_records_is_one_section(library: Library) -> None:
    names = [(one.series, one.printing.period) for one in draft_of(library, "2020-11").sections]
    assert len(names) == len(set(names)) and len(names) > 6


def test_a_number_does_not_run_into_the_name_before_it(library: Library) -> None:
    found = section(library, "2023-04", "线上预约情况统计")
    text = "".join(one.text for paragraph in found.paragraphs for one in paragraph)
    assert "就医160：112次→202次" in text


def test_most_is_said_of_those_that_may_be_compared_only(library: Library) -> None:
    found = section(library, "2025-03", "预约挂号服务统计")
    text = "".join(one.text for one in found.paragraphs[2])
    assert "预约挂号在可比的27行中，较2023年8月增加最多的是" in text
    assert "南京鼓楼医院" not in text
    assert any("南京鼓楼医院（含分院）" in mark.text for mark in found.marks)


def test_tables_that_the_number_before_had_are_missed(library: Library) -> None:
    missing = [one.title for one in draft_of(library, "2025-03").missing]
    assert missing == ["12320卫生热线数据统计（分地区）"]
    assert draft_of(library, "2018-06").missing == ()


def test_the_row_is_written_by_its_record_alone(client: FlaskClient) -> None:
    found = client.get("/api/records/2023-09/t1/r21/sentences").get_json()["sentences"]
    assert found[0]["text"] == "2023年8月，南京同仁医院预约挂号284次，较2023年3月增长69.0%。"
    other = client.get("/api/records/2023-09/t1/r21/sentences?column=诊间预约").get_json()
    assert "南京同仁医院诊间预约" in other["sentences"][0]["text"]
    assert client.get("/api/records/2023-09/n1/sentences").get_json()["sentences"] == []
    refused = client.get("/api/records/2023-09/t1/r21/sentences?column=没有")
    assert refused.status_code == 400 and "小计" in refused.get_json()["error"]["next_step"]
