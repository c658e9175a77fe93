from __future__ import annotations

import time

from indexer.authority import Authority
from indexer.linking import link
from indexer.model import Fact
from tests.linking.making import prose


def stated(text: str, authority: Authority, period: str | None = "2021-05") -> tuple[Fact, ...]:
    record = prose(text, "南京12320卫生热线2021年5月数据统计", kind="statement", period=period)
    return link(record, authority).facts


def figures(found: tuple[Fact, ...]) -> list[tuple[str, object, str]]:
    return [(fact.metric, fact.value, fact.unit) for fact in found]


def test_a_list_of_metrics(authority: Authority) -> None:
    found = stated(
        "2021年5月，南京12320卫生热线共受理咨询电话70123个，其中咨询类（不含专家咨询）9876个、"
        "电话预约30456个、人工服务1,234通，受理市12345工单321件，省12345工单45件。",
        authority,
    )
    assert figures(found) == [
        ("受理咨询电话", 70123, "个"),
        ("咨询类（不含专家咨询）", 9876, "个"),
        ("电话预约", 30456, "个"),
        ("人工服务", 1234, "通"),
        ("受理市12345工单", 321, "件"),
        ("省12345工单", 45, "件"),
    ]
    assert {fact.period for fact in found} == {"2021-05"}


def test_cities_take_metric_and_unit_from_what_was_said(authority: Authority) -> None:
    found = stated(
        "5月，全省12320共接听电话91234人次，其中南京70123人次、徐州市8100人次、宿迁77、盐城5人次。",
        authority,
    )
    assert [(f.metric, f.value, f.unit, f.subject) for f in found] == [
        ("接听电话", 91234, "人次", "江苏省"),
        ("接听电话", 70123, "人次", "南京市"),
        ("接听电话", 8100, "人次", "徐州市"),
        ("接听电话", 77, "人次", "宿迁市"),
        ("接听电话", 5, "人次", "盐城市"),
    ]


def test_a_verb_before_the_figure_takes_the_noun_behind_it(authority: Authority) -> None:
    found = stated(
        "南京市远程心电监测诊断平台累计接入188家医疗机构，覆盖10个区。5月采集心电病例65432份，"
        "会诊量98例。本月数据上传量排名前三的分别是江苏省人民医院3100份，栖霞区2100份。",
        authority,
    )
    assert [(f.metric, f.value, f.unit, f.subject) for f in found] == [
        ("接入医疗机构", 188, "家", "远程心电"),
        ("覆盖区", 10, "个", "远程心电"),
        ("采集心电病例", 65432, "份", "远程心电"),
        ("会诊量", 98, "例", "远程心电"),
        ("数据上传量", 3100, "份", "江苏省人民医院"),
        ("数据上传量", 2100, "份", "栖霞区"),
    ]


def test_names_that_hold_digits_are_no_figures(authority: Authority) -> None:
    assert stated("南京12320卫生热线与12345热线完成对接，详见第3期。", authority) == ()


def test_percentages_and_amounts(authority: Authority) -> None:
    found = stated("电话接通率98.5%，累计入库数据300.48亿条。", authority)
    assert figures(found) == [("电话接通率", 98.5, "%"), ("入库数据", 30048000000, "条")]


def test_who_counts_is_not_what_is_counted(authority: Authority) -> None:
    found = stated("热线共接听咨询69451个，截至月底累计下载量12.6万次。", authority)
    assert figures(found) == [("接听咨询", 69451, "个"), ("下载量", 126000, "次")]


def test_the_period_is_that_of_the_heading(authority: Authority) -> None:
    (fact,) = stated("4月，共受理咨询电话500个。", authority, period="2021-05")
    assert fact.period == "2021-05"


def test_a_sentence_with_sixty_thousand_blanks_is_read_in_no_time(authority: Authority) -> None:
    """Every blank looked at all others: a minute for one line."""
    began = time.process_time()
    for text in ("受理电话" + " " * 60_000 + "70个。", "受理" + " 电" * 20_000 + "话70个。"):
        assert [fact.value for fact in link(prose(text, kind="statement"), authority).facts] == [70]
    assert time.process_time() - began < 5
