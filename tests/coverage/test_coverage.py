"""The proof that nothing is lost must be able to fail, down to one character."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import parsing
from indexer.coverage import coverage
from indexer.errors import BriefingsError
from indexer.model import Document, Furniture, Issue, Item, Row, Span, Table
from indexer.readers import read_bytes, visible_characters

FIXTURES = Path(__file__).parent.parent / "fixtures"

TEXT = """南京市卫生信息中心 编印 2022 年 4 月 27 日

接口清单核对会召开

4 月 5 日，核对会在江东区召开，共 23 人参加。

整改情况将计入年度考评。

统计数据

2022 年 3 月热线数据统计

2022 年 3 月，热线受理来电 31407 个。

3 月，全省接听 48816 人次。

简 讯

\uf06c 4 月 9 日，栖云医院完成 5G 专网割接。

- 3 -

南京市卫生信息中心

地址：某路 3 号
"""


def parsed(text: str = TEXT) -> tuple[Document, Issue]:
    document = read_bytes(text.encode(), "2022-04.txt")
    return document, parsing.parse(document)


def test_whole_issue_is_accounted_for() -> None:
    report = coverage(*parsed())
    assert report.is_complete and report.share == 1.0
    assert report.characters == report.accounted == len(visible_characters(TEXT))
    assert report.surplus == 0


def without_last_character(item: Item) -> Item:
    return replace(item, paragraphs=(*item.paragraphs[:-1], item.paragraphs[-1][:-1]))


@pytest.mark.parametrize("number", range(4))
def test_one_lost_character_of_an_item_is_found_with_its_line(number: int) -> None:
    document, issue = parsed()
    items = list(issue.items)
    items[number] = without_last_character(items[number])
    report = coverage(document, replace(issue, items=tuple(items)))
    assert not report.is_complete
    assert report.accounted == report.characters - 1
    [place] = report.missing
    assert place.characters == "。"
    assert place.line_start <= items[number].span.line_end <= place.line_end


def test_lost_half_line_is_found() -> None:
    document, issue = parsed()
    item = issue.items[0]
    cut = replace(item, paragraphs=(item.paragraphs[0][:9], *item.paragraphs[1:]))
    report = coverage(document, replace(issue, items=(cut, *issue.items[1:])))
    assert sorted(report.missing[0].characters) == sorted("江东区召开，共23人参加。")


def test_item_dropped_whole_is_found() -> None:
    document, issue = parsed()
    report = coverage(document, replace(issue, items=issue.items[1:]))
    assert [m.characters[:4] for m in report.missing][:1] == ["接口清单"]


def test_dropped_furniture_is_found() -> None:
    document, issue = parsed()
    kept = tuple(f for f in issue.furniture if f.kind != "page number")
    report = coverage(document, replace(issue, furniture=kept))
    assert [m.characters for m in report.missing] == ["-3-"]


def test_text_of_another_line_does_not_stand_in() -> None:
    document, issue = parsed()
    moved = Furniture("masthead", "。", Span(1, 1))
    items = (without_last_character(issue.items[0]), *issue.items[1:])
    report = coverage(document, replace(issue, items=items, furniture=(*issue.furniture, moved)))
    assert not report.is_complete
    assert report.surplus == 1


def test_what_the_reader_dropped_is_found() -> None:
    document, issue = parsed()
    report = coverage(replace(document, visible=document.visible + "丢"), issue)
    assert report.missing[-1].characters == "丢"
    assert report.accounted == report.characters - 1


def test_other_text_is_listed_with_its_lines() -> None:
    text = TEXT.replace("简 讯\n", "甲 乙 17 33 80 99\n")
    report = coverage(*parsed(text))
    assert report.is_complete
    assert any("17 33 80 99" in other.text for other in report.other)


# --- tables -------------------------------------------------------------------------------

SHEET = """接口清单核对会召开

4 月 5 日，核对会在江东区召开，共 23 人参加。

2022年3月挂号统计
序号 单位 网上 门诊 合计
 人次 金额 人次 金额
市属
1 甲院 17 33 50 70 67
2 乙院 18 34 51 71 69
合计：35 67 101 141 136
（截止3月底）
"""


def sheet() -> tuple[Document, Issue]:
    document = read_bytes(SHEET.encode(), "2022-04.txt")
    rows = (
        Row(1, "1", "甲院", "市属", ("17", "33", "50", "70", "67"), False, Span(9, 9)),
        Row(2, "2", "乙院", "市属", ("18", "34", "51", "71", "69"), False, Span(10, 10)),
        Row(1, None, "合计", None, ("35", "67", "101", "141", "136"), True, Span(11, 11)),
    )
    # Nothing is said of 序号 and of the colon: they are granted where they can stand.
    columns = (("网上", "人次"), ("网上", "金额"), ("门诊", "人次"), ("门诊", "金额"), ("合计",))
    table = Table(
        1, "2022年3月挂号统计", "2022-03", "单位", columns, rows, ("（截止3月底）",), Span(5, 12)
    )
    issue = parsing.parse(read_bytes(SHEET[: SHEET.index("2022年3月挂")].encode(), "2022-04.txt"))
    return document, replace(issue, tables=(table,))


def test_table_with_header_over_two_lines_is_accounted_for() -> None:
    assert coverage(*sheet()).missing == ()


def test_lost_digit_of_a_cell_is_found_on_its_line() -> None:
    document, issue = sheet()
    table = issue.tables[0]
    row = replace(table.rows[1], cells=("18", "34", "51", "71", "6"))
    broken = replace(table, rows=(table.rows[0], row, table.rows[2]))
    report = coverage(document, replace(issue, tables=(broken,)))
    assert [m.characters for m in report.missing] == ["9"]


def test_lost_row_is_found() -> None:
    document, issue = sheet()
    table = issue.tables[0]
    report = coverage(document, replace(issue, tables=(replace(table, rows=table.rows[:1]),)))
    assert report.characters - report.accounted == len("2乙院1834517169合计：3567101141136")


@pytest.mark.parametrize("lost", ["title", "notes", "columns"])
def test_lost_words_of_a_table_are_found(lost: str) -> None:
    document, issue = sheet()
    empty: dict[str, tuple[tuple[str, ...], ...] | tuple[str, ...] | str] = {
        "title": "",
        "notes": (),
        "columns": (("网上", "人次"),),
    }
    table = replace(issue.tables[0], **{lost: empty[lost]})  # type: ignore[arg-type]
    assert not coverage(document, replace(issue, tables=(table,))).is_complete


TWO_UP = """2022年3月发卡统计
序号 单位 张数 序号 单位 张数
1 甲院 17 3 丙院 19
2 乙院 18
合计：54
"""


def two_up(last: str = "19") -> tuple[Document, Issue]:
    document, issue = sheet()
    rows = (
        Row(1, "1", "甲院", None, ("17",), False, Span(3, 3)),
        Row(2, "2", "乙院", None, ("18",), False, Span(4, 4)),
        Row(3, "3", "丙院", None, (last,), False, Span(3, 3)),
        Row(1, None, "合计", None, ("54",), True, Span(5, 5)),
    )
    table = Table(1, "2022年3月发卡统计", "2022-03", "单位", (("张数",),), rows, (), Span(1, 5))
    document = read_bytes(TWO_UP.encode(), "2022-04.txt")
    return document, replace(issue, tables=(table,), items=(), furniture=())


def test_header_printed_over_both_halves_is_accounted_for() -> None:
    assert coverage(*two_up()).missing == ()


def test_lost_figure_beside_a_repeated_header_is_found() -> None:
    assert [m.characters for m in coverage(*two_up(last="1")).missing] == ["9"]


# --- any text -----------------------------------------------------------------------------

LINES = st.lists(
    st.one_of(
        st.text(alphabet="甲乙丙会召开院，。：；！（）“”12 \t●、-", max_size=40),
        st.sampled_from(
            [
                "简 讯",
                "统计数据",
                "- 3 -",
                "2022年3月热线数据统计",
                "地址：某路3号",
                "【样例】说明。",
                "一、做法",
                "南京卫生信息化简报",
                "第3期",
                "2022年4月27日",
                "●某日，会议召开。",
                "1 甲院 17 33 50",
            ]
        ),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.booleans())
def test_no_character_of_any_text_is_lost(lines: list[str], is_apart: bool) -> None:
    text = ("\n\n" if is_apart else "\n").join(lines)
    try:
        document = read_bytes(text.encode(), "2022-04.txt")
        issue = parsing.parse(document)
    except BriefingsError:
        return
    report = coverage(document, issue)
    assert report.missing == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_next_step(text: str) -> None:
    try:
        document = read_bytes(text.encode(), "2022-04.txt")
        report = coverage(document, parsing.parse(document))
    except BriefingsError as error:
        assert error.reason and error.next_step
    else:
        assert report.is_complete


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parsing.parse(read_bytes(data, "2022-04.txt"))
    except BriefingsError as error:
        assert error.reason and error.next_step


@pytest.mark.parametrize("file", ["html/portal_page.html", "pdf/banded.pdf"])
def test_what_a_reader_drops_on_its_way_to_blocks_is_other_text(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader must not be its own witness: what it loses is a loss of the document."""
    source = FIXTURES / file
    reader = import_module(f"indexer.readers.{source.suffix[1:]}")
    whole = reader.blocks_of
    kept = read_bytes(source.read_bytes(), source.name)
    monkeypatch.setattr(reader, "blocks_of", lambda *given: whole(*given)[:-1])
    cut = read_bytes(source.read_bytes(), source.name)
    gone = kept.blocks[-1]
    lost = visible_characters(gone.text + "".join(c.text for row in gone.grid for c in row))
    report = coverage(cut, parsing.parse(cut))
    assert lost and report.is_complete
    assert sorted(lost) == sorted(visible_characters(report.other[-1].text))
