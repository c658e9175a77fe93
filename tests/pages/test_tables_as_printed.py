"""Header paths become header rows whose spans fit, whatever the depth of each path."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.pages.runs import TextRun, linked, plain
from app.pages.tables import head_rows, is_figure

PATHS = st.lists(
    st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=3).map(tuple), min_size=1, max_size=9
)


@settings(deadline=None)
@given(PATHS, st.integers(0, 3))
def test_every_place_of_the_head_is_covered_once(
    columns: list[tuple[str, ...]], leading: int
) -> None:
    rows = head_rows(["序号", "组", "单位"][:leading], columns)
    width = leading + len(columns)
    taken = [[False] * width for _ in rows]
    for number, row in enumerate(rows):
        place = 0
        for cell in row:
            while taken[number][place]:
                place += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    assert not taken[number + down][place + right]
                    taken[number + down][place + right] = True
    assert all(map(all, taken))
    lowest = sorted(c.column for row in rows for c in row if c.column is not None)
    assert lowest == list(range(len(columns)))


def test_neighbours_share_the_cell_above_them() -> None:
    columns = (("上传量",), ("门急诊信息", "人次"), ("门急诊信息", "收入"), ("出院信息", "人次"))
    top, below = head_rows(["接入单位"], columns)
    assert [(c.text, c.colspan, c.rowspan) for c in top] == [
        ("接入单位", 1, 2),
        ("上传量", 1, 2),
        ("门急诊信息", 2, 1),
        ("出院信息", 1, 1),
    ]
    assert [c.text for c in below] == ["人次", "收入", "人次"]


def test_figures_are_known_from_words() -> None:
    assert all(map(is_figure, ("152231", "99.50%", "6/11", "/", "214.23亿", "-", "121380.84")))
    assert not any(map(is_figure, ("未反馈", "第二周前6天", "开库采集", "")))


NAMES = {"鼓楼医院": "/a", "南京鼓楼医院": "/b", "京": "/c"}


def test_the_longest_name_wins_at_its_place() -> None:
    assert linked("在南京鼓楼医院和鼓楼医院", NAMES) == (
        TextRun("在"),
        TextRun("南京鼓楼医院", url="/b"),
        TextRun("和"),
        TextRun("鼓楼医院", url="/a"),
    )


@settings(deadline=None)
@given(st.text("南京鼓楼医院和在"))
def test_linking_loses_no_character(text: str) -> None:
    assert plain(linked(text, NAMES)) == text
