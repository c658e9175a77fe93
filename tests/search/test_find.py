"""What staff type finds what is there, and shows why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import Term
from indexer.results import Hit, SearchRequest, SearchResult
from indexer.search import search
from indexer.search.marks import Marker, plain
from tests.search.shelf import BAYI, CHILDREN, TONGREN, held


def find(q: str, **more: object) -> SearchResult:
    return search(SearchRequest(q, **more), held())  # type: ignore[arg-type]


def ids(found: SearchResult) -> list[str]:
    return [hit.record.id for hit in found.hits]


def marked(hit: Hit) -> str:
    return "".join(f"[{text}]" if on else text for text, on in hit.snippet)


ONLY_THE_ROW = [
    "同仁医院 2018年5月预约",
    "同仁医院2018年5月预约",
    "2018年5月同仁医院的预约",
    "tongrenyiyuan 2018-05 预约",
    "同仁醫院 2018年5月預約",
    "机构:同仁医院 期间:2018-05 系列:预约挂号",
    "同仁医院 ２０１８年５月 预约",
]


@pytest.mark.parametrize("q", ONLY_THE_ROW)
def test_the_row_of_a_hospital_in_a_month(q: str) -> None:
    found = find(q)
    assert ids(found)[0] == "2018-06/t1/r2"
    assert "2018-06/t2/r1" not in ids(found), "挂号 in another table is no 预约"
    assert found.notices == ()


def test_a_person_and_an_event() -> None:
    assert ids(find("方中友 演练")) == ["2020-11/n1"]


def test_a_hospital_under_all_its_names_with_what_is_only_inferred_said() -> None:
    found = find("八一医院")
    assert set(ids(found)) == {"2018-06/t1/r3", "2023-09/t2/r1"}
    (card,) = found.cards
    assert card.id == BAYI
    assert card.count == 2
    assert "解放军第八一医院（曾用名，推断）" in card.names
    assert card.related == ("隶属东部战区总医院",)
    assert not any("某某医院" in name for name in card.names), "recalled names are no facts"


@pytest.mark.parametrize("q", ["ertongyiyuan", "etyy", "ETYY", "er tong yi yuan"])
def test_pinyin(q: str) -> None:
    found = find(q)
    assert {hit.record.row.label for hit in found.hits if hit.record.row} == {CHILDREN}
    assert found.total == 2


@pytest.mark.parametrize("q", ["3月", "DeepSeek", "deepseek", "ＤＥＥＰＳＥＥＫ", "智慧客服"])
def test_small_things_in_any_writing(q: str) -> None:
    assert ids(find(q)) == ["2025-03/n1"]


@pytest.mark.parametrize("q", ["his", "HIS", "chima"])
def test_letters_match_whole_words(q: str) -> None:
    assert ids(find(q)) == ["2023-04/b1"]


def test_figures_with_and_without_separators() -> None:
    assert ids(find("215,395")) == ids(find("215395")) == ["2023-09/t1/r1"]
    assert find("21539").total == 0


def test_the_column_that_a_word_names_is_told() -> None:
    found = find("儿童医院 诊间预约 2023年8月")
    assert found.hits[0].record.id == "2023-09/t1/r1"
    assert found.hits[0].matched_columns == (2,)


def test_a_word_of_the_tables_title_names_no_column() -> None:
    assert find("同仁医院 2018年5月预约").hits[0].matched_columns == ()


def test_two_words_name_the_one_column_that_holds_both() -> None:
    for q in ("同仁医院 门急诊 人次", "同仁医院 门急诊信息人次"):
        assert find(q).hits[0].matched_columns == (1,)


def test_marks_are_on_the_found_words_and_nowhere_else() -> None:
    hit = find("方中友 演练").hits[0]
    assert ("演练", True) in hit.title
    assert marked(hit).count("[演练]") == 2
    assert marked(hit).count("[方中友]") == 1


def test_the_label_is_marked_by_any_name_of_its_hospital() -> None:
    hit = find("八一医院").hits[0]
    assert hit.label == (("解放军第八一医院", True),)


def test_excluded_words_are_not_marked() -> None:
    assert "[演练]" not in marked(find("方中友 -演练").hits[0])


def test_the_passage_is_cut_at_sentences_and_shows_the_mark() -> None:
    hit = next(h for h in find("钓鱼邮件").hits)
    shown = plain(hit.snippet)
    assert "[钓鱼邮件]" in marked(hit)
    assert len(shown) < 150
    assert shown.startswith("…")
    assert shown.strip("…")[-1] in "。！？"
    assert shown.strip("…")[:2] in ("随后", "他们", "讲课")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(alphabet="学会培训，。邮件的3月", max_size=12))
def test_marked_text_is_the_text(text: str, q: str) -> None:
    marker = Marker((Term(q),), lambda t: tuple(t))
    assert plain(marker.mark(text)) == text
    assert plain(marker.snippet(text)).strip("…") in text + "…"


def test_boolean_queries_bind() -> None:
    assert set(ids(find("演练 OR 包头"))) == {"2020-11/n1", "2018-06/b1"}
    assert ids(find("方中友 NOT 演练")) == ["2018-06/b1"]
    assert ids(find("(演练 或 培训) 与 方中友")) == ["2020-11/n1"]
    assert find("-类型:统计行").total == 5
    assert ids(find("诊间* 儿童医院 2023年")) == ["2023-09/t1/r1"]


def test_a_phrase_is_found_only_in_sequence() -> None:
    assert ids(find('"安全主题培训"')) == ["2023-09/n1"]
    assert find('"主题安全培训"').notices != ()


def test_everything_newest_first() -> None:
    found = find("")
    assert found.total == 13
    assert found.hits[0].record.issue.id == "2025-03"
    assert found.reading == "全部记录"


def test_facets_are_labelled_and_sorted_and_show_what_is_chosen() -> None:
    found = find("同仁医院", chosen=(("year", ("2018", "1999")),), excluded=(("type", ("brief",)),))
    facets = {facet.name: facet for facet in found.facets}
    assert facets["type"].label == "类型"
    assert ("统计行", 2) in [(v.label, v.count) for v in facets["type"].values]
    years = facets["year"].values
    assert [v.label for v in years] == ["2023年", "2018年", "1999年"]
    assert [v.count for v in years] == [2, 2, 0]
    assert [v.selected for v in years] == [False, True, True]
    assert next(v for v in facets["type"].values if v.value == "brief").excluded
    assert "年份为2018年或1999年" in found.reading
    assert "类型不为简讯" in found.reading


def test_persons_are_told_apart_by_their_organisation() -> None:
    people = next(f for f in find("").facets if f.name == "person")
    assert people.values[0].label == "方中友（市卫健委）"


def test_the_histogram_counts_by_month() -> None:
    assert [(b.period, b.count) for b in find("同仁医院").histogram] == [
        ("2018-06", 2),
        ("2023-09", 2),
    ]


def test_cards_of_hospital_and_place_and_none_for_words() -> None:
    assert [(c.kind, c.id) for c in find("同仁医院 预约").cards] == [("institution", TONGREN)]
    assert [(c.kind, c.id) for c in find("包头").cards] == [("place", "包头市")]
    assert find("预约").cards == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='同仁医院演练2018年5月:机构("*-）的13月', max_size=20))
def test_no_query_fails_and_no_blank_is_unexplained(q: str) -> None:
    found = find(q)
    assert found.reading
    assert found.total or (found.notices and found.suggestions)
