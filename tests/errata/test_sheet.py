"""The sheet: what is printed, the arithmetic, the likely slip and the place of each."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.cli import main
from indexer.errata import Entry, ErrataRequest, Marks, sheet
from indexer.errors import BadRequest, NotFound
from indexer.library import Library

NOTHING_NOTED = Marks({})


def entries(library: Library, **asked: object) -> tuple[Entry, ...]:
    return sheet(library, ErrataRequest(**asked), NOTHING_NOTED).entries


def test_a_sum_is_written_out_with_its_slip_and_its_place(library: Library) -> None:
    one = entries(library, issue="2023-04", kinds=("statement-parts",))[1]
    assert one.arithmetic == "接听电话印作72102，各项之和217884，相差145782"
    assert one.terms == "南通市 711 + 南京 55193 + 苏州市 161980 = 217884"
    assert one.slip == "“苏州市”或应为16198（印作161980，多印一位）"
    assert [(f.text, f.is_doubtful) for f in one.printed] == [("72102", False), ("161980", True)]
    (place,) = one.places
    assert (place.file, place.in_file) == ("2023-04.txt", "第83–85行")
    assert place.title == "南京12320卫生热线2023年3月数据统计"


def test_a_column_is_named_with_its_total_row(library: Library) -> None:
    found = entries(library, issue="2018-06", kinds=("column-total",))
    assert found[0].arithmetic == "“妇女登记”列：合计印作3630，各行之和3963，相差333"
    assert found[0].terms.startswith("玄武区 317 + 秦淮区 449 + ")
    assert found[0].terms.endswith(" = 3963")
    assert found[0].places[0].row == "合计"


def test_every_sum_of_the_sample_is_written_out_and_comes_out_as_the_finding_says(
    library: Library,
) -> None:
    found = [one for one in entries(library, with_unusual=True) if one.terms]
    assert len(found) == 8 + 4
    for one in found:
        terms, _, together = one.terms.rpartition(" = ")
        added = sum(float(term.split()[-1]) for term in terms.split(" + "))
        assert added == pytest.approx(float(together))
        assert f"相加为{together}，" in one.finding.message


def test_contradictions_only_unless_the_unusual_are_asked_for(library: Library) -> None:
    assert len(entries(library)) == 13
    assert {one.finding.severity for one in entries(library)} == {"contradiction"}
    assert len(entries(library, with_unusual=True)) == 51


def test_a_span_takes_the_numbers_between_oldest_first_and_counts_through(library: Library) -> None:
    found = sheet(library, ErrataRequest(first="2018-07", last="2023-04"), NOTHING_NOTED)
    assert [part.head.id for part in found.parts] == ["2020-11", "2023-04"]
    assert [one.no for one in found.entries] == [1, 2, 3, 4, 5]


def test_a_number_that_is_not_there_and_one_without_contradictions(library: Library) -> None:
    with pytest.raises(NotFound):
        entries(library, issue="1999-01")
    assert entries(library, issue="2025-03") == ()


def test_too_many_for_one_sheet(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.errata.entries.MOST", 12)
    with pytest.raises(BadRequest, match="13"):
        entries(library)


def test_page_json_files_and_command_line_give_the_same_entries(
    client: FlaskClient, sample_home, capsys
) -> None:
    asked = "from=2018-01&to=2020-12&kind=statement-parts&kind=month"
    as_json = client.get(f"/api/errata?{asked}").get_json()
    said = [one["arithmetic"] for part in as_json["issues"] for one in part["entries"]]
    assert as_json["total"] == len(said) == 3
    page = BeautifulSoup(client.get(f"/errata?{asked}").get_data(as_text=True), "html.parser")
    assert [one.get_text() for one in page.select(".errata-head strong")] == [
        one.rstrip("。") for one in said
    ]
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"/errata.csv?{asked}").text.lstrip("\ufeff")))
    )
    assert [row["核算"] for row in rows] == said
    assert rows[0]["链接"] == "http://localhost/records/2018-06/s1"
    command = ["errata", "--from", "2018-01", "--to", "2020-12", "--home", str(sample_home)]
    command += ["--kind", "statement-parts", "--kind", "month", "--format", "csv"]
    assert main(command) == 0
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert [{**row, "链接": ""} for row in rows] == printed


def test_the_files_of_one_number(client: FlaskClient, sample_home, tmp_path, capsys) -> None:
    for form, mimetype in (("txt", "text/plain"), ("md", "text/markdown"), ("csv", "text/csv")):
        answer = client.get(f"/errata/2023-04.{form}")
        assert (answer.status_code, answer.mimetype) == (200, mimetype)
        assert f"errata-2023-04.{form}" in answer.headers["Content-Disposition"]
        assert "南通市 711 + 南京 55193 + 苏州市 161980 = 217884" in answer.text
    assert "## 2023年4月号" in client.get("/errata/2023-04.md").text
    assert client.get("/errata/2023-04.pdf").status_code == 404
    out = tmp_path / "勘误.md"
    assert main(["errata", "2023-04", "--home", str(sample_home), "--format", "md",
                 "--out", str(out)]) == 0  # fmt: skip
    assert "3 处" in capsys.readouterr().out and "## 2023年4月号" in out.read_text("utf8")


def test_the_page_leads_to_the_record_and_to_the_marked_source(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/errata/2018-06").get_data(as_text=True), "html.parser")
    places = page.select_one(".errata-list li dl").select("a")
    assert [str(one["href"]) for one in places] == [
        "/records/2018-06/s1",
        "/issues/2018-06/source?lines=54-64#L54",
    ]
    assert all(client.get(str(one["href"])).status_code == 200 for one in places)
    assert not page.select("form[method=post]"), "only editors may note anything"


def test_numbers_with_contradictions_are_listed(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/errata").get_data(as_text=True), "html.parser")
    rows = [[c.get_text() for c in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["2023年4月号", "3", "0", "0", "3"],
        ["2020年11月号", "2", "0", "0", "2"],
        ["2018年6月号", "8", "0", "0", "8"],
    ]


def test_the_sheet_is_reached_from_the_issue_and_from_each_contradiction(
    client: FlaskClient,
) -> None:
    assert 'href="/errata/2018-06"' in client.get("/issues/2018-06").text
    assert "/errata/" not in client.get("/issues/2025-03").text
    page = BeautifulSoup(client.get("/checks?severity=contradiction").text, "html.parser")
    for finding in page.select(".findings > li"):
        (link,) = finding.select("a[href^='/errata/']")
        address, _, anchor = str(link["href"]).partition("#")
        assert anchor == finding["id"]
        assert f'id="{anchor}"' in client.get(address).text


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("from=2018", "from"),
        ("to=2018-13", "to"),
        ("from=2020-01&to=2018-01", "to"),
        ("kind=x", "kind"),
        ("state=x", "state"),
        ("unusual=2", "unusual"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(client: FlaskClient, query: str, named: str) -> None:
    for address in (f"/errata?{query}", f"/api/errata?{query}", f"/errata.txt?{query}"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert f"参数 {named}" in answer.get_data(as_text=True)


def test_a_cell_that_begins_like_a_formula_stays_text(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexer.errata import texts

    made = sheet(library, ErrataRequest(issue="2023-04"), NOTHING_NOTED)
    text = texts.as_csv(made, lambda record: "=HYPERLINK(1)")
    assert ",'=HYPERLINK(1)" in text
    assert json.dumps(text)
