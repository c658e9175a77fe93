"""Series of the shipped sample, held against the printed tables by hand, cell by cell."""

from __future__ import annotations

import pytest

from indexer.library import Library
from indexer.series import Series

BOOKING = "预约挂号服务统计"
HOSPITALS = "卫生信息平台数据采集情况（医院）"
DISTRICTS = "卫生信息平台数据采集情况（区）"
PERIODS = ("2018-05", "2020-10", "2023-03", "2023-08", "2025-02")


def line(series: Series, row: str, column: str) -> list[str | None]:
    found = series.row(row)
    assert found is not None, row
    figures = [found.figure(period, column) for period in series.periods]
    return [figure.printed if figure else None for figure in figures]


# Read off the five numbers: 2018-06, 2020-11, 2023-04, 2023-09, 2025-03.
PRINTED = [
    (BOOKING, "南京鼓楼医院", "小计", ["150726", "184962", "46788", "28933", "9314"]),
    (BOOKING, "南京市儿童医院", "小计", ["64658", "132315", "152231", "223239", "1469"]),
    (BOOKING, "南京鼓楼医院", "电话预约", ["49417", "15179", "2561", None, None]),
    (BOOKING, "南京鼓楼医院", "快速预约", [None, None, None, "1090", "1266"]),
    (BOOKING, "合计", "小计", ["342105", "399996", "221926", "277471", "19342"]),
    (BOOKING, "泰康仙林鼓楼医院", "小计", ["2986", "1454", None, None, "16"]),
    (BOOKING, "南京鼓楼医院江北国际医院", "小计", [None, "15498", "4516", "3875", None]),
    (
        HOSPITALS,
        "南京鼓楼医院",
        "门急诊信息/人次",
        ["230534", "325818", "499411", "505414", "553687"],
    ),
    (
        HOSPITALS,
        "南京鼓楼医院",
        "定时数据上传量",
        ["9708949", "8983377", "20035541", "23065214", "21189748"],
    ),
    (
        HOSPITALS,
        "南京市儿童医院",
        "门急诊信息/实时数据符合率",
        [None, None, "48.00%", "99.50%", None],
    ),
]


# Read off the sentence on the hotline in the same five numbers.
HOTLINE = "12320卫生热线数据统计"
STATED = [
    ("受理咨询电话", ["138786", "91739", "55193", "54235", "21690"]),
    ("电话预约", ["119459", "49593", "16259", "21050", "8311"]),
    ("咨询类", ["18512", "41513", "10326", "10506", "5019"]),
    ("医疗服务投诉", ["100", "177", "1093", "1266", "1242"]),
    ("人工服务", [None, None, "26245", "20280", "6155"]),
    ("心理危机干预", ["36", "346", "320", "430", "597"]),
    ("自助语音问答", ["186", "59", "915", "703", "366"]),
    ("受理市12345工单", ["702", "1440", "2999", "2917", "2371"]),
    ("省12345工单", ["188", "2195", "976", "929", "954"]),
    ("自接工单", [None, None, "1093", "1266", "1242"]),
    ("医院满意度调查（呼入）", ["75", "105", None, None, None]),
    ("专家在线答疑", ["340", None, None, None, None]),
]


def test_the_hotline_shows_every_metric_over_all_periods(library: Library) -> None:
    series = library.series(HOTLINE)
    assert series.periods == PERIODS
    assert [row.id for row in series.rows] == [metric for metric, _ in STATED]
    for metric, printed in STATED:
        assert line(series, metric, "数量") == printed, metric
    assert [(m.kind, m.period, m.row) for m in series.marks] == [("scope", "2025-02", "咨询类")]


@pytest.mark.parametrize(("series_id", "row", "column", "printed"), PRINTED)
def test_a_row_over_the_periods(
    series_id: str, row: str, column: str, printed: list[str | None], library: Library
) -> None:
    series = library.series(series_id)
    assert series.periods == PERIODS
    assert line(series, row, column) == printed


def test_each_point_is_what_its_record_prints(library: Library) -> None:
    for head in library.series_list():
        series = library.series(head.id)
        records = {record.id: record for record in library.records(series.records)}
        assert len(records) == len(head.records)
        for row in series.rows:
            for point in row.figures:
                record = records[point.record]
                if record.row is None:
                    assert point.value in {fact.value for fact in record.facts}
                else:
                    assert point.printed in record.row.cells
                    assert record.period == point.period


def test_every_row_of_every_table_is_in_its_series(library: Library) -> None:
    for series_id, _, count in library.entities("series"):
        series = library.series(series_id)
        rows = {point.record for row in series.rows for point in row.figures}
        assert len(rows | set(series.undated)) == count


def test_the_terminals_of_the_children_were_added_up(library: Library) -> None:
    """80 and 43 in 2018, 123 in 2020: the branch has no row of its own any more."""
    series = library.series("自助智能医疗服务终端医院使用情况")
    assert line(series, "南京市儿童医院", "投放台数") == ["43", "123"]
    assert line(series, "南京市儿童医院河西分院", "投放台数") == ["80", None]
    marked = [m for m in series.marks if m.row == "南京市儿童医院"]
    assert [(m.kind, m.period) for m in marked] == [("sum", "2020-10")]
    assert "河西分院" in marked[0].text
    assert "43+80=123" in marked[0].text


def test_scope_and_columns_of_the_bookings_are_marked(library: Library) -> None:
    marks = library.series(BOOKING).marks
    assert ("scope", "2025-02", "南京鼓楼医院") in [(m.kind, m.period, m.row) for m in marks]
    columns = {(m.kind, m.period, m.column) for m in marks if m.column}
    assert columns == {
        ("column-renamed", "2020-10", "小计"),
        ("column-new", "2023-08", "快速预约"),
        ("column-gone", "2023-08", "电话预约"),
    }


def test_titles_through_time(library: Library) -> None:
    titles = library.series(BOOKING).printings
    assert [(one.period, one.issue, one.id) for one in titles] == [
        ("2018-05", "2018-06", "2018-06/t1"),
        ("2020-10", "2020-11", "2020-11/t1"),
        ("2023-03", "2023-04", "2023-04/t1"),
        ("2023-08", "2023-09", "2023-09/t1"),
        ("2025-02", "2025-03", "2025-03/t1"),
    ]
    assert titles[-1].title == "2025年2月12320预约挂号服务统计"


def test_what_is_printed_differently_for_districts(library: Library) -> None:
    column = library.series(DISTRICTS).column("定时数据上传量")
    assert column is not None
    assert [one.printed for one in column.spellings] == [
        "数据入库量",
        "数据上传量",
        "定时数据上传量",
    ]


def test_the_list_has_tables_and_stated_figures(library: Library) -> None:
    heads = library.series_list()
    assert {head.id for head in heads if head.basis == "table"} == {
        series_id for series_id, _, _ in library.entities("series")
    }
    stated = [head.id for head in heads if head.basis == "statement"]
    assert "12320卫生热线数据统计" in stated
    assert "远程医疗系统数据统计" in stated
