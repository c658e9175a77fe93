"""What can be written: operators, quotes, brackets, stars, fields; and that nothing fails."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.query import parse
from indexer.query.lexer import MAX_LENGTH
from indexer.query.syntax import All, Any, Field, Nothing, Quoted, Run, Starred, Syntax, Without

A, B, C = Run("演练"), Run("培训"), Run("会议")

WRITTEN: list[tuple[str, Syntax]] = [
    ("演练 培训", All((A, B))),
    ("演练\u3000培训", All((A, B))),
    ("演练 AND 培训", All((A, B))),
    ("演练 与 培训", All((A, B))),
    ("演练 and 培训", All((A, B))),
    ("演练 OR 培训", Any((A, B))),
    ("演练 或 培训", Any((A, B))),
    ("演练 ＯＲ 培训", Any((A, B))),
    ("演练 NOT 培训", All((A, Without(B)))),
    ("演练 非 培训", All((A, Without(B)))),
    ("演练 -培训", All((A, Without(B)))),
    ("演练 －培训", All((A, Without(B)))),
    ("演练 −培训", All((A, Without(B)))),
    ("演练 OR 培训 会议", Any((A, All((B, C))))),
    ("（演练 或 培训） 会议", All((Any((A, B)), C))),
    ("(演练 OR 培训) AND 会议", All((Any((A, B)), C))),
    ("NOT(演练 培训)", Without(All((A, B)))),
    ("-(演练 或 培训)", Without(Any((A, B)))),
    ("NOT NOT 演练", A),
    ("-(-演练)", A),
    ('"主题培训"', Quoted("主题培训")),
    ("“主题培训”", Quoted("主题培训")),
    ("「主题培训」", Quoted("主题培训")),
    ("＂主题培训＂", Quoted("主题培训")),
    ('“主题培训"', Quoted("主题培训")),
    ('演练"主题 培训"会议', All((A, Quoted("主题 培训"), C))),
    ("诊间*", Starred("诊间")),
    ("诊间＊", Starred("诊间")),
    ("机构:同仁医院", Field("institution", "同仁医院", "机构")),
    ("机构：同仁医院", Field("institution", "同仁医院", "机构")),
    ("机构: 同仁医院", Field("institution", "同仁医院", "机构")),
    ("institution:同仁医院", Field("institution", "同仁医院", "institution")),
    ("Person:殷伟东", Field("person", "殷伟东", "Person")),
    ('平台:"卫生信息平台"', Field("platform", "卫生信息平台", "平台")),
    ("-类型:简讯", Without(Field("type", "简讯", "类型"))),
    ("机构:-同仁医院", Without(Field("institution", "同仁医院", "机构"))),
    ("", Nothing()),
    (" \u3000\t", Nothing()),
]


@pytest.mark.parametrize(("text", "tree"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_what_is_written_is_read_without_a_word(text: str, tree: Syntax) -> None:
    assert parse(text).tree == tree
    assert parse(text).notices == ()


# Operators, minus and brackets inside words and names are text.
PLAIN = [
    "参与",
    "非公立医院",
    "或许",
    "9月20日-22日",
    "COVID-19",
    "2018-05",
    "02-2024",
    "东部战区总医院(秦淮医疗区)",
    "东部战区总医院（秦淮医疗区）",
    "54,235",
    "12:30",
    "http://www.example.org",
    "互联网+",
    "6/11",
    "android",
]


@pytest.mark.parametrize("text", PLAIN)
def test_signs_inside_a_word_are_part_of_it(text: str) -> None:
    assert parse(text).tree == Run(text)
    assert parse(text).notices == ()


def test_blanks_that_print_put_into_a_date_do_not_part_it() -> None:
    assert parse("2018 年 5 月 预约").tree == All((Run("2018年5月"), Run("预约")))


def test_punctuation_of_a_pasted_sentence_parts_words() -> None:
    assert parse("演练，培训。会议！").tree == All((A, B, C))


def test_a_field_reaches_over_its_brackets() -> None:
    tree = parse("机构:(同仁医院 OR 儿童医院) 预约").tree
    assert tree == All(
        (
            Any((Field("institution", "同仁医院", ""), Field("institution", "儿童医院", ""))),
            Run("预约"),
        )
    )


# Malformed text -> nearest reading, and a word of what its notice says.
MALFORMED: list[tuple[str, Syntax, str]] = [
    ("“演练", Quoted("演练"), "引号"),
    ('演练 "', A, "引号"),
    ('""', Nothing(), "引号里没有内容"),
    ("(演练 培训", All((A, B)), "补上右括号"),
    ("演练)", A, "多出一个右括号"),
    ("()", Nothing(), "括号里没有内容"),
    ("AND 演练", A, "“AND”"),
    ("演练 OR", A, "“OR”"),
    ("演练 AND OR 培训", Any((A, B)), "“AND”"),
    ("演练 NOT", A, "“NOT”"),
    ("演练 或 或 培训", Any((A, B)), "“或”"),
    ("演练 - 培训", All((A, B)), "“-”"),
    ("*演练", A, "词尾"),
    ("机构:", Nothing(), "“机构”后面没有内容"),
    ("机构: AND 演练", A, "“机构”后面没有内容"),
    ("机构:类型:简讯", Field("type", "简讯", "类型"), "“机构”后面没有内容"),
    ("作者:演练", All((Run("作者"), A)), "没有名为“作者”的字段"),
    ("会讯：培训", All((Run("会讯"), B)), "没有名为“会讯”的字段"),
]


@pytest.mark.parametrize(("text", "tree", "said"), MALFORMED, ids=[m[0] for m in MALFORMED])
def test_malformed_text_is_read_nearest_and_says_so(text: str, tree: Syntax, said: str) -> None:
    parsed = parse(text)
    assert parsed.tree == tree
    assert any(said in notice for notice in parsed.notices)


def test_an_endless_query_is_cut_and_says_so() -> None:
    parsed = parse("演练 " * MAX_LENGTH)
    assert any("过长" in notice for notice in parsed.notices)


def test_brackets_of_any_depth_are_survived() -> None:
    assert any("20层" in notice for notice in parse("(" * 300 + "演练").notices)


SIGNS = st.sampled_from(
    [
        "演练",
        "AND",
        "或",
        "非",
        "-",
        "(",
        "）",
        '"',
        "“",
        "”",
        "*",
        ":",
        "机构",
        "：",
        " ",
        "期间",
        "5月",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(SIGNS, max_size=25).map("".join)))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    parsed = parse(text)
    _check(parsed.tree)
    assert all(notice.endswith("。") for notice in parsed.notices)


def _check(tree: Syntax) -> None:
    """No empty leaves, no conjunction of one, nothing empty inside anything."""
    match tree:
        case All(parts) | Any(parts):
            assert len(parts) > 1
            for part in parts:
                assert not isinstance(part, Nothing)
                _check(part)
        case Without(part):
            assert not isinstance(part, Nothing | Without)
            _check(part)
        case Run(text) | Quoted(text) | Starred(text):
            assert text.strip()
        case Field(_, value, _):
            assert value.strip()
        case Nothing():
            pass
