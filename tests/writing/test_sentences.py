"""What sentences say, in the words of the house, and what they do not say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from series.conftest import authority as authority
from series.made import series_of, table

from app.pages.series_matrix import signed
from indexer.authority import Authority
from indexer.errors import AuthorityError
from indexer.figures import Figure
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.series import Series
from indexer.writing import (
    SENTENCE_PATTERNS,
    Writer,
    load_patterns,
    numbers,
    sentences_about,
)

BOOKING = "预约挂号服务统计"


def said(
    library: Library, row: str, period: str, base: str = "", series: str = BOOKING
) -> list[str]:
    found = library.series(series)
    one = found.row(row)
    assert one is not None
    column = found.usual_column
    return [s.text for s in sentences_about(library.writer(found), one, column, period, base)]


def made(authority: Authority, months: dict[str, dict[str, str]]) -> Series:
    rows = [
        record
        for month, cells in months.items()
        for record in table(month, ("小计",), {name: (cell,) for name, cell in cells.items()})
    ]
    return series_of(rows, authority)


def first(series: Series, house: str, period: str, base: str = "") -> str:
    writer = Writer(series, load_patterns(Home(SHIPPED_ROOT)), lambda _: False)
    row = series.row(house)
    assert row is not None
    return sentences_about(writer, row, "小计", period, base)[0].text


def test_value_and_change_in_the_style_of_the_house(library: Library) -> None:
    sentences = said(library, "南京鼓楼医院", "2023-08")
    assert sentences[0] == "2023年8月，南京鼓楼医院预约挂号28933次，较2023年3月减少38.2%。"
    assert sentences[1] == (
        "2023年8月，南京鼓楼医院预约挂号28933次，占合计的10.4%，在有数字的36行中列第2位。"
    )
    assert sentences[2].endswith("为2020年10月至2023年8月已收录3期中最低。")


def test_any_month_may_be_the_base(library: Library) -> None:
    sentence = said(library, "南京同仁医院", "2025-02", "2018-05")[0]
    assert sentence == "2025年2月，南京同仁医院预约挂号86次，较2018年5月减少74.6%。"


def test_the_month_before_and_the_year_before_have_their_own_words(authority: Authority) -> None:
    months = {
        "2018-05": {"甲医院": "200"},
        "2019-04": {"甲医院": "80"},
        "2019-05": {"甲医院": "100"},
    }
    series = made(authority, months)
    assert first(series, "甲医院", "2019-05").endswith("，环比增长25.0%，同比减少50.0%。")


def test_of_nothing_there_is_no_percentage(authority: Authority) -> None:
    series = made(authority, {"2018-05": {"甲医院": "0"}, "2018-06": {"甲医院": "7"}})
    assert "环比增加7（基数为0，不计百分比）" in first(series, "甲医院", "2018-06")


def test_a_doubt_is_said_and_a_change_of_scope_is_not_passed_over(library: Library) -> None:
    assert said(library, "南京市儿童医院", "2025-02")[0].endswith(
        "较2023年8月减少99.3%（2025年2月的1469核对存疑）。"
    )
    series = library.series(BOOKING)
    row = series.row("南京鼓楼医院")
    assert row is not None
    [sentence, *_] = sentences_about(library.writer(series), row, "小计", "2025-02")
    assert sentence.text == "2025年2月，南京鼓楼医院（含分院）预约挂号9314次。"
    assert sentence.left_out == ("与2023年8月口径不同，不作比较。",)


def test_nothing_is_computed_from_what_contradicts_itself(authority: Authority) -> None:
    series = made(authority, {"2018-05": {"甲医院": "161980"}, "2018-06": {"甲医院": "16200"}})
    wrong = series.rows[0].figure("2018-05", "小计")

    def is_contradicted(one: Figure) -> bool:
        return one == wrong

    writer = Writer(series, load_patterns(Home(SHIPPED_ROOT)), is_contradicted)
    [after] = sentences_about(writer, series.rows[0], "小计", "2018-06")
    assert "%" not in after.text and "161980" in after.left_out[0]
    [own] = sentences_about(writer, series.rows[0], "小计", "2018-05")
    assert "161980" in own.text and own.left_out


def test_rates_move_in_points(library: Library) -> None:
    series = library.series("卫生信息平台数据采集情况（医院）")
    row = series.row("南京市儿童医院")
    assert row is not None
    column = "门急诊信息/实时数据符合率"
    [sentence, *_] = sentences_about(library.writer(series), row, column, "2023-08")
    assert sentence.text.endswith("99.50%，较2023年3月提高51.5个百分点。")


@pytest.mark.parametrize(
    ("value", "text"),
    [("38.15", "38.2%"), ("-38.15", "38.2%"), ("0.04", "不足0.1%"), ("0.05", "0.1%")],
)
def test_percentages_have_one_decimal_rounded_half_up(value: str, text: str) -> None:
    assert numbers.percent(Decimal(value)) == text


def test_a_part_is_never_rounded_to_the_whole() -> None:
    assert numbers.share_said(Decimal("99.96")) == "超过99.9%"
    assert numbers.share_said(Decimal(100)) == "100.0%"


# --- patterns are data ---------------------------------------------------------------------------


def edited(tmp_path: Path, old: str, new: str) -> Home:
    shipped = (SHIPPED_ROOT / "corpus" / "lexicon" / SENTENCE_PATTERNS).read_text("utf8")
    assert old in shipped
    folder = tmp_path / "corpus" / "lexicon"
    folder.mkdir(parents=True)
    (folder / SENTENCE_PATTERNS).write_text(shipped.replace(old, new, 1), "utf8")
    return Home(tmp_path)


def test_an_editor_changes_the_wording(tmp_path: Path, authority: Authority) -> None:
    home = edited(tmp_path, "down,,,{base}减少{percent}", "down,,,{base}下降{percent}")
    series = made(authority, {"2018-05": {"甲医院": "200"}, "2018-06": {"甲医院": "100"}})
    writer = Writer(series, load_patterns(home), lambda _: False)
    [sentence] = sentences_about(writer, series.rows[0], "小计", "2018-06")
    assert sentence.text.endswith("环比下降50.0%。")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("up,,,{base}增长{percent}", "up,,,{base}增长", "少了 {percent}"),
        ("up,,,{base}增长{percent}", "up,,,{base}增长{percnt}", "不能用 {percnt}"),
        ("up,,,{base}增长{percent}", "up,,,{base}增长{percent", "单个花括号"),
        ("up,,,{base}增长{percent}", "up,,,{base}增长50%（{percent}）", "写死了数字"),
        ("up,,,", "upp,,,", "不认识的句式"),
        ("down,,,", "up,,,", "已有一个句式"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_named_with_its_line(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(AuthorityError) as raised:
        load_patterns(edited(tmp_path, old, new))
    assert reason in raised.value.reason and raised.value.next_step
    assert raised.value.line and SENTENCE_PATTERNS in str(raised.value.file)


def test_a_home_from_before_uses_the_shipped_patterns(tmp_path: Path) -> None:
    assert load_patterns(Home(tmp_path)) == load_patterns(Home(SHIPPED_ROOT))


@pytest.mark.parametrize("value", ["38.25", "-38.25", "38.35", "0.05"])
def test_the_table_rounds_as_the_sentence_does(value: str) -> None:
    assert signed(Decimal(value), 1).strip("+−") + "%" == numbers.percent(Decimal(value))
