"""Commands that carry what people settled to another installation."""

from __future__ import annotations

import argparse
from pathlib import Path

from indexer import errata
from indexer.desk.audit import COMMAND_LINE
from indexer.errors import BadRequest
from indexer.generations import write_whole
from indexer.intake import carrying, deciding
from indexer.paths import Home


def corrections(home: Home, arguments: argparse.Namespace) -> int:
    """Export or import corrections and ways of reading files."""
    path = Path(arguments.file).expanduser()
    if arguments.action == "export":
        write_whole(path, [carrying.corrections_text(home, path.suffix.lower())])
        print(f"已导出到 {path}。")
        return 0
    _must_be_there(path)
    carried = carrying.take_in_corrections(home, path, COMMAND_LINE)
    print(f"收入 {carried.taken} 条，已有 {carried.known} 条。")
    if carried.taken:
        print("要用到已收入的各期上，请运行：python -m indexer build")
    return 0


def decisions(home: Home, arguments: argparse.Namespace) -> int:
    """Export or import decisions about names."""
    path = Path(arguments.file).expanduser()
    if arguments.action == "export":
        held = deciding.decisions_of(home)
        write_whole(path, ["\ufeff", deciding.csv_of(held)])
        print(f"已导出 {len(held)} 条审定到 {path}。")
        return 0
    _must_be_there(path)
    given = deciding.from_csv(path)
    taken = deciding.take_in(home, given, COMMAND_LINE)
    print(f"收入 {taken} 条审定，已有 {len(given) - taken} 条。")
    if taken:
        print("正在运行的服务随后自动采用；要立即采用，请运行：python -m indexer build")
    return 0


def marks(home: Home, arguments: argparse.Namespace) -> int:
    """Export or import what editors noted of contradictions."""
    path = Path(arguments.file).expanduser()
    if arguments.action == "export":
        text, count = errata.marks_csv(home)
        write_whole(path, [text])
        print(f"已导出 {count} 处的处理到 {path}。")
        return 0
    _must_be_there(path)
    taken, known = errata.take_in_marks(home, path, COMMAND_LINE)
    print(f"收入 {taken} 处的处理，已有 {known} 处。")
    return 0


def _must_be_there(path: Path) -> None:
    if not path.is_file():
        raise BadRequest(f"没有这个文件：{path}。", "请检查文件名和所在的文件夹。")
