"""Citations are golden strings for people and are read back by real parsers for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from app.citations import TYPE_CODES, CitationSettings, cite, cite_issue, formats
from indexer.errors import BadRequest
from indexer.model import Fact, IssueHead, Record, RowData, Source, TableRef

HEAD = IssueHead(
    id="2025-03",
    title="《南京卫生信息化简报》2025年第3期（总第157期）",
    date="2025-03-25",
    date_precision="day",
    date_basis="printed",
    date_evidence="第9行印有日期。",
    year=2025,
    number=3,
    total_number=157,
    publisher="南京市卫生信息中心",
    source_file="2025-03.txt",
)
UNNUMBERED = replace(
    HEAD,
    id="2023-09",
    title="南京卫生信息化简报2023年9月",
    date="2023-09-30",
    date_precision="month",
    date_basis="inferred",
    year=2023,
    number=None,
    total_number=None,
)
NEWS = Record(
    id="2025-03/n1",
    type="news",
    issue=HEAD,
    title="南京市印发《2025年全市卫生健康工作要点》",
    text="正文。",
    source=Source("2025-03.txt", "0" * 64, 11, 15),
)
ROW = replace(
    NEWS,
    id="2025-03/t1/r17",
    type="statistic",
    title="2025年2月12320预约挂号服务统计",
    table=TableRef(
        "2025-03/t1",
        "2025年2月12320预约挂号服务统计",
        None,
        "2025-02",
        "单位",
        (("12320在线预约",), ("快速预约",)),
        (),
    ),
    row=RowData(17, "南京同仁医院", None, ("44", "2"), (44, 2), False),
)


@pytest.mark.parametrize(
    ("style", "golden"),
    [
        (
            "gbt7714-2015",
            "南京市卫生信息中心. 南京市印发《2025年全市卫生健康工作要点》[J]. "
            "南京卫生信息化简报, 2025(3): 1.",
        ),
        (
            "gbt7714-2025",
            "南京市卫生信息中心. 南京市印发《2025年全市卫生健康工作要点》[J]. "
            "南京卫生信息化简报，2025（3）：1.",
        ),
        (
            "plain",
            "《南京卫生信息化简报》2025年3月号（总第157期），2025年3月25日，"
            "“南京市印发《2025年全市卫生健康工作要点》”，第1页。",
        ),
    ],
)
def test_cite_an_item_with_its_page(style: str, golden: str) -> None:
    assert cite(replace(NEWS, source=replace(NEWS.source, page=1)), style) == golden


def test_cite_an_item_without_a_page_ends_after_the_number() -> None:
    assert cite(NEWS, "gbt7714-2025").endswith("南京卫生信息化简报，2025（3）.")
    assert cite(NEWS, "gbt7714-2015").endswith("南京卫生信息化简报, 2025(3).")


def test_cite_online() -> None:
    settings = CitationSettings(root="http://briefings", accessed="2025-04-01")
    assert cite(NEWS, "gbt7714-2015", settings).endswith(
        "[J/OL]. 南京卫生信息化简报, 2025(3)[2025-04-01]. http://briefings/records/2025-03/n1"
    )
    assert cite(NEWS, "gbt7714-2025", settings).endswith(
        "[J/OL]. 南京卫生信息化简报，2025（3）. http://briefings/records/2025-03/n1"
    )


def test_cite_a_whole_issue_as_a_report() -> None:
    report = CitationSettings("R")
    assert cite_issue(HEAD, "gbt7714-2015", report) == (
        "南京市卫生信息中心. 南京卫生信息化简报: 2025年第3期 (总第157期)[R]. "
        "南京: 南京市卫生信息中心, 2025."
    )
    assert cite_issue(HEAD, "gbt7714-2025", report) == (
        "南京市卫生信息中心. 南京卫生信息化简报：2025年第3期（总第157期）[R]. "
        "南京：南京市卫生信息中心，2025."
    )


@pytest.mark.parametrize("code", TYPE_CODES)
def test_a_whole_number_and_its_parts_have_one_type_code(code: str) -> None:
    for style in ("gbt7714-2015", "gbt7714-2025"):
        for settings, said in (
            (CitationSettings(code), f"[{code}]. "),
            (CitationSettings(code, "https://jb.example.cn", "2025-04-01"), f"[{code}/OL]. "),
        ):
            assert said in cite(NEWS, style, settings)
            assert said in cite_issue(HEAD, style, settings)
    assert "[J]. " in cite_issue(HEAD, "gbt7714-2025")


def test_a_newspaper_is_cited_by_its_day_and_page() -> None:
    paged = replace(NEWS, source=replace(NEWS.source, page=1))
    paper = CitationSettings("N")
    assert cite(paged, "gbt7714-2015", paper).endswith("[N]. 南京卫生信息化简报, 2025-03-25(1).")
    assert cite(paged, "gbt7714-2025", paper).endswith("[N]. 南京卫生信息化简报，2025-03-25（1）.")


def test_cite_a_row_with_its_figures_ready_to_paste() -> None:
    assert cite(ROW, "plain") == (
        "《南京卫生信息化简报》2025年3月号（总第157期），2025年3月25日，"
        "表“2025年2月12320预约挂号服务统计”，“南京同仁医院”行：12320在线预约 44，快速预约 2。"
    )
    assert "2025年2月12320预约挂号服务统计：南京同仁医院[J]" in cite(ROW, "gbt7714-2025")


def test_a_number_that_is_not_printed_is_not_claimed() -> None:
    unnumbered = replace(NEWS, issue=UNNUMBERED)
    assert cite(unnumbered, "gbt7714-2015").endswith("南京卫生信息化简报, 2023-09.")
    assert "《南京卫生信息化简报》2023年9月号，" in cite(unnumbered, "plain")
    assert "刊期为推定" in cite(unnumbered, "plain")
    assert "第9期" not in cite(unnumbered, "plain")


def test_a_printed_day_without_a_number_dates_the_citation() -> None:
    head = replace(UNNUMBERED, date="2018-06-29", date_precision="day", date_basis="printed")
    text = cite(replace(NEWS, issue=replace(head, year=2018)), "gbt7714-2025")
    assert text.endswith("南京卫生信息化简报，2018-06-29.")


def test_sample_wording_and_flags_travel_with_the_citation() -> None:
    sample = replace(NEWS, issue=replace(HEAD, is_sample=True), doubtful=("f1",))
    assert "样例" in cite(sample, "plain")
    for style in formats():
        assert "核对存疑" in cite(sample, style.name), style.name
        assert "核对存疑" not in cite(replace(sample, doubtful=()), style.name)
    assert "样例" not in cite(replace(ROW, issue=sample.issue), "plain"), "figures are as printed"


def test_quotes_inside_quotes_turn_single() -> None:
    assert "“智慧客服‘宁宁’上线”" in cite(replace(NEWS, title="智慧客服“宁宁”上线"), "plain")


def test_bibtex_is_read_back_whole() -> None:
    entry = bibtexparser.parse_string(cite(NEWS, "bibtex")).entries[0]
    assert entry.entry_type == "article"
    assert entry["title"] == NEWS.title
    assert entry["journal"] == "南京卫生信息化简报"
    assert (entry["year"], entry["number"]) == ("2025", "3")


@pytest.mark.parametrize("sign", ["%", "#", "$", "&", "_"])
def test_a_sign_that_bibtex_reads_otherwise_is_escaped(sign: str) -> None:
    """A per cent sign of a headline made the rest of the line a comment."""
    record = replace(NEWS, title=f"上传率100{sign}以上")
    assert rf"title = {{上传率100\{sign}以上}}" in cite(record, "bibtex")
    assert rf"author = {{{{甲{sign}乙}}}}".replace(sign, rf"\{sign}") in cite(
        replace(record, issue=replace(HEAD, publisher=f"甲{sign}乙")), "bibtex"
    )


def test_a_row_of_more_cells_than_its_header_can_be_cited() -> None:
    row = replace(ROW.row, cells=(*ROW.row.cells, "9"), values=(*ROW.row.values, 9))
    assert cite(replace(ROW, row=row), "plain") == cite(ROW, "plain")


def test_a_single_figure_carries_its_own_doubt_alone() -> None:
    record = replace(ROW, doubtful=("c2",))
    names = ["/".join(path) for path in ROW.table.columns]
    for place, doubted in (("c1", False), ("c2", True)):
        at = int(place[1:]) - 1
        said = cite(record, "plain", figure=place)
        assert f"行：{names[at]} {ROW.row.cells[at]}" in said
        for style in formats():
            assert ("核对存疑" in cite(record, style.name, figure=place)) == doubted
    assert all("核对存疑" in cite(record, style.name) for style in formats())


def test_a_stated_figure_is_cited_with_its_number_and_unit() -> None:
    facts = (Fact("受理电话", 68000, "个", "2025-02", printed="6.8万"), Fact("办结", 7, "件", None))
    record = replace(NEWS, type="statement", facts=facts, doubtful=("f2",))
    assert "：受理电话 6.8万个。" in cite(record, "plain", figure="f1")
    assert "：办结 7件（该数字核对存疑）。" in cite(record, "plain", figure="f2")
    assert "受理电话" not in cite(record, "plain")
    with pytest.raises(BadRequest, match="f3"):
        cite(record, "plain", figure="f3")


def test_ris_is_read_back_whole() -> None:
    entry = rispy.loads(cite(NEWS, "ris"))[0]
    assert entry["type_of_reference"] == "JOUR"
    assert entry["title"] == NEWS.title
    assert entry["date"] == "2025/03/25"
    assert entry["number"] == "3"


def test_csl_json_keeps_the_institution_whole() -> None:
    item = json.loads(cite(NEWS, "csl-json"))[0]
    assert item["author"] == [{"literal": "南京市卫生信息中心"}]
    assert item["issued"] == {"date-parts": [[2025, 3, 25]]}
    assert item["container-title"] == "南京卫生信息化简报"


def test_an_unknown_style_names_the_known_ones() -> None:
    with pytest.raises(BadRequest, match="apa") as error:
        cite(NEWS, "apa")
    assert "gbt7714-2025" in error.value.next_step


TITLES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\x85"),
    min_size=1,
).map(lambda t: "题" + t + "题")


@given(TITLES)
def test_any_title_survives_every_format(title: str) -> None:
    record = replace(NEWS, title=title)
    one_line = " ".join(title.split())
    assert rispy.loads(cite(record, "ris"))[0]["title"] == one_line
    assert json.loads(cite(record, "csl-json"))[0]["title"] == title
    assert len(bibtexparser.parse_string(cite(record, "bibtex")).entries) == 1


def test_the_default_style_stands_first() -> None:
    assert [style.name for style in formats()] == [
        "gbt7714-2025",
        "gbt7714-2015",
        "plain",
        "bibtex",
        "ris",
        "csl-json",
    ]


# --- what is not printed ------------------------------------------------------------------

UNNAMED = replace(HEAD, title="（未载刊名）2025年3月", publisher="", number=None, total_number=None)


@pytest.mark.parametrize(
    ("style", "item", "whole"),
    [
        (
            "gbt7714-2015",
            "南京市印发《2025年全市卫生健康工作要点》[Z]. [出版地不详]: [出版者不详], 2025-03-25.",
            "（未载刊名）2025年3月[Z]. [出版地不详]: [出版者不详], 2025.",
        ),
        (
            "gbt7714-2025",
            "南京市印发《2025年全市卫生健康工作要点》[Z]. [出版地不详]：[出版者不详]，2025-03-25.",
            "（未载刊名）2025年3月[Z]. [出版地不详]：[出版者不详]，2025.",
        ),
        (
            "plain",
            "（未载刊名）2025年3月号，2025年3月25日，“南京市印发《2025年全市卫生健康工作要点》”。",
            None,
        ),
    ],
)
def test_name_and_publisher_that_no_page_prints_are_not_claimed(
    style: str, item: str, whole: str | None
) -> None:
    assert cite(replace(NEWS, issue=UNNAMED), style) == item
    if whole is not None:
        assert cite_issue(UNNAMED, style) == whole


def test_programs_get_no_empty_author_journal_or_publisher() -> None:
    record = replace(NEWS, issue=UNNAMED)
    [item] = json.loads(cite(record, "csl-json"))
    assert item["type"] == "document"
    assert not {"author", "publisher", "publisher-place", "container-title"} & set(item)
    [entry] = bibtexparser.parse_string(cite(record, "bibtex")).entries
    assert entry.entry_type == "misc" and not {"author", "journal"} & set(entry.fields_dict)
    [reference] = rispy.loads(cite(record, "ris"))
    assert reference["type_of_reference"] == "GEN"
    assert not {"authors", "secondary_title", "publisher", "place_published"} & set(reference)


def test_place_is_claimed_only_with_a_publisher_of_that_place() -> None:
    elsewhere = replace(HEAD, title="江城卫生简报2025年第3期", publisher="江城市卫生信息中心")
    assert "[出版地不详]: 江城市卫生信息中心" in cite_issue(elsewhere, "gbt7714-2015")
