"""Tables whose cells stand under one another between blanks: columns and spans by their places."""

from __future__ import annotations

import pytest

from indexer.model import Table
from tests.parsing.helpers import issue_of

TITLE = "2023年8月检验与影像业务量"
NEWS = "枫桥市建成检验中心\n9月2日，枫桥市检验中心正式运行，标本当日取回，结果当日回传。\n"


def table(*lines: str, title: str = TITLE) -> Table:
    """The one table of a number that prints ``lines`` under ``title``."""
    found = issue_of("\n".join(["2023年9月", NEWS, title, *lines, "注：略有出入。"])).tables
    assert len(found) == 1, [t.title for t in found]
    return found[0]


def columns(found: Table) -> list[str]:
    return ["/".join(path) for path in found.columns]


def test_upper_names_stand_over_the_middle_of_their_columns() -> None:
    found = table(
        "                              检验                影像",
        "单位                     标本数    外送数    检查数    会诊数",
        "枫桥市人民医院            35208      6885       410        56",
        "枫桥市妇幼保健院          44344                 212        13",
        "城关镇卫生院              17312      6394       864         -",
        "合　计                    96864     13279      1486        69",
    )
    assert columns(found) == ["检验/标本数", "检验/外送数", "影像/检查数", "影像/会诊数"]
    assert [row.cells for row in found.rows][1] == ("44344", "", "212", "13")
    assert found.rows[-1].is_total


def test_three_levels_with_full_width_blanks_and_a_unit() -> None:
    found = table(
        "　　　　　　　　　　　　　　　　　　　　　　　　　单位：份、秒",
        "　　　　　　　　　　　　　影像上传",
        "区划　　　　　　放射　　　　　　　　　　　超声　　　　　　平均时间",
        "　　　　　　应传　　　实传　　　　应传　　　　实传",
        "清波区　　 32918　　 28368　　　 2753　　　 1279　　　　　　59.7",
        "涌金区　　 73394　　 34598　　　 6610　　　 4411　　　　　　33.2",
        "合计　　　106312　　 62966　　　 9363　　　 5690　　　　　　46.5",
    )
    assert found.title == TITLE
    assert columns(found) == [
        "影像上传/放射/应传",
        "影像上传/放射/实传",
        "影像上传/超声/应传",
        "影像上传/超声/实传",
        "平均时间",
    ]


def test_rule_under_a_name_says_how_far_it_reaches() -> None:
    found = table(
        "----------------------------------------------------------------",
        "                          远程会诊",
        "                 ---------------------------",
        "单位     床日     金额（元）   公众号    APP     门诊量",
        "----------------------------------------------------------------",
        "云峰院   345       988       13582     905        12",
        "口腔院   624       406        3986      38       256",
        "----------------------------------------------------------------",
    )
    assert columns(found) == [
        "床日",
        "远程会诊/金额（元）",
        "远程会诊/公众号",
        "远程会诊/APP",
        "门诊量",
    ]


def test_name_broken_over_lines_in_its_column_is_one_name() -> None:
    found = table(
        "单位              电话预约      网上       满意度",
        "                    人次      预约人次",
        "东湖医院              345         988      96.1%",
        "北山医院             6245         406      97.0%",
    )
    assert columns(found) == ["电话预约人次", "网上预约人次", "满意度"]


def test_label_broken_over_lines_is_one_label() -> None:
    found = table(
        "单位                    挂号    检查",
        "南山大学医学院附属       345     988",
        "第一医院",
        "北山医院                6245     406",
        "江东医院（含滨江院区     811     402",
        "及门诊部）",
        "合计                    7401    1796",
    )
    assert [row.label for row in found.rows] == [
        "南山大学医学院附属第一医院",
        "北山医院",
        "江东医院（含滨江院区及门诊部）",
        "合计",
    ]


def test_groups_beside_their_rows_and_over_them() -> None:
    beside = table(
        "类别     单位          挂号    检查",
        "         东山医院       345     988",
        "省级     南山医院       811     402",
        "         西山医院       624     406",
        "         城关卫生院      51      31",
        "区县     河口卫生院      42      27",
        "         石桥卫生院      33      19",
    )
    assert [row.group for row in beside.rows] == ["省级"] * 3 + ["区县"] * 3
    over = table(
        "单位              挂号    检查",
        "省级医院",
        "  东山医院         345     988",
        "  南山医院         811     402",
        "区县医院",
        "  城关卫生院        51      31",
    )
    assert [(row.group, row.label) for row in over.rows] == [
        ("省级医院", "东山医院"),
        ("省级医院", "南山医院"),
        ("区县医院", "城关卫生院"),
    ]


def test_names_broken_over_two_lines_are_no_upper_level() -> None:
    found = table(
        "                 门诊      住院      换开",
        "机构名称         票据      票据      纸质      冲红数",
        "东山医院         3450        98        12           1",
        "南山医院          811        40         9           3",
    )
    assert columns(found) == ["门诊票据", "住院票据", "换开纸质", "冲红数"]
    one = table(
        "                               重复",
        "机构名称     建档数   合格数   档案",
        "东山医院     62899    10433    291",
        "南山医院     79981    6221     282",
    )
    assert columns(one) == ["建档数", "合格数", "重复档案"]


def test_upper_and_middle_name_over_the_same_columns_stay_two() -> None:
    found = table(
        "                          影像                    心电",
        "                  普放            CT              常规",
        "单位          申请    诊断    申请    诊断    申请    诊断",
        "东山医院       345     988      12       9      41      40",
        "南山医院       811     402       7       7      33      31",
    )
    assert columns(found)[-1] == "心电/常规/诊断"
    assert columns(found)[2] == "影像/CT/申请"
    lone = table(
        "                         线上                  线下",
        "                   自有渠道        第三方",
        "医院           微信        网站    支付宝    窗口    诊间",
        "东山医院       3359        304     131       8540    12",
        "南山医院       4998        44      62        4383    344",
        "西山医院       3927        243     182       1885    615",
    )
    assert columns(lone)[0] == "线上/自有渠道/微信"
    assert columns(lone)[3] == "线下/窗口"


def test_end_of_a_long_name_flush_with_the_names_is_no_group() -> None:
    found = table(
        "机构                  挂号    检查",
        "宁仁街道社区卫生      2921     311",
        "服务中心",
        "玉仁乡卫生院          7919     217",
        "泰湖街道社区卫生       725     149",
        "服务中心",
    )
    assert [row.label for row in found.rows] == [
        "宁仁街道社区卫生服务中心",
        "玉仁乡卫生院",
        "泰湖街道社区卫生服务中心",
    ]
    named = table(
        "医院                    挂号    检查",
        "综合类",
        "菱门市中医院           41538    5907",
        "菱门市第一人民医院     96584    6451",
        "专科类",
        "菱门市儿童医院         11092    5489",
    )
    assert [row.group for row in named.rows] == ["综合类", "综合类", "专科类"]


def test_header_printed_again_behind_a_page_break() -> None:
    head = "单位              挂号    检查"
    found = table(
        head,
        "东山医院           345     988",
        "南山医院           811     402",
        "",
        "— 2 —",
        "",
        head,
        "城关卫生院          51      31",
    )
    assert [row.label for row in found.rows] == ["东山医院", "南山医院", "城关卫生院"]


@pytest.mark.parametrize(
    "line",
    [
        "网址：www.example.org    公众号：健康枫桥    电话：12320",
        "2023年第9期        总第88期        2023年9月28日",
    ],
)
def test_fields_side_by_side_are_no_table(line: str) -> None:
    assert not issue_of(f"2023年9月\n{NEWS}\n{line}\n{line}\n").tables


def test_rule_between_two_levels_beside_names_and_the_unit_behind_the_title() -> None:
    found = table(
        "==============================================",
        "                 预约方式",
        "  医院     ----------------------     合计",
        "            电话    网站    自助机",
        "==============================================",
        "  东院       120     345        67     532",
        "  西院        88     210        12     310",
        "==============================================",
        title=f"{TITLE}          单位：人次",
    )
    assert (found.title, found.notes[0]) == (TITLE, "单位：人次")
    assert columns(found) == ["预约方式/电话", "预约方式/网站", "预约方式/自助机", "合计"]
