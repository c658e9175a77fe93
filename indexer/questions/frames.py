"""What is asked, as a frame: one operator over one or two sides, each with its rows, months and
measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.questions.periods import PeriodSpan
from indexer.questions.spans import Bound, QuestionSpan

# What only rows are counted with (个 may be anything).
ROW_COUNTERS = frozenset({"家", "所", "种", "类"})


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
    """What the words of a question say, wherever they stand, and what they make of it: ``main`` is
    compared with ``base`` where there are two. ``wants``: number, hospital, institution, district,
    city, channel, metric, any, month, issue, what; ``unit`` and ``asked_of``: what a number is
    asked of (几个区); ``kinds``: what rows are called in the question; ``top``: how many, the
    lowest where negative; ``place``: the n-th; ``count``: a number of things (``counted``) that
    must fit what is found; ``direction``: up or down as the question words a change. ``spans``
    and ``must``, the senses that the operator has to consume, made it."""

    spans: tuple[QuestionSpan, ...] = field(compare=False)
    senses: frozenset[str]
    must: frozenset[str] = field(compare=False)
    wants: str
    asked: bool
    unit: str
    asked_of: str
    kinds: frozenset[str]
    top: int
    place: int
    count: int
    counted: str
    bound: Bound | None
    groups: tuple[str, ...]
    op: str = ""
    main: Side = Side()
    base: Side | None = None
    except_: tuple[Who, ...] = ()

    @property
    def counts_rows(self) -> bool:
        """有几家, 共多少个渠道: a number of rows, not of what they count."""
        of_rows = self.asked_of not in ("", "any", "metric") or self.unit in ROW_COUNTERS
        fulfil = self.unit == "个" and self.bound is not None
        return self.wants == "number" and (of_rows or fulfil)

    @property
    def direction(self) -> str:
        return next((one for one in ("up", "down") if one in self.senses), "")

    @property
    def against(self) -> str:
        return next((one for one in ("yoy", "mom", "previous") if one in self.senses), "")

    @property
    def until(self) -> bool:
        ends = any(one.period and one.text.endswith(("底", "末")) for one in self.spans)
        return ends or "until" in self.senses
