"""What a document is made of. Any text is taken: what XML cannot hold is left out in writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["body", "plain", "caption", "note", "quote", "hanging"]
"""``body`` with its first line indented by two characters, ``plain`` without; ``caption`` stands
over a table and keeps to it; ``note`` small, under what it concerns; ``quote`` set in from both
sides; ``hanging``: an entry of a list without numbers."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. ``\\n`` breaks the line. ``url`` makes it a link;
    ``refers_to``: the name of an item of a numbered list, whose number Word keeps up to date
    here (``text`` is what stands there until it does)."""

    text: str
    bold: bool = False
    raised: bool = False
    url: str = ""
    refers_to: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: Style = "body"

    @classmethod
    def of(cls, text: str, style: Style = "body") -> Paragraph:
        return cls((Run(text),), style)


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 to 3; they make Word's outline."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """``columns`` and ``rows``: how far it spans. ``is_figure``: set flush right."""

    runs: Runs
    columns: int = 1
    rows: int = 1
    is_figure: bool = False

    @classmethod
    def of(cls, text: str, *, is_figure: bool = False) -> Cell:
        return cls((Run(text),), is_figure=is_figure)


Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``head``: rows repeated at the top of every page, () for none. A cell that spans rows
    stands in the first of them only, as in HTML. Rows may be of unequal length. ``shares``: how
    wide the columns are in relation to each other, () by what they hold."""

    head: Rows
    body: Rows
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Numbered by Word itself. ``form`` holds the number as ``%1`` ("[%1]", "%1."). ``names``,
    one an item or none at all, may be referred to by a ``Run``: Latin letters, digits and _."""

    items: tuple[Runs, ...]
    form: str = "[%1]"
    names: tuple[str, ...] = ()


Block = Paragraph | Heading | Table | NumberedList


@dataclass(frozen=True, slots=True)
class Document:
    """``title`` stands at the head of the first page; "" leaves it out. ``made``: ISO time that
    the file's properties give, "" for none."""

    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    made: str = ""


def plain_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[bool] = ()
) -> Table:
    """One header row and plain cells; ``figures``: per column, whether it is set flush right."""

    def line(texts: Sequence[str]) -> tuple[Cell, ...]:
        return tuple(
            Cell.of(text, is_figure=number < len(figures) and figures[number])
            for number, text in enumerate(texts)
        )

    return Table((line(head),) if head else (), tuple(line(row) for row in rows))
