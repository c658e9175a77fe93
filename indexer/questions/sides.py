"""Spans -> the sides of a question: what is asked about, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.questions.frames import Piece, Side, Who
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.spans import QuestionSpan
from indexer.questions.terms import plain

# Operators of two sides, and the words at which the second one ends.
STOPS = {
    "share": frozenset({"percent"}),
    **dict.fromkeys(
        ("difference", "growth", "joined", "left"),
        frozenset({"up", "down", "gap", "rate", "percent", "joined", "left", "not"}),
    ),
}
AND = frozenset({"and", "plus"})


@dataclass(frozen=True, slots=True)
class Parts:
    """``base``: what the other spans are compared with, None where nothing is; ``excepted``: who is
    left out."""

    main: tuple[QuestionSpan, ...]
    base: tuple[QuestionSpan, ...] | None
    excepted: tuple[QuestionSpan, ...]


def parts_of(op: str, spans: Sequence[QuestionSpan]) -> Parts:
    held = list(spans)
    excepted: list[QuestionSpan] = []
    start = next((i for i, span in enumerate(held) if "except" in span.senses), None)
    if start is not None:
        end = start + 1
        while end < len(held) and (names(held[end]) or _joins(held[end])):
            end += 1
        excepted, held = held[start + 1 : end], held[:start] + held[end:]
    place = _base(op, held)
    if place is None:
        return Parts(tuple(held), None, tuple(excepted))
    start, end = place
    return Parts(tuple(held[: start - 1] + held[end:]), tuple(held[start:end]), tuple(excepted))


def _base(op: str, spans: Sequence[QuestionSpan]) -> tuple[int, int] | None:
    """Where the side stands that the other is compared with; the span before it opens it."""
    if op == "ratio":
        times = next(i for i, span in enumerate(spans) if "times" in span.senses)
        opened = [
            i
            for i, span in enumerate(spans[:times])
            if span.text in ("是", "为") or "than" in span.senses
        ]
        return (opened[-1] + 1, times) if opened else None
    if op not in STOPS:
        return None
    if op == "share":
        opened = [i for i, span in enumerate(spans) if "of" in span.senses]
        return (opened[0] + 1, _end(spans, opened[0] + 1, STOPS[op])) if opened else None
    than = [i for i, span in enumerate(spans) if "than" in span.senses]
    for closing in than:
        # 与2023年3月相比, 较3月相比: between the word that opens and the one that closes.
        opened = [i for i in range(closing) if spans[i].senses & {"and", "than"}]
        ends = closing + 1 < len(spans) and spans[closing + 1].is_blank
        if opened and (len(spans[closing].text) > 1 or ends):
            return opened[-1] + 1, closing
    return (than[0] + 1, _end(spans, than[0] + 1, STOPS[op])) if than else None


def _end(spans: Sequence[QuestionSpan], start: int, stops: frozenset[str]) -> int:
    for at in range(start, len(spans)):
        span = spans[at]
        is_over = bool(span.senses & stops) or span.ask is not None or bool(span.which)
        if is_over or (at > start and span.text.strip() in (",", ";")):
            return at
    return len(spans)


def side_of(spans: Iterable[QuestionSpan], kinds: frozenset[str], reader: QuestionReader) -> Side:
    """``kinds``: what rows are called in the whole question."""
    periods: list[PeriodSpan] = []
    who: list[Who] = []
    measures: list[list[Piece]] = [[]]
    whole = False
    for span in spans:
        whole = whole or "total" in span.senses
        if span.period is not None:
            periods.append(span.period)
        elif (named := _who(span, kinds, reader)) is not None:
            who.append(named)
        if (piece := _piece(span, reader)) is not None:
            measures[-1].append(piece)
        elif span.noun in reader.terms.own or span.noun in reader.terms.about:
            measures[-1].append(Piece(span.noun, (span.noun,), soft=True))
        elif span.senses & AND and measures[-1]:
            measures.append([])
    groups = tuple(
        tuple(group) for group in measures if any(not one.soft or one.verb for one in group)
    )
    if not groups:
        # 某院小计多少: where no measure is named, the column that is printed so.
        found = (one for group in measures for one in group if one.text in reader.terms.sums)
        groups = tuple((one,) for one in list(found)[:1])
    return Side(tuple(periods), tuple(who), groups, whole)


def _who(span: QuestionSpan, kinds: frozenset[str], reader: QuestionReader) -> Who | None:
    entities = tuple(
        dict.fromkeys(id_ for facet, id_ in span.owners if facet in ("institution", "place"))
    )
    channels = [id_ for facet, id_ in span.owners if facet == "platform"]
    rows = [row.id for row in span.rows] + [id_ for id_ in channels if id_ in reader.terms.channels]
    if not entities and not rows:
        return None
    printed = reader.terms.kinds
    areas = {id_ for facet, id_ in span.owners if facet == "place"} | {
        one for one in entities if "district" in printed.get(one, ())
    }
    stem = bool(areas - reader.cities) and not span.text.endswith(("区", "县"))
    if stem and set(entities) <= areas and "district" not in kinds:
        # 江宁 alone may be the district or one of the hospitals called after it.
        entities += tuple(
            one
            for one, found in printed.items()
            if "institution" in found and span.text in one and one not in entities
        )
    scopes = reader.authority.lexicon.scope_words
    return Who(
        span.text,
        entities,
        tuple(dict.fromkeys(rows)),
        soft=bool(entities) and set(entities) <= {reader.home},
        stem=stem,
        scope=next((word for word in scopes if word in span.text), ""),
        ambiguous=not stem and len(set(entities) - areas) > 1,
        in_full=span.how == "exact",
    )


def _piece(span: QuestionSpan, reader: QuestionReader) -> Piece | None:
    platforms = frozenset(id_ for facet, id_ in span.owners if facet == "platform")
    series = frozenset(id_ for facet, id_ in span.owners if facet == "series")
    is_row = bool(span.rows) or platforms <= reader.terms.channels
    if (span.owners or span.rows) and not series and is_row and not span.measures:
        return None
    if not (span.piece or span.measures or platforms or series):
        return None
    key = plain(span.text)
    # What is printed so needs no everyday word for it.
    texts = (key,) if span.piece else tuple(map(plain, span.measures)) or (key,)
    soft = bool(span.senses) and not platforms
    verb = "verb" in span.senses
    return Piece(span.text, tuple(dict.fromkeys(texts)), platforms, series, soft, span.piece, verb)


def inherited(main: Side, base: Side, op: str, reader: QuestionReader) -> tuple[Side, Side]:
    """What one side does not say is as on the other. Of a share and beside a total the whole is
    meant where nobody is named."""
    who = (main.who or base.who, base.who or main.who)
    if op == "share":
        base = replace(base, whole=base.whole or not base.who)
        # 诊间预约占儿童医院预约的比例: of its own; 占全省 is of a whole that holds others.
        areas = reader.cities | {reader.home}
        own = any(set(one.entities) - areas for one in base.who)
        who = (base.who if own and not main.who else main.who, base.who)
    elif base.whole or main.whole:
        who = (main.who, base.who or (() if base.whole else main.who))
    periods = (main.periods or base.periods, base.periods or main.periods)
    measures = (main.measures or base.measures, base.measures or main.measures)
    return (
        replace(main, periods=periods[0], measures=measures[0], who=who[0]),
        replace(base, periods=periods[1], measures=measures[1], who=who[1]),
    )


def names(span: QuestionSpan) -> bool:
    return bool(span.owners or span.rows)


def _joins(span: QuestionSpan) -> bool:
    return span.is_blank or bool(span.senses & AND) or span.senses == {"filler"}
