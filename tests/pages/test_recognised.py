"""What was recognised in pictures is marked wherever it is shown or cited."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer import ingest
from indexer.paths import SHIPPED_ROOT, Home

FILES = SHIPPED_ROOT / "tests" / "fixtures" / "pdf"
MARK = "文字识别"
SERIES = "检查报告上传统计"


def client_of(root: Path, name: str) -> FlaskClient:
    home = Home(root)
    for folder in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / folder, home.corpus / folder)
    shutil.copyfile(FILES / name, home.corpus / name)
    ingest.build(home)
    return create_app(home.root).test_client()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_of(tmp_path_factory.mktemp("scanned"), "recognised.pdf")


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """February is printed, January stands on a scanned page behind it."""
    return client_of(tmp_path_factory.mktemp("partly"), "partly_recognised.pdf")


def test_hits_record_issue_and_citations_carry_the_mark(scanned: FlaskClient) -> None:
    hits = scanned.get("/api/search?size=100").get_json()["hits"]
    assert hits and all(hit["record"]["source"]["is_recognised"] for hit in hits)

    def marks(address: str) -> list[str]:
        page = BeautifulSoup(scanned.get(address).get_data(as_text=True), "html.parser")
        return [mark.text for mark in page.select(".recognised")]

    one = hits[0]
    assert marks("/?sort=newest&type=" + one["type"])[0] == MARK
    assert marks(f"/records/{one['id']}") == [MARK]
    assert marks(f"/issues/{one['issue']['id']}") == [MARK]
    for style in ("gbt7714-2025", "gbt7714-2015", "plain", "bibtex", "ris"):
        cited = scanned.get(f"/api/records/{one['id']}/citation?style={style}")
        assert MARK in cited.get_data(as_text=True), style
    exchanged = scanned.get(f"/api/records/{one['id']}/citation?style=csl-json")
    assert MARK in str(exchanged.get_json(force=True))


def test_what_was_printed_carries_no_mark(client: FlaskClient) -> None:
    assert 'class="recognised"' not in client.get("/?q=医院").get_data(as_text=True)
    assert 'class="recognised"' not in client.get("/issues/2023-09").get_data(as_text=True)


def test_only_what_stands_on_the_recognised_page_is_marked(partly: FlaskClient) -> None:
    records = [h["record"] for h in partly.get("/api/search?size=100").get_json()["hits"]]
    marked = {one["title"] for one in records if one["source"]["is_recognised"]}
    assert marked == {f"2021年1月{SERIES}"}
    assert len({one["title"] for one in records}) == 3


def test_figures_say_by_page_that_a_machine_read_them(partly: FlaskClient) -> None:
    figures = partly.get(f"/api/figures?series={SERIES}").get_json()["figures"]
    assert {(one["period"], one["is_recognised"]) for one in figures} == {
        ("2021-01", True),
        ("2021-02", False),
    }
    told = partly.get(f"/api/figures?series={SERIES}&format=csv").get_data(as_text=True)
    for line in csv.DictReader(io.StringIO(told.lstrip("\ufeff"))):
        assert line["is_recognised"] == ("1" if line["period"] == "2021-01" else "0")


def test_series_and_its_files_carry_the_mark(partly: FlaskClient) -> None:
    page = BeautifulSoup(partly.get(f"/series/{SERIES}?column=及时率").data, "html.parser")
    cells = page.select("table.matrix td.num") or page.select("td.num")
    assert sum("识" in [mark.text for mark in cell.select("sup")] for cell in cells) == 6
    assert "标“识”的数字是机器从图片中读出的" in page.text
    points = [
        point
        for row in partly.get(f"/api/series/{SERIES}").get_json()["rows"]
        for point in row["points"]
    ]
    assert all(one["is_recognised"] == (one["period"] == "2021-01") for one in points)
    told = partly.get(f"/api/series/{SERIES}?format=csv").get_data(as_text=True)
    for line in csv.DictReader(io.StringIO(told.lstrip("\ufeff"))):
        assert line["文字识别"] == ("是" if line["期间"] == "2021-01" else "")
    book = zipfile.ZipFile(io.BytesIO(partly.get(f"/api/series/{SERIES}?format=xlsx").data))
    comments = [book.read(one).decode() for one in book.namelist() if "comments" in one]
    assert comments and all(MARK in one for one in comments)


def test_answers_carry_the_mark_beside_the_figure(partly: FlaskClient) -> None:
    def marks(question: str) -> list[str]:
        page = BeautifulSoup(partly.get("/", query_string={"q": question}).data, "html.parser")
        assert page.select(".answer"), question
        return [mark.text for mark in page.select(".answer .answer-doubt")]

    assert MARK in marks("2021年1月城东医院检查报告上传数是多少")
    assert MARK not in marks("2021年2月城东医院检查报告上传数是多少")


def test_since_when_says_that_a_machine_read_it(partly: FlaskClient) -> None:
    page = BeautifulSoup(partly.get("/institutions/城东医院").data, "html.parser")
    since = page.select_one(".since")
    assert since is not None
    assert MARK in since.text and "文字识别，未与原件核对" in str(since)
    cited = partly.get("/api/institutions/城东医院/timeline").get_data(as_text=True)
    assert "is_recognised" in cited


def test_the_citation_of_a_whole_number_says_so(partly: FlaskClient, client: FlaskClient) -> None:
    assert MARK in partly.get("/api/issues/2021-03/citation?style=plain").get_data(as_text=True)
    assert MARK not in client.get("/api/issues/2023-09/citation?style=plain").get_data(as_text=True)
