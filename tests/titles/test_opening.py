"""A text without a headline is called by its beginning, cut where a sense unit ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.library import Library
from indexer.results import SearchRequest
from indexer.titles import AT_MOST, GOES_ON, LONGEST, opening, title_of

CASES = (
    # A short first sentence is the title, without its stop.
    ("热线接通率为99%。其中人工接听占八成。", (), "热线接通率为99%"),
    # The last clause that fits.
    (
        "4月26日，城北区卫生健康委员会在区会议中心举办培训，各社区卫生服务中心信息科负责人参加了此次培训活动。",
        (),
        "4月26日，城北区卫生健康委员会在区会议中心举办培训…",
    ),
    # No clause ends in time: the first that does.
    (
        "为进一步提升全区各级各类医疗机构网络与信息安全防护能力以及应急处置水平和意识，区卫健委近日组织演练活动。",
        (),
        "为进一步提升全区各级各类医疗机构网络与信息安全防护能力以及应急处置水平和意识",
    ),
    # Never within a quoted title, though a clause mark stands in it.
    (
        "近日印发《关于加强全市基层医疗卫生机构信息系统互联互通，推进检查检验结果互认工作的实施意见》并部署了下一步各项工作安排。",
        (),
        None,
    ),
    # No mark at all: between two words.
    (
        "本月全市各级医疗机构通过统一预约挂号平台累计提供门诊预约挂号服务人次数较上月同期相比有了明显的增长幅度和提升",
        (),
        None,
    ),
    ("", (), ""),
    ("　 \n", (), ""),
)


@pytest.mark.parametrize(("text", "names", "said"), CASES)
def test_cut_at_a_sense_unit(text: str, names: tuple[str, ...], said: str | None) -> None:
    found = opening(text, names)
    if said is not None:
        assert found.removesuffix(GOES_ON) == said.removesuffix(GOES_ON)
    assert len(found) <= AT_MOST + 1
    assert text.strip().startswith(found.removesuffix(GOES_ON))


def test_neither_a_figure_nor_a_name_nor_a_quotation_is_cut_in_two() -> None:
    name = "江北新区中心医院互联网分院"
    text = "全市各区累计完成家庭医生签约服务和慢病随访管理以及上门服务合计" + name + "完成最多"
    cut = opening(text + "并且受到了各方面的好评与肯定", (name,)).removesuffix(GOES_ON)
    assert name in cut or not any(cut.endswith(name[:size]) for size in range(1, len(name)))
    figure = (
        "全市各区累计完成家庭医生签约服务和慢病随访管理以及上门服务等项目合计"
        "1234567.5万人次继续保持着良好的增长态势"
    )
    cut = opening(figure).removesuffix(GOES_ON)
    assert "1234567.5万人次" in cut or not re.search(r"\d", cut)
    quoted = (
        "近日召开“健康江北2025：基层信息化、互联互通与数据治理，"
        "能力提升暨年度工作部署推进会议”总结了全年工作"
    )
    cut = opening(quoted).removesuffix(GOES_ON)
    assert cut.count("“") == cut.count("”")


@given(st.text(alphabet="预约挂号1２.%，。、《》“”（）医院 \nAz年月", max_size=200))
def test_whatever_is_printed_the_title_is_its_beginning_and_short(text: str) -> None:
    found = opening(text)
    assert len(found) <= AT_MOST + 1
    said = "".join(found.removesuffix(GOES_ON).split())
    assert "".join(text.split()).startswith(said)


def test_titles_of_the_sample_end_where_a_clause_or_a_word_ends(library: Library) -> None:
    found = library.search(SearchRequest(chosen=(("type", ("brief",)),), size=500)).hits
    assert len(found) > 10
    for hit in found:
        title = title_of(hit.record)
        assert title and len(title) <= AT_MOST + 1
        if not hit.record.title and len(title) > LONGEST + 1:
            assert title.endswith(GOES_ON)


def test_a_printed_title_is_never_touched(library: Library) -> None:
    for hit in library.search(SearchRequest(chosen=(("type", ("news",)),), size=500)).hits:
        assert title_of(hit.record) == hit.record.title
