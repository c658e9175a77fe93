"""Bare records as ``records`` makes them, for one sentence or one row."""

from __future__ import annotations

from indexer.model import IssueHead, Record, RecordType, RowData, Source, TableRef


def head(date: str = "2021-06-30") -> IssueHead:
    return IssueHead(
        id=date[:7],
        title="南京卫生信息化简报",
        date=date,
        date_precision="day",
        date_basis="printed",
        date_evidence="",
        year=int(date[:4]),
        number=None,
        total_number=None,
        publisher="南京市卫生信息中心",
        source_file="x.txt",
    )


def prose(
    text: str,
    title: str = "",
    *,
    kind: RecordType = "brief",
    date: str = "2021-06-30",
    period: str | None = None,
) -> Record:
    issue = head(date)
    return Record(
        id=f"{issue.id}/{kind[0]}1",
        type=kind,
        issue=issue,
        title=title,
        text=text,
        source=Source("x.txt", "0" * 64, 1, 1),
        period=period,
    )


def row(
    label: str,
    *,
    title: str = "2021年5月预约挂号服务统计",
    label_column: str = "单位",
    is_total: bool = False,
    date: str = "2021-06-30",
) -> Record:
    issue = head(date)
    return Record(
        id=f"{issue.id}/t1/r1",
        type="statistic",
        issue=issue,
        title=title,
        text=f"{label} 1 2",
        source=Source("x.txt", "0" * 64, 1, 1),
        table=TableRef(
            f"{issue.id}/t1", title, None, "2021-05", label_column, (("小计",), ("第三方",)), ()
        ),
        row=RowData(1, label, None, ("1", "2"), (1, 2), is_total),
        period="2021-05",
    )
