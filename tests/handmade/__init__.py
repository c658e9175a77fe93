"""Small issues made by hand, for tests of the steps after parsing."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import (
    Furniture,
    Issue,
    IssueHead,
    Item,
    ItemType,
    Row,
    Span,
    Table,
)
from indexer.records import Taken, fingerprint_of

SHA = "ab" * 32


def head(month: str = "2023-09", *, file: str = "a.txt", day: str = "30") -> IssueHead:
    return IssueHead(
        id=month,
        title=f"《南京卫生信息化简报》{month}",
        date=f"{month}-{day}",
        date_precision="month",
        date_basis="inferred",
        date_evidence="统计表印有上月。",
        year=int(month[:4]),
        number=None,
        total_number=None,
        publisher="南京市卫生信息中心",
        source_file=file,
    )


def item(
    kind: ItemType, no: int, line: int, title: str, *texts: str, period: str | None = None
) -> Item:
    return Item(kind, no, title, texts, Span(line, line + len(texts)), period)


def row(no: int, line: int, label: str, *cells: str, total: bool = False) -> Row:
    return Row(no, str(no), label, None, cells, total, Span(line, line))


def table(no: int, line: int, title: str, rows: Sequence[Row]) -> Table:
    return Table(
        no=no,
        title=title,
        period="2023-08",
        label_column="单位",
        columns=(("门急诊信息", "人次"), ("小计",)),
        rows=tuple(rows),
        notes=("（截止8月31日）",),
        span=Span(line, line + len(rows)),
        doubts=("“小计”一列的上级表头无法判定。",),
    )


def issue(month: str = "2023-09", *, file: str = "a.txt", extra: str = "") -> Issue:
    """News, table, brief, statement, in this printed order; ``extra`` makes it another one."""
    return Issue(
        head=head(month, file=file),
        sha256=SHA,
        layout="pdf-text",
        items=(
            item("news", 1, 3, "平台验收会召开", "会议在甲医院召开。", "乙医院参加。" + extra),
            item("brief", 1, 20, "", "本月完成一次演练。"),
            item("statement", 1, 25, "热线情况", "受理咨询电话100个。", period="2023-08"),
        ),
        tables=(
            table(
                1,
                8,
                "预约挂号服务统计",
                (
                    row(1, 9, "甲医院", "1,024", "99.50%"),
                    row(2, 10, "乙医院", "未反馈", "6/11"),
                    row(1, 11, "合计", "1,024", "", total=True),
                ),
            ),
        ),
        furniture=(Furniture("masthead", "南京卫生信息化简报", Span(1, 1)),),
    )


def taken(month: str = "2023-09", *, file: str = "a.txt", extra: str = "") -> Taken:
    return Taken(issue(month, file=file, extra=extra), fingerprint_of(month + extra))
