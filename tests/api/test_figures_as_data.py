"""``/api/figures``: every printed figure, chosen, by pages or whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app.api.figures import EXAMPLE, FIGURE
from indexer.checks.choosing import CheckRequest
from indexer.export import FIGURE_COLUMNS, figures_csv
from indexer.figures import Figure, FigureRow
from indexer.library import FigureChoice, Library
from indexer.shapes import figure_shape

BOOKING = "预约挂号服务统计"


def ask(client: FlaskClient, **params: str) -> tuple[int, Any]:
    params = {("from" if name == "since" else name): value for name, value in params.items()}
    response = client.get(f"/api/figures?{urlencode(params)}")
    return response.status_code, response.get_json()


def figures(client: FlaskClient, **params: str) -> list[dict[str, Any]]:
    status, found = ask(client, size="1000", **params)
    assert status == 200, found
    assert found["total"] == len(found["figures"])
    return found["figures"]


def test_the_example_of_the_description_is_what_the_api_gives(client: FlaskClient) -> None:
    status, found = ask(
        client, institution="鼓楼医院", series=BOOKING, column="小计", since="2023-08", to="2023-08"
    )
    assert (status, found) == (200, EXAMPLE)


def test_every_printed_cell_and_fact_is_a_figure_once(
    client: FlaskClient, library: Library
) -> None:
    """Read independently: all cells, totals too, and all facts of the records."""
    printed: Counter[tuple[str, str]] = Counter()
    for head in library.issues():
        for record in library.records_of_issue(head.id):
            for cell in record.row.cells if record.row else ():
                printed[record.id, cell] += 1
            printed.update((record.id, str(fact.value)) for fact in record.facts)
    given: Counter[tuple[str, str]] = Counter()
    page, ids = 1, set()
    while True:
        _, found = ask(client, page=str(page), size="1000")
        ids |= {one["id"] for one in found["figures"]}
        for one in found["figures"]:
            if one["basis"] in ("cell", "total"):
                given[one["record"], one["printed"]] += 1
            elif one["basis"] != "note":
                given[one["record"], str(one["value"])] += 1
        if page * 1000 >= found["total"]:
            break
        page += 1
    assert given == printed
    assert len(ids) == found["total"] > 3000


def test_a_branch_is_not_its_parent(client: FlaskClient) -> None:
    assert {one["row"] for one in figures(client, institution="南京市儿童医院")} == {
        "南京市儿童医院"
    }
    (last,) = figures(
        client, institution="鼓楼医院", series=BOOKING, column="小计", since="2025-02"
    )
    assert (last["scope"], last["label"]) == ("含分院", "南京鼓楼医院（含分院）")


@pytest.mark.parametrize("name", ["南京军区南京总医院", "东部战区总医院"])
def test_any_name_of_an_institution_will_do(client: FlaskClient, name: str) -> None:
    assert {one["entity"] for one in figures(client, institution=name)} == {"东部战区总医院"}


def test_a_column_goes_by_its_canonical_and_by_its_printed_name(client: FlaskClient) -> None:
    chosen = {"institution": "鼓楼医院", "series": BOOKING}
    canonical = figures(client, column="小计", **chosen)
    assert [one["period"] for one in canonical] == [
        "2018-05",
        "2020-10",
        "2023-03",
        "2023-08",
        "2025-02",
    ]
    printed = figures(client, column="总计", **chosen)
    assert printed == canonical[:1]
    assert printed[0]["printed_column"] == "总计"


def test_a_metric_is_of_sentences_and_notes_only(client: FlaskClient) -> None:
    found = figures(client, metric="受理咨询电话")
    assert len(found) > 1
    assert {one["basis"] for one in found} <= {"statement", "prose", "note"}
    assert figures(client, metric="小计") == []
    assert figures(client, column="受理咨询电话") == []


def test_pages_follow_one_another(client: FlaskClient) -> None:
    chosen = {"series": BOOKING, "since": "2020-01", "to": "2023-03"}
    whole = figures(client, **chosen)
    assert {one["period"] for one in whole} == {"2020-10", "2023-03"}
    parts = [ask(client, page=str(page), size="7", **chosen)[1] for page in (1, 2, 3)]
    assert [one for part in parts for one in part["figures"]] == whole[:21]
    assert ask(client, page="99999", **chosen)[1]["figures"] == []


def test_a_figure_bears_the_doubts_about_itself_and_no_others(library: Library) -> None:
    doubts: dict[str, list[str]] = {}
    for finding in library.findings(CheckRequest(size=0)).page:
        for figure in finding.figures:
            doubts.setdefault(figure, []).append(finding.id)
    assert doubts
    for one in library.figures(FigureChoice()):
        assert figure_shape(one)["flags"] == sorted(doubts.get(one.id, ()))


@pytest.mark.parametrize(
    ("params", "status", "says"),
    [
        ({"since": "2023-13"}, 400, "from"),
        ({"since": "2023"}, 400, "from"),
        ({"to": "2023-8"}, 400, "to"),
        ({"since": "2023-08", "to": "2020-10"}, 400, "from"),
        ({"size": "0"}, 400, "size"),
        ({"size": "1001"}, 400, "size"),
        ({"size": "九"}, 400, "size"),
        ({"page": "0"}, 400, "page"),
        ({"page": "9" * 40}, 400, "page"),
        ({"format": "xml"}, 400, "format"),
        ({"colum": "小计"}, 400, "colum"),
        ({"column": "小计", "metric": "小计"}, 400, "metric"),
        ({"series": "没有的系列"}, 404, "series"),
        ({"institution": "没有这家医院啊"}, 404, "institution"),
        ({"institution": "口腔医院"}, 400, "institution"),
    ],
)
def test_a_bad_value_names_its_parameter_and_the_next_step(
    client: FlaskClient, params: dict[str, str], status: int, says: str
) -> None:
    code, body = ask(client, **params)
    assert code == status
    assert says in body["error"]["reason"]
    assert body["error"]["next_step"]


def test_a_name_of_several_gives_the_candidates(client: FlaskClient) -> None:
    _, body = ask(client, institution="口腔医院")
    assert set(body["error"]["candidates"]) == {"南京市口腔医院", "江苏省口腔医院"}
    twice = client.get("/api/figures?series=甲&series=乙")
    assert twice.status_code == 400 and "series" in twice.get_json()["error"]["reason"]


def test_the_csv_holds_the_whole_selection(client: FlaskClient) -> None:
    response = client.get("/api/figures?format=csv&size=3")
    assert response.mimetype == "text/csv" and response.is_streamed
    text = response.get_data().decode("utf8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    _, found = ask(client, size="1000")
    assert found["total"] == len(rows) > 3000
    keys = ("id", "row", "column", "series", "period", "printed", "unit", "record")
    for row, one in zip(rows, found["figures"], strict=False):
        assert {key: row[key] for key in keys} == {key: one[key] or "" for key in keys}
        assert row["value"] == ("" if one["value"] is None else str(one["value"]))


MADE = Figure(
    "2031-01/t1/r1:c1", FigureRow("other", "=1+1", "=1+1"), "@甲", "", None, "-乙", "+丙", "cell",
    None, "-3", -3, "", "2031-01/t1/r1", "2031-01", "2031-01-28", "2031-01/t1", "\t丁",
    flags=("a", "b"),
)  # fmt: skip


def test_no_cell_of_the_csv_is_run_as_a_formula() -> None:
    (line,) = csv.DictReader(io.StringIO("".join(figures_csv([MADE])).removeprefix("\ufeff")))
    assert (line["row"], line["label"], line["column"]) == ("'=1+1", "'@甲", "'-乙")
    assert (line["printed_column"], line["title"]) == ("'+丙", "'\t丁")
    assert (line["printed"], line["value"], line["flags"]) == ("-3", "-3", "a; b")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_full_width_signs_begin_a_formula_too(sign: str) -> None:
    made = replace(MADE, title=f"{sign}SUM(A1:A9)")
    text = "".join(figures_csv([made])).removeprefix("\ufeff")
    (line,) = csv.DictReader(io.StringIO(text, newline=""))
    assert line["title"] == f"'{sign}SUM(A1:A9)"


def test_json_csv_and_description_have_the_same_keys() -> None:
    (one,) = EXAMPLE["figures"]
    assert tuple(one) == FIGURE_COLUMNS == tuple(FIGURE)
    assert tuple(figure_shape(MADE)) == FIGURE_COLUMNS
