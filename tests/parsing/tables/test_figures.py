"""Printed figures, months and kerning blanks: what is understood and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.numerals import parse_number
from indexer.parsing.periods import period_of
from indexer.parsing.tidy import squeezed, tidy


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("13801", 13801),
        ("1,234,567", 1234567),
        ("２３", 23),
        ("99.50%", 99.5),
        ("9174805.5", 9174805.5),
        ("0.00", 0),
        ("-12", -12),
        ("−3.5", -3.5),
        ("214.23亿", 21423000000),
        ("27.1 亿条", 2710000000),
        ("1.5万", 15000),
        ("31天", 31),
        ("120人次", 120),
        ("6/11", None),
        ("未反馈/85", None),
        ("/", None),
        ("-", None),
        ("", None),
        ("未反馈", None),
        ("第二周前6天", None),
        ("一周", None),
        ("2023-08-01", None),
        ("2023年", None),
        ("12,34", None),
        ("1 234", None),
    ],
)
def test_a_printed_figure_and_its_number(printed: str, value: float | None) -> None:
    assert parse_number(printed) == value


@given(st.integers(-(10**15), 10**15))
def test_thousands_separators_do_not_change_a_number(number: int) -> None:
    assert parse_number(f"{number:,}") == parse_number(str(number)) == number


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2018 年 5 月预约挂号服务统计表", "2018-05"),
        ("2020年10月分途径预约情况", "2020-10"),
        ("２０２３年８月情况", "2023-08"),
        ("二〇二三年十二月情况", "2023-12"),
        ("二○一九年十月份统计", "2019-10"),
        ("2023年1-8月累计", "2023-08"),
        ("2023年1月至8月累计", "2023-08"),
        ("2022年12月-2023年1月", "2023-01"),
        ("2023年第三季度", "2023-09"),
        ("2024年上半年", "2024-06"),
        ("2023-08 运行情况", "2023-08"),
        ("南京12320卫生热线2023年8月数据统计", "2023-08"),
        ("5月预约量", None),
        ("2023年统计", None),
        ("2023年13月", None),
        ("统计数据", None),
    ],
)
def test_the_month_a_title_names(title: str, period: str | None) -> None:
    assert period_of(title) == period


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2023 年 8月", "2023年8月"),
        ("第二周前 6天", "第二周前6天"),
        ("12320 在线预约", "12320在线预约"),
        ("（CDA 文档）", "（CDA文档）"),
        ("截止 5 月底，总量为 27.1 亿条", "截止5月底，总量为27.1亿条"),
        ("Health Level Seven", "Health Level Seven"),
        ("服务  实现", "服务  实现"),
        ("江苏省 人民医院", "江苏省 人民医院"),
        ("160 513", "160 513"),
        ("AI  平台", "AI  平台"),
    ],
)
def test_only_kerning_blanks_go(text: str, kept: str) -> None:
    assert tidy(text) == kept


@given(st.text(alphabet="南京ab1 2（），%\u3000", max_size=30))
def test_tidying_loses_nothing_but_blanks_and_is_done_once(text: str) -> None:
    assert "".join(tidy(text).split()) == "".join(text.split())
    assert tidy(tidy(text)) == tidy(text)
    assert squeezed(squeezed(text)) == squeezed(text)
