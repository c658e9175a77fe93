"""What is asked, as a frame: one operator over one or two sides, each with its rows, months and
measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.questions.periods import PeriodSpan
from indexer.questions.spans import Bound


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a measure. ``texts``: what it may stand for in names and titles of columns;
    ``platforms``, ``series``: ids that it names. A soft piece need not be explained (数量); a
    ``literal`` one is printed so, the others are everyday words for what is. A ``verb`` is soft
    beside other words, and alone says what was done (采集)."""

    text: str
    texts: tuple[str, ...]
    platforms: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    soft: bool = False
    literal: bool = True
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A named row. ``entities``: institutions, districts and places that it may be, ``rows``: ids
    of rows that bear the label. ``soft``: the home city, which need not be a row. ``stem``: a
    district's name without 区, which may begin an institution's too; ``scope``: what a bracket adds
    (含分院); ``ambiguous``: several institutions bear the name, whoever of them is printed;
    ``in_full``: it is a printed or controlled name, nothing left out."""

    text: str
    entities: tuple[str, ...]
    rows: tuple[str, ...]
    soft: bool = False
    stem: bool = False
    scope: str = ""
    ambiguous: bool = False
    in_full: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """``measures``: groups of pieces joined by 和; ``whole``: a total is asked for by its word."""

    periods: tuple[PeriodSpan, ...] = ()
    who: tuple[Who, ...] = ()
    measures: tuple[tuple[Piece, ...], ...] = ()
    whole: bool = False

    @property
    def is_ambiguous(self) -> bool:
        return any(one.ambiguous for one in self.who)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for group in self.measures for piece in group)


@dataclass(frozen=True, slots=True)
class Frame:
    """``main`` is compared with ``base`` where there are two. ``wants``: number, hospital,
    institution, district, city, channel, metric, any, month, issue, what; ``direction``: up or
    down as the question words a change; ``top``: how many, the lowest where negative; ``place``:
    the n-th. ``kinds``: what rows are called in the question; ``count``: a number of things that
    must fit what is found."""

    op: str
    main: Side
    base: Side | None = None
    wants: str = ""
    asked: bool = False
    unit: str = ""
    kinds: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    top: int = 0
    place: int = 0
    count: int = 0
    counted: str = ""
    bound: Bound | None = None
    direction: str = ""
    against: str = ""
    until: bool = False
    except_: tuple[Who, ...] = ()
    counts_rows: bool = False
    senses: frozenset[str] = field(default=frozenset())
