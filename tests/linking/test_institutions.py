from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import link
from tests.linking.making import prose, row
from tests.linking.sentences_institutions import LABELS, SENTENCES


@pytest.mark.parametrize(("sentence", "ids"), SENTENCES, ids=[s[:16] for s, _ in SENTENCES])
def test_every_institution_of_a_sentence_is_found_and_nothing_else(
    sentence: str, ids: tuple[str, ...], authority: Authority
) -> None:
    assert tuple(one.id for one in link(prose(sentence), authority).institutions) == ids


@pytest.mark.parametrize(("label", "id_", "kind"), LABELS, ids=[label for label, _, _ in LABELS])
def test_a_row_label_leads_to_its_institution(
    label: str, id_: str, kind: str, authority: Authority
) -> None:
    (found,) = link(row(label), authority).institutions
    assert (found.id, found.kind, found.mention) == (id_, kind, label)


def test_three_hospitals_of_one_district_stay_three(authority: Authority) -> None:
    labels = ("南京市浦口医院", "南京市浦口中心医院", "南京市浦口中医院", "南京市浦口区中心医院")
    ids = {link(row(label), authority).institutions[0].id for label in labels[:3]}
    assert len(ids) == 3


def test_a_short_name_inside_a_longer_one_is_no_mention(authority: Authority) -> None:
    record = link(prose("江苏省人民医院宿迁分院与泰康仙林鼓楼医院共建。"), authority)
    ids = {one.id for one in record.institutions}
    assert not ids & {"江苏省人民医院", "南京鼓楼医院"}


@pytest.mark.parametrize("label", ["合计", "其他", "小计"])
def test_a_sum_is_no_institution(label: str, authority: Authority) -> None:
    assert link(row(label, is_total=True), authority).institutions == ()
    assert link(row(label), authority).institutions == ()


@pytest.mark.parametrize("column", ["科室", "日期", "指标", "项目名称"])
def test_labels_of_other_columns_are_no_institutions(column: str, authority: Authority) -> None:
    assert link(row("内科", label_column=column), authority).institutions == ()


def test_a_channel_is_a_platform_and_no_institution(authority: Authority) -> None:
    record = link(
        row("健康南京", title="2021年5月线上预约情况统计", label_column="名称"), authority
    )
    assert record.institutions == ()
    assert [one.id for one in record.platforms] == ["预约挂号平台", "健康南京APP"]


def test_a_district_is_institution_and_place(authority: Authority) -> None:
    record = link(
        row(
            "江宁区", title="2021年5月南京市卫生信息平台数据采集情况（区）", label_column="接入单位"
        ),
        authority,
    )
    assert [(one.id, one.kind) for one in record.institutions] == [("江宁区", "district")]
    assert [one.id for one in record.places] == ["江宁区"]
    assert [one.id for one in record.platforms] == ["卫生信息平台"]
    assert record.table and record.table.series == "卫生信息平台数据采集情况（区）"


def test_every_way_in_which_a_text_prints_an_institution_is_kept(authority: Authority) -> None:
    text = "南京市卫生健康委主任到会，市卫健委有关处室参加，市卫健委信息处作了汇报。"
    (one,) = link(prose(text), authority).institutions
    assert (one.mention, one.also_printed) == ("南京市卫生健康委", ("市卫健委",))


def test_a_short_name_of_many_is_nobody(authority: Authority) -> None:
    for text in ("各市卫健委按时上报。", "请各区卫健局、每个市卫健委落实。", "8市卫健委联合发文。"):
        assert link(prose(text), authority).institutions == ()
