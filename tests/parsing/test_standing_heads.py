"""A header whose two lines stand over one another though the rows under them are ragged."""

from __future__ import annotations

from tests.parsing.helpers import issue_of

HEAD = (
    "潞原市卫生统计简报\n第4期\n潞原市卫生信息中心    2023年3月8日\n\n电子发票覆盖公立医院\n\n"
    "2月，潞原市把门诊电子发票推广到全部公立医院，补打的窗口撤去一半。\n\n"
    "2023年2月电子发票开具情况\n\n"
)
ROWS = (
    "潞原市中心医院  12804   9933    412  3.1%\n潞原市二院   7716    5120  98   1.9%\n"
    "铁路医院    4402  3871   120    3.0%\n合计  24922    18924   630  2.5%\n"
)


def test_upper_names_stand_over_the_names_below_and_not_over_ragged_figures() -> None:
    upper = "                  门诊             退票\n"
    lower = "医院名称   开票张数   下载张数  张数  占比\n"
    (table,) = issue_of(HEAD + upper + lower + ROWS).tables
    assert [tuple(column) for column in table.columns] == [
        ("门诊", "开票张数"),
        ("门诊", "下载张数"),
        ("退票", "张数"),
        ("退票", "占比"),
    ]
    assert [row.cells[0] for row in table.rows] == ["12804", "7716", "4402", "24922"]
