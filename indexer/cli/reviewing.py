"""The command that lists the names that wait for a decision."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from indexer.paths import Home
from indexer.review import Case, decision_row
from indexer.shelf import Shelf


def review(home: Home, arguments: argparse.Namespace) -> int:
    """Print the unknown names with their likely matches; 0 also where there are some."""
    found = Shelf(home).current().review()
    if arguments.as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return 0
    print(
        f"待审定：机构 {len(found.institutions)} 个，名称只差地名的 {len(found.alike)} 对，"
        f"人物 {len(found.people)} 位"
        f"（另有 {found.unmatched_people} 位未列入权威档，没有相近的人）；"
        f"未经查证的关系 {len(found.doubts)} 处；已有审定 {found.decided} 条。"
    )
    for case in (*found.institutions, *found.alike, *found.people):
        _print(case)
    for doubt in found.doubts:
        print(f"\n[未经查证] {doubt.name} → {doubt.id}（{doubt.relation}）：{doubt.evidence}")
    if found.institutions or found.alike or found.people:
        print("\n审定：把“可写”的一行补上依据、审定人和日期，加进 corpus/authority/decisions.csv，")
        print(
            "再运行 python -m indexer build。第三格可写 same-as、distinct、branch-of、not-a-name。"
        )
    return 0


def _print(case: Case) -> None:
    one = case.unknown
    kind = "机构" if one.kind == "institution" else "人物"
    print(f"\n[{kind}] {one.id}　{one.count} 条：{'、'.join(one.records)}")
    for match in case.matches:
        print(f"  可能是 {match.target}：{match.reason}")
    print(f"  可写：{decision_row(one, case.matches[0] if case.matches else None)}")
