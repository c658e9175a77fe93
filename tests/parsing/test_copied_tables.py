"""Tables copied as text: cells that spanned left no blank, dots lead to figures; short headlines
in the middle of the line."""

from __future__ import annotations

from indexer.coverage import coverage
from indexer.model import Issue
from indexer.parsing import parse
from indexer.readers import read_bytes


def issue_of(text: str) -> Issue:
    document = read_bytes(text.encode(), "a.txt")
    issue = parse(document)
    assert coverage(document, issue).is_complete
    return issue


def test_spans_of_a_table_copied_off_a_page_are_found_again() -> None:
    (table,) = issue_of(
        """青桐健康信息
第6期　2022年7月8日

签约二维码贴进楼道
　　家庭医生的签约二维码贴进单元楼道，居民扫码即可看到排班。

家庭医生签约履约情况
片区	机构	签约	随访	满意率
户数	人数	高血压	糖尿病
城北片	花园街道中心	5923	3393	4155	392	92.4
建设路站	3563	3049	373	311	90.5
小计	9486	6442	4528	703	91.4
乡镇片	黄土镇卫生院	5050	2614	275	352	90.4
双槐镇卫生院	1423	21255	4131	85	88.2
合计	15959	30311	8934	1140	92.1
"""
    ).tables
    assert table.columns == (
        ("签约", "户数"),
        ("签约", "人数"),
        ("随访", "高血压"),
        ("随访", "糖尿病"),
        ("满意率",),
    )
    rows = [(row.group, row.label, row.cells[0]) for row in table.rows]
    assert rows == [
        ("城北片", "花园街道中心", "5923"),
        ("城北片", "建设路站", "3563"),
        ("城北片", "小计", "9486"),
        ("乡镇片", "黄土镇卫生院", "5050"),
        ("乡镇片", "双槐镇卫生院", "1423"),
        (None, "合计", "15959"),
    ]


def test_dots_that_lead_to_figures_part_cells() -> None:
    issue = issue_of(
        """　　　　　　　　　青桐卫生信息
　　　　　　　　　　　第九期
青桐县卫生局信息办　　　　　　　　　二〇一二年十月十日

                    报销改在出院当天办结
　　九月份起，参合农民在县医院出院时，由住院处直接扣除补偿款，
不再回乡镇排队。首月有四百余人当天拿到补偿。

                         村医学电脑
　　九月二十日，青桐县卫生局信息办在职教中心举办村医电脑培训班，
一百三十名村医学会了录入门诊日志。

              合作医疗报销情况

乡　镇            门诊（人次）   住院（人次）   补偿（万元）
城关镇…………………………2962……………….65……………72.30
红旗乡…………………………1354………………397…………….8.13
五里铺镇………………………1672………………274……………64.19
合计………………………….18025…………….2254………….315.69
"""
    )
    (table,) = issue.tables
    assert table.rows[1].cells == ("1354", "397", "8.13")
    assert [item.title for item in issue.items if item.type == "news"] == [
        "报销改在出院当天办结",
        "村医学电脑",
    ]


def test_what_is_printed_out_is_no_printer() -> None:
    head = issue_of(
        "青桐卫生信息\n第7期  青桐市卫生局信息科  2014年7月18日\n\n出生证明当场打印\n"
        "产妇出院时即可领到出生医学证明，群众不再往返一趟。\n"
    ).head
    assert head.publisher == "青桐市卫生局信息科"


def test_narrow_cell_of_a_pdf_whose_word_stands_upright() -> None:
    (table,) = issue_of(
        """青桐监管简报
2022 年第 11 期
青桐市卫生局编印 2022 年 11 月 25 日
互联网医院通过验收
互联网医院建设项目通过专家组验收，专家组查看了现场。
互联网医院运行月报
序
号
医院名称 在线问诊量 处方流转量 满意度
1 青桐市第一医院 5120 877 98.10%
2 青桐市中医院 230 61 91.22%
3 云岭县人民医院 1710 402 95.07%
合计 7060 1340 96.40%
"""
    ).tables
    assert table.columns == (("在线问诊量",), ("处方流转量",), ("满意度",))
    assert [row.serial for row in table.rows] == ["1", "2", "3", None]


def test_whole_sheet_with_little_text_and_three_levels() -> None:
    lines = [
        "简报名称\t信息化建设简报\t\t期数\t2020年第1期\t",
        "编制单位\t青桐市卫生信息中心\t\t编制日期\t2020-01-17\t",
        "青桐市召开信息化推进会\t\t\t\t\t",
        "1月5日下午，青桐市召开全民健康信息化推进会，通报了各县区去年的建设情况。\t\t\t\t\t",
        "信息化投入情况\t\t\t\t\t",
        "县区\t软件\t\t\t硬件\t",
        "\t预算\t\t支出\t预算\t支出",
        "\t本年\t上年\t本年\t本年\t本年",
        "东洲区\t9141\t3225\t6604\t1599\t3488",
        "南浦区\t5045\t5438\t5583\t7053\t3154",
        "云岭县\t8263\t8223\t5808\t3512\t4185",
        "合计\t22449\t16886\t17995\t12164\t10827",
    ]
    issue = issue_of("\n".join(lines))
    assert (issue.head.number, issue.head.date) == (1, "2020-01-17")
    (table,) = issue.tables
    assert table.title == "信息化投入情况"
    assert table.columns[:3] == (
        ("软件", "预算", "本年"),
        ("软件", "预算", "上年"),
        ("软件", "支出", "本年"),
    )
    assert [item.title for item in issue.items if item.type == "news"] == ["青桐市召开信息化推进会"]
