"""Commands that change or describe what is served."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from indexer import generations, ingest
from indexer.cli.progress import bar
from indexer.desk import desk_at, note
from indexer.desk.audit import COMMAND_LINE
from indexer.ingest import BuildReport, FileReport
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home
from indexer.query.fields import TYPE_LABELS
from indexer.results import Status
from indexer.shapes import status_shape

NAMED = 5
"""Files that a line of the log names."""


def build(home: Home, arguments: argparse.Namespace) -> int:
    corpus = Path(arguments.corpus).expanduser() if arguments.corpus else None
    if arguments.if_needed and ingest.is_current(home, corpus):
        stamp = generations.current(home).stamp
        print(f"文件、权威档和程序都没有变化，检索库 {stamp} 照旧使用。")
        return 0
    report = ingest.build(home, corpus, watch=bar, on_wait=_say)
    print_report(report)
    note_report(home, "build", str(corpus or home.corpus), report)
    if report.changed:
        print(
            f"建库完成：{report.issues} 期，{report.records} 条，用时 {report.seconds:.1f} 秒。"
            f"检索库 {report.generation} 已启用。"
        )
    return 1 if report.failed else 0


def add(home: Home, arguments: argparse.Namespace) -> int:
    report = ingest.add(home, [Path(name) for name in arguments.files], watch=bar, on_wait=_say)
    print_report(report)
    if report.changed:
        note_report(home, "add", "、".join(file.file for file in report.files[:NAMED]), report)
        print(f"收入 {report.issues} 期，{report.records} 条。检索库 {report.generation} 已启用。")
    else:
        print(f"检索库 {report.generation} 没有变化。")
    return 1 if report.failed else 0


def remove(home: Home, arguments: argparse.Namespace) -> int:
    report = ingest.remove(home, arguments.issue_id, on_wait=_say)
    moved = "、".join(source for source, _ in report.moved)
    with desk_at(home) as desk:
        note(desk, COMMAND_LINE, "remove", moved or report.issue_id, before=report.issue_id)
    print(f"已去掉 {report.issue_id}（{report.records} 条）。检索库 {report.generation} 已启用。")
    for source, target in report.moved:
        print(f"源文件已移出：{source} → {target}")
        print(f"要恢复，请运行：python -m indexer add {_quoted(target)}")
    _print_notes(report.notes)
    return 0


def status(home: Home, arguments: argparse.Namespace) -> int:
    generation = generations.opened(home)
    knowledge = KnowledgeReader(generation.knowledge)
    try:
        found = knowledge.status(generation.stamp, generation.read_manifest()["built_at"])
        heads = knowledge.issues()
    finally:
        knowledge.close()
    if arguments.as_json:
        print(json.dumps(status_shape(found), ensure_ascii=False, indent=1))
        return 0
    print(f"检索库 {found.generation}，{found.built_at} 建成")
    print(f"简报文件夹：{ingest.corpus_of(generation, home)}")
    print(f"{found.issues} 期，{found.records} 条：{_counts(found.counts)}")
    records = {file.issue_id: file.records for file in found.files if file.records}
    for head in heads:
        basis = "印出" if head.date_basis == "printed" else "推定"
        print(
            f"  {head.id}  {head.date}（{basis}）  {records.get(head.id, 0):>5} 条  "
            f"{head.source_file}"
        )
    _print_failures(found)
    for one in found.check_failures:
        print(f"没有做成的核对：{one.rule}（{one.at}）：{one.reason}")
    folder = ingest.corpus_of(generation, home)
    if not folder.is_dir() or not ingest.is_current(home, folder):
        where = "" if folder == home.corpus.resolve() else f" --corpus {_quoted(str(folder))}"
        print("建库以后，简报文件、权威档或程序有变化。")
        print(f"要用上这些变化，请运行：python -m indexer build{where}")
    return 0


def _print_failures(found: Status) -> None:
    failed = [file for file in found.files if file.error]
    if failed:
        print(f"没有收入的文件 {len(failed)} 个：")
    for file in failed:
        print(f"  {file.error}")


def note_report(home: Home, act: str, what: str, report: BuildReport) -> None:
    """What was done from the command line stands in the log like what was done on a page."""
    failed = f"，{len(report.failed)} 个文件没有收入" if report.failed else ""
    after = f"{report.issues} 期，{report.records} 条{failed}"
    with desk_at(home) as desk:
        note(desk, COMMAND_LINE, act, what, after=after)


def print_report(report: BuildReport) -> None:
    for file in report.files:
        if file.error is None:
            print(_line(file))
    if report.failed:
        print(f"没有收入的文件 {len(report.failed)} 个（其余不受影响）：", file=sys.stderr)
    for file in report.failed:
        text = str(file.error)
        print(f"  {text if file.file in text else f'{file.file}：{text}'}", file=sys.stderr)
    _print_notes(report.notes)


def _line(file: FileReport) -> str:
    basis = {"printed": "印出", "inferred": "推定", None: ""}[file.date_basis]
    parts = [f"{file.file}：{file.issue_id}（{file.date} {basis}）"]
    if file.counts:
        parts.append(f"{_counts(file.counts)}（{file.tables} 张表）")
    if file.note:
        parts.append(file.note)
    return "  ".join(parts)


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return "，".join(f"{TYPE_LABELS.get(kind, kind)} {count}" for kind, count in counts) or "0 条"


def _print_notes(notes: Iterable[str]) -> None:
    for said in notes:
        print(said, file=sys.stderr)


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def _say(message: str) -> None:
    print(message, file=sys.stderr)
