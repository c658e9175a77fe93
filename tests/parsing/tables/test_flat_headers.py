"""A PDF's header line whose words alone must say what stands over what."""

from __future__ import annotations

from indexer.coverage import coverage
from indexer.parsing import parse
from indexer.parsing.tables.flat_header import tree
from indexer.readers import read_bytes
from tests.parsing.tables.helpers import only, pdf, shown, word


def test_name_made_of_a_groups_and_a_parts_stays_whole_where_it_fits() -> None:
    text = pdf(
        "2020 年 10 月东山信息平台数据采集情况（医院）",
        "接入单位 申明上传表/规定上传 已上传表/CDA 文档（份） 数据上传量 数据上传天数 "
        "门急诊信息上传人次 出院信息上传人次",
        "东山医院 26/83 13 19699810 31 464801 6355",
        "西山医院 58/83 58 8983377 31 325818 7652",
        "南山医院 未反馈/83 50 8168115 31 490021 12364",
    )
    assert shown(only(text))[0] == (
        "接入单位 | 申明上传表/规定上传 | 已上传表/CDA文档（份） | 数据上传量 | 数据上传天数 | "
        "门急诊信息上传人次 | 出院信息上传人次"
    )


def test_what_counts_something_is_a_column_and_no_group_of_columns() -> None:
    text = pdf(
        "2021 年 5 月家庭医生签约服务情况表",
        "序号 行政区 签约人数 居民端 医生端 投诉数",
        "查询次数 授权人数 调阅次数 调阅人数",
        "1 东山区 3 0 700 8 1 5",
        "2 西山区 13 7 100 1 2 3",
        "3 南山区 23 14 200 2 3 6",
        "合计 39 21 1000 11 6 14",
    )
    assert shown(only(text))[0] == (
        "行政区 | 签约人数 | 居民端/查询次数 | 居民端/授权人数 | 医生端/调阅次数 | "
        "医生端/调阅人数 | 投诉数"
    )


def test_month_in_a_column_name_does_not_hang_on_the_name_before() -> None:
    text = pdf(
        "2018 年 5 月东山家庭医生预约统计表",
        "行政区 进度 接入社区机构数量（社区预约） 接入社区机构数量（社区康复病床预约） "
        "管理员数量 家庭签约医生数量 历史预约量 5 月预约量",
        "区卫计局 社区医院",
        "东山区 已接入 10 1 1 10 156 205 7",
        "西山区 已接入 8 0 1 9 113 191 13",
        "南山区 对接中 0 0 1 0 0 13 2",
        "合计 18 1 3 19 269 409 22",
    )
    assert only(text).columns[3:] == (
        ("管理员数量", "区卫计局"),
        ("管理员数量", "社区医院"),
        ("家庭签约医生数量",),
        ("历史预约量",),
        ("5月预约量",),
    )


def test_group_name_over_no_rows_is_not_lost() -> None:
    rows = [
        "单位\t数量",
        "市属医院\t",
        "东山医院\t5",
        "民营机构\t",
        "区属医院\t",
        "西山医院\t7",
        "其他\t",
    ]
    document = read_bytes("\n".join(["2021 年 7 月使用统计", *rows]).encode(), "2021-08.txt")
    issue = parse(document)
    assert coverage(document, issue).is_complete
    (table,) = issue.tables
    named = {row.label: row.group for row in table.rows}
    assert (named["东山医院"], named["西山医院"]) == ("市属医院", "区属医院")


KNOWN = "门急诊信息 健康档案累计上传总量"
PARTS = "人次 实时数据符合率 基本信息 高血压 糖尿病"
WANTED = (
    "接入单位 | 数据上传量 | 门急诊信息/人次 | 门急诊信息/实时数据符合率 | "
    "健康档案累计上传总量/基本信息 | 健康档案累计上传总量/高血压 | 健康档案累计上传总量/糖尿病"
)


def test_parts_go_under_the_name_they_are_known_under_in_other_numbers() -> None:
    title = "2023 年 8 月东山信息平台数据采集情况（区）"
    rows = ["东山区 215 623 97.90% 946 101 38", "西山区 124 254 49.70% 510 74 18"]
    flat = only(pdf(title, f"接入单位 数据上传量 {KNOWN}", PARTS, *rows))
    cells = [row.split() for row in rows]
    head = ["接入单位", "数据上传量", *KNOWN.split()]
    listed = only(word(title, head, ["", "", *PARTS.split()], *cells))
    assert shown(flat)[0] == shown(listed)[0] == WANTED
    assert flat.doubts == listed.doubts == ()


def test_parts_of_unknown_names_are_shared_out_and_doubted() -> None:
    rows = ["东山区 215 623 97.90% 946 101 38", "西山区 124 254 49.70% 510 74 18"]
    table = only(
        pdf("2023 年 8 月东山采集情况", "接入单位 数据量 甲类 乙类", "子 丑 寅 卯 辰", *rows)
    )
    assert len(table.columns) == 6
    assert table.doubts


def test_more_words_than_columns_are_no_two_levels() -> None:
    """A district thirty times before a row of nine figures ended the build of its file."""
    paths, doubts = tree(["东区"], ["东区"] * 30, 9)
    assert paths == [("东区",)] * 31 and doubts == []
