"""A whole web page as a newsroom of ten years ago would have made it."""

from __future__ import annotations

from indexer.coverage import coverage
from indexer.parsing import parse
from indexer.readers import read_bytes

PAGE = """<html><head><meta charset=utf-8><title>简报</title></head><body>
<table width=760><tr><td valign=top><ul><li><a href=1>通知公告</a><li><a href=2>下载专区</a></ul>
</td><td><center><b>南京卫生信息化简报</b><br>2014年第11期（总第33期）<br>
南京市卫生信息中心编印&nbsp;&nbsp;2014年11月28日</center>
<p><b>云影像平台上线</b></p>
<p>　　11月3日，云影像平台正式上线，首批接入医院15家，实现影像资料跨院调阅。</p>
<p>　　平台由市卫生信息中心承建。<br>　　下一步将接入民营医院，年底前完成。</p>
<p align=center><strong>统计数据</strong></p>
<p><strong>2014年10月预约挂号服务统计表</strong></p>
<table border=1><caption>（不含窗口挂号）</caption>
<tr><th rowspan=2>序号<th rowspan=2>单位<th colspan=2>网络<th rowspan=2>合计
<tr><th>微信<th>网站
<tr><td>1<td>北桥医院<td>1,200<td>30<td>1,230
<tr><td>2<td>南湾门诊部<td>80<td>&nbsp;<td>80
<tr><td colspan=2>合计<td>1,280<td>30<td>1,310
<tr><td colspan=5>（截止10月底，总预约挂号量为512万人次）</table>
</td></tr></table></body></html>"""


def test_masthead_after_a_menu_is_read_and_a_note_is_no_title() -> None:
    document = read_bytes(PAGE.encode(), "a.html")
    issue = parse(document)
    assert coverage(document, issue).is_complete
    head = issue.head
    assert (head.date, head.number, head.total_number) == ("2014-11-28", 11, 33)
    (table,) = issue.tables
    assert table.title == "2014年10月预约挂号服务统计表"
    assert table.notes == ("（不含窗口挂号）", "（截止10月底，总预约挂号量为512万人次）")
    assert [item.title for item in issue.items if item.type == "news"] == ["云影像平台上线"]
