"""Tables in PDF text: cells between single blanks, kerning inside them, headers flattened."""

from __future__ import annotations

from tests.parsing.tables.helpers import claimed_text, find, only, pdf, shown

TITLE = "2021 年 7 月电子健康卡使用情况"


def test_label_with_digits_keeps_them_and_the_figure_stays_apart() -> None:
    table = only(
        pdf(
            TITLE,
            "序号 名称 数量 序号 名称 数量",
            "1 12345 热线 886 4 就医 160 513",
            "2 健康卡 365 平台 90 5 APP 11",
            "3 银联 7",
            "合计：1507",
        )
    )
    assert shown(table) == [
        "名称 | 数量",
        "1 | 12345热线 | 886",
        "2 | 健康卡365平台 | 90",
        "3 | 银联 | 7",
        "4 | 就医160 | 513",
        "5 | APP | 11",
        "Σ | 合计 | 1507",
    ]
    assert table.period == "2021-07"
    assert not table.doubts


def test_header_printed_again_after_a_page_break_is_furniture_and_one_table_remains() -> None:
    text = pdf(
        TITLE,
        "序号 单位 12320 在线预约 窗口",
        "1 东山医院 5 6",
        "^序号 单位 12320 在线预约 窗口",
        "2 西山医院 7 8",
        "合计 12 14",
    )
    table = only(text)
    assert shown(table) == [
        "单位 | 12320在线预约 | 窗口",
        "1 | 东山医院 | 5 | 6",
        "2 | 西山医院 | 7 | 8",
        "Σ | 合计 | 12 | 14",
    ]
    assert [f.kind for f in find(text).furniture] == ["repeated header"]


def test_two_level_header_on_three_lines_becomes_paths() -> None:
    table = only(
        pdf(
            TITLE,
            "接入单位 上传量 天数",
            "^门诊 住院 档案",
            "人次 及时率 人次 及时率 甲类 乙类 丙类",
            "东山区 5 31 8 9.5% 7 8.5% 1 2 3",
            "西山区 6 30 9 / 8 / 4 5 6",
        )
    )
    assert table.columns == (
        ("上传量",), ("天数",), ("门诊", "人次"), ("门诊", "及时率"), ("住院", "人次"),
        ("住院", "及时率"), ("档案", "甲类"), ("档案", "乙类"), ("档案", "丙类"),
    )  # fmt: skip
    assert [row.cells[3] for row in table.rows] == ["9.5%", "/"]


def test_stacked_titles_find_their_tables_by_the_words_they_share() -> None:
    found = find(
        pdf(
            "2021 年 7 月签约服务统计",
            "2021 年 7 月号源开放统计",
            "医院名称 号源开放周数 加号开放周数",
            "东山医院 一周 第二周前 6天",
            "西山医院 一周 未开放",
            "行政区 签约人数 续签人数",
            "东山区 5 6",
            "西山区 7 8",
            "合计 12 14",
            "^南山医院 一周 第二周",
        )
    )
    assert {t.title: [r.label for r in t.rows] for t in found.tables} == {
        "2021年7月签约服务统计": ["东山区", "西山区", "合计"],
        "2021年7月号源开放统计": ["东山医院", "西山医院", "南山医院"],
    }
    assert found.tables[1].rows[0].cells == ("一周", "第二周前6天")


def test_group_lines_between_rows_name_the_group_and_are_no_rows() -> None:
    table = only(
        pdf(
            TITLE,
            "类型 单位 发卡 用卡",
            "市属医院",
            "东山医院 5 6",
            "西山医院 7 8",
            "民营医院",
            "南山医院 9 10",
        )
    )
    assert shown(table) == [
        "单位 | 发卡 | 用卡",
        "市属医院 | 东山医院 | 5 | 6",
        "市属医院 | 西山医院 | 7 | 8",
        "民营医院 | 南山医院 | 9 | 10",
    ]
    assert table.group_column == "类型"


def test_total_with_fewer_figures_goes_where_the_columns_add_up() -> None:
    table = only(
        pdf(
            TITLE,
            "行政区 进度 甲 乙",
            "东山区 已接入 5 60",
            "西山区 对接中 7 80",
            "合计 12 140",
        )
    )
    assert table.rows[-1].cells == ("", "12", "140")
    assert not table.doubts


def test_total_that_adds_up_to_nothing_is_kept_and_doubted() -> None:
    table = only(pdf(TITLE, "单位 甲 乙 丙", "东山医院 5 60 1", "西山医院 7 80 2", "合计 999 998"))
    assert [c for c in table.rows[-1].cells if c] == ["999", "998"]
    assert table.doubts


def test_row_with_a_cell_too_few_is_kept_and_doubted() -> None:
    table = only(
        pdf(
            TITLE,
            "序号 单位 甲 乙 丙",
            "1 东山医院 5 6 7",
            "2 西山医院 8 9",
            "3 南山医院 1 2 3",
        )
    )
    assert [c for c in table.rows[1].cells if c] == ["8", "9"]
    assert any("西山医院" in doubt for doubt in table.doubts)


def test_missing_and_doubled_serials_are_kept_and_doubted() -> None:
    table = only(
        pdf(TITLE, "序号 单位 甲 乙", "1 东山医院 5 6", "3 西山医院 7 8", "3 南山医院 9 10")
    )
    assert [row.serial for row in table.rows] == ["1", "3", "3"]
    assert [row.no for row in table.rows] == [1, 2, 3]
    assert len(table.doubts) == 2


def test_label_broken_over_two_lines_is_one_label() -> None:
    table = only(
        pdf(
            TITLE,
            "序号 单位 甲 乙",
            "1 东山医院 5 6",
            "2 西山友谊整形 7 8",
            "外科医院",
            "3 南山医院 9 10",
        )
    )
    assert [row.label for row in table.rows] == ["东山医院", "西山友谊整形外科医院", "南山医院"]
    assert table.doubts


def test_row_broken_over_two_lines_is_one_row() -> None:
    table = only(
        pdf(
            TITLE,
            "序号 单位 甲 乙 丙",
            "1 东山医院 5 6 7",
            "2 西山大学附属第一",
            "^医院 7 8 9",
            "3 南山医院 9 10 11",
        )
    )
    assert [row.cells for row in table.rows] == [
        ("5", "6", "7"), ("7", "8", "9"), ("9", "10", "11"),
    ]  # fmt: skip
    assert table.rows[1].label == "西山大学附属第一医院"


def test_cells_of_words_strokes_fractions_and_dates_stay_as_printed() -> None:
    table = only(
        pdf(
            TITLE,
            "单位 声明表 上线日期 金额（元） 状态",
            "东山医院 未反馈/85 3 月 4 日 -1,234.50 未部署",
            "西山医院 12/85 / 0.00 /",
            "南山医院 开库采集 12 月 1 日 88.00 已部署",
        )
    )
    assert [row.cells for row in table.rows] == [
        ("未反馈/85", "3月4日", "-1,234.50", "未部署"),
        ("12/85", "/", "0.00", "/"),
        ("开库采集", "12月1日", "88.00", "已部署"),
    ]


def test_header_wrapped_over_lines_is_joined_by_the_number_of_columns() -> None:
    table = only(
        pdf(
            TITLE,
            "行政区",
            "家庭病床服",
            "务人次（含",
            "社区）",
            "签约居民",
            "总数",
            "续签率",
            "东山区 5 600 8.5%",
            "西山区 7 800 9.5%",
        )
    )
    assert shown(table)[0] == "行政区 | 家庭病床服务人次（含社区） | 签约居民总数 | 续签率"


def test_header_without_rows_is_a_table_and_says_so() -> None:
    table = only(pdf(TITLE, "序号 单位 甲 乙"))
    assert table.rows == ()
    assert table.doubts


def test_table_without_a_title_says_so() -> None:
    text = pdf("会议在东山召开。", "序号 单位 甲 乙", "1 东山医院 5 6", "2 西山医院 7 8")
    table = only(text)
    assert table.title == ""
    assert len(table.rows) == 2
    assert table.doubts


def test_prose_headings_and_imprint_are_not_claimed() -> None:
    text = pdf(
        "统计数据",
        "东山热线 2021 年 7 月数据统计",
        "2021 年 7 月，东山热线共受理 138786 个，其中甲类 18512 个、乙类 100 个、丙类 119459",
        "个。",
        TITLE,
        "（不含社区）",
        "序号 单位 甲 乙",
        "1 东山医院 5 6",
        "2 西山医院 7 8",
        "（截止 7 月底，总量为 27.1 亿条）",
        "东山信息中心",
        "地址：东山路 3号",
        "邮编：210003",
        "网址：www.example.org 东山 APP 西山 12320 微信",
    )
    assert claimed_text(text) == [
        TITLE,
        "（不含社区）",
        "序号 单位 甲 乙",
        "1 东山医院 5 6",
        "2 西山医院 7 8",
        "（截止 7 月底，总量为 27.1 亿条）",
    ]
    assert only(text).notes == ("（不含社区）", "（截止7月底，总量为27.1亿条）")


def test_text_without_tables_gives_none() -> None:
    assert find(pdf("东山信息化工作会议召开", "会议于 7 月 3 日召开，40 余人参加。")).tables == ()
