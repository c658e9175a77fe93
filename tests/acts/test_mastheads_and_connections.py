"""Fields that a number prints about itself, and who is joined to a platform."""

from __future__ import annotations

import pytest

from indexer import authority as names
from indexer.acts import connections_of, load_labels, masthead_of
from indexer.library import Library
from indexer.linking.link import link
from indexer.linking.tools import tools_of
from indexer.paths import SHIPPED_ROOT, Home
from tests.linking.making import prose


def fields(library: Library, issue: str) -> dict[str, tuple[str, int]]:
    labels = load_labels(Home(SHIPPED_ROOT).lexicon)
    return {one.field: (one.value, one.line) for one in masthead_of(library.issue(issue), labels)}


def test_a_number_prints_its_fields_with_their_lines(library: Library) -> None:
    found = fields(library, "2025-03")
    lines = (SHIPPED_ROOT / "corpus/2025-03.txt").read_text(encoding="utf8").splitlines()
    assert {name: value for name, (value, _) in found.items()} == {
        "期号": "3",
        "总期号": "157",
        "印发日期": "2025-03-25",
        "编印单位": "南京市卫生信息中心",
        "地址": "南京市紫竹林3号",
        "邮编": "210003",
        "电话": "025-83626620",
        "传真": "025-83626621",
        "邮箱": "njwsxx@163.com",
        "网址": "www.nj12320.org",
        "责任编辑": "陈颖",
        "印数": "510",
    }
    for name, (value, line) in found.items():
        if name not in ("印发日期", "地址"):
            assert value in lines[line - 1].replace(" ", ""), name


def test_one_line_can_print_two_fields_and_what_is_inferred_is_none(library: Library) -> None:
    found = fields(library, "2018-06")
    assert found["电话"] == found["传真"]
    assert "责任编辑" not in found
    assert "印发日期" not in fields(library, "2020-11")


CONNECTIONS = [
    ("远程心电诊断平台未对接的有建邺区、溧水区。", [(False, ("建邺区", "溧水区"))]),
    ("远程心电诊断平台覆盖9个区，建邺区、溧水区未对接。", [(False, ("建邺区", "溧水区"))]),
    (
        "远程心电诊断平台连通南京市、徐州市和泰州市3个城市。",
        [(True, ("南京市", "徐州市", "泰州市"))],
    ),
    ("远程心电诊断平台未对接的有建邺区、若干医院。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CONNECTIONS, ids=lambda v: str(v)[:18])
def test_lists_of_places_are_taken_whole_or_not_at_all(
    sentence: str, expected: list[tuple[bool, tuple[str, ...]]]
) -> None:
    authority = names.load(Home(SHIPPED_ROOT))
    record = link(prose(sentence, kind="statement", period="2021-05"), authority)
    found = connections_of(record, tools_of(authority))
    assert [(one.joined, one.members) for one in found] == expected
