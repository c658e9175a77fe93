"""Every file is read back by a program of its kind."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from markdown_it import MarkdownIt

from app.basket.forms import FORMS
from indexer.readers import libreoffice, read_bytes

IDS = "id=2023-09/t1/r2:c5&id=2020-11/t1/r2&id=2020-11/t1/r3&id=2018-06/n1&id=2025-03"
TITLES = [
    "2023年8月预约挂号服务统计：南京鼓楼医院",
    "2020年10月预约挂号服务统计表",
    "南京都市圈八市在宣城共商卫生信息化协作",
]
SOFFICE = libreoffice.soffice()


def said(client: FlaskClient, form: str, more: str = "") -> str:
    answer = client.get(f"/basket.{form}?{IDS}{more}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("form", [one.name for one in FORMS])
def test_each_form_is_what_it_says(form: str, client: FlaskClient) -> None:
    answer = client.get(f"/basket.{form}?{IDS}")
    kind = next(one for one in FORMS if one.name == form)
    assert answer.mimetype == kind.mimetype
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("inline" if kind.is_shown else "attachment")
    assert f'filename="citations.{form}"' in disposition
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_ris(client: FlaskClient) -> None:
    found = rispy.loads(said(client, "ris"))
    assert [one["title"] for one in found][:3] == TITLES
    assert [one["type_of_reference"] for one in found] == ["JOUR", "JOUR", "JOUR", "RPRT"]
    assert "引自南京市儿童医院行；南京市中医院行" in found[1]["notes"][0]


def test_bibtex(client: FlaskClient) -> None:
    # Version 2 of bibtexparser speaks of libraries.
    library = bibtexparser.parse_string(said(client, "bib"))
    assert not library.failed_blocks
    assert [one["title"] for one in library.entries][:3] == TITLES
    assert len({one.key for one in library.entries}) == 4


def test_csl_json(client: FlaskClient) -> None:
    found = json.loads(said(client, "json"))
    assert [one["title"] for one in found][:3] == TITLES
    for one in found:
        assert one["type"] in ("article-journal", "report")
        assert set(one["author"][0]) == {"literal"}
        assert all(isinstance(part, int) for part in one["issued"]["date-parts"][0])
    assert len({one["id"] for one in found}) == 4


def test_markdown_says_what_is_printed(client: FlaskClient) -> None:
    plain = said(client, "txt").splitlines()
    html = MarkdownIt("commonmark").enable("table").render(said(client, "md", "&quotes=1"))
    soup = BeautifulSoup(html, "html.parser")
    texts = [p.get_text() for p in soup.find_all("p")]
    assert texts[-4:] == plain
    assert soup.h2.get_text() == "参考文献"
    assert soup.find("td", string="28933")
    assert [th.get_text() for th in soup.table.find_all("th")] == [
        "期间", "名称", "项目", "数字", "出处",
    ]  # fmt: skip


def test_html_is_a_page_without_styles_or_scripts(client: FlaskClient) -> None:
    soup = BeautifulSoup(said(client, "html", "&quotes=1"), "html.parser")
    assert soup.find(["script", "style", "link"]) is None
    assert soup.find(style=True) is None
    assert [p.get_text() for p in soup.find_all("p")][-4:] == said(client, "txt").splitlines()


def test_docx_is_read_back_by_our_own_reader(client: FlaskClient) -> None:
    data = client.get(f"/basket.docx?{IDS}&quotes=1").data
    blocks = read_bytes(data, "citations.docx").blocks
    plain = said(client, "txt").splitlines()
    texts = [
        block.text
        for block in blocks
        if block.kind not in ("grid", "furniture") and block.text.strip()
    ]
    assert [text.replace("] ", "]", 1) for text in texts[-4:]] == [
        line.replace("] ", "]", 1) for line in plain
    ]
    grids = [block.grid for block in blocks if block.kind == "grid"]
    assert [cell.text for cell in grids[0][1]] == [
        "2023年8月", "南京鼓楼医院", "小计", "28933", "[1]",
    ]  # fmt: skip
    assert [row[0].text for row in grids[1]] == ["单位", "南京市儿童医院", "南京市中医院"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        assert body.count("<w:numPr>") == 4
        assert " REF source_1 " in body
        assert 'w:eastAsia="宋体"' in package.read("word/styles.xml").decode()


def test_author_and_year_are_a_list_without_numbers(client: FlaskClient) -> None:
    data = client.get(f"/basket.docx?{IDS}&order=author-date").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "<w:numPr>" not in package.read("word/document.xml").decode()
    first = said(client, "txt", "&order=author-date").splitlines()[0]
    assert first.startswith("南京市卫生信息中心，2018. ")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_its_numbers(client: FlaskClient, tmp_path: Path) -> None:
    source = tmp_path / "citations.docx"
    source.write_bytes(client.get(f"/basket.docx?{IDS}&quotes=1").data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    lines = (tmp_path / "citations.txt").read_text(encoding="utf-8-sig").splitlines()
    found = [" ".join(line.split()) for line in lines]
    assert found[-4:] == [" ".join(line.split()) for line in said(client, "txt").splitlines()]


def test_what_is_missing_is_said_in_what_people_read(client: FlaskClient) -> None:
    for form in ("txt", "md", "html"):
        text = client.get(f"/basket.{form}?id=2018-06/n1&id=2099-01/n1").get_data(as_text=True)
        assert "没有找到 2099" in text.replace("\\", "")
    assert len(rispy.loads(client.get("/basket.ris?id=2018-06/n1&id=2099-01/n1").text)) == 1
