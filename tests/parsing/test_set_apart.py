"""Blocks that a reader set apart: furniture goes to the ledger, a footnote to what refers to it."""

from __future__ import annotations

from dataclasses import replace

from parsing.helpers import page_of

from indexer import parsing
from indexer.coverage import coverage
from indexer.model import Block, Cell, Document, Span
from indexer.readers import visible_characters

_BODY = "会议部署了下一阶段的平台建设任务，并对各区的工作提出了具体要求。"


def _document(*blocks: Block) -> Document:
    numbered = tuple(
        replace(block, line_start=n, line_end=n, rows_at=tuple(Span(n, n) for _ in block.grid))
        for n, block in enumerate(blocks, start=1)
    )
    texts = "".join(b.text + "".join(c.text for r in b.grid for c in r) for b in numbered)
    return replace(page_of(), blocks=numbered, visible=visible_characters(texts))


def _of(kind: str, text: str, level: int = 0, reason: str = "") -> Block:
    return Block(kind, text, 0, 0, level=level, reason=reason)  # type: ignore[arg-type]


def _grid(*rows: tuple[str, ...]) -> Block:
    return Block("grid", "", 0, 0, grid=tuple(tuple(Cell(text) for text in row) for row in rows))


def test_a_running_head_between_two_paragraphs_is_furniture_with_its_reason() -> None:
    document = _document(
        _of("heading", "江北新区召开卫生信息化工作会议", 2),
        _of("paragraph", _BODY),
        _of("furniture", "内部简报 第二页", reason="running head"),
        _of("paragraph", "与会人员参观了新建成的数据机房，交流了运行维护的经验。"),
    )
    issue = parsing.parse(document)
    assert [(f.kind, f.text) for f in issue.furniture] == [("running head", "内部简报 第二页")]
    (item,) = issue.items
    assert len(item.paragraphs) == 2 and "内部简报" not in "".join(item.paragraphs)
    assert coverage(document, issue).is_complete


def test_a_footnote_is_a_further_paragraph_of_the_article_that_refers_to_it() -> None:
    document = _document(
        _of("heading", "江北新区召开卫生信息化工作会议", 2),
        _of("paragraph", _BODY),
        _of("footnote", "1 各区名单另行通知。"),
        _of("paragraph", "与会人员参观了新建成的数据机房，交流了运行维护的经验。"),
        _of("heading", "鼓楼区开展数据质量检查", 2),
        _of("paragraph", "检查组抽取了三家医院的上传数据，逐条核对了来源和口径。"),
    )
    issue = parsing.parse(document)
    first, second = issue.items
    assert first.paragraphs[-1] == "1各区名单另行通知。" and len(first.paragraphs) == 3
    assert len(second.paragraphs) == 1
    assert coverage(document, issue).is_complete


def test_a_footnote_under_a_table_is_a_note_of_it_and_no_row() -> None:
    document = _document(
        _of("heading", "2023年8月检查报告上传统计", 2),
        _grid(("单位", "上传数", "调阅数"), ("城东医院", "12", "3"), ("城西医院", "15", "4")),
        _of("footnote", "2 不含分院。"),
        _of("heading", "鼓楼区开展数据质量检查", 2),
        _of("paragraph", "检查组抽取了三家医院的上传数据，逐条核对了来源和口径。"),
    )
    issue = parsing.parse(document)
    (table,) = issue.tables
    assert table.notes == ("2不含分院。",) and [row.label for row in table.rows] == [
        "城东医院",
        "城西医院",
    ]
    assert [item.paragraphs for item in issue.items if "分院" in "".join(item.paragraphs)] == []
    assert coverage(document, issue).is_complete


def test_a_grid_that_is_no_table_is_other_text_and_not_lost() -> None:
    document = _document(
        _of("heading", "江北新区召开卫生信息化工作会议", 2),
        _of("paragraph", _BODY),
        _grid(("联系人：王某",), ("值班室在一楼",)),
        _of("paragraph", "与会人员参观了新建成的数据机房，交流了运行维护的经验。"),
    )
    issue = parsing.parse(document)
    assert coverage(document, issue).is_complete
    assert "联系人" in "".join(p for item in issue.items for p in item.paragraphs)
