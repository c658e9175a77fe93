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
