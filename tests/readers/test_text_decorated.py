"""Headlines and titles set off by signs as people copy them out of WeChat, and what recognition and
fonts leave in a text. Own words; each test is named for what went wrong."""

from __future__ import annotations

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.readers import read_bytes
from tests.parsing.helpers import issue_of, news

FIRST, SECOND = "枫桥镇卫生院开通移动查房系统", "柳塘区影像平台扩大接入范围"
HEAD = "枫桥卫生简报\n2023年第9期\n2023年9月28日\n"
TABLE = "2023年8月检验业务量"
ROWS = "单位\t标本\t外送\n东院\t35\t6\n西院\t42\t1\n合计\t77\t7\n"


def text_of(first: str, second: str, title: str = TABLE, head: str = HEAD) -> str:
    return (
        f"{head}{first}\n9月2日，枫桥镇卫生院开通移动查房，首日记录三十条。\n"
        f"{second}\n9月5日，柳塘区影像平台新接入七家单位，调阅次数上升。\n{title}\n{ROWS}"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("📌{}", "📌{}"),
        ("📌{}", "🔹{}"),
        ("【{}】", "【{}】"),
        ("◢ {} ◣", "◢ {} ◣"),
        ("★{}★", "★{}★"),
        ("▍{}", "▍{}"),
        ("｜{}", "｜{}"),
        ("01 {}", "02 {}"),
        ("PART 01 {}", "PART 02 {}"),
        ("01\n{}", "02\n{}"),
        ("NO.1\n{}", "NO.2\n{}"),
        ("1️⃣\n{}", "2️⃣\n{}"),
        ("1️⃣ {}", "2️⃣ {}"),
    ],
)
def test_decoration_is_no_part_of_a_headline(first: str, second: str) -> None:
    document = read_bytes(text_of(first.format(FIRST), second.format(SECOND)).encode(), "a.txt")
    issue = parsing.parse(document)
    assert news(issue) == [(FIRST, 1), (SECOND, 1)]
    assert issue.head.number == 9
    assert coverage(document, issue).is_complete


@pytest.mark.parametrize("title", ["📊{}", "【{}】", "◆ {} ◆", "▼ {}"])
def test_decoration_is_no_part_of_the_title_of_a_table(title: str) -> None:
    [table] = issue_of(text_of(FIRST, SECOND, title.format(TABLE))).tables
    assert table.title == TABLE


def test_decorated_name_and_line_of_the_account_are_masthead() -> None:
    account = "原创 枫桥卫健 枫桥卫健 2023-09-28 14:53 湖北"
    head = f"📢枫桥卫生信息\n{account}\n2023年第9期\n👆点击蓝字关注我们👆\n"
    issue = issue_of(text_of(FIRST, SECOND, head=head))
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert news(issue) == [(FIRST, 1), (SECOND, 1)]


def test_what_an_article_asks_of_its_readers_stands_in_no_record() -> None:
    foot = "END\n编辑：小云\n👇点击“阅读原文”查看往期\n分享、收藏、在看，三连支持\n分享 收藏 在看\n"
    issue = issue_of(text_of(FIRST, SECOND) + foot)
    printed = "".join(text for item in issue.items for text in (item.title, *item.paragraphs))
    assert not {"阅读原文", "在看", "小云"} & {
        w for w in ("阅读原文", "在看", "小云") if w in printed
    }


def test_blanks_of_recognition_inside_cells_of_a_header_part_nothing() -> None:
    text = (
        "枫 桥 卫 生 简 报\n第 9 期\n2023 年 9 月 28 日\n\n枫 桥 镇 开 通 移 动 查 房\n\n"
        "9 月 2 日，枫桥镇卫 生院开 通移动查房 ，首日 记录三 十条，医生 在床边 即可看 到报告，\n"
        "不用再 回办公室 查询，护士 也能及 时核对医 嘱。\n\n2023 年 8 月检 验业务量\n\n"
        "单 位        挂 号 人 次   转诊 人次    满 意 率\n"
        "东 院        2068         490         59.2%\n"
        "西 院        1432         188         51.7%\n"
        "合 计        3500         678         55.4%\n"
    )
    [table] = issue_of(text).tables
    assert table.columns == (("挂号人次",), ("转诊人次",), ("满意率",))
    assert [row.label for row in table.rows] == ["东院", "西院", "合计"]


def test_characters_that_a_font_puts_for_others_are_read_as_these() -> None:
    text = text_of(FIRST, SECOND).replace("月", "⽉").replace("日", "⽇").replace("一", "⼀")
    issue = issue_of(text)
    assert issue.head.date == "2023-09-28"
    assert issue.tables[0].title == TABLE


def test_strokes_of_a_frame_around_the_masthead_are_no_headline() -> None:
    framed = "".join(f"║  {line}  ║\n" for line in HEAD.splitlines())
    head = f"╔{'═' * 20}╗\n{framed}╚{'═' * 20}╝\n\n"
    issue = issue_of(text_of("║ " + FIRST, "║ " + SECOND, head=head))
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert news(issue) == [(FIRST, 1), (SECOND, 1)]


def test_a_masthead_in_a_frame_keeps_its_number_and_its_date() -> None:
    """The strokes at both ends of a line were taken for a phrase between two signs."""
    frame = (
        "╔═══════════════════╗\n"
        "║　　枫桥卫生简报　　　　　　　　　　　║\n"
        "║　　2023年第9期（总第57期）　　　　　　║\n"
        "║　　枫桥镇卫生院编　2023年9月28日　　　║\n"
        "╚═══════════════════╝\n"
    )
    document = read_bytes(text_of(FIRST, SECOND, head=frame).encode(), "a.txt")
    head = parsing.parse(document).head
    assert (head.number, head.total_number, head.date) == (9, 57, "2023-09-28")
