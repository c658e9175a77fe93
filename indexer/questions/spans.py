"""A stretch of a question with everything that it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.figures import FigureRow
from indexer.naming import Ident
from indexer.questions.periods import PeriodSpan

_MARKS = " \t\n\r,，。.:;；：?？!！、~-—→/()\"“”‘’《》'`…·="
BLANK = re.compile(f"[{re.escape(_MARKS)}]+")


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on a figure: ``sign`` one of > >= < <= = !=; ``unit`` as typed; ``of_all``:
    ``value`` is a part of 12 in 11/12; ``printed``: the cell is printed so (12/12, 未部署), which
    it is in these (series, column)."""

    sign: str
    value: float = 0.0
    unit: str = ""
    of_all: bool = False
    printed: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class QuestionSpan:
    """A stretch of the question with everything that it may be. ``piece``: it stands in the names
    or titles of columns; ``measures``: printed words that it may stand for; ``ask``: it asks for a
    number, in this unit ("" for any); ``which``: it asks for rows of this kind, months or issues;
    ``count``: a number of things; ``place``: 第二 is 2, from the bottom where negative; ``top``:
    前三; ``noun``: what the number asked for is of."""

    start: int
    end: int
    text: str
    senses: frozenset[str] = frozenset()
    piece: bool = False
    measures: tuple[str, ...] = ()
    owners: tuple[Ident, ...] = ()
    how: str = ""
    rows: tuple[FigureRow, ...] = ()
    group: str = ""
    kind: str = ""
    period: PeriodSpan | None = None
    ask: str | None = None
    which: str = ""
    count: int = 0
    place: int = 0
    top: int = 0
    bound: Bound | None = None
    unit: str = ""
    noun: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.text.strip(_MARKS)
