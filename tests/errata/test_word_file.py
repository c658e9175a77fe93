"""The sheet as a Word file: LibreOffice opens it, and each figure, sum and place is there."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from flask.testing import FlaskClient

from indexer.errata import ErrataRequest, Marks, Sheet, sheet
from indexer.errata.texts import place, printed
from indexer.library import Library
from indexer.readers import libreoffice

SOFFICE = libreoffice.soffice()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def made(library: Library) -> Sheet:
    return sheet(library, ErrataRequest(first="2018-01", with_unusual=False), Marks({}))


def dense(text: str) -> str:
    return "".join(text.split())


def said_of(made: Sheet) -> list[str]:
    """What the editors must find in it, blanks aside."""
    found = []
    for one in made.entries:
        found += [one.arithmetic, one.terms, one.slip, *map(place, one.places)]
        found += map(printed, one.apart)
    return [dense(text) for text in found if text]


def converted(data: bytes, to: str, folder: Path) -> Path:
    (folder / "made.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / "made.docx")], check=True, capture_output=True, timeout=120
    )
    return folder / f"made.{to.partition(':')[0]}"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_figure_sum_and_place(
    client: FlaskClient, made: Sheet, tmp_path: Path
) -> None:
    data = client.get("/errata.docx?from=2018-01").data
    text = converted(data, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")
    assert len(said_of(made)) > 3 * 13
    missing = [one for one in said_of(made) if one not in dense(text)]
    assert missing == []
    with pypdfium2.PdfDocument(converted(data, "pdf", tmp_path)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    figures = {one.text for entry in made.entries for one in entry.printed}
    shown = dense("".join(pages))
    assert [one for one in figures if one not in shown] == []
    # The header of the table stands at the top of each of its pages.
    assert all("处理意见" in page for page in map(dense, pages))


def test_columns_that_are_empty_leave_room_to_write(client: FlaskClient, made: Sheet) -> None:
    """可能 and 处理意见 were as narrow as their headings where nothing stood in them."""
    with zipfile.ZipFile(io.BytesIO(client.get("/errata/2018-06.docx").data)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        widths = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
        # In twentieths of a point: five characters of the table's type at least.
        assert len(widths) == 5 and min(widths[1:]) > 5 * 190
        assert widths[4] > sum(widths) / 6
