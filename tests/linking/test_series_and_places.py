from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import column_name, link, series_of
from tests.linking.making import prose, row

SAME = (
    ("2018年5月预约挂号服务统计表", "2023年8月预约挂号服务统计"),
    ("2018年5月预约挂号服务统计表", "2025 年 2 月 12320 预约挂号服务统计"),
    ("2018年5月分途径预约情况统计", "2023年3月线上预约情况统计"),
    (
        "2020年10月南京市卫生信息平台数据采集情况（区）",
        "2025年2月南京市卫生信息平台数据采集情况(区)",
    ),
    ("2019年1月互联网护理服务统计表", "2022年12月互联网护理服务统计"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_series_goes_on_under_a_drifted_title(one: str, other: str, authority: Authority) -> None:
    assert series_of(one, "", authority) == series_of(other, "", authority)


def test_districts_and_hospitals_are_two_series(authority: Authority) -> None:
    title = "2021年5月南京市卫生信息平台数据采集情况"
    district = link(row("江宁区", title=title, label_column="接入单位"), authority)
    hospital = link(row("南京市第二医院", title=title, label_column="接入单位"), authority)
    assert district.table and hospital.table
    assert district.table.series != hospital.table.series


def test_an_unknown_table_is_a_series_of_its_own(authority: Authority) -> None:
    assert series_of("2021年5月互联网护理服务统计表", "", authority) == (
        "互联网护理服务统计",
        "new",
    )


def test_a_total_keeps_series_and_platform(authority: Authority) -> None:
    record = link(row("合计", is_total=True), authority)
    assert record.table and record.table.series == "预约挂号服务统计"
    assert [one.id for one in record.platforms] == ["预约挂号平台"]


def test_columns_continue_but_two_kinds_of_booking_stay_two(authority: Authority) -> None:
    series = "卫生信息平台数据采集情况（区）"
    assert column_name(series, "数据入库量", authority) == "定时数据上传量"
    assert column_name(series, "数据上传量", authority) == "定时数据上传量"
    assert column_name("预约挂号服务统计", "总计", authority) == "小计"
    phone = column_name("预约挂号服务统计", "电话预约", authority)
    assert phone != column_name("预约挂号服务统计", "快速预约", authority)


def test_places_stand_outside_the_names_of_institutions(authority: Authority) -> None:
    record = link(prose("徐州市中心医院在泰州举办培训，高邮市、江宁区派员参加。"), authority)
    assert [one.id for one in record.places] == ["泰州市", "高邮市", "江宁区"]


def test_platforms_by_the_longest_name(authority: Authority) -> None:
    record = link(prose("可通过南京卫生 12320 微信、健康南京 APP 和省云影像平台查询。"), authority)
    assert [one.id for one in record.platforms] == [
        "南京卫生12320微信平台",
        "健康南京APP",
        "省云影像平台",
    ]
    assert record.platforms[0].mention == "南京卫生 12320 微信"


def test_a_slogan_is_no_platform(authority: Authority) -> None:
    assert link(prose("全面推进健康南京建设。"), authority).platforms == ()
