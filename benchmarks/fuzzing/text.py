"""Inputs for the reader of plain text: lines of every layout, changed as lines, cells and signs."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from benchmarks.fuzzing.changes import changed_bytes, changed_list, changed_text, part_of
from indexer.paths import SHIPPED_ROOT
from tests.synthetic.invent import issue_plan
from tests.synthetic.pdf_text import pdf_text
from tests.synthetic.tab_text import tab_text
from tests.synthetic.word_text import word_text

_MOST_LINES = 14
_INVENTED = 12
_ENCODINGS = ("gb18030", "big5", "utf-16", "utf-8-sig", "utf-16-be")


@cache
def seeds() -> tuple[tuple[str, ...], ...]:
    """Files as lines: the shipped numbers, every text among the fixtures, invented numbers."""
    paths = [*(SHIPPED_ROOT / "corpus").glob("*.txt"), *_fixtures().rglob("*.txt")]
    whole = [path.read_bytes().decode("utf8", "replace") for path in sorted(paths)]
    for n in range(_INVENTED):
        plan = issue_plan(n)
        whole += [tab_text(plan), pdf_text(plan), word_text(plan)]
    return tuple(tuple(text.split("\n")) for text in whole if text.strip())


def _fixtures() -> Path:
    return SHIPPED_ROOT / "tests" / "fixtures"


def _joined(line: str, rng: random.Random) -> str:
    """One line with its cells parted another way."""
    return rng.choice(("\t", "  ", " | ", "|", ",", "\n\t", "\n", "", "：")).join(line.split())


def _shift(line: str, rng: random.Random) -> str:
    return rng.choice(("\t", "  ", "　　", "\f", "\t\t", "| ", "● ", "1 ")) + line


def _as_drawn(line: str, rng: random.Random) -> str:
    return rng.choice(("│", "┃", "|")).join(("", *line.split(), "")) if line.strip() else "├─┼─┤"


_LINES: tuple[Callable[[str, random.Random], str], ...] = (
    changed_text,
    changed_text,
    changed_text,
    _joined,
    _shift,
    _as_drawn,
    lambda line, rng: line + rng.choice(("\r", "\x0b", "\x0c", "\x85", "\u2028", " " * 300)),
)


def _other_line(line: str, rng: random.Random) -> str:
    return rng.choice(_LINES)(line, rng)


def input_of(rng: random.Random) -> bytes:
    lines = part_of(rng.choice(seeds()), rng, _MOST_LINES)
    for _ in range(rng.randint(1, 5)):
        lines = changed_list(lines, rng, lambda line: _other_line(line, rng))
    if rng.random() < 0.1:
        way = rng.choice(_LINES[3:6])
        lines = [way(line, rng) for line in lines]
    said = rng.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n", "")).join(lines)
    encoding = rng.choice(_ENCODINGS) if rng.random() < 0.15 else "utf8"
    data = said.encode(encoding, "replace")
    return changed_bytes(data, rng) if rng.random() < 0.3 else data
