"""What readers hold to be the same is spelled the same; numbers and Latin runs stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import characters, fold, sequence
from indexer.analysis.tokens import GAP, pieces

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("南京醫院資訊网络，。,.%/1234567890０１HISｈ（）\n \u3000<>|*\"'①²㎡İßﬁ⽤"),
    )
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ＨＩＳ１２（３）", "his12(3)"),
        ("醫院資訊網絡", "医院资讯网络"),
        ("DeepSeek", "deepseek"),
        ("a\u3000b\u00a0c\td", "a b c d"),
        ("⽤⼾", "用户"),
        ("①2018年", "①2018年"),
        ("a\nb", "a\nb"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(TEXT, TEXT)
def test_fold_keeps_places_and_knows_no_context(one: str, other: str) -> None:
    assert len(fold(one)) == len(one)
    assert fold(one + other) == fold(one) + fold(other)
    assert fold(fold(one)) == fold(one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月", "<3>月"),
        ("13月", "<13>月"),
        ("南京 12320 卫生", "南京<12320>卫生"),
        ("1,234人", "<1234>人"),
        ("1,234,567.50元", "<1234567.5>元"),
        ("12,34", "<12><34>"),
        ("1234,567", "<1234><567>"),
        ("99.50%", "<99.5>%"),
        ("100.00%", "<100>%"),
        ("0.05", "<0.05>"),
        ("6/11", "<6>/<11>"),
        ("/", ""),
        ("电话/网络", "电话网络"),
        ("2025.3.25", "<2025><3><25>"),
        ("HIS与Hisense", "<his>与<hisense>"),
        ("5G", "<5><g>"),
        ("COVID-19", "<covid><19>"),
        ("甲，乙。\n丙", f"甲乙{GAP}丙"),
        ("\n\n甲", "甲"),
        ("《<|>》", ""),
    ],
)
def test_sequence(text: str, expected: str) -> None:
    assert sequence(text) == expected


@given(TEXT)
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = characters(text)
    assert all(a.end <= b.start and a.position < b.position for a, b in pairwise(tokens))
    assert all(token.start < token.end <= len(text) for token in tokens)
    for token in tokens:
        if token.text.isalpha():
            assert fold(text[token.start : token.end]) == token.text
    assert "".join(pieces(sequence(text))) == sequence(text)


def test_positions_run_on_over_punctuation_and_break_at_lines() -> None:
    positions = [token.position for token in characters("甲、乙 丙\n丁")]
    assert positions == [0, 1, 2, 4]
