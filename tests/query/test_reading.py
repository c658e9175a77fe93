"""Names are recognised as staff write them; what is recognised is said in one Chinese line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.query import NameBook, interpret, parse
from indexer.query.examples import Example, all_examples
from indexer.query.tree import And, Everything, Months, NamedEntity, Not, Or, Phrase, Prefix, Word
from tests.query.book import BOOK, read

TONGREN = "南京同仁医院"
CHILDREN = "南京市儿童医院"

ONE_INSTITUTION = [
    ("同仁医院", TONGREN),
    ("南京同仁医院", TONGREN),
    ("南京市同仁医院", TONGREN),
    ("市同仁医院", TONGREN),
    ("同仁醫院", TONGREN),
    ("南京 同仁医院", TONGREN),
    ("儿童医院", CHILDREN),
    ("南京儿童医院", CHILDREN),
    ("市儿童医院", CHILDREN),
    ("省口腔医院", "江苏省口腔医院"),
    ("八一医院", "东部战区总医院秦淮医疗区"),
    ("东部战区总医院（秦淮医疗区）", "东部战区总医院秦淮医疗区"),
    ("仁品耳鼻喉医院", "南京仁品耳鼻喉专科医院"),
    ("南京军区南京总医院", "东部战区总医院"),
    ("ertongyiyuan", CHILDREN),
    ("ErTongYiYuan", CHILDREN),
    ("etyy", CHILDREN),
    ("六合人民医院", "南京市六合区人民医院"),
    ("南京市六合人民医院", "南京市六合区人民医院"),
    ("er tong yi yuan", CHILDREN),
    ("机构:同仁医院", TONGREN),
    ("机构:etyy", CHILDREN),
    ("机构:同仁", TONGREN),
]


@pytest.mark.parametrize(("typed", "id_"), ONE_INSTITUTION, ids=[t for t, _ in ONE_INSTITUTION])
def test_an_institution_is_known_by_any_of_its_names(typed: str, id_: str) -> None:
    assert {e.value for e in read(typed).entities} == {id_}
    assert id_ in read(typed).sentence


NO_INSTITUTION = ["医院", "人民医院", "同仁", "his", "预约", "宣城", "分院"]


@pytest.mark.parametrize("typed", NO_INSTITUTION)
def test_a_word_is_not_taken_for_an_institution(typed: str) -> None:
    assert read(typed).entities == ()


def test_a_name_that_many_share_stays_a_word_and_this_is_said() -> None:
    reading = read("人民医院")
    assert reading.node == Word("人民医院")
    assert "家机构名含此" in reading.sentence


def test_a_name_that_two_share_means_both() -> None:
    assert {e.value for e in read("口腔医院").entities} == {"南京市口腔医院", "江苏省口腔医院"}
    assert {e.value for e in read("王静").entities} == {"王静-南京市卫计委", "王静-另一单位"}


def test_only_fields_restrict() -> None:
    assert read("同仁医院").node == NamedEntity("institution", TONGREN, "同仁医院")
    assert read("机构:同仁医院").node == NamedEntity(
        "institution", TONGREN, "同仁医院", strict=True
    )


def test_a_field_that_fits_several_names_means_them_all_and_says_which() -> None:
    reading = read("机构:人民医院")
    assert len(reading.entities) == 5
    assert all(e.strict for e in reading.entities)
    assert any("5个名称" in notice for notice in reading.notices)


def test_an_unknown_value_of_a_field_is_a_word_and_says_so() -> None:
    for typed in ("机构:无此医院", "人物:无此人", "类型:诗歌", "系列:无此系列"):
        reading = read(typed)
        assert isinstance(reading.node, Word)
        assert any("已按普通词查找" in notice for notice in reading.notices)


def test_types_by_any_of_their_names() -> None:
    for typed, value in (
        ("要闻", "news"),
        ("新闻", "news"),
        ("brief", "brief"),
        ("统计", "statistic"),
    ):
        assert read(f"类型:{typed}").node == NamedEntity("type", value, typed, strict=True)


def test_pinyin_letters_may_be_a_word_too() -> None:
    node = read("etyy").node
    assert isinstance(node, Or)
    assert Word("etyy") in node.parts
    assert read("chima").node == Word("chima")


def test_names_and_words_without_blanks() -> None:
    reading = read("儿童医院诊间预约2023年8月")
    assert [e.value for e in reading.entities] == [CHILDREN]
    assert reading.words == ("诊间预约",)
    assert reading.months == (Months("2023-08", "2023-08"),)
    # The run as typed is kept beside its parts, so that an exact headline ranks first.
    assert isinstance(reading.node, Or)
    assert reading.node.parts[0] == Phrase("儿童医院诊间预约2023年8月")
    assert isinstance(reading.node.parts[1], And)


def test_an_abbreviated_name_glued_to_a_month() -> None:
    for typed in ("仁品耳鼻喉医院2018年5月预约", "2018年5月仁品耳鼻喉医院"):
        assert [e.value for e in read(typed).entities] == ["南京仁品耳鼻喉专科医院"]


def test_the_end_of_a_name_means_nothing_inside_other_text() -> None:
    assert read("八一医院预约").entities != ()
    assert read("民办八一医院预约").entities == ()
    assert read("预约儿童医院").entities != ()
    assert read("宣城儿童医院").entities == ()
    assert read("南京儿童医院预约").entities != ()


def test_a_longer_name_wins_over_the_one_inside() -> None:
    assert [e.value for e in read("儿童医院河西分院缴费").entities] == ["南京市儿童医院河西分院"]


def test_two_institutions_joined_by_and_are_any_of() -> None:
    reading = read("同仁医院和儿童医院的预约")
    assert {e.value for e in reading.entities} == {TONGREN, CHILDREN}
    assert "或" in reading.sentence
    assert reading.words == ("预约",)


def test_months_joined_by_or_are_any_of() -> None:
    reading = read("同仁医院2018年5月或2020年10月预约")
    assert len(reading.months) == 2
    assert reading.words == ("预约",)
    assert "期间2018年5月或期间2020年10月" in reading.sentence


@pytest.mark.parametrize("typed", ["。", "!!", "~", "*"])
def test_signs_alone_list_everything_and_say_so(typed: str) -> None:
    assert read(typed).node == Everything()
    assert read(typed).notices != ()


def test_a_question_is_searched_by_what_it_asks_about() -> None:
    reading = read("2023年8月儿童医院的诊间预约是多少")
    assert reading.words == ("诊间预约",)
    assert [e.value for e in reading.entities] == [CHILDREN]


def test_numbers_are_read_with_and_without_separators() -> None:
    assert read("161,980").node == read("161980").node == read("１６１，９８０").node


def test_negation_binds_and_stands_alone() -> None:
    assert read("会议 -宣城").node == And((Word("会议"), Not(Word("宣城"))))
    assert read("-宣城").node == And((Everything(), Not(Word("宣城"))))
    assert read("会议 OR -宣城").node == Or((Word("会议"), And((Everything(), Not(Word("宣城"))))))
    assert [t.text for t in read("会议 -宣城").terms] == ["会议"]


def test_prefix_and_phrase() -> None:
    assert read("诊间*").node == Prefix("诊间")
    assert read('"2018年5月"').node == Phrase("2018年5月")


SENTENCES = [
    ("", "全部记录"),
    ("预约", "词“预约”"),
    ("同仁医院 2018年5月预约", "机构“南京同仁医院”（同仁医院），期间2018年5月，词“预约”"),
    ("方中友 演练", "人物“方中友”，词“演练”"),
    ("机构:南京同仁医院 -类型:简讯", "限机构“南京同仁医院”，不含类型“简讯”"),
    ("“卫生信息” 或 诊间*", "（短语“卫生信息”或以“诊间”开头的词）"),
    ("-演练", "全部记录，不含词“演练”"),
    ("etyy", "机构“南京市儿童医院”（etyy）"),
    ("年:2018", "刊于2018年"),
    ("期:2025-03", "2025年3月的简报"),
]


@pytest.mark.parametrize(("typed", "sentence"), SENTENCES)
def test_the_sentence_says_what_is_searched(typed: str, sentence: str) -> None:
    assert read(typed).sentence == sentence


@pytest.mark.parametrize("example", all_examples(), ids=[e.query for e in all_examples()])
def test_every_example_of_the_help_page_is_well_formed(example: Example) -> None:
    assert parse(example.query).notices == ()
    assert not isinstance(read(example.query).node, Everything)


def test_what_a_part_types_reads_the_same_again() -> None:
    for typed in (
        "同仁医院2018年5月预约",
        "机构:同仁医院 -演练",
        '"卫生信息" 诊间*',
        "(演练 OR 培训) 会议",
    ):
        reading = read(typed)
        again = read(" ".join(part.typed for part in reading.parts))
        assert [p.node for p in again.parts] == [p.node for p in reading.parts]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='同仁医院儿童2018年5月第期*:机构期间"()-或 etyy，', max_size=40))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    for book in (BOOK, NameBook()):
        reading = interpret(parse(text), book)
        assert reading.sentence
