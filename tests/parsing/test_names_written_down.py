"""A group's name that is written downwards, and an addition in brackets under a name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.parsing.aligned.written_down import written_down
from indexer.readers import read_bytes

FIXTURE = Path(__file__).parent.parent / "fixtures" / "text" / "names_written_down.txt"


def test_a_group_written_downwards_is_no_label_of_its_rows() -> None:
    document = read_bytes(FIXTURE.read_bytes(), FIXTURE.name)
    issue = parsing.parse(document)
    assert coverage(document, issue).is_complete
    (table,) = issue.tables
    assert [(row.group, row.label) for row in table.rows] == [
        ("三级医院", "潞原市一院"),
        ("三级医院", "潞原市二院"),
        ("三级医院", "潞原中医院"),
        ("三级医院", "潞原妇幼院"),
        ("县医院", "长坪县医院"),
        ("县医院", "下关县医院（东院区）"),
        ("县医院", "石鼓县医院"),
        (None, "合计"),
    ]


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (["城", "区", "", "县", "城", ""], [(0, 3, "城区"), (3, 6, "县城")]),
        (["甲", "乙", "丙", "甲", "乙", "丙"], []),
        (["是", "是", "否", "否", "是", "否"], []),
    ],
)
def test_blank_lines_part_such_names_and_classes_are_none(
    signs: list[str], found: list[tuple[int, int, str]]
) -> None:
    rows = [
        SimpleNamespace(cells=[sign, f"{n}号院"], apart=int(n == 3), band=0)
        for n, sign in enumerate(signs)
    ]
    assert written_down(rows, 0, set()) == found


def test_subtotals_part_names_written_downwards() -> None:
    rows = [
        SimpleNamespace(cells=[sign, "院"], apart=0, band=0) for sign in ["门", "诊", "住", "院"]
    ]
    assert written_down(rows, 0, {2}) == [(0, 2, "门诊"), (2, 4, "住院")]
