"""Plain things are said one way on every page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from indexer import serial, wording
from indexer.authority.load import RELATIONS

SAID: tuple[tuple[Callable[..., str], tuple[object, ...], str], ...] = (
    (wording.month, ("2018-05",), "2018年5月"),
    (wording.month, ("2018-05-03",), "2018年5月"),
    (wording.month, ("2018",), "2018年"),
    (wording.month, ("最近",), "最近"),
    (wording.month, ("2018-第2季度",), "2018-第2季度"),
    (wording.month, ("二〇一八-05",), "二〇一八-05"),
    (wording.month, ("",), ""),
    (wording.months, ("2018-05", "2018-05"), "2018年5月"),
    (wording.months, ("2018-05", "2020-10"), "2018年5月至2020年10月"),
    (wording.months, ("2018", "2020"), "2018年至2020年"),
    (wording.months, ("最早", "2020-10"), "最早至2020年10月"),
    (wording.day, ("2018-06-05",), "2018年6月5日"),
    (wording.day, ("2018-06-30", "month"), "2018年6月"),
    (wording.day, ("2018-06",), "2018年6月"),
    (wording.day, ("2018-06-25/2018-06-26",), "2018年6月25日至2018年6月26日"),
    (wording.date_of, (2018, 6), "2018年6月"),
    (wording.date_of, (2018, 6, 5), "2018年6月5日"),
    (wording.month_day, (6, 5), "6月5日"),
    (wording.issue, ("2018-06",), "2018年6月号"),
    (wording.issue, ("2018-06-3fa9c1",), "2018年6月号（另本 3fa9c1）"),
    (wording.issue, ("2018-06", "总第76期"), "2018年6月号（总第76期）"),
    (wording.issue, ("2018-06-3fa9c1", "总第76期"), "2018年6月号（总第76期，另本 3fa9c1）"),
    (serial.name_of, ("2018-06", 6, 76), "2018年6月号（总第76期）"),
    (serial.name_of, ("2018-06", 5, 76), "2018年6月号（第5期，总第76期）"),
    (serial.name_of, ("2018-06", 5, None), "2018年6月号（第5期）"),
    (serial.name_of, ("2018-06", None, None), "2018年6月号"),
    (serial.of_year, (2018, 6, 6), "2018年第6期"),
    (serial.of_year, (2018, 6, None), "2018年6月"),
    (wording.number, (3.0,), "3"),
    (wording.number, (Decimal("12.50"),), "12.5"),
    (wording.number, (120000,), "120000"),
    (wording.number, (Decimal("0E-8"),), "0"),
    (wording.number, (-0.0,), "0"),
    (wording.count, (12345,), "12,345"),
    (wording.relation, ("former",), "曾用名"),
    (wording.relation, ("campus(东)",), "院区"),
    (wording.relation, ("foreign",), "foreign"),
    (wording.relation, ("foreign", "印作"), "印作"),
    (wording.relation_in_brackets, ("short",), "简称"),
    (wording.relation_in_brackets, ("preferred",), ""),
)


@pytest.mark.parametrize(("say", "given", "said"), SAID)
def test_as_it_is_said(say: Callable[..., str], given: tuple[object, ...], said: str) -> None:
    assert say(*given) == said


def test_every_relation_that_a_table_of_names_may_hold_has_a_chinese_name() -> None:
    assert [one for one in RELATIONS if wording.relation(one).isascii()] == []
