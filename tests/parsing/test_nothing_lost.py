"""Whatever is done to a document, every character of it is in some record or in the furniture."""

from __future__ import annotations

from random import Random

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.model import Block, Cell, Document
from indexer.readers import read_bytes, visible_characters
from tests.parsing.helpers import issue_of

PROSE = """南京市卫生信息中心 编印 2022 年 4 月 27 日

接口清单核对会召开

4 月 5 日，核对会在江东区召开，共 23 人参加。

整改情况将计入年度考评。

统计数据

2022 年 3 月热线数据统计

2022 年 3 月，热线受理来电 31407 个。

"""
FOOT = """
简 讯

\uf06c 4 月 9 日，栖云医院完成 5G 专网割接。

- 3 -

南京市卫生信息中心
地址：某路 3 号
"""
TABS = """2022年3月预约情况统计
序号\t单位\t网上\t门诊\t合计
1\t甲院\t17\t33\t50
2\t乙院\t18\t34\t52
3\t丙院\t19\t35\t54
合计\t\t54\t102\t156
（截止3月底）
"""
TWO_UP = """2022年3月分途径预约情况
序号\t途径\t数量\t序号\t途径\t数量
1\t热线\t17\t3\t窗口\t33
2\t网站\t18\t4\t自助机\t34
"""
WORDS = """2022年3月平台采集情况
\t单位
\t上传量
\t符合率

\t甲院
\t4017
\t96.2%

\t乙院
\t5018
\t97.3%

\t丙院
\t6019
\t98.4%
"""
FLAT = """2022年3月挂号统计

序号 单位 网上 门诊 合计

 人次 金额 人次 金额

市属

1 甲院 17 33 50 70 67

2 乙院 18 34 51 71 69

合计：35 67 101 141 136
"""
DOCUMENTS = tuple(PROSE + table + FOOT for table in (TABS, TWO_UP, WORDS, FLAT))
STRAY = (
    "散落的一行文字",
    "12",
    "\t序号",
    "附：另见说明",
    "合计",
    "，。",
    "第3页",
    "\t甲院",
    "市属",
    "序号",
)


def mutated(text: str, random: Random) -> str:
    """One line gone, one too many, two swapped, or one character gone."""
    lines = text.split("\n")
    place, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(4)
    if kind == 0:
        del lines[place]
    elif kind == 1:
        lines.insert(place, random.choice(STRAY))
    elif kind == 2:
        lines[place], lines[other] = lines[other], lines[place]
    elif lines[place]:
        at = random.randrange(len(lines[place]))
        lines[place] = lines[place][:at] + lines[place][at + 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(200))
def test_no_single_slip_of_a_file_loses_a_character(seed: int) -> None:
    random = Random(seed)
    text = mutated(random.choice(DOCUMENTS), random)
    document = read_bytes(text.encode(), "2022-04.txt")
    report = coverage(document, parsing.parse(document))
    assert report.is_complete, report.missing


def test_stray_line_between_word_cells_becomes_other_text_and_the_file_says_where() -> None:
    text = PROSE + WORDS.replace("\t96.2%\n", "\t96.2%\n12\n") + FOOT
    issue = issue_of(text, "2022-04.txt")
    assert ("12",) in [item.paragraphs for item in issue.items if item.type == "other"]
    [doubt] = [doubt for doubt in issue.doubts if "“12”" in doubt]
    assert doubt.startswith("第23行") and "其他文字" in doubt


def unread(*texts: str) -> Document:
    """A document whose reader put its last characters into no block."""
    blocks = tuple(Block("line", text, n, n) for n, text in enumerate(texts, start=1))
    return Document(
        "2022-04.txt", "0" * 64, "plain-text", blocks, visible_characters("".join(texts)) + "丢了"
    )


def test_what_the_reader_put_nowhere_is_kept_too() -> None:
    document = unread("2022年4月27日", "接口清单核对会召开", "核对会在江东区召开，共23人参加。")
    issue = parsing.parse(document)
    [other] = [item for item in issue.items if item.type == "other"]
    assert other.paragraphs == ("丢了",)
    assert any("丢了" in doubt for doubt in issue.doubts)
    assert coverage(document, issue).is_complete


def test_cells_that_a_table_cannot_hold_are_kept_with_a_doubt() -> None:
    """A grid of one column is no table; its text must not vanish."""
    lines = [
        Block("line", text, n, n)
        for n, text in enumerate(["2022年4月27日", "核对会召开", "共23人参加核对会。"], start=1)
    ]
    grid = Block("grid", "", 4, 5, grid=((Cell("散落的甲"),), (Cell("散落的乙"),)))
    blocks = (*lines, grid)
    visible = visible_characters("".join(b.text for b in lines) + "散落的甲散落的乙")
    document = Document("2022-04.html", "0" * 64, "html", blocks, visible, format="html")
    issue = parsing.parse(document)
    assert coverage(document, issue).is_complete
    kept = "".join(p for item in issue.items if item.type == "other" for p in item.paragraphs)
    assert "散落的甲" in kept and "散落的乙" in kept
    assert any("第4行" in doubt and "散落的甲" in doubt for doubt in issue.doubts)


@pytest.mark.parametrize("sign", ["²", "③", "⅓", "①"])
@pytest.mark.parametrize("table", [TABS, TWO_UP, WORDS, FLAT])
def test_signs_that_look_like_digits_are_no_numbers(sign: str, table: str) -> None:
    text = PROSE + table.replace("1\t", f"{sign}\t").replace("1 甲院", f"{sign} 甲院") + sign + FOOT
    document = read_bytes(text.replace("4017", sign).encode(), "2022-04.txt")
    assert coverage(document, parsing.parse(document)).is_complete


def test_note_of_thousands_of_blanks_is_read_at_once() -> None:
    text = PROSE + TABS.replace("（截止3月底）", "（截止，" + " " * 3000 + "共计）") + FOOT
    document = read_bytes(text.encode(), "2022-04.txt")
    assert coverage(document, parsing.parse(document)).is_complete
