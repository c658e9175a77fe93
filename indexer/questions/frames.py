"""The spans of a question -> what is asked, as a frame: one operator over one or two sides, each
with its rows, months and measure. A span that has no place in this is content that nothing
consumes, and there is no frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.spans import Bound, Span
from indexer.questions.terms import plain

# Which words each operator consumes beside those that any question may hold.
ANY = frozenset(
    {"filler", "light", "home", "total", "and", "plus", "until", "listed", "latest", "month"}
)
# What turns a question round is never only a part of a name.
NEVER_LET_GO = frozenset({"except", "not", "than", "of"})
CONSUMES: dict[str, frozenset[str]] = {
    "value": frozenset({"percent"}),
    "trend": frozenset({"every", "trend"}),
    "average": frozenset({"average", "every"}),
    "sum": frozenset({"every"}),
    "share": frozenset({"percent", "of"}),
    "ratio": frozenset({"times", "than"}),
    "difference": frozenset(
        {"up", "down", "gap", "than", "previous", "mom", "yoy", "joined", "left"}
    ),
    "growth": frozenset(
        {"up", "down", "rate", "percent", "than", "previous", "mom", "yoy", "joined", "left"}
    ),
    "superlative": frozenset({"most", "least", "bottom", "rank", "except", "list"}),
    "peak": frozenset({"most", "least", "every", "when"}),
    "rank": frozenset({"rank", "most", "least"}),
    "count": frozenset({"list", "except"}),
    "list": frozenset({"list", "except", "not"}),
    "first": frozenset({"first", "since", "when", "join"}),
    "last": frozenset({"last", "when", "not"}),
    "periods": frozenset({"every", "when"}),
    "whether": frozenset({"whether", "not", "join"}),
    "joined": frozenset({"joined", "than", "list", "up", "down", "not", "previous", "mom"}),
    "left": frozenset({"left", "not", "than", "list", "up", "down", "previous", "mom", "whether"}),
    "printings": frozenset({"first", "last", "every", "when"}),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a measure. ``texts``: what it may stand for in names and titles of columns;
    ``platforms``, ``series``: ids that it names. A soft piece need not be explained (数量); a
    ``literal`` one is printed so, the others are everyday words for what is."""

    text: str
    texts: tuple[str, ...]
    platforms: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    soft: bool = False
    literal: bool = True


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


def frames_of(spans: Sequence[Span], reader: QuestionReader) -> Iterator[Frame]:
    """The questions that the spans may make, the likeliest first; none where none is known."""
    if _is_partial_name(spans):
        return
    held = _Gathered(spans, reader)
    for op in held.operators():
        if not held.must - ANY - CONSUMES[op]:
            yield held.frame(op)


def _is_partial_name(spans: Sequence[Span]) -> bool:
    """高淳医院, 江苏省儿童医院, 第三医院: 医院 right behind a place or other words that it may
    belong to ends a name, of which there is none so."""
    for one, after in pairwise(spans):
        if after.kind == "hospital" and after.text.startswith("医院") and not after.which:
            says = one.owners or one.piece or one.measures or one.text == "中"
            if says and not one.is_blank and not one.group:
                return True
    return False


class _Gathered:
    """The spans of one question in their roles; lives only inside ``frame_of``."""

    def __init__(self, spans: Sequence[Span], reader: QuestionReader) -> None:
        self.reader = reader
        self.spans = tuple(spans)
        self.text = "".join(span.text for span in spans)
        self.senses: set[str] = set()
        self.must: set[str] = set()
        self.wants, self.unit, self.asked = "", "", False
        self.top = self.place = self.count = 0
        self.counted = self.ask_kind = ""
        self.bound: Bound | None = None
        self.kinds: set[str] = set()
        self.groups: list[str] = []
        for span in spans:
            self._take(span)

    def _take(self, span: Span) -> None:
        self.senses |= span.senses if not _names(span) else set()
        if not (_names(span) or _is_measure(span) or span.bound or span.place or span.top):
            self.must |= span.senses
        self.must |= span.senses & NEVER_LET_GO
        if span.ask is not None:
            self.asked, self.wants = True, self.wants or "number"
            if "times" not in span.senses:
                self.unit = self.unit or span.ask
            self.ask_kind = span.kind or self.ask_kind
        if span.which:
            self.asked, self.wants = True, span.which
            self.top = self.top or span.top
        if span.top and span.kind:
            self.kinds.add(span.kind)
        self.top = self.top or span.top
        self.place = self.place or span.place
        if span.count:
            self.count, self.counted = span.count, span.kind
            if span.kind not in ("period", "any", "institution"):
                self.kinds.add(span.kind)
        if "month" in span.senses and not self.wants:
            self.wants = "month"
        self.bound = self.bound or (span.bound if not _is_measure(span) else None)
        if span.kind and not span.which and not span.count and span.ask is None:
            self.kinds.add(span.kind)
        if span.group:
            self.groups.append(span.group)
        if span.unit and not (span.piece or span.measures or span.senses):
            self.unit = self.unit or span.unit

    # --- which operator ---------------------------------------------------------------------

    def operators(self) -> tuple[str, ...]:
        op = self._operator()
        # 接入了多少家机构 may be a printed number, or the number of rows; 上传率是百分之几 a cell.
        if op == "count" and self.bound is None:
            return ("value", "count")
        if op == "share" and "of" not in self.senses:
            return ("value", "share")
        return (op,)

    def _operator(self) -> str:
        has = self.senses.__contains__
        rows_wanted = self.wants in (
            "hospital",
            "institution",
            "district",
            "city",
            "channel",
            "metric",
            "any",
        )
        periods_wanted = self.wants in ("month", "issue")
        orders = has("most") or has("least") or self.place or self.top
        changes = has("up") or has("down") or has("rate") or has("gap")
        compares = has("than") or has("previous") or has("mom") or has("yoy")
        table = (
            (self._has_and_has_not() and not periods_wanted, "left"),
            (has("whether") and not rows_wanted, "whether"),
            (has("of") or (has("percent") and not changes and not compares), "share"),
            (has("times"), "ratio"),
            (has("rate") or (has("percent") and (changes or compares)), "growth"),
            ((has("yoy") or has("mom")) and not rows_wanted and not has("gap"), "growth"),
            (self._lists_differ() and has("left") and (rows_wanted or compares), "left"),
            (self._lists_differ() and has("joined") and (rows_wanted or compares), "joined"),
            (has("first") or (has("since") and (has("when") or periods_wanted)), "first"),
            (has("join") and (has("when") or periods_wanted), "first"),
            (has("when") and has("listed"), "first"),
            (has("last"), "last"),
            (has("average"), "average"),
            (has("rank") and not rows_wanted, "rank"),
            (bool(orders) and (periods_wanted or has("when")), "peak"),
            (bool(orders) or has("bottom"), "superlative"),
            (self.bound is not None and rows_wanted, "list"),
            (self.bound is not None and not self.asked, "list"),
            (self.bound is not None and self._counts_rows(), "count"),
            (changes or compares, "difference"),
            (rows_wanted or has("list"), "list"),
            (has("trend"), "trend"),
            (has("every") and not periods_wanted, "trend"),
            (periods_wanted, "periods"),
            (self._adds_up(), "sum"),
            (self._counts_rows(), "count"),
            (True, "value"),
        )
        return next(op for holds, op in table if holds)

    def _lists_differ(self) -> bool:
        return not self.bound and self.wants not in ("number",)

    def _has_and_has_not(self) -> bool:
        """18年5月有、20年10月没有的: two months, the second with 没有."""
        months = [at for at, span in enumerate(self.spans) if span.period]
        nots = [at for at, span in enumerate(self.spans) if "not" in span.senses]
        return len(months) == 2 and bool(nots) and nots[-1] > months[1]

    def _counts_rows(self) -> bool:
        """有几家, 共多少个渠道: a number of rows, not of what they count."""
        if self.wants != "number":
            return False
        said = {span.kind for span in self.spans if span.ask is not None} - {"", "any"}
        return bool(said - {"metric"}) or self.unit in ("家", "所", "个")

    def _adds_up(self) -> bool:
        sides = self.side(self.spans)
        many = max(len(sides.who), len(sides.periods), len(sides.measures))
        return ("total" in self.senses or "plus" in self.senses) and many > 1

    # --- sides ------------------------------------------------------------------------------

    def frame(self, op: str) -> Frame:
        main_spans, base_spans, except_spans = self._parts(op)
        main, excepted = self.side(main_spans), self.side(except_spans)
        base = self.side(base_spans) if base_spans is not None else None
        if base is not None:
            if op == "share":
                base = replace(base, whole=base.whole or not base.who)
            main, base = _inherited(main, base, op)
        against = next((one for one in ("yoy", "mom", "previous") if one in self.senses), "")
        return Frame(
            op=op,
            main=main,
            base=base,
            wants=self.wants,
            asked=self.asked,
            unit="" if op in ("count", "list", "superlative") else self.unit,
            kinds=frozenset(self.kinds | ({self.ask_kind} if op in ("count", "list") else set()))
            - {"any", ""},
            groups=tuple(self.groups),
            top=self.top,
            place=self.place,
            count=self.count,
            counted=self.counted,
            bound=self.bound,
            direction="up" if "up" in self.senses else "down" if "down" in self.senses else "",
            against=against,
            until="until" in self.senses or any(_ends_a_month(span) for span in self.spans),
            except_=excepted.who,
            counts_rows=self._counts_rows(),
            senses=frozenset(self.senses),
        )

    def _parts(self, op: str) -> tuple[Sequence[Span], Sequence[Span] | None, Sequence[Span]]:
        spans = list(self.spans)
        excepted: list[Span] = []
        if "except" in self.senses:
            at = next(i for i, span in enumerate(spans) if "except" in span.senses)
            end = at + 1
            while end < len(spans) and (_names(spans[end]) or _joins(spans[end])):
                end += 1
            excepted, spans = spans[at + 1 : end], spans[:at] + spans[end:]
        if op in ("share", "ratio", "difference", "growth", "joined", "left"):
            cut = self._base(op, spans)
            if cut is not None:
                start, end, skip = cut
                return spans[: start - skip] + spans[end:], spans[start:end], excepted
        return spans, None, excepted

    def _base(self, op: str, spans: Sequence[Span]) -> tuple[int, int, int] | None:
        """Where the side stands that the other is compared with: (start, end, spans before it
        that only open it)."""
        if op == "ratio":
            than = [i for i, s in enumerate(spans) if s.text in ("是", "为") or "than" in s.senses]
            times = next(i for i, s in enumerate(spans) if "times" in s.senses)
            opened = [i for i in than if i < times]
            return (opened[-1] + 1, times, 1) if opened else None
        if op == "share":
            of = next((i for i, s in enumerate(spans) if "of" in s.senses), None)
            if of is None:
                return None
            return of + 1, _end(spans, of + 1, frozenset({"percent"})), 1
        closing = next(
            (i for i, s in enumerate(spans) if "than" in s.senses and i and _closes(s, spans, i)),
            None,
        )
        if closing is not None:
            opened = [i for i in range(closing) if spans[i].senses & {"and", "than"}]
            if opened:
                return opened[-1] + 1, closing, 1
        than = [i for i, s in enumerate(spans) if "than" in s.senses]
        if not than:
            return None
        stops = frozenset({"up", "down", "gap", "rate", "percent", "joined", "left", "not"})
        return than[0] + 1, _end(spans, than[0] + 1, stops), 1

    def side(self, spans: Iterable[Span]) -> Side:
        periods: list[PeriodSpan] = []
        who: list[Who] = []
        measures: list[list[Piece]] = [[]]
        whole = False
        for span in spans:
            whole = whole or "total" in span.senses
            if span.period is not None:
                periods.append(span.period)
            elif (named := self._who(span)) is not None:
                who.append(named)
            if (piece := self._piece(span)) is not None:
                measures[-1].append(piece)
            elif span.noun and self.reader.terms.is_stretch(span.noun):
                measures[-1].append(Piece(span.noun, (span.noun,), soft=True))
            elif span.senses & {"and", "plus"} and measures[-1]:
                measures.append([])
        groups = tuple(tuple(group) for group in measures if any(not p.soft for p in group))
        soft = tuple(piece for group in measures for piece in group if piece.soft)
        if not groups and soft:
            groups = ()
        return Side(tuple(periods), tuple(who), groups, whole)

    def _who(self, span: Span) -> Who | None:
        if not _names(span):
            return None
        entities = tuple(
            dict.fromkeys(id_ for facet, id_ in span.owners if facet in ("institution", "place"))
        )
        rows = tuple(row.id for row in span.rows)
        rows += tuple(
            id_
            for facet, id_ in span.owners
            if facet == "platform" and id_ in self.reader.terms.channels
        )
        if not entities and not rows:
            return None
        kinds = self.reader.terms.kinds
        scope = next((w for w in self.reader.authority.lexicon.scope_words if w in span.text), "")
        areas = {id_ for facet, id_ in span.owners if facet == "place"} | {
            one for one in entities if "district" in kinds.get(one, ())
        }
        places = set(entities) & self.reader.cities
        stem = bool(areas - places) and not span.text.endswith(("区", "县"))
        if stem and set(entities) <= areas and "district" not in (*self.kinds, self.wants):
            entities += tuple(
                one
                for one, found in kinds.items()
                if "institution" in found and span.text in one and one not in entities
            )
        return Who(
            span.text,
            entities,
            tuple(dict.fromkeys(rows)),
            soft=bool(entities) and set(entities) <= {self.reader.home},
            stem=stem,
            scope=scope,
            ambiguous=not stem and len(set(entities) - areas) > 1,
            in_full=span.how == "exact",
        )

    def _piece(self, span: Span) -> Piece | None:
        by_facet = {
            facet: frozenset(id_ for one, id_ in span.owners if one == facet)
            for facet in ("platform", "series")
        }
        platforms, series = by_facet["platform"], by_facet["series"]
        if span.owners and not platforms and not series and not span.measures:
            return None
        if (span.rows and not platforms) or (platforms and platforms <= self.reader.terms.channels):
            return None
        if not (span.piece or span.measures or platforms or series):
            return None
        key = plain(span.text)
        # What is printed so needs no everyday word for it.
        texts = [key] if span.piece else list(map(plain, span.measures))
        soft = bool(span.senses) and not platforms
        return Piece(
            span.text, tuple(dict.fromkeys(texts or [key])), platforms, series, soft, span.piece
        )


def _names(span: Span) -> bool:
    return bool(span.owners or span.rows)


def _is_measure(span: Span) -> bool:
    return span.piece or bool(span.measures)


def _joins(span: Span) -> bool:
    return span.is_blank or bool(span.senses & {"and", "plus"}) or span.senses == {"filler"}


def _ends_a_month(span: Span) -> bool:
    return span.period is not None and span.text.endswith(("底", "末"))


def _closes(span: Span, spans: Sequence[Span], at: int) -> bool:
    """与2023年3月相比: the word that ends a comparison which 与 or 较 has opened."""
    return len(span.text) > 1 and any(
        spans[i].senses & {"and", "than"} for i in range(max(0, at - 8), at)
    )


def _end(spans: Sequence[Span], start: int, stops: frozenset[str]) -> int:
    for at in range(start, len(spans)):
        span = spans[at]
        if span.senses & stops or span.ask is not None or span.which:
            return at
        if span.text.strip() in (",", "，", ";") and at > start:
            return at
    return len(spans)


def _inherited(main: Side, base: Side, op: str) -> tuple[Side, Side]:
    """What one side does not say is as on the other."""
    periods = (main.periods or base.periods, base.periods or main.periods)
    measures = (main.measures or base.measures, base.measures or main.measures)
    who = (main.who or base.who, base.who or main.who)
    if op == "share":
        who = (main.who, base.who)
    elif main.whole or base.whole:
        who = (main.who, base.who or (() if base.whole else main.who))
    return (
        replace(main, periods=periods[0], measures=measures[0], who=who[0]),
        replace(base, periods=periods[1], measures=measures[1], who=who[1]),
    )
