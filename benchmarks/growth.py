"""How the time to read and parse a text grows with its rows, layout by layout.

    python -m benchmarks.growth [--rows 1000,2000,4000,8000] [layout ...]

Prints CPU seconds for each size and the ratio of the last doubling: 2 is linear, 4 the square.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from indexer import parsing
from indexer.coverage import coverage
from indexer.readers import read_bytes

HEAD = "南京卫生信息化简报\n2022年第4期（总第121期）\n2022年4月27日\n\n统计数据\n\n2022年3月统计\n"
NAMES = ("序号", "单位", "网上", "门诊", "合计")


def _cells(n: int) -> tuple[str, ...]:
    return (str(n), f"某区第{n}医院", str(n * 7 % 991), str(n * 3 % 97), str(n % 13))


def _rows(rows: int, between: str, end: str = "\n") -> str:
    return HEAD + end.join(between.join(c) for c in (NAMES, *map(_cells, range(1, rows + 1)))) + end


def _word(rows: int) -> str:
    table = (NAMES, *map(_cells, range(1, rows + 1)))
    return HEAD + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in table)


def _boxes(rows: int) -> str:
    edge = "+----+------------+-----+-----+-----+\n"
    table = (NAMES, *map(_cells, range(1, rows + 1)))
    return HEAD + edge + edge.join("|" + "|".join(row) + "|\n" for row in table) + edge


def _prose(rows: int) -> str:
    line = "各单位围绕目标落实措施，完成接口清单核对，进一步提升服务能力。"
    return HEAD + "".join(f"核对会第{n}次召开\n\n{line}\n\n" for n in range(rows // 2))


def _wrapped(rows: int) -> str:
    lines = "各单位围绕目标落实措施完成接口清单核对进一步提升\n服务能力，整改情况将计入年度考评。\n"
    return HEAD + lines * (rows // 2)


def _uneven(rows: int) -> str:
    """Rows that fit no table for long: their length changes all the time."""
    return HEAD + "\n\n".join(
        " ".join(["某区医院", *map(str, range(n * 7 % 11))]) for n in range(rows)
    )


def _aligned(rows: int) -> str:
    head = f"{'单位':　<12}{'网上':　>8}{'门诊':　>8}{'合计':　>8}\n"
    table = (_cells(n)[1:] for n in range(1, rows + 1))
    return HEAD + head + "".join(f"{name:　<12}{a:>16}{b:>16}{c:>16}\n" for name, a, b, c in table)


def _phrases(rows: int) -> str:
    """Plain lines that are neither sentences nor cells, as a page's pre holds them."""
    return HEAD + "".join(f"某项 接口 清单 第{n}批 核对 {n % 7}\n" for n in range(rows))


LAYOUTS: dict[str, Callable[[int], str]] = {
    "pdf": lambda rows: _rows(rows, " ", "\n\n"),
    "tab": lambda rows: _rows(rows, "\t"),
    "word": _word,
    "cells": lambda rows: _rows(rows, "\n"),
    "bars": lambda rows: _rows(rows, " | "),
    "boxes": _boxes,
    "commas": lambda rows: _rows(rows, ","),
    "one line": lambda rows: _rows(rows, " ").replace("\n", " "),
    "briefs": lambda rows: HEAD + "简讯\n" + "● 4月9日，某院完成割接。\n" * rows,
    "aligned": _aligned,
    "phrases": _phrases,
    "prose": _prose,
    "wrapped": _wrapped,
    "words": lambda rows: HEAD + "某个词\n" * rows,
    "uneven": _uneven,
    "titles": lambda rows: HEAD + "\n\n".join(f"2022年3月第{n}项统计" for n in range(rows)),
    "notes": lambda rows: HEAD + "注：某项说明\n" * rows,
    "open notes": lambda rows: HEAD + "（截止某月底的说明\n" * rows,
    "notices": lambda rows: HEAD + "【样例】某句说明。\n" * rows,
    "numbers": lambda rows: HEAD + "\n\n".join(map(str, range(1, rows + 1))),
}


def seconds(layout: str, rows: int) -> float:
    data = LAYOUTS[layout](rows).encode()
    start = time.process_time()
    document = read_bytes(data, "2022-04.txt")
    issue = parsing.parse(document)
    taken = time.process_time() - start
    assert coverage(document, issue).is_complete, layout
    return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", default="1000,2000,4000,8000")
    options.add_argument("layouts", nargs="*", default=list(LAYOUTS))
    chosen = options.parse_args()
    sizes = [int(size) for size in chosen.rows.split(",")]
    for layout in chosen.layouts or list(LAYOUTS):
        times = [seconds(layout, size) for size in sizes]
        ratio = times[-1] / max(times[-2], 1e-6) if len(times) > 1 else 0.0
        shown = "  ".join(f"{size}: {taken:.2f}" for size, taken in zip(sizes, times, strict=True))
        print(f"{layout:9} {shown}  ×{ratio:.1f}", flush=True)


if __name__ == "__main__":
    main()
