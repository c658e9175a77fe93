"""Commands that keep what cannot be made again, and the one that takes files as they come."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from indexer import ingest
from indexer.cli.building import NAMED, note_report, print_report
from indexer.cli.progress import bar
from indexer.desk import desk_at, note
from indexer.desk.audit import COMMAND_LINE
from indexer.ingest.backup import BackupReport
from indexer.paths import Home


def backup(home: Home, arguments: argparse.Namespace) -> int:
    made = ingest.backup(home, Path(arguments.file), on_wait=_say)
    _note(home, "backup", str(made.path))
    print(f"备份完成：{made.path}，{_sizes(made)}，已逐字节核对。")
    print("请把它存到另一台计算机或移动硬盘上；里面有帐户口令的散列值，请妥善保管。")
    return 0


def restore(home: Home, arguments: argparse.Namespace) -> int:
    put_back = ingest.restore(home, Path(arguments.file), on_wait=_say)
    _note(home, "restore", str(put_back.path))
    print(f"已恢复 {put_back.made_at} 的备份：{_sizes(put_back)}，已逐字节核对。")
    if put_back.aside:
        print(f"恢复前的文件在 {put_back.aside}，确认无误后可以删除。")
    report = ingest.build(home, watch=bar, on_wait=_say)
    print_report(report)
    print(f"检索库 {report.generation} 已启用：{report.issues} 期，{report.records} 条。")
    return 1 if report.failed else 0


def watch(home: Home, arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder).expanduser()
    print(f"留意文件夹 {folder}，每 {arguments.every:g} 秒看一次；按 Ctrl+C 停止。", flush=True)
    for report in ingest.watch_folder(
        home, folder, every=arguments.every, rounds=arguments.rounds, on_wait=_say
    ):
        print_report(report)
        if report.changed:
            names = "、".join(one.file for one in report.files[:NAMED])
            note_report(home, "add", names, report)
        sys.stdout.flush()
    return 0


def _sizes(made: BackupReport) -> str:
    return f"{made.files} 个文件，{made.size / 1_000_000:.1f} MB"


def _note(home: Home, act: str, what: str) -> None:
    with desk_at(home) as desk:
        note(desk, COMMAND_LINE, act, what)


def _say(message: str) -> None:
    print(message, file=sys.stderr)
