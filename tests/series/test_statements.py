"""Figures stated in prose as series: by kind, by city, by platform and by house."""

from __future__ import annotations

from dataclasses import replace

from indexer.authority import Authority
from indexer.figures import figures_of
from indexer.model import Fact, Record
from indexer.series import Series
from indexer.series.measures import compare
from series.made import series_of, statement

HOTLINE = "南京12320卫生热线{}年{}月数据统计"
REMOTE = "{}年{}月南京市远程医疗系统数据统计"


def said(title: str, period: str) -> str:
    return title.format(period[:4], int(period[5:]))


def fact(metric: str, value: int, subject: str | None, period: str, unit: str = "个") -> Fact:
    return Fact(metric, value, unit, period, subject)


def by_id(records: list[Record], authority: Authority) -> dict[str, Series]:
    """All series that these statements make."""
    stated = {one.series for one in figures_of(records, authority, ()) if one.series}
    return {one: series_of(records, authority, ledger=one) for one in sorted(stated)}


def values(series: Series, column: str) -> dict[tuple[str, str], str]:
    return {
        (row.id, point.period): point.printed
        for row in series.rows
        for point in row.figures
        if point.column == column
    }


def kinds(period: str, *pairs: tuple[str, int]) -> Record:
    return statement(
        period,
        said(HOTLINE, period),
        [fact(metric, value, "12320热线", period) for metric, value in pairs],
        platforms=("12320热线",),
    )


def test_the_hotline_by_kind(authority: Authority) -> None:
    found = by_id(
        [
            kinds("2023-08", ("受理咨询电话", 54235), ("医疗服务投诉", 1266)),
            kinds("2025-02", ("受理咨询电话", 21690), ("医疗投诉", 1242)),
        ],
        authority,
    )
    assert list(found) == ["12320卫生热线数据统计"]
    series = found["12320卫生热线数据统计"]
    assert values(series, "数量") == {
        ("受理咨询电话", "2023-08"): "54235",
        ("受理咨询电话", "2025-02"): "21690",
        ("医疗服务投诉", "2023-08"): "1266",
        ("医疗服务投诉", "2025-02"): "1242",
    }
    row = series.row("医疗服务投诉")
    assert row is not None
    assert [one.printed for one in row.labels] == ["医疗服务投诉", "医疗投诉"]
    assert series.judgment == "matched"


def test_what_a_metric_leaves_out_is_its_scope_not_another_metric(authority: Authority) -> None:
    found = by_id(
        [
            kinds("2020-10", ("咨询类（不含专家咨询）", 41513)),
            kinds("2023-08", ("咨询类（不含专家咨询）", 10506)),
            kinds("2025-02", ("咨询类", 5019)),
        ],
        authority,
    )
    series = found["12320卫生热线数据统计"]
    [row] = series.rows
    assert (row.id, row.kind) == ("咨询类", "metric")
    assert [(p.period, p.printed) for p in row.figures] == [
        ("2020-10", "41513"),
        ("2023-08", "10506"),
        ("2025-02", "5019"),
    ]
    assert [(m.kind, m.period, m.row) for m in series.marks] == [("scope", "2025-02", "咨询类")]
    assert "“咨询类（不含专家咨询）”" in series.marks[0].text
    assert not compare(series, row, "数量", "2020-10", "2023-08").is_broken
    assert compare(series, row, "数量", "2023-08", "2025-02").is_broken


def test_a_statement_that_counts_with_and_without_keeps_two_rows(authority: Authority) -> None:
    record = kinds("2023-08", ("咨询类（不含专家咨询）", 7), ("咨询类", 9))
    series = by_id([record], authority)["12320卫生热线数据统计"]
    assert [row.id for row in series.rows] == ["咨询类（不含专家咨询）", "咨询类"]


def test_the_province_by_city_whatever_the_list_is_called(authority: Authority) -> None:
    def cities(period: str, name: str, total: int, first: int, second: int) -> Record:
        return statement(
            period,
            said(HOTLINE, period),
            [
                fact("接听电话", total, "江苏省", period, "人次"),
                fact(name, first, "南京市", period, "人次"),
                fact(name, second, "苏州市", period, "人次"),
            ],
        )

    found = by_id(
        [
            cities("2020-10", "各市电话量统计", 125883, 91739, 25029),
            cities("2023-08", "接听电话", 68804, 54235, 13909),
        ],
        authority,
    )
    series = found["12320卫生热线数据统计（分地区）"]
    assert [column.name for column in series.columns] == ["接听电话"]
    assert [(row.id, row.is_total) for row in series.rows] == [
        ("南京市", False),
        ("苏州市", False),
        ("江苏省", True),
    ]
    assert values(series, "接听电话")["苏州市", "2020-10"] == "25029"


def test_a_whole_that_is_named_in_the_metric_is_the_province(authority: Authority) -> None:
    record = statement(
        "2023-08",
        said(HOTLINE, "2023-08"),
        [
            fact("全省接听电话", 68804, None, "2023-08", "人次"),
            fact("其中", 54235, "南京市", "2023-08", "人次"),
        ],
    )
    series = by_id([record], authority)["12320卫生热线数据统计（分地区）"]
    assert values(series, "接听电话") == {
        ("南京市", "2023-08"): "54235",
        ("江苏省", "2023-08"): "68804",
    }


def test_four_platforms_under_one_heading_do_not_run_together(authority: Authority) -> None:
    period = "2020-10"
    records = [
        statement(
            period,
            said(REMOTE, period),
            [
                fact("接入医疗机构", count, platform, period, "家"),
                fact("数据上传量", upload, "南京鼓楼医院", period, "份"),
            ],
            no=no,
            platforms=("远程医疗系统", platform),
        )
        for no, (platform, count, upload) in enumerate(
            [("远程心电", 176, 21067), ("远程影像", 151, 4592)], 1
        )
    ]
    found = by_id(records, authority)
    assert values(found["远程医疗系统数据统计"], "远程心电") == {("接入医疗机构", period): "176"}
    assert values(found["远程医疗系统数据统计"], "远程影像") == {("接入医疗机构", period): "151"}
    houses = found["远程医疗系统数据统计（分机构）"]
    assert values(houses, "远程心电/数据上传量") == {("南京鼓楼医院", period): "21067"}
    assert values(houses, "远程影像/数据上传量") == {("南京鼓楼医院", period): "4592"}


def test_news_with_figures_is_no_series(authority: Authority) -> None:
    record = replace(kinds("2023-08", ("受理咨询电话", 1)), type="news")
    assert by_id([record], authority) == {}
