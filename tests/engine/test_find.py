"""What is typed finds what is there, and nothing else."""

from __future__ import annotations

import pytest

from engine.conftest import Fill
from engine.making import AIRFORCE, ALL, TONGREN, prose, row
from indexer.analysis import fold
from indexer.engine import Engine
from indexer.query.tree import (
    And,
    Everything,
    Months,
    NamedEntity,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from indexer.results import SearchRequest


def found(engine: Engine, query: Node) -> list[str]:
    hits = engine.search(query, SearchRequest(size=100))
    assert hits.total == len(hits.ids) == engine.count(query, SearchRequest())
    return list(hits.ids)


EVERY_ID = sorted(record.id for record in ALL)

HITS_AND_MISSES: list[tuple[Node, str, str]] = [
    # one character, though jieba joins it to its neighbour
    (Word("西"), "2018-06/b1", "2018-06/n1"),
    (Word("民健"), "2018-06/b1", "2018-06/n1"),
    (Word("班"), "2018-06/n1", "2018-06/n2"),
    # runs of digits whole
    (Word("3月"), "2018-06/b2", "2018-06/n2"),
    (Word("13月"), "2018-06/n2", "2018-06/b2"),
    (Word("12320"), "", "2018-06/t1/r2"),
    (Word("1234"), "2018-06/b1 2018-06/t1/r1", "2018-06/t1/r2"),
    (Word("1,234"), "2018-06/b1 2018-06/t1/r1", "2018-06/t1/r2"),
    (Word("234"), "", "2018-06/b1 2018-06/t1/r1"),
    (Word("99.50%"), "2018-06/t1/total", "2018-06/t1/r1"),
    (Word("99.5"), "2018-06/t1/total", "2018-06/t1/r1"),
    (Word("99"), "", "2018-06/t1/total"),
    (Word("6/11"), "2018-06/t1/r2", "2018-06/t1/r1 2018-06/n1"),
    (Word("6543"), "2020-11/t1/r1", "2018-06/t1/r1"),
    (Word("第二周前6天"), "2020-11/t1/r1", "2018-06/n1"),
    # Latin in any case, whole
    (Word("his"), "2018-06/n2", "2025-03/n1"),
    (Word(fold("ＨＩＳ")), "2018-06/n2", "2025-03/n1"),
    (Word("hi"), "", "2018-06/n2"),
    (Word("deepseek"), "2025-03/n1", "2018-06/n2"),
    (Word("deep"), "", "2025-03/n1"),
    (Prefix("deep"), "2025-03/n1", "2018-06/n2"),
    (Prefix("hise"), "2018-06/n2", "2025-03/n1"),
    (Prefix("65"), "2020-11/t1/r1", "2018-06/t1/r1"),
    (Prefix("12"), "2018-06/b1 2018-06/t1/r1 2018-06/t1/r2 2018-06/t1/total", "2018-06/n2"),
    (Prefix("每日上"), "2020-11/n1", "2020-11/t1/r1"),
    (Prefix("前6"), "2020-11/t1/r1", "2018-06/n1"),
    # traditional script
    (Word(fold("網絡安全")), "2018-06/n1", "2018-06/n2"),
    # a phrase over the borders of jieba's words, and inside a name
    (Phrase("全培训"), "2018-06/n1", "2018-06/n2"),
    (Phrase("同仁医"), "2018-06/t1/r1 2020-11/t1/r1 2025-03/t1/r1", "2020-11/b2"),
    (Word("儿童医院"), "2018-06/t1/r2", "2018-06/t1/r1"),
    (Phrase("卫生信息平台"), "2020-11/n1 2020-11/t1/r1", "2020-11/b1"),
    # punctuation is passed over, within a sentence and in the query
    (Phrase("开班在宁"), "", "2018-06/n1"),
    (Phrase("到场，并讲话"), "2018-06/n1", "2018-06/n2"),
    # words of one run in any order, characters apart not
    (Word("卫生信息平台"), "2020-11/n1 2020-11/t1/r1 2020-11/b1", "2018-06/n1"),
    (Word("接入医院"), "2020-11/n1 2020-11/b1", "2020-11/b2"),
    (Word("培训的演练"), "2018-06/n1", "2018-06/n2"),
    (Word("的义诊"), "2020-11/b2", "2020-11/b1"),
    (Word("义诊义诊"), "2020-11/b2", "2020-11/b1"),
    (Word("同仁医院预约"), "2018-06/t1/r1 2025-03/t1/r1", "2020-11/t1/r1 2018-06/t1/r2"),
    # no sequence from one field, paragraph or cell into the next
    (Phrase("开班方中友"), "", "2018-06/n1"),
    (Phrase("开班6月"), "", "2018-06/n1"),
    (Phrase("同仁医院44"), "", "2018-06/t1/r1"),
    (Phrase("441234"), "", "2018-06/t1/r1"),
    (Phrase("44 1234"), "", "2018-06/t1/r1"),
    (Phrase("儿童医院市属医院"), "", "2018-06/t1/r2"),
    # table title, column path, note, group
    (Word("门急诊信息人次"), "2020-11/t1/r1", "2018-06/t1/r1"),
    (Phrase("门急诊信息"), "2020-11/t1/r1", "2018-06/t1/r1"),
    (Word("截止本月末"), "2020-11/t1/r1", "2018-06/t1/r1"),
    (Word("市属医院"), "2018-06/t1/r2", "2018-06/t1/r1"),
    # controlled names
    (
        NamedEntity("institution", AIRFORCE, AIRFORCE, True),
        "2020-11/n1 2025-03/t1/r2",
        "2018-06/n1",
    ),
    (NamedEntity("institution", TONGREN, "同仁", False), "2018-06/t1/r1 2020-11/b2", "2020-11/b1"),
    (NamedEntity("institution", TONGREN, "同仁", True), "2018-06/t1/r1", "2020-11/b2"),
    (NamedEntity("event", "上线", "上线", True), "2020-11/n1 2025-03/n1", "2018-06/n1"),
    (NamedEntity("series", "预约挂号服务统计", "x", True), "2018-06/t1/total", "2020-11/t1/r1"),
    (NamedEntity("institution", "无此医院", "无此医院"), "", "2018-06/t1/r1"),
    # months
    (Months("2018-05", "2018-05"), "2018-06/t1/r1", "2018-06/n1 2025-03/t1/r1"),
    (Months("2018-03", "2018-03"), "2018-06/b2", "2018-06/b1"),
    (Months("2020-10", "2020-10"), "2020-11/n1 2020-11/t1/r1", "2020-11/b1"),
    (Months("2020-11", "2020-11"), "2020-11/n1 2020-11/b1 2020-11/t1/r1", "2018-06/n1"),
    (Months("2020-11", "2020-11", "period"), "", "2020-11/t1/r1 2020-11/n1"),
    (Months("2018-06", "2018-06", "issue"), "2018-06/t1/r1 2018-06/b2", "2020-11/n1"),
    (Months("2018-01", "2018-12", "period"), "2018-06/t1/r1 2018-06/b2", "2018-06/n1"),
]


@pytest.mark.parametrize(("query", "hits", "misses"), HITS_AND_MISSES, ids=lambda v: str(v)[:60])
def test_find(engine: Engine, query: Node, hits: str, misses: str) -> None:
    ids = found(engine, query)
    assert set(hits.split()) <= set(ids)
    assert not set(misses.split()) & set(ids)


def test_the_empty_query_finds_everything(engine: Engine) -> None:
    assert sorted(found(engine, Everything())) == EVERY_ID


def test_punctuation_alone_asks_for_nothing(engine: Engine) -> None:
    assert sorted(found(engine, Word("，"))) == EVERY_ID


def test_only_not_finds_the_rest(engine: Engine) -> None:
    rest = found(engine, Not(Word("医院")))
    assert sorted(rest + found(engine, Word("医院"))) == EVERY_ID
    assert rest


def test_not_binds_inside_or(engine: Engine) -> None:
    """(接入 AND NOT 卫生信息平台 as a phrase) OR 义诊: the platform's own news stays out, however
    the leaves are widened (the mistake of a clause OR-ed on top)."""
    query = Or((And((Word("接入"), Not(Phrase("卫生信息平台")))), Word("义诊")))
    assert sorted(found(engine, query)) == ["2020-11/b1", "2020-11/b2"]


def test_double_not_is_none(engine: Engine) -> None:
    assert sorted(found(engine, Not(Not(Word("平台"))))) == sorted(found(engine, Word("平台")))


def test_nothing_matches_an_empty_or(engine: Engine) -> None:
    assert found(engine, Or(())) == []


COARSE_AND_FINE = [
    ("卫生健康委员会", "卫生健康委员会"),
    ("市卫生信息中心", "南京市卫生信息中心主任"),
    ("信息中心", "市卫生信息中心主任"),
    ("卫生信息", "市卫生信息中心"),
    ("医疗机构", "各级医疗机构负责人"),
    ("妇幼保健", "妇幼保健院"),
    ("保健院", "市妇幼保健院"),
    ("互联互通", "医院信息互联互通测评"),
    ("通测", "互联互通测评"),
    ("电子病历", "电子病历系统应用水平"),
    ("病历系统", "电子病历系统"),
    ("家庭医生签约", "家庭医生签约服务"),
    ("医生", "家庭医生签约服务"),
    ("远程会诊", "区域远程会诊中心"),
    ("会诊中心", "区域远程会诊中心"),
    ("研究所", "皮肤病研究所"),
    ("附属眼科", "医科大学附属眼科医院"),
    ("等保测评", "完成三级等保测评工作"),
    ("陶震", "陶震寰介绍"),
    ("长江", "南京市长江大桥医院"),
    ("市长", "南京市长江大桥医院"),
]


def test_what_the_query_cuts_coarsely_matches_what_the_index_cut_finely(fill: Fill) -> None:
    records = [
        prose(f"2019-01/b{n}", "", f"另有{text}一处。")
        for n, (_, text) in enumerate(COARSE_AND_FINE)
    ]
    engine = fill(records)
    for n, (typed, _) in enumerate(COARSE_AND_FINE):
        assert f"2019-01/b{n}" in found(engine, Word(typed)), typed
        assert f"2019-01/b{n}" in found(engine, Phrase(typed)), typed


def test_an_empty_index_answers(fill: Fill) -> None:
    engine = fill(())
    for query in (Everything(), Word("医院"), Not(Word("医院")), Prefix("a"), Phrase("信息平台")):
        assert found(engine, query) == []


def test_a_long_text_is_found_to_its_end(fill: Fill) -> None:
    filler = "各单位按部就班推进年度任务。" * 4000
    engine = fill([prose("2019-01/n1", "长文", f"{filler}\n末尾一句提到雨花石。")])
    assert found(engine, Phrase("提到雨花石")) == ["2019-01/n1"]


def test_engine_syntax_in_a_text_or_query_is_only_text(fill: Fill) -> None:
    nasty = 'a|b <c> "d" (e) f* g\x1fh \\ title:i 一|二<三>四'
    engine = fill([prose("2019-01/n1", nasty, nasty), row("2019-01/t1/r1", nasty, "x", {"y": "z"})])
    for text in (nasty, "<c>", "a|b", "一|二", "三>四", "title:i"):
        assert "2019-01/n1" in found(engine, Phrase(text)), text
    assert found(engine, Phrase("<z")) == ["2019-01/t1/r1"]
