"""The command line: ``python -m indexer COMMAND``.

Results go to standard output, progress and errors to standard error. Exit 0: done; 1: something
is wrong with the data or there is no library yet, and the message says what to do; 2: the
command was not understood.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from indexer.cli import building, checking, errata, keeping, readonly, reviewing, settling
from indexer.cli.parser import make_parser
from indexer.errors import DEFECTS, BriefingsError
from indexer.ingest import our_defect
from indexer.paths import Home, home_from

Command = Callable[[Home, argparse.Namespace], int]

COMMANDS: Mapping[str, Command] = {
    "build": building.build,
    "add": building.add,
    "remove": building.remove,
    "status": building.status,
    "search": readonly.search,
    "export": readonly.export,
    "coverage": readonly.coverage,
    "check": checking.check,
    "errata": errata.errata,
    "review": reviewing.review,
    "corrections": settling.corrections,
    "decisions": settling.decisions,
    "marks": settling.marks,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "watch": keeping.watch,
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``words`` default to the command line."""
    _speak_utf8()
    parser = make_parser()
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.print_help()
        return 0
    try:
        return COMMANDS[arguments.command](home_from(arguments.home), arguments)
    except BriefingsError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, a closed pager) has had enough. Keep Python quiet at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(_said_of_disk(error), file=sys.stderr)
        return 1
    except DEFECTS as defect:
        if os.environ.get("BRIEFINGS_DEBUG"):
            raise
        print(
            f"{our_defect(defect, '').reason}"
            "下一步：请把这句话和所用的命令报告给维护者；原来的检索库没有变化。"
            "（设置环境变量 BRIEFINGS_DEBUG=1 再运行，可得到详细的出错位置。）",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("已停止；原来的检索库没有变化。", file=sys.stderr)
        return 130


DISK_FAULTS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘已满", "请腾出磁盘空间"),
    errno.EDQUOT: ("超出了磁盘配额", "请腾出磁盘空间或提高配额"),
    errno.EFBIG: ("文件超过了允许的大小", "请检查磁盘格式和系统对文件大小的限制"),
    errno.EROFS: ("磁盘是只读的", "请换到可写的磁盘，或解除只读"),
    errno.EACCES: ("没有读写权限", "请检查文件夹的权限"),
    errno.EPERM: ("没有读写权限", "请检查文件夹的权限"),
    errno.ENAMETOOLONG: ("文件名太长", "请把文件名改短"),
    errno.EMFILE: ("打开的文件太多", "请关闭别的程序"),
    errno.EIO: ("磁盘读写出错，可能已损坏", "请检查磁盘，必要时从备份恢复"),
}


def _said_of_disk(error: OSError) -> str:
    reason, step = DISK_FAULTS.get(
        error.errno or 0, (f"读写文件时出错：{error.strerror or error}", "请检查磁盘空间和读写权限")
    )
    where = f"（{error.filename}）" if error.filename else ""
    return f"{reason}{where}，原来的检索库没有变化。下一步：{step}后再试。"


def _speak_utf8() -> None:
    """Chinese must come out whole into files and pipes too, whatever the system's code page;
    bytes of a file name that are no text come out as escapes."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
