"""The text of a question -> the spans that cover all of it, or nothing: what no name, figure,
month or word of the language accounts for makes the question one that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.figures import FigureRow
from indexer.naming import Ident
from indexer.questions.numerals import NUMBER, number_of
from indexer.questions.periods import PeriodSpan, period_spans
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import LONGEST, SHORTEST, plain

_BLANK = re.compile(r"[\s,，。.:;；：?？!！、~\-—→/()\"“”‘’《》'`…·=]+")
_FRACTION = re.compile(r"(?<![\d/])\d{1,3}/\d{1,3}(?![\d/])")
_OVER = r"超过|超|大于|多于|高于|过(?=\d)|不少于|不低于|达到|突破|未超过|不超过|不到|没到|小于|少于|低于|不足|不满"
_LOW = frozenset("不到 没到 小于 少于 低于 不足 不满".split())  # noqa: SIM905
_SIGNS = {
    "大于": ">",
    "小于": "<",
    "不少于": ">=",
    "不低于": ">=",
    "达到": ">=",
    "不超过": "<=",
    "未超过": "<=",
}
_EQUAL = r"都?(?:是|为|等于|=|到了|满|达)"


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on a figure: ``sign`` one of > >= < <= = !=; ``printed``: the cell is printed so
    (12/12, 未部署)."""

    sign: str
    value: float = 0.0
    printed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the question with everything that it may be. ``piece``: it stands in the names
    or titles of columns; ``measures``: printed words that it may stand for; ``ask``: it asks for a
    number, in this unit ("" for any); ``which``: it asks for rows of this kind, months or issues;
    ``count``: a number of things; ``place``: 第二 is 2, from the bottom where negative; ``top``:
    前三."""

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

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() or _BLANK.fullmatch(self.text) is not None


def covers(text: str, reader: QuestionReader, most: int = 6) -> tuple[tuple[Span, ...], ...]:
    """The best covers of a folded question whose months are spelled out, best first; () where
    some of it is not known."""
    starts: dict[int, dict[int, Span]] = {}
    for span in _candidates(text, reader):
        here = starts.setdefault(span.start, {})
        here[span.end] = _joined(here[span.end], span) if span.end in here else span
    best: list[list[tuple[float, tuple[Span, ...]]]] = [[] for _ in range(len(text) + 1)]
    best[0] = [(0.0, ())]
    for at in range(len(text)):
        for span in starts.get(at, {}).values() if best[at] else ():
            cost = _cost(span)
            there = best[span.end]
            there += [(spent + cost, (*spans, span)) for spent, spans in best[at]]
            there.sort(key=lambda one: one[0])
            del there[most:]
    return tuple(spans for _, spans in best[-1])


def _cost(span: Span) -> float:
    """The fewest spans; among as many, those that say most, the longest first."""
    if span.is_blank:
        return 0.0
    says = span.owners or span.rows or span.period or span.piece or span.measures
    filler = not says and span.senses <= {"filler", "light"}
    return 1.0 + (0.05 if filler else 0.0) - 0.002 * len(span.text) ** 1.5


def _joined(one: Span, other: Span) -> Span:
    """Both readings of one stretch."""
    return Span(
        one.start,
        one.end,
        one.text,
        one.senses | other.senses,
        one.piece or other.piece,
        one.measures or other.measures,
        one.owners or other.owners,
        one.how or other.how,
        one.rows or other.rows,
        one.group or other.group,
        one.kind or other.kind,
        one.period or other.period,
        one.ask if one.ask is not None else other.ask,
        one.which or other.which,
        one.count or other.count,
        one.place or other.place,
        one.top or other.top,
        one.bound or other.bound,
        one.unit or other.unit,
    )


def _candidates(text: str, reader: QuestionReader) -> Iterator[Span]:
    for match in _BLANK.finditer(text):
        yield Span(match.start(), match.end(), match[0])
    for period in period_spans(text):
        yield Span(period.start, period.end, text[period.start : period.end], period=period)
        if text[period.end - 1] in "底末" and not period.is_issue:
            yield Span(
                period.start, period.end - 1, text[period.start : period.end - 1], period=period
            )
    for name in reader.names.spans(text):
        yield Span(
            name.start, name.end, text[name.start : name.end], owners=name.owners, how=name.how
        )
    yield from _numbers(text, reader)
    yield from _asking(text, reader)
    yield from _listed(text, reader)


def _listed(text: str, reader: QuestionReader) -> Iterator[Span]:
    words, terms = reader.words, reader.terms
    longest = max(LONGEST, words.longest)
    for start in range(len(text)):
        if _BLANK.match(text[start]) and text[start] not in "(/":
            continue
        for end in range(start + 1, min(len(text), start + longest) + 1):
            part = text[start:end]
            key = plain(part)
            senses = words.senses.get(part, frozenset())
            measures = words.measures.get(part, ())
            is_piece = len(key) >= SHORTEST and terms.is_stretch(key)
            rows = terms.labels.get(key, ())
            group = terms.groups.get(key, "")
            kind = reader.kinds.get(part, "")
            cells = terms.cells.get(key) if len(key) >= SHORTEST else None
            unit = part if part in reader.units else ""
            if senses or measures or is_piece or rows or group or kind or cells or unit:
                bound = Bound("=", printed=cells) if cells else None
                yield Span(
                    start,
                    end,
                    part,
                    senses,
                    is_piece,
                    measures,
                    rows=rows,
                    group=group,
                    kind=kind,
                    bound=bound,
                    unit=unit,
                )


def _numbers(text: str, reader: QuestionReader) -> Iterator[Span]:
    """Conditions, places and numbers of things."""
    unit = reader.unit_pattern
    for match in re.finditer(rf"(?P<over>{_OVER})了?(?P<n>{NUMBER})(?:{unit})?", text):
        sign = _SIGNS.get(match["over"], "<" if match["over"] in _LOW else ">")
        yield _bound(text, match, sign)
    for match in re.finditer(rf"(?P<n>{NUMBER})(?:{unit})?(?P<side>及?以上|以下|以内)", text):
        yield _bound(text, match, ">=" if match["side"].endswith("上") else "<=")
    for match in re.finditer(rf"(?P<not>不|非|没有?)?{_EQUAL}(?P<n>{NUMBER})(?:{unit}|的)?", text):
        yield _bound(text, match, "!=" if match["not"] else "=")
    for match in re.finditer(r"(?P<n>非零|不为零)", text):
        yield Span(match.start(), match.end(), match[0], bound=Bound("!=", 0.0))
    for match in _FRACTION.finditer(text):
        yield Span(
            match.start(), match.end(), match[0], bound=Bound("=", printed=frozenset({match[0]}))
        )
    for match in re.finditer(
        rf"(?P<last>倒数)?(?:排在?|位居|位列|居|列)?第(?P<n>{NUMBER})(?:名|位|多|高|大|少|低)?的?",
        text,
    ):
        place = int(number_of(match["n"]))
        low = match["last"] or match[0].rstrip("的")[-1] in "少低"
        yield Span(match.start(), match.end(), match[0], place=-place if low else place)
    for match in re.finditer(
        rf"(?P<last>倒数|最后|末)?(?:排名|排在?|位居)?(?P<top>前)?(?P<n>{NUMBER})(?P<c>{reader.counters})?的?",
        text,
    ):
        if match["last"] or match["top"]:
            number = int(number_of(match["n"]))
            yield Span(
                match.start(), match.end(), match[0], top=-number if match["last"] else number
            )
    for match in re.finditer(
        rf"(?P<n>{NUMBER})(?P<c>{reader.counters})(?P<k>{reader.kind_pattern})?", text
    ):
        kind = reader.kinds.get(match["k"] or "", "") or reader.kinds.get(match["c"], "")
        if re.match(r"期|个月", match["c"]):
            kind = "period"
        yield Span(
            match.start(), match.end(), match[0], count=int(number_of(match["n"])), kind=kind
        )


def _bound(text: str, match: re.Match[str], sign: str) -> Span:
    return Span(match.start(), match.end(), match[0], bound=Bound(sign, number_of(match["n"])))


def _asking(text: str, reader: QuestionReader) -> Iterator[Span]:
    kinds, counters = reader.kind_pattern, reader.counters
    for match in re.finditer(
        rf"(?:是|有|为|共|达到?)?(?:多少|几)(?P<u>{reader.unit_pattern})?(?P<k>{kinds})?", text
    ):
        kind = reader.kinds.get(match["k"] or "", "")
        yield Span(match.start(), match.end(), match[0], ask=match["u"] or "", kind=kind)
    for match in re.finditer(r"(?:是|为)?几分之几", text):
        yield Span(match.start(), match.end(), match[0], ask="")
    for match in re.finditer(
        rf"(?:是|为|有|都?在|于)?(?:哪|啥|什么)(?P<n>一|几|些|{NUMBER})?(?P<c>{counters}|些|次)?(?P<k>{kinds}|月份?|期|年)?",
        text,
    ):
        yield from _which(match, reader)
    for match in re.finditer(r"(?:都有|都是|是|有)?(?:谁家?|何月|何期|几月份?|几期)", text):
        which = "issue" if match[0].endswith("期") else "month" if "月" in match[0] else "any"
        yield Span(match.start(), match.end(), match[0], which=which)


def _which(match: re.Match[str], reader: QuestionReader) -> Iterator[Span]:
    thing, counter = match["k"] or "", match["c"] or ""
    many = number_of(match["n"]) if match["n"] and match["n"] not in "一几些" else 0
    said = f"{counter}{thing}"
    if "月" in said:
        which = "month"
    elif "期" in said:
        which = "issue"
    elif "年" in said:
        which = "year"
    else:
        which = reader.kinds.get(thing, "") or reader.kinds.get(counter, "") or "any"
    if match["n"] is None and not said and not match[0].endswith(("啥", "什么")):
        return
    if which == "any" and match[0].endswith(("啥", "什么")):
        which = "what"
    yield Span(match.start(), match.end(), match[0], which=which, top=int(many))


def said(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
