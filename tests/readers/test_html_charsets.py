"""In which charset a page is: what is declared is evidence, what reads like Chinese decides."""

from __future__ import annotations

import pytest

from indexer.errors import UnreadableFile
from indexer.readers import ReadOptions, read_bytes
from indexer.readers.html import read_html

TEXT = "南京市卫生信息中心举办数据质量竞赛，示例医院的十二名工作人员参加了比赛。"
HAN = "南京市衛生資訊中心舉辦資料品質競賽，示範醫院的十二名工作人員參加了比賽。"


def page(text: str, declared: str | None = None) -> str:
    meta = f"<meta charset={declared}>" if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page(TEXT).encode(), "utf-8"),
        (page(TEXT).encode("gb18030"), "gb18030"),
        (page(TEXT, "gb2312").encode("gb18030"), "gb18030"),
        (page(TEXT, "gb2312").encode(), "utf-8"),
        (page(TEXT, "utf-8").encode("gb18030"), "gb18030"),
        (page(TEXT, "iso-8859-1").encode("gb18030"), "gb18030"),
        (page(TEXT, "utf-7").encode(), "utf-8"),
        (page(TEXT, "punycode").encode(), "utf-8"),
        (page(TEXT, "hex").encode("gb18030"), "gb18030"),
        (page(TEXT, "utf-16").encode(), "utf-8"),
        (page(TEXT).encode("utf-16"), "utf-16-le"),
        (page(TEXT).encode("utf-16-le"), "utf-16-le"),
        (page(TEXT).encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + page(TEXT, "gbk").encode("utf-16-be"), "utf-16-be"),
        (b"\xef\xbb\xbf" + page(TEXT, "gbk").encode(), "utf-8"),
        (b'<?xml version="1.0" encoding="gbk"?>' + page(TEXT).encode("gbk"), "gb18030"),
    ],
)
def test_simplified_page(data: bytes, encoding: str) -> None:
    document = read_bytes(data, "page.html")
    assert document.format == "html"
    assert document.visible == TEXT
    assert document.encoding == encoding


@pytest.mark.parametrize("declared", ["big5", None, "utf-8"])
def test_traditional_page_in_big5(declared: str | None) -> None:
    document = read_html(page(HAN, declared).encode("big5"), "page.html")
    assert (document.visible, document.encoding) == (HAN, "big5")


def test_charset_can_be_settled_by_hand() -> None:
    data = page("编码", "utf-8").encode("gbk")
    assert read_html(data, "p.html", ReadOptions(encoding="GBK")).visible == "编码"


@pytest.mark.parametrize("forced", ["utf-7", "punycode", "idna", "rot13", "hex", "klingon"])
def test_charset_outside_the_list_is_refused_with_those_that_are_in_it(forced: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html(page(TEXT).encode(), "p.html", ReadOptions(encoding=forced))
    assert forced in caught.value.reason
    assert "gb18030" in caught.value.next_step


def test_stray_byte_is_marked_and_named_by_its_line() -> None:
    data = page(f"{TEXT}</p>\n<p>{TEXT * 5}").encode()
    broken = data.replace("比赛".encode(), "比".encode() + b"\xe8", 1)
    document = read_html(broken, "page.html")
    assert "\ufffd" in document.visible
    assert any("第1行" in doubt and "1 处" in doubt for doubt in document.doubts)


def test_page_in_no_charset_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_html(b"<html><body>" + bytes(range(0x80, 0x100)) * 40, "page.html")
