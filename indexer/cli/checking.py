"""The command that lists what the checks found."""

from __future__ import annotations

import argparse
import json

from indexer.checks.choosing import SEVERITIES, CheckRequest
from indexer.model import Finding
from indexer.paths import Home
from indexer.shapes import finding_shape
from indexer.shelf import Shelf


def check(home: Home, arguments: argparse.Namespace) -> int:
    """Print all findings, contradictions first, then newest issue first; 0 also where there are
    some: they are the sources', not the program's."""
    findings = Shelf(home).current().findings(CheckRequest(size=0)).page
    if arguments.as_json:
        print(json.dumps([finding_shape(one) for one in findings], ensure_ascii=False, indent=2))
        return 0
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    print("，".join(f"{label} {counts[name]} 处" for name, label in SEVERITIES.items()) + "。")
    for one in findings:
        _print(one)
    return 0


def _print(one: Finding) -> None:
    print(f"\n[{SEVERITIES[one.severity]}] {one.message}")
    if one.reason:
        print(f"  可能：{one.reason}")
    print(f"  {'、'.join(one.records)}")
