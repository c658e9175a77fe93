"""What readers see of a doubt: on which figure it stands, and that no rule ends a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from indexer import checks, ingest
from indexer.checks.choosing import CheckRequest
from indexer.cli import main
from indexer.library import Library
from indexer.paths import Home
from indexer.shelf import Shelf

MakeHome = Callable[[Sequence[Path]], Home]

ISSUE = """《南京卫生信息化简报》
2031年第{number}期（总第{number}期）
2031年{number}月28日

统计数据

2031年{month}月预约挂号服务统计表
单位\t线上\t线下\t小计
甲医院\t301\t301\t{total}
乙医院\t20\t30\t50
丙医院\t7\t5\t12
合计\t328\t336\t{whole}
（截止2031年{month}月底，总预约挂号量为{note}亿次）
"""


def briefing(folder: Path, month: int, *, total: int, note: str, text: str = ISSUE) -> Path:
    path = folder / f"{month}.txt"
    whole = total + 62
    said = text.format(number=month + 1, month=month, total=total, whole=whole, note=note)
    path.write_text(said, encoding="utf8")
    return path


@pytest.fixture
def home(make_home: MakeHome, tmp_path: Path) -> Home:
    """In May a row does not add up; in June the note falls."""
    may = briefing(tmp_path, 5, total=620, note="27.1")
    june = briefing(tmp_path, 6, total=602, note="26.9")
    made = make_home([may, june])
    report = ingest.build(made)
    assert not report.failed and not report.notes
    return made


@pytest.fixture
def library(home: Home) -> Library:
    return Shelf(home).current()


@pytest.fixture
def client(home: Home) -> FlaskClient:
    return create_app(home.root).test_client()


def page(client: FlaskClient, address: str) -> BeautifulSoup:
    response = client.get(quote(address, safe="/?&=#"))
    assert response.status_code == 200, response.get_data(as_text=True)[:400]
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def cited(client: FlaskClient, record: str, figure: str = "") -> str:
    ask = f"&figure={figure}" if figure else ""
    return client.get(f"/api/records/{record}/citation?style=plain{ask}").get_json()["citation"]


def test_each_finding_names_its_figures(library: Library) -> None:
    found = library.findings(CheckRequest()).page
    assert [(one.kind, one.figures) for one in found] == [
        ("cumulative", ("2031-07/t1/total:n1", "2031-06/t1/total:n1")),
        ("row-total", ("2031-06/t1/r1:c3",)),
        ("row-total", ("2031-06/t1/total:c3",)),
    ]


def test_a_row_is_cited_as_doubtful_where_one_of_its_figures_is(client: FlaskClient) -> None:
    assert "核对存疑" in cited(client, "2031-06/t1/r1")
    assert "核对存疑" not in cited(client, "2031-06/t1/r2")


def test_one_figure_is_cited_as_doubtful_only_where_it_is_itself(client: FlaskClient) -> None:
    doubtful, sure = (cited(client, "2031-06/t1/r1", place) for place in ("c3", "c1"))
    assert "小计 620" in doubtful and "线上" not in doubtful and "核对存疑" in doubtful
    assert "线上 301" in sure and "小计" not in sure and "核对存疑" not in sure


def test_a_figure_that_is_not_there_cannot_be_cited(client: FlaskClient) -> None:
    for place in ("c9", "f1", "x", "n1"):
        response = client.get(f"/api/records/2031-06/t1/r1/citation?figure={place}")
        assert response.status_code == 400 and place in response.get_json()["error"]["reason"]


def test_a_note_that_falls_made_the_citation_of_a_row_doubtful(
    client: FlaskClient, library: Library
) -> None:
    """The finding of the note hung on the first row of the table."""
    for row in ("r1", "r2", "total"):
        assert "核对存疑" not in cited(client, f"2031-07/t1/{row}"), row
    assert library.record("2031-07/t1/r1").flags == ()
    under = library.record("2031-07/t1/total")
    assert under.flags and under.doubtful == ()


def test_the_record_page_marks_the_figures_in_doubt_and_no_others(client: FlaskClient) -> None:
    marked = page(client, "/records/2031-06/t1/r2").select(".whole .in-doubt")
    assert [(one.get_text(), one["href"]) for one in marked] == [
        ("620", "/records/2031-06/t1/r1#findings"),
        ("682", "/records/2031-06/t1/total#findings"),
    ]
    own = page(client, "/records/2031-06/t1/r1")
    assert [one.get_text() for one in own.select(".values .in-doubt")] == ["620"]
    assert own.select_one("#findings") is not None
    assert page(client, "/records/2031-06/t1/r2").select_one("#findings") is None


def test_the_issue_page_marks_cells_and_notes_in_doubt(client: FlaskClient) -> None:
    may, june = (page(client, f"/issues/2031-0{n}") for n in (6, 7))
    assert [one.get_text() for one in may.select("td .in-doubt")] == ["620", "682"]
    assert not june.select("td .in-doubt")
    for issue in (may, june):
        (note,) = issue.select(".note .in-doubt")
        assert "总预约挂号量" in note.get_text()


def test_a_hit_is_flagged_where_its_own_figures_are(client: FlaskClient) -> None:
    hits = page(client, "/?q=甲医院&group=none").select(".hits > li")
    flags = {str(hit.select_one("a")["href"]): bool(hit.select(".in-doubt")) for hit in hits}
    assert sorted(flags.values()) == [False, True]


def test_an_export_without_building_flags_the_same(home: Home, library: Library) -> None:
    records, _ = ingest.records_from(home, home.corpus)
    assert any(record.flags for record in records)
    for record in records:
        held = library.record(record.id)
        assert (record.flags, record.doubtful) == (held.flags, held.doubtful)


def test_findings_follow_when_an_issue_goes(home: Home) -> None:
    ingest.remove(home, "2031-07")
    found = Shelf(home).current().findings(CheckRequest()).page
    assert [one.kind for one in found] == ["row-total", "row-total"]


# --- nothing ends a build -----------------------------------------------------------------


def test_a_rule_that_fails_ends_no_build_and_is_told_wherever_one_looks(
    make_home: MakeHome,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def failing(table: object) -> None:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr(checks, "_OF_TABLES", (("row-total", failing), *checks._OF_TABLES[1:]))
    made = make_home([briefing(tmp_path, 5, total=602, note="27.1")])
    assert main(["build", "--home", str(made.root)]) == 0
    said = capsys.readouterr()
    assert "建库完成" in said.out
    assert "row-total（2031-06/t1）" in said.err and "IndexError" in said.err
    assert main(["status", "--home", str(made.root)]) == 0
    assert "row-total（2031-06/t1）" in capsys.readouterr().out
    client = create_app(made.root).test_client()
    (failure,) = client.get("/api/status").get_json()["check_failures"]
    assert (failure["rule"], failure["at"]) == ("row-total", "2031-06/t1")
    assert "行内各列与小计（2031-06/t1）" in page(client, "/status").get_text()
    later = briefing(tmp_path, 6, total=602, note="27.2")
    assert main(["add", str(later), "--home", str(made.root)]) == 0
    assert "有 2 处核对因程序出错没有做" in capsys.readouterr().err
    assert main(["remove", "2031-07", "--home", str(made.root)]) == 0
    assert "有 1 处核对因程序出错没有做" in capsys.readouterr().err
    monkeypatch.undo()
    ingest.build(made)
    assert Shelf(made).current().status().check_failures == ()


def test_a_row_with_more_cells_than_its_header_ended_the_whole_build(
    make_home: MakeHome, tmp_path: Path
) -> None:
    odd = ISSUE.replace("乙医院\t20\t30\t50", "乙医院\t20\t30\t50\t9")
    made = make_home([briefing(tmp_path, 5, total=602, note="27.1", text=odd)])
    report = ingest.build(made)
    assert not report.failed and not report.notes
    library = Shelf(made).current()
    row = library.record("2031-06/t1/r2").row
    assert row is not None and row.cells == ("20", "30", "50", "9")
    assert library.findings(CheckRequest()).total == 0
    assert "核对存疑" not in cited(create_app(made.root).test_client(), "2031-06/t1/r2")


def test_a_note_of_three_thousand_blanks_ended_no_build(
    make_home: MakeHome, tmp_path: Path
) -> None:
    odd = ISSUE.replace("（截止", "（截止，" + " " * 3000 + "\n（截止")
    made = make_home([briefing(tmp_path, 5, total=602, note="27.1", text=odd)])
    assert not ingest.build(made).failed
