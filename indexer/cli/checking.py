"""The command that lists what the checks found."""

from __future__ import annotations

import argparse
import json

from indexer.checks.choosing import SEVERITIES, CheckRequest
from indexer.desk.errata import Handled
from indexer.errata import noted_in, noted_shape, said
from indexer.model import Finding
from indexer.paths import Home
from indexer.shelf import Shelf


def check(home: Home, arguments: argparse.Namespace) -> int:
    """Print all findings, contradictions first, then newest issue first; 0 also where there are
    some: they are the sources', not the program's."""
    library = Shelf(home).current()
    marks = noted_in(home, library)
    findings = library.findings(CheckRequest(size=0)).page
    if arguments.as_json:
        made = [noted_shape(one, marks.of(one)) for one in findings]
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return 0
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    print("，".join(f"{label} {counts[name]} 处" for name, label in SEVERITIES.items()) + "。")
    for one in findings:
        _print(one, marks.of(one))
    return 0


def _print(one: Finding, handled: Handled | None) -> None:
    print(f"\n[{SEVERITIES[one.severity]}] {one.message}")
    if one.reason:
        print(f"  可能：{one.reason}")
    if handled:
        print(f"  处理：{said(handled)}")
    print(f"  {'、'.join(one.records)}")
