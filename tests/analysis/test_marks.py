"""Found words are marked on the printed text, as the search understood them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Term, spans


def marked(text: str, *terms: Term | str) -> str:
    for start, end in reversed(spans(text, terms)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("全市网络安全培训", ("网络安全",), "全市[网络安全]培训"),
        ("全市网络安全培训", ("网络", "安全"), "全市[网络安全]培训"),
        ("网络与安全", ("网络", "安全"), "[网络]与[安全]"),
        ("鼓楼 医院，南京", ("鼓楼医院",), "[鼓楼 医院]，南京"),
        ("醫院資訊", ("医院",), "[醫院]資訊"),
        ("共1,234份", ("1234",), "共[1,234]份"),
        ("覆盖率99.50%", ("99.5%",), "覆盖率[99.50%]"),
        ("13月和3月", ("3月",), "13月和[3月]"),
        ("HIS与Hisense", ("his",), "[HIS]与Hisense"),
        ("HIS与Hisense", (Term("his", "prefix"),), "[HIS]与[Hisense]"),
        ("信息平台上线", (Term("信息", "prefix"),), "[信息]平台上线"),
        ("到会\n方中友", ("会方",), "到会\n方中友"),
        ("哈哈哈", ("哈哈",), "[哈哈哈]"),
        ("同仁医院", ("，", ""), "同仁医院"),
        ("ＤｅｅｐＳｅｅｋ模型", ("deepseek",), "[ＤｅｅｐＳｅｅｋ]模型"),
        ("<b>粗</b>", ("粗",), "<b>[粗]</b>"),
    ],
)
def test_marks(text: str, terms: tuple[Term | str, ...], expected: str) -> None:
    assert marked(text, *terms) == expected


@given(
    st.text(alphabet="甲乙丙1,2.aB \n，<>|"), st.lists(st.text(alphabet="甲乙1,2aB"), max_size=4)
)
def test_marks_are_in_order_apart_and_within_the_text(text: str, terms: list[str]) -> None:
    places = spans(text, terms)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(a[1] < b[0] for a, b in pairwise(places))


@given(st.text(alphabet="甲乙丙1a \n", max_size=12), st.text(alphabet="甲乙丙1a \n", max_size=6))
def test_a_term_over_a_line_break_marks_without_failing(text: str, term: str) -> None:
    for start, end in spans(text, (Term(term), Term(term, "prefix"))):
        assert 0 <= start < end <= len(text)
    assert spans("会议\n培训", ("会议\n培训",)) == ((0, 5),)
    assert spans("会议培训", ("会议\n培训",)) == ()
