"""What was recognised in pictures is marked wherever it is shown or cited."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer import ingest
from indexer.paths import SHIPPED_ROOT, Home

SCAN = SHIPPED_ROOT / "tests" / "fixtures" / "pdf" / "recognised.pdf"
MARK = "文字识别"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    home = Home(tmp_path_factory.mktemp("scanned"))
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, home.corpus / name)
    shutil.copyfile(SCAN, home.corpus / SCAN.name)
    ingest.build(home)
    return create_app(home.root).test_client()


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
