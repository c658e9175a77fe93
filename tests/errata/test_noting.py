"""An editor notes what became of a contradiction: said wherever it is shown, as long as the print
gives the same figures."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from accounts.conftest import EDITOR, token_on
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.cli import main
from indexer.desk import desk_at
from indexer.desk.errata import Handled, handled
from indexer.errata import marks_of
from indexer.errata.marks import key_of, mark_of
from indexer.library import Library
from indexer.model import Finding
from indexer.paths import Home
from indexer.shelf import Shelf

SHEET = "/errata/2023-04"
SLIP = "编辑部确认苏州市应为16198"


def noted(client: FlaskClient, entry: str, page: str = SHEET, **fields: str):
    form = {"csrf_token": token_on(client, page), "next": page, "entry": entry, **fields}
    return client.post("/errata/mark", data=form)


def slip_of(library: Library) -> Finding:
    found = [f for f in library.every_finding() if f.printed == 161980]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def served(place: Home) -> Library:
    return Shelf(place).current()


@pytest.fixture
def entry(served: Library) -> str:
    one = slip_of(served)
    return f"{one.id}:{mark_of(one)}"


@pytest.fixture
def settled(editor: FlaskClient, entry: str) -> str:
    answer = noted(editor, entry, state="settled", day="2026-11-02", note=SLIP)
    assert (answer.status_code, answer.headers["Location"]) == (303, SHEET)
    return entry.partition(":")[0]


def test_what_was_settled_is_said_wherever_the_finding_is_shown(
    stranger: FlaskClient, settled: str
) -> None:
    line = f"已了结（2026年11月2日，{EDITOR}）：{SLIP}"
    for address in (SHEET, "/checks?kind=statement-parts", "/records/2023-04/s2"):
        page = BeautifulSoup(stranger.get(address).text, "html.parser")
        shown = [one.get_text() for one in page.select(".finding-noted, .errata-noted dd")]
        assert shown == [line], address
    # Where only the figure is marked, the mark says it.
    issue = BeautifulSoup(stranger.get("/issues/2018-06").text, "html.parser")
    assert {str(a["title"]) for a in issue.select("a.in-doubt")} == {"核对存疑"}


def test_a_marked_figure_of_a_table_says_it(
    stranger: FlaskClient, editor: FlaskClient, served: Library
) -> None:
    one = next(f for f in served.every_finding() if f.column == "妇女登记")
    noted(editor, f"{one.id}:{mark_of(one)}", state="sent", day="2026-11-03", note="")
    said = f"核对存疑；已送编辑部（2026年11月3日，{EDITOR}）"
    for address in ("/issues/2018-06", "/records/2018-06/t7/total"):
        page = BeautifulSoup(stranger.get(address).text, "html.parser")
        assert [a.get_text() for a in page.select(f'a.in-doubt[title="{said}"]')] == ["3630"]
    series = "/series/妇幼保健信息系统各区使用情况?column=妇女登记"
    found = stranger.get(series)
    assert found.status_code == 200 and said in found.text


def test_filters_and_counts_follow(stranger: FlaskClient, settled: str) -> None:
    assert [one["id"] for one in stranger.get("/api/checks?state=settled").json["findings"]] == [
        settled
    ]
    assert stranger.get("/api/checks?state=open&severity=contradiction").json["total"] == 12
    page = BeautifulSoup(stranger.get("/checks").text, "html.parser")
    lines = page.select_one("#f-state").find_parent("section").select(".facet-line")
    assert [" ".join(line.get_text(" ").split()) for line in lines] == ["未处理 50", "已了结 1"]
    assert stranger.get(f"/api{SHEET}?state=settled").json["total"] == 1
    assert stranger.get(f"{SHEET}.txt?state=open").text.startswith(
        "勘误单：2023年4月号\n矛盾 2 处。"
    )


def test_json_says_it(stranger: FlaskClient, place: Home, settled: str, capsys) -> None:
    assert main(["check", "--json", "--home", str(place.root)]) == 0
    (printed,) = (f for f in json.loads(capsys.readouterr().out) if f["id"] == settled)
    (answered,) = stranger.get("/api/checks?state=settled").json["findings"]
    assert printed == answered
    handling = printed.pop("handling")
    assert handling.pop("at")
    assert handling == {"state": "settled", "day": "2026-11-02", "note": SLIP, "by": EDITOR}
    assert main(["check", "--home", str(place.root)]) == 0
    assert f"处理：已了结（2026年11月2日，{EDITOR}）：{SLIP}" in capsys.readouterr().out


def test_it_survives_a_rebuild_and_ends_when_the_figures_read_otherwise(
    place: Home, served: Library, settled: str
) -> None:
    with desk_at(place) as desk:
        rows = handled(desk)
    marks = marks_of(rows, served)
    found = slip_of(served)
    assert marks.of(found).note == SLIP
    # As a rebuild of other figures has it: the same place, other numbers.
    from dataclasses import replace

    for changed in ({"printed": 16190}, {"expected": 16199}):
        assert marks.of(replace(found, **changed)) is None
    assert marks.of(replace(found, message="另一种说法", reason=None)).note == SLIP


def test_it_follows_a_record_whose_address_moved(served: Library, monkeypatch) -> None:
    found = slip_of(served)
    old = Handled("statement-parts", "2023-03/s2", *key_of(found)[2:], "sent", "2026-11-01", "",
                  EDITOR, "2026-11-01T08:00:00+08:00")  # fmt: skip
    assert marks_of([old], served).of(found) is None
    monkeypatch.setattr(served, "redirect", {"2023-03/s2": "2023-04/s2"}.get)
    assert marks_of([old], served).of(found) == old


def test_opened_again_it_is_as_if_nothing_had_been_noted(
    editor: FlaskClient, entry: str, settled: str, place: Home
) -> None:
    noted(editor, entry, state="open")
    assert editor.get("/api/checks?state=settled").json["total"] == 0
    with desk_at(place) as desk:
        assert handled(desk) == ()


def test_every_step_is_in_the_log(editor: FlaskClient, entry: str, settled: str) -> None:
    noted(editor, entry, state="open")
    rows = BeautifulSoup(editor.get("/audit").text, "html.parser").select("tbody tr")
    said = [" ".join(row.get_text(" ").split()) for row in rows if "勘误" in row.get_text()]
    line = f"已了结（2026年11月2日，{EDITOR}）：{SLIP}"
    assert len(said) == 2
    assert said[0].endswith(f"{line} 未处理") and said[1].endswith(f"未处理 {line}")
    assert "苏州" not in said[0] or "接听电话印作72102" in said[0]


def test_the_whole_sheet_at_once(editor: FlaskClient, stranger: FlaskClient) -> None:
    page = BeautifulSoup(editor.get(SHEET).text, "html.parser")
    form = page.select_one(".errata-all form")
    fields = [(str(i["name"]), str(i["value"])) for i in form.select("input[type=hidden]")]
    assert sum(name == "entry" for name, _ in fields) == 3
    pairs: dict[str, list[str]] = {}
    for name, value in [*fields, ("state", "sent"), ("day", ""), ("note", "传真")]:
        pairs.setdefault(name, []).append(value)
    assert editor.post("/errata/mark", data=pairs).status_code == 303
    assert stranger.get("/api/checks?state=sent").json["total"] == 3
    assert not BeautifulSoup(editor.get(SHEET).text, "html.parser").select(".errata-all")
    today = date.today()
    assert f"已送编辑部（{today.year}年{today.month}月{today.day}日，{EDITOR}）：传真" in (
        stranger.get(SHEET).text
    )


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"state": "x"}, "不是一种处理"),
        ({"state": "sent", "day": "昨天"}, "昨天"),
        ({"state": "sent", "day": (date.today() + timedelta(2)).isoformat()}, "以前的日期"),
        ({"state": "sent", "note": "长" * 301}, "301"),
        ({"state": "sent", "entry": "jump-00000000:0"}, "jump-00000000"),
        ({"state": "sent", "entry": ""}, "没有这条"),
    ],
)
def test_what_cannot_be_noted_is_refused_with_its_reason(
    editor: FlaskClient, entry: str, place: Home, fields: dict[str, str], named: str
) -> None:
    answer = noted(editor, **{"entry": entry, **fields})
    assert answer.status_code in (400, 404)
    assert named in answer.text and "下一步" in answer.text
    with desk_at(place) as desk:
        assert handled(desk) == ()


def test_who_saw_other_figures_is_asked_to_look_again(editor: FlaskClient, entry: str) -> None:
    answer = noted(editor, f"{entry.partition(':')[0]}:000000000000", state="settled")
    assert answer.status_code == 400 and "与刚才所见不同" in answer.text


def test_only_editors_with_a_token_from_our_own_page(
    stranger: FlaskClient, reader: FlaskClient, editor: FlaskClient, entry: str, place: Home
) -> None:
    form = {"entry": entry, "state": "sent"}
    assert stranger.post("/errata/mark", data=form).status_code in (400, 401)
    token = re.search(r'name="csrf_token" value="([^"]+)"', reader.get(SHEET).text)
    assert reader.post("/errata/mark", data={**form, "csrf_token": token[1]}).status_code == 403
    assert editor.post("/errata/mark", data=form).status_code == 400
    far = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    sent = {**form, "csrf_token": token_on(editor, SHEET)}
    assert editor.post("/errata/mark", data=sent, headers=far).status_code == 403
    with desk_at(place) as desk:
        assert handled(desk) == ()


def test_a_note_is_text_and_nothing_else(editor: FlaskClient, entry: str) -> None:
    noted(editor, entry, state="settled", note="<script>alert(1)</script>\r\n\x07=1+1")
    page = editor.get(SHEET).text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; =1+1" in page


def test_pages_are_read_though_the_side_store_cannot_be(
    stranger: FlaskClient, settled: str, place: Home
) -> None:
    (place.var / "desk.sqlite").unlink()
    (place.var / "desk.sqlite").mkdir()
    for address in (SHEET, "/checks", "/records/2023-04/s2", "/issues/2018-06"):
        answer = stranger.get(address)
        assert answer.status_code == 200 and SLIP not in answer.text
