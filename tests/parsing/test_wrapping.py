"""Where lines end is the printer's affair: set to any width, the paragraphs stay the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Block
from indexer.parsing.lines import Measure, em_width, line_of, measure
from tests.parsing.helpers import issue_of
from tests.parsing.typeset import Page, article, broken, em, kerned
from tests.parsing.wording import news

Found = list[tuple[str, tuple[str, ...]]]


def told(text: str) -> Found:
    return [(i.title, i.paragraphs) for i in issue_of(text).items if i.type == "news"]


def plain_to_see(paragraphs: list[str], width: float) -> bool:
    """Whether a human could tell the paragraphs apart: every last line is short, and no line
    inside ends a sentence (else only the sense could tell)."""
    for text in paragraphs:
        lines = broken(text, width, 2.0)
        if em(lines[-1]) > width - 5 or any(line.endswith("。") for line in lines[:-1]):
            return False
    return True


@settings(max_examples=120, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    width=st.integers(28, 42),
    page=st.builds(Page, st.booleans(), st.sampled_from([0, 9, 17]), st.booleans()),
)
def test_paragraphs_are_the_same_at_any_width(seed: int, width: int, page: Page) -> None:
    random = Random(seed)
    articles = [news(random) for _ in range(3)]
    articles = [(head, [p for p in body if plain_to_see([p], width)]) for head, body in articles]
    articles = [(head, body) for head, body in articles if body]
    if not page.apart:
        page = Page(False, 0, page.kerning)
    lines = [line for head, body in articles for line in article(head, body, width)]
    if sum(len(broken(p, width, 2.0)) for _, body in articles for p in body) < 15:
        return  # too little text to measure a margin by
    wanted = [("".join(head), tuple(body)) for head, body in articles]
    assert told(page.printed(lines)) == wanted


@pytest.mark.parametrize("width", [28, 31, 34, 40])
def test_margin_is_measured_from_the_text(width: int) -> None:
    random = Random(width)
    lines = [line for _ in range(3) for line in article(*news(random), width)]
    found = measure(line_of(n, Block("line", text, n, n)) for n, text in enumerate(lines))
    assert found.wrapped
    assert abs(found.full - width) <= 0.75


def test_paragraphs_on_one_line_each_are_not_wrapped() -> None:
    random = Random(3)
    lines = [line for _ in range(3) for head, body in [news(random)] for line in (*head, *body)]
    assert not measure(line_of(n, Block("line", t, n, n)) for n, t in enumerate(lines)).wrapped


def test_room_counts_the_first_unbreakable_piece() -> None:
    setting = Measure(True, 10.0, em_width)
    assert setting.slack("一二三四五六七八九", "十") == 0.0
    assert setting.slack("一二三四五六七八九", "十。") == -1.0
    assert setting.slack("一二三四五六", "DeepSeek大模型") == 0.0
    assert setting.slack("一二三四", "（五", indent=2.0) == 2.0


def test_kerning_takes_a_quarter_whether_printed_or_lost() -> None:
    assert em_width("2023 年 8月") == em_width("2023年8 月") == em_width("2023年8月")


@pytest.mark.parametrize("width", [30, 32, 34, 36])
def test_one_broken_paragraph_is_enough_to_show_that_lines_are_broken(width: int) -> None:
    said = "2013年2月，南京12320卫生热线接听来电41022个，其中投诉举报类112个、戒烟咨询类31个。"
    heading = "2013 年 2 月南京 12320 卫生热线数据统计"
    lines = ["统计数据", heading, *map(kerned, broken(said, width, 2))]
    issue = issue_of("\n\n".join(lines), "2013-03.txt")
    assert [item.paragraphs for item in issue.items] == [(said,)]


def test_labelled_brief_without_a_bullet_opens_an_item() -> None:
    lines = [
        "简 讯",
        "1 月 6 日，省卫生信息学会年会在扬州召开，会上交流了论文 42 篇。",
        "会讯：第 21 届医院信息网络大会定于 2016 年 5 月 26 日-29 日在北",
        "京召开。",
        "1 月 20 日，老年护理院接入了全市的远程心电平台，成为第 101 家接入",
        "单位。近三个月来，平台已为 31 家养老机构提供服务。",
    ]
    issue = issue_of("\n\n".join(lines), "2016-01.txt")
    assert [item.paragraphs[0][:4] for item in issue.items] == ["1月6日", "会讯：第", "1月20"]
