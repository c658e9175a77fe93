"""Lines of headings and heads of columns end behind words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Segmenter

NAMES = ("南京市第一医院", "中国医学科学院皮肤病医院")
CUT = (
    ("AI智慧客服“宁宁”上线", "AI|智慧|客服|“宁宁”|上线"),
    ("2018年5月南京市预约挂号统计", "2018年5月|南京市|预约|挂号|统计"),
    ("截至2023年8月31日共计28933人次", "截至|2023年8月31日|共计|28933人次"),
    ("发展规划(2016-2020年)", "发展|规划|(2016-2020年)"),
    ("中国医学科学院皮肤病医院", "中国|医学|科学院|皮肤病|医院"),
    ("未部署的医院", "未部署的|医院"),
    ("已上传表（CDA文档）", "已上传表|（CDA|文档）"),
    ("单位", "单位"),
    ("会", "会"),
    ("", ""),
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(NAMES)


@pytest.mark.parametrize(("text", "cut"), CUT)
def test_words_dates_and_figures_keep_to_one_line(
    text: str, cut: str, segmenter: Segmenter
) -> None:
    assert "|".join(segmenter.pieces(text)) == cut


@given(text=st.text(alphabet="南京医院第一2018年5月（表）、AI ", max_size=20))
def test_pieces_are_the_text_and_never_a_single_character(text: str, segmenter: Segmenter) -> None:
    pieces = segmenter.pieces(text)
    assert "".join(pieces) == text
    if len(pieces) > 1:
        assert [one for one in pieces[1:] if sum(map(str.isalnum, one)) < 2] == []
