"""A small typesetter: paragraphs → the lines that copying text out of a PDF gives.

It breaks lines by the rules of Chinese setting (no closing mark at the start of a line, no
opening one at its end, no break inside a word or number), knows nothing of the parser, and so
can be held against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = re.compile(
    r"[（《“【]*(?:[A-Za-z0-9.\-/]+|[^A-Za-z0-9])[，。、：；！？）》”】%]*|\s", re.DOTALL
)


def em(text: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def broken(text: str, width: float, indent: float = 0.0) -> list[str]:
    """``text`` broken into lines of at most ``width`` characters, the first set back."""
    lines: list[str] = []
    line, room = "", width - indent
    for piece in _PIECE.findall(text):
        if line and em(line + piece) > room:
            lines.append(line)
            line, room = "", width
        line += piece
    return [*lines, line] if line else lines


def kerned(line: str) -> str:
    """``line`` with the blanks that a PDF puts between Chinese and digits or Latin letters."""
    line = re.sub(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])", " ", line)
    return re.sub(r"(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])", " ", line)


@dataclass(frozen=True)
class Page:
    """How to print: ``apart`` a blank line after every line; ``every`` lines a page break,
    shown as a line that begins with a blank and has none before it."""

    apart: bool = True
    every: int = 0
    kerning: bool = True

    def printed(self, lines: Sequence[str]) -> str:
        out: list[str] = []
        for count, line in enumerate(lines):
            shown = kerned(line) if self.kerning else line
            if self.every and count and count % self.every == 0:
                if out and not out[-1]:
                    out.pop()
                shown = " " + shown
            out.append(shown)
            if self.apart:
                out.append("")
        return "\n".join(out) + "\n"


def article(headline: Sequence[str], paragraphs: Sequence[str], width: float) -> list[str]:
    """Lines of one article set to ``width``."""
    return [*headline, *(line for text in paragraphs for line in broken(text, width, 2.0))]
