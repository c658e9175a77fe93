"""Tables that a style sheet lays out as a grid, with cells over several rows and columns. Every
such table was lost: only cells one beside the other were understood."""

from __future__ import annotations

import pytest

from indexer import parsing
from indexer.model import Table
from indexer.readers import read_bytes

LEAVES = ("电话", "网络", "台数", "笔数")
BODY = {
    "甲类": {"东院": ("1,201", "35", "6", "88"), "西院": ("420", "7", "1", "90")},
    "乙类": {"南院": ("95", "11", "2", "71"), "北院": ("87", "3", "4", "65")},
}
TOTAL = ("1,803", "56", "13", "314")
STYLES = (
    ".t{display:grid;grid-template-columns:80px 150px repeat(4,minmax(60px,1fr))}"
    ".w2{grid-column:span 2}.h2{grid-row:span 2}.r{display:contents}.x{display:none}"
)
PAGE = (
    "<html><head><meta charset=utf-8><style>{styles}</style></head><body><h1>示例区卫生简报</h1>"
    "<p>2023年第6期　2023年6月28日</p><h2>影像平台上线</h2>"
    "<p>6月3日，示例区影像平台上线，首批接入卫生院十二家。</p><h3>2023年5月服务统计表</h3>{grid}"
    "<div class=x>往期目录</div></body></html>"
)


def spanned(open_row: str = "", close_row: str = "", mark: str = "class={}") -> str:
    """The table with classes for what a cell covers; with boxes around its rows where given."""
    two_high, two_wide = mark.format("h2"), mark.format("w2")
    rows = [
        f"<div {two_high}>类别</div><div {two_high}>单位</div>"
        f"<div {two_wide}>预约</div><div {two_wide}>自助终端</div>",
        "".join(f"<div>{leaf}</div>" for leaf in LEAVES),
    ]
    for group, members in BODY.items():
        for at, (name, figures) in enumerate(members.items()):
            first = "" if at else f"<div {two_high}>{group}</div>"
            rows.append(first + f"<div>{name}</div>" + "".join(f"<div>{f}</div>" for f in figures))
    rows.append(f"<div {two_wide}>合计</div>" + "".join(f"<div>{f}</div>" for f in TOTAL))
    return "<div class=t>" + "".join(open_row + row + close_row for row in rows) + "</div>"


def by_lines() -> str:
    """The same by the numbers of lines, columns before rows."""
    cells: list[tuple[int, int, int, int, str]] = [(1, 1, 3, 2, "类别"), (1, 2, 3, 3, "单位")]
    cells += [(1, 3, 2, 5, "预约"), (1, 5, 2, 7, "自助终端")]
    cells += [(2, n, 3, n + 1, leaf) for n, leaf in enumerate(LEAVES, 3)]
    row = 3
    for group, members in BODY.items():
        cells.append((row, 1, row + len(members), 2, group))
        for name, figures in members.items():
            cells.append((row, 2, row + 1, 3, name))
            cells += [(row, n, row + 1, n + 1, figure) for n, figure in enumerate(figures, 3)]
            row += 1
    cells.append((row, 1, row + 1, 3, "合计"))
    cells += [(row, n, row + 1, n + 1, figure) for n, figure in enumerate(TOTAL, 3)]
    ordered = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    return "<div class=t>" + "".join(map(_placed, ordered)) + "</div>"


def _placed(cell: tuple[int, int, int, int, str]) -> str:
    return f'<div style="grid-area:{cell[0]}/{cell[1]}/{cell[2]}/{cell[3]}">{cell[4]}</div>'


def table_of(grid: str) -> Table:
    document = read_bytes(PAGE.format(styles=STYLES, grid=grid).encode(), "page.html")
    (table,) = parsing.parse(document).tables
    return table


@pytest.mark.parametrize(
    "grid",
    [spanned(), spanned("<div class=r>", "</div>"), by_lines()],
    ids=["classes", "rows without a box", "lines"],
)
def test_a_grid_with_merged_cells_is_a_table(grid: str) -> None:
    table = table_of(grid)
    assert table.title == "2023年5月服务统计表"
    assert table.columns == tuple(
        (group, leaf)
        for group, leaf in zip(("预约", "预约", "自助终端", "自助终端"), LEAVES, strict=True)
    )
    assert [(row.group, row.label, row.cells) for row in table.rows if not row.is_total] == [
        (group, name, figures)
        for group, members in BODY.items()
        for name, figures in members.items()
    ]
    assert [row.cells for row in table.rows if row.is_total] == [TOTAL]


def test_a_cell_placed_beyond_any_table_is_no_table() -> None:
    far = '<div style="grid-row:900000">1</div>'
    grid = spanned().replace("<div>东院</div>", far + "<div>东院</div>")
    document = read_bytes(PAGE.format(styles=STYLES, grid=grid).encode(), "page.html")
    assert "1,201" in "".join(block.text for block in document.blocks)
