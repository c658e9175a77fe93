"""The first mark of a passage stands near its beginning, where a phone still shows it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Term
from indexer.search.marks import BEFORE, ELLIPSIS, REACH, Marker

LONG = "会议由信息中心承办，来自各区的代表共一百二十余人到会，" * 4


def shown(text: str, word: str) -> tuple[str, int]:
    """The snippet, and where its first mark ends."""
    runs = Marker((Term(word),), lambda _: ()).snippet(text)
    length = 0
    for said, found in runs:
        length += len(said)
        if found:
            return "".join(part for part, _ in runs), length
    raise AssertionError("no mark")


@pytest.mark.parametrize("before", [0, 30, 60, 90, 100, 500])
def test_a_mark_far_into_a_sentence_is_shown(before: int) -> None:
    text = f"{LONG * 6}"[:before] + "钓鱼邮件识别一课由王老师主讲。" + LONG
    assert shown(text, "钓鱼邮件")[1] <= REACH + len(ELLIPSIS)


def test_a_short_brief_is_cut_before_a_mark_at_its_end() -> None:
    text = LONG[:100] + "最后参观了急救中心。"
    snippet, end = shown(text, "急救中心")
    assert snippet.startswith(ELLIPSIS) and end <= REACH + 1


def test_no_number_is_cut_in_two() -> None:
    text = "无标点" * 40 + "20180531" + "字" * (BEFORE - 4) + "急救" + "后" * 200
    assert "20180531" in shown(text, "急救")[0] or "0531" not in shown(text, "急救")[0]


@given(st.text("甲乙丙丁，。；一12\n", max_size=400), st.integers(0, 400))
def test_wherever_it_stands_a_mark_is_near_the_beginning(text: str, at: int) -> None:
    whole = text[:at] + "疫" + text[at:]
    _, end = shown(whole, "疫")
    runs = max((len(run) for run in re.findall(r"[0-9.,%A-Za-z]+", whole)), default=0)
    assert end <= REACH + len(ELLIPSIS) + runs
