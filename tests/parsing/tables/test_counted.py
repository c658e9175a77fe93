"""Tables without geometry whose counts come out even: pasted out of PDF, read from a picture."""

from __future__ import annotations

from indexer.model import Table
from tests.parsing.helpers import issue_of

TITLE = "2023年8月检验与影像业务量"
NEWS = "枫桥市建成检验中心\n9月2日，枫桥市检验中心正式运行，标本当日取回，结果当日回传。\n"


def table(*lines: str) -> Table:
    found = issue_of("\n".join(["2023年9月", NEWS, TITLE, *lines, "注：略有出入。"])).tables
    assert len(found) == 1, [t.title for t in found]
    return found[0]


def columns(found: Table) -> list[str]:
    return ["/".join(path) for path in found.columns]


def test_names_all_broken_into_two_lines_of_halves() -> None:
    below = table(
        "序号 医疗机构 门诊票据 住院票据 换开",
        "张数 张数 纸质",
        "1 东山医院 345 98 12",
        "2 南山医院 811 40 9",
    )
    assert columns(below) == ["门诊票据张数", "住院票据张数", "换开纸质"]
    above = table(
        "门诊 住院 换开",
        "序号 医疗机构",
        "票据 票据 纸质",
        "1 东山医院 345 98 12",
        "2 南山医院 811 40 9",
        "合计 1156 138 21",
    )
    assert columns(above) == ["门诊票据", "住院票据", "换开纸质"]
    assert [row.cells for row in above.rows if row.is_total] == [("1156", "138", "21")]


def test_group_named_once_and_the_page_between_the_rows() -> None:
    head = ("县区 机构 检验 影像", "申请数 完成数 申请数 完成数")
    found = table(
        *head,
        "槐荫区 东山卫生院 345 98 12 10",
        "南山卫生院 811 40 9 9",
        "枫桥卫生信息　2023年第9期",
        "— 7 —",
        *head,
        "西山卫生院 33 4 7 1",
        "石桥区 北山卫生院 52 41 6 2",
    )
    assert columns(found) == ["检验/申请数", "检验/完成数", "影像/申请数", "影像/完成数"]
    assert [(row.group, row.label) for row in found.rows] == [
        ("槐荫区", "东山卫生院"),
        ("槐荫区", "南山卫生院"),
        ("槐荫区", "西山卫生院"),
        ("石桥区", "北山卫生院"),
    ]


def test_every_name_of_two_levels_on_a_line_of_its_own() -> None:
    found = table(
        *("机构", "上传天数", "门诊", "住院", "人次", "收入", "人次", "收入"),
        "东山医院 31 345 98 12 10",
        "南山医院 30 811 40 9 9",
    )
    assert columns(found) == ["上传天数", "门诊/人次", "门诊/收入", "住院/人次", "住院/收入"]


def test_two_levels_between_blanks_of_no_fixed_number() -> None:
    found = table(
        "序号　　用血单位    红细胞（单位） 　血小板",
        "申请    供应　申请 　供应",
        "1 　东山医院　68    8139    218　 181",
        "2   南山市第二人民医院　 1285 　8361 　163 　246",
        "3  西山医院　9100 　5963 　5   260",
        "4　　峰义市妇幼保健院    5530   5190   154　　55",
        "合 计　15983  27653   540  742",
    )
    assert columns(found)[1:3] == ["红细胞（单位）/供应", "血小板/申请"]
    assert [row.cells[2] for row in found.rows] == ["218", "163", "5", "154", "540"]


def test_last_piece_of_a_broken_name_is_no_group() -> None:
    found = table(
        *("机构", "建档数", "合格数", "重复", "档案"),
        "东山医院 345 98 12",
        "南山医院 811 40 9",
    )
    assert columns(found) == ["建档数", "合格数", "重复档案"]
    assert {row.group for row in found.rows} == {None}


def test_names_that_recur_leave_one_way_to_share_them_out() -> None:
    found = table(
        "接种门诊 建卡数 一类疫苗 二类疫苗",
        "应种 实种 预约 实种",
        "竹浦服务站 3451 4073 2413 312 137",
        "泰阳服务站 4555 703 4376 144 187",
    )
    assert columns(found)[1:] == [
        "一类疫苗/应种",
        "一类疫苗/实种",
        "二类疫苗/预约",
        "二类疫苗/实种",
    ]


def test_row_that_ends_in_a_word_is_not_cut_off() -> None:
    found = table(
        "机构 上传量 完成率 及时率",
        "东山医院 3451 89.90% 3.60%",
        "南山医院 4555 49.70% 28.10%",
        "西山医院 0 45.50% 未反馈",
        "北山医院 703 53.40% 18.80%",
    )
    assert [row.cells[2] for row in found.rows] == ["3.60%", "28.10%", "未反馈", "18.80%"]


def test_blanks_of_no_fixed_number_shift_no_figure() -> None:
    found = table(
        "科室　　图文问诊　　视频问诊　复诊开方",
        "神经内科 　565  235　 457",
        "心血管内科　 2,994　 138    -",
        "妇产科  6,798　 313   6,418",
        "骨科　4,990　 70　　632",
        "呼吸与危重症医学科  9,172  79　　4,527",
        "皮肤科　　-　61　 3,120",
        "儿科   8,409  207 　8,401",
    )
    assert [row.label for row in found.rows][3:6] == ["骨科", "呼吸与危重症医学科", "皮肤科"]
    assert {len(row.cells) for row in found.rows} == {3}
    assert "" not in [cell for row in found.rows for cell in row.cells]


def test_every_piece_of_a_name_on_a_line_of_its_own() -> None:
    found = table(
        *("机构", "名称", "新增", "签约", "累计", "签约", "续签率", "随访", "人次"),
        "东山卫生院 266 72529 50.60% 6567",
        "南山卫生院 66 29052 74.35% 4057",
    )
    assert found.label_column == "机构名称"
    assert columns(found) == ["新增签约", "累计签约", "续签率", "随访人次"]


def test_two_parts_side_by_side_the_last_row_with_one() -> None:
    found = table(
        "序号 来电类别 受理量 办结率 序号 来电类别 受理量 办结率",
        "1 职业病防治 1135 60.25% 4 医保报销 7406 53.10%",
        "2 献血服务 847 76.48% 5 健康教育 8268 86.97%",
        "3 食品安全 5517 75.01%",
        "合计 23173 70.36%",
    )
    assert [row.serial for row in found.rows if not row.is_total] == ["1", "2", "3", "4", "5"]
    assert columns(found) == ["受理量", "办结率"]
    assert found.rows[-1].cells == ("23173", "70.36%")
    plain = table(
        "科室 图文 视频 科室 图文 视频",
        "眼科 3677 209 中医科 5179 12",
        "儿科 4844 24 总计 13700 245",
    )
    assert [row.label for row in plain.rows] == ["眼科", "儿科", "中医科", "总计"]
