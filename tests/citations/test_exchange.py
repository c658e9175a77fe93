"""What reference managers get, to the letter; and where a text without a headline is cut."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from test_cite import HEAD, NEWS, ROW, UNNUMBERED

from app.citations import CitationSettings, cite, cite_issue
from app.citations.work import work_of_record
from indexer.errors import BadRequest
from indexer.model import Fact, IssueHead
from indexer.titles import opening

ONLINE = CitationSettings(root="http://briefings.lan", accessed="2026-11-30")
PAGED = replace(NEWS, source=replace(NEWS.source, page=2))
OLD = replace(NEWS, id="2023-09/n1", issue=UNNUMBERED)


def test_bibtex_has_each_field_once_and_nothing_empty() -> None:
    assert cite(PAGED, "bibtex", ONLINE) == (
        "@article{briefing-2025-03-n1,\n"
        "  author = {{南京市卫生信息中心}},\n"
        "  title = {南京市印发《2025年全市卫生健康工作要点》},\n"
        "  journal = {南京卫生信息化简报},\n"
        "  year = {2025},\n"
        "  month = {3},\n"
        "  number = {3},\n"
        "  pages = {2},\n"
        "  url = {http://briefings.lan/records/2025-03/n1},\n"
        "  urldate = {2026-11-30},\n"
        "  langid = {chinese},\n"
        "  note = {总第157期}\n"
        "}\n"
    )
    bare = cite(OLD, "bibtex", CitationSettings())
    for field in ("number", "pages", "url", "urldate"):
        assert f"  {field} = " not in bare
    assert "note = {刊期为推定，原刊未印}" in bare


def test_ris_has_each_tag_once_and_nothing_empty() -> None:
    assert cite(PAGED, "ris", ONLINE).split("\r\n") == [
        "TY  - JOUR",
        "AU  - 南京市卫生信息中心",
        "TI  - 南京市印发《2025年全市卫生健康工作要点》",
        "T2  - 南京卫生信息化简报",
        "PY  - 2025",
        "DA  - 2025/03/25",
        "IS  - 3",
        "SP  - 2",
        "PB  - 南京市卫生信息中心",
        "CY  - 南京",
        "LA  - zh",
        "UR  - http://briefings.lan/records/2025-03/n1",
        "Y2  - 2026/11/30",
        "N1  - 总第157期",
        "ER  - ",
        "",
    ]
    bare = cite(OLD, "ris", CitationSettings())
    assert "DA  - 2023/09/\r\n" in bare
    assert not any(f"\r\n{tag}  - " in bare for tag in ("IS", "SP", "UR", "Y2"))


def test_csl_json_has_what_is_known_and_nothing_else() -> None:
    assert json.loads(cite(PAGED, "csl-json", ONLINE)) == [
        {
            "id": "2025-03/n1",
            "type": "article-journal",
            "title": "南京市印发《2025年全市卫生健康工作要点》",
            "author": [{"literal": "南京市卫生信息中心"}],
            "issued": {"date-parts": [[2025, 3, 25]]},
            "publisher": "南京市卫生信息中心",
            "publisher-place": "南京",
            "language": "zh-CN",
            "container-title": "南京卫生信息化简报",
            "issue": "3",
            "page": "2",
            "URL": "http://briefings.lan/records/2025-03/n1",
            "accessed": {"date-parts": [[2026, 11, 30]]},
            "note": "总第157期",
        }
    ]
    text = cite(PAGED, "csl-json", ONLINE)
    assert text.startswith('[\n  {\n    "id"') and text.endswith("}\n]\n")
    (bare,) = json.loads(cite(OLD, "csl-json", CitationSettings()))
    assert bare["issued"] == {"date-parts": [[2023, 9]]}
    assert not {"issue", "page", "URL", "accessed"} & bare.keys()


@pytest.mark.parametrize(
    ("head", "title"),
    [(HEAD, "南京卫生信息化简报：2025年第3期"), (UNNUMBERED, "南京卫生信息化简报：2023年9月")],
)
def test_a_whole_issue_is_a_report_with_its_number_where_one_is_printed(
    head: IssueHead, title: str
) -> None:
    settings = CitationSettings()
    (item,) = json.loads(cite_issue(head, "csl-json", settings))
    assert item["type"] == "report" and item["title"] == title
    assert "container-title" not in item
    assert ("issue" in item) == (head.number is not None)
    assert ("总第" in item.get("note", "")) == (head.total_number is not None)
    lines = cite_issue(head, "ris", settings).split("\r\n")
    assert lines[0] == "TY  - RPRT" and f"TI  - {title}" in lines
    assert not any(line.startswith("T2") for line in lines)
    entry = cite_issue(head, "bibtex", settings)
    assert entry.startswith("@techreport{") and "institution = {南京市卫生信息中心}" in entry


def test_only_a_row_is_cited_as_a_row() -> None:
    assert "行" not in cite(replace(ROW, row=None), "plain")
    assert "表“" not in cite(replace(ROW, table=None), "plain")
    assert "表“2025年2月12320预约挂号服务统计”，“南京同仁医院”行" in cite(ROW, "plain")
    # A table without a row keeps its own headline.
    assert work_of_record(replace(ROW, row=None), CitationSettings()).title == ROW.title
    assert work_of_record(replace(ROW, row=None), CitationSettings()).figures == ()


def test_figures_of_a_text_are_counted_from_one_and_named_shortly_in_the_error() -> None:
    facts = tuple(
        Fact(metric, value, "通", None)
        for metric, value in (("咨询电话", 21690), ("人工服务", 6155))
    )
    told = replace(NEWS, facts=facts)
    one = work_of_record(told, CitationSettings(), "f2")
    assert [name for name, _ in one.figures] == ["人工服务"]
    with pytest.raises(BadRequest) as error:
        work_of_record(told, CitationSettings(), "f" + "9" * 40)
    assert "“" + "f" + "9" * 19 + "”" in str(error.value)


def test_a_text_without_a_headline_is_cited_by_its_beginning() -> None:
    """Where it is cut is in tests/titles."""
    brief = replace(NEWS, title="", text="甲乙丙丁，" * 20)
    title = work_of_record(brief, CitationSettings()).title
    assert title == opening(brief.text) and title.endswith("甲乙丙丁…")


def test_the_months_number_is_cut_from_the_date() -> None:
    work = work_of_record(replace(NEWS, issue=replace(HEAD, date="2025-12-05")), CitationSettings())
    assert (work.month, work.day) == (12, "2025-12-05")
