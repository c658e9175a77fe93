"""The file that was taken in opens from its record, and a PDF shows the record's place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer import ingest
from indexer.model import Record
from indexer.paths import SHIPPED_ROOT, Home
from indexer.shelf import Shelf

FIXTURES = SHIPPED_ROOT / "tests" / "fixtures"
PDF = FIXTURES / "pdf" / "stroked.pdf"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("originals")
    (root / "corpus").mkdir()
    shutil.copyfile(PDF, root / "corpus" / "某期.pdf")
    shutil.copyfile(SHIPPED_ROOT / "corpus" / "2025-03.txt", root / "corpus" / "2025-03.txt")
    ingest.build(Home(root))
    return Home(root)


@pytest.fixture
def reader(home: Home) -> Iterator[FlaskClient]:
    with create_app(home).test_client() as client:
        yield client


@pytest.fixture(scope="module")
def row(home: Home) -> Record:
    """A row of the PDF."""
    library = Shelf(home).current()
    (head,) = (one for one in library.issues() if one.source_file == "某期.pdf")
    return next(one for one in library.records_of_issue(head.id) if one.row)


def test_a_row_of_a_pdf_shows_its_place_and_opens_the_file_at_its_page(
    reader: FlaskClient, row: Record
) -> None:
    page = BeautifulSoup(reader.get(f"/records/{row.id}").get_data(as_text=True), "html.parser")
    picture = page.select_one("#printed img")
    drawn = reader.get(picture["src"], buffered=True)
    assert drawn.mimetype == "image/png" and drawn.data.startswith(b"\x89PNG")
    whole = reader.get(page.select_one("#printed a.place")["href"], buffered=True)
    assert whole.data.startswith(b"\x89PNG") and len(whole.data) > len(drawn.data)
    link = page.select_one("#printed .after-table a")["href"]
    assert link.endswith(f"#page={row.source.page}")
    opened = reader.get(link, buffered=True)
    assert opened.mimetype == "application/pdf" and opened.data == PDF.read_bytes()


def test_a_text_opens_as_text(reader: FlaskClient, home: Home) -> None:
    record = Shelf(home).current().records_of_issue("2025-03")[0]
    opened = reader.get(f"/originals/{record.source.sha256}", buffered=True)
    assert opened.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.data == (home.corpus / "2025-03.txt").read_bytes()
    assert reader.get(f"/records/{record.id}/place.png").status_code == 404


@pytest.mark.parametrize("name", ["0" * 64, "..", "../../desk.sqlite", "%2e%2e%2fdesk.sqlite", "x"])
def test_nothing_but_what_was_taken_in_can_be_opened(reader: FlaskClient, name: str) -> None:
    assert reader.get(f"/originals/{name}", buffered=True).status_code == 404


def test_a_web_page_that_was_taken_in_does_not_run_here(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    page = (
        "<!DOCTYPE html><meta charset=gb18030><h1>某市卫生信息简报</h1><p>2019年第3期</p>"
        "<p>2019年3月20日</p><h2>要闻</h2><h3>平台开通</h3><p>三月，平台开通，十家单位接入。</p>"
        "<script>document.title = 'x'</script>"
    )
    (tmp_path / "corpus" / "a.html").write_bytes(page.encode("gb18030"))
    ingest.build(Home(tmp_path))
    sha256 = Shelf(Home(tmp_path)).current().issue("2019-03").sha256
    opened = create_app(Home(tmp_path)).test_client().get(f"/originals/{sha256}", buffered=True)
    assert opened.headers["Content-Type"] == "text/plain; charset=gb18030"
