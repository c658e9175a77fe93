"""Title, number and day that a page says of itself only where nobody reads them."""

from __future__ import annotations

import pytest

from indexer.model import IssueHead
from indexer.parsing import parse
from indexer.readers import read_bytes

BODY = """<p><b>胶片柜停用</b></p><p>影像科的胶片柜全部停用，患者凭手机调阅报告，不再排队取片。</p>
<p><b>取药叫号改用短信</b></p><p>药房叫号改用短信提醒，老人可由家属代收，窗口不再拥挤。</p>"""


def head_of(head: str, above: str = "") -> IssueHead:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{above}{BODY}</body></html>"
    return parse(read_bytes(page.encode(), "a.html")).head


def test_title_and_day_of_a_page_that_only_its_head_names() -> None:
    head = head_of(
        "<title>青桐卫生信息化简报2024年第4期_工作简报_青桐市卫生健康委</title>"
        '<meta name="ArticleTitle" content="青桐卫生信息化简报2024年第4期">'
        '<meta name="PubDate" content="2024-04-08 16:20">'
    )
    assert (head.number, head.date, head.date_basis) == (4, "2024-04-08", "printed")
    assert head.title.startswith("青桐卫生信息化简报")
    assert "文件头" in head.date_evidence


@pytest.mark.parametrize(
    "said",
    [
        '<script type="application/ld+json">{"datePublished":"2024-04-08T08:00:00+08:00"}</script>',
        '<meta property="article:published_time" content="2024-04-08T00:30:00Z">',
        '<script>var nickname = "x";var ct = "1712564400";</script>',
    ],
)
def test_day_that_a_page_tells_machines(said: str) -> None:
    assert head_of(said).date == "2024-04-08"


def test_what_is_printed_counts_before_what_only_the_head_says() -> None:
    said = '<title>某网第9期</title><meta name="pubdate" content="2024-05-20">'
    head = head_of(said, "<p>青桐卫生简报</p><p>2024年第4期　　2024年4月30日</p>")
    assert (head.number, head.date) == (4, "2024-04-30")


def test_linked_data_that_is_none_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"datePublished": [1</script>'
    dated = '<meta name="date" content="soon"><meta name="pubdate" content="2024-04-08">'
    assert head_of(broken + dated).date == "2024-04-08"


def test_day_and_hour_over_the_masthead_are_those_of_the_site() -> None:
    above = "<p>卫生动态 2024-05-06 17:20 发表于江苏</p><p>卫生动态</p><p>第3期 2024年4月30日</p>"
    assert head_of("", above).date == "2024-04-30"


def test_day_without_a_label_beside_fields() -> None:
    above = "<h1>检验互认简报第12期</h1><div>2023-12-15 来源：医政科 浏览：356</div>"
    assert (head_of("", above).number, head_of("", above).date) == (12, "2023-12-15")


@pytest.mark.parametrize(
    ("printed", "number"),
    [("第〔2025〕8期", 8), ("2025/8", 8), ("（2025）8", 8), ("〔2025〕第8期", 8)],
)
def test_number_behind_its_year(printed: str, number: int) -> None:
    head = head_of("", f"<p>青桐卫生简报</p><p>{printed}</p><p>青桐市卫生局 2025年8月29日</p>")
    assert (head.number, head.date) == (number, "2025-08-29")
