"""What a chat, a page or a picture's place puts between the lines of a briefing."""

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


def said(issue: Issue) -> str:
    return " ".join("".join((item.title, *item.paragraphs)) for item in issue.items)


def test_briefing_that_came_in_a_chat() -> None:
    issue = issue_of(
        """———————  2020-11-05  ———————

影像中心-小程  2020/11/5 15:58:20
各位主任好，月报发在下面，有问题私聊我

影像中心-小程  2020/11/5 16:02:11
县域影像中心月报
第10期
青桐县域影像中心　2020年11月4日

影像报告加印二维码
　　10月起，纸质报告右下角加印二维码，患者扫码可看到原始图像，转院时不再借片。

影像中心-小程  2020/11/5 16:02:40
漳河分中心恢复运行
　　10月23日，漳河分中心更换球管后恢复运行，停机期间患者免费转送。

石门-周主任  2020/11/5 16:03:02
[强][强]

影像中心-小程  2020/11/5 16:03:30
县域影像中心日报汇总
分中心	CT	DR	危急值
桃源分中心	472	1040	2
漳河分中心	674	842	13
合计	1146	1882	15

津市-护士长  2020/11/5 16:10:15
收到，谢谢小程
"""
    )
    assert (issue.head.number, issue.head.date) == (10, "2020-11-04")
    titles = [item.title for item in issue.items if item.type == "news"]
    assert titles == ["影像报告加印二维码", "漳河分中心恢复运行"]
    assert not any(word in said(issue) for word in ("小程", "收到", "[强]", "主任"))
    (table,) = issue.tables
    assert [row.label for row in table.rows] == ["桃源分中心", "漳河分中心", "合计"]


def test_menu_over_a_breadcrumb_and_a_files_link_are_no_text() -> None:
    issue = issue_of(
        """青桐县人民政府
首页
走进青桐
您当前的位置：首页 > 部门信息 > 工作简报
健康青桐信息简报（第6期）
来源：县卫健局　发布时间：2022-07-13 10:05　点击：204 次

签约二维码贴进楼道
　　家庭医生的签约二维码贴进单元楼道，居民扫码即可看到排班。

附件：健康青桐信息简报第6期.docx（52 KB）
【打印】 【关闭】
"""
    )
    assert (issue.head.number, issue.head.date) == (6, "2022-07-13")
    assert not any(word in said(issue) for word in ("走进", "附件", "打印"))


def test_place_of_a_picture_in_markdown_is_no_text() -> None:
    issue = issue_of(
        "# 掌上健康月报\n\n2024年第2期 2024年2月28日\n\n## 预约平台改版\n\n"
        "预约平台改版上线，老人可由家属代约，不再来回跑。\n\n![平台截图](images/p1.png)\n"
    )
    assert "截图" not in said(issue)


def test_name_over_columns_behind_a_blank_line_is_no_title() -> None:
    (table,) = issue_of(
        """青桐急救信息
第22期  青桐市卫生信息所  2018年12月6日

急诊腕带五色管理
护士在分诊台刷身份证，系统按生命体征给出级别，打印出腕带。

          2018年11月急诊分诊系统运行情况

                        分诊人次
医院            一级    二级    三级    四级      平均分诊
市人民医院         3     115     750    4853           4.3
市第二医院        10     260     579    4119           3.4
市中医院          15     279    1923    2247           5.1
合计              28     654    3252   11219           4.3
"""
    ).tables
    assert table.title == "2018年11月急诊分诊系统运行情况"
    assert table.columns[0] == ("分诊人次", "一级")
    assert table.columns[-1] == ("平均分诊",)
