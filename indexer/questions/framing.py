"""Spans -> frames: which operator the words of a question ask for. A word that the operator does
not consume is content that is left over, and there is no frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.questions.frames import Frame, Who
from indexer.questions.reader import QuestionReader
from indexer.questions.sides import inherited, names, parts_of, side_of
from indexer.questions.spans import QuestionSpan

# Which words each operator consumes beside those that any question may hold.
ANY = frozenset(
    {
        "filler",
        "light",
        "verb",
        "home",
        "total",
        "and",
        "plus",
        "until",
        "listed",
        "latest",
        "month",
    }
)
# What turns a question round is never only a part of a name.
NEVER_LET_GO = frozenset({"except", "not", "than", "of", "part"})
# Nothing ends with these.
WANTING = frozenset({"and", "than", "except"})
CONSUMES: dict[str, frozenset[str]] = {
    "value": frozenset({"percent"}),
    "trend": frozenset({"every", "trend", "since"}),
    "average": frozenset({"average", "every", "since"}),
    "daily": frozenset({"daily"}),
    "sum": frozenset({"every", "since"}),
    "share": frozenset({"percent", "of"}),
    "ratio": frozenset({"times", "than"}),
    "difference": frozenset(
        {
            *("up", "down", "gap", "than", "previous", "mom", "yoy"),
            *("joined", "left", "since", "whether"),
        }
    ),
    "growth": frozenset(
        {
            *("up", "down", "rate", "percent", "than", "previous", "mom", "yoy"),
            *("joined", "left", "since"),
        }
    ),
    "superlative": frozenset({"most", "least", "bottom", "rank", "except", "list"}),
    "peak": frozenset({"most", "least", "every", "when"}),
    "rank": frozenset({"rank", "most", "least"}),
    "count": frozenset({"list", "except"}),
    "list": frozenset({"list", "except", "not"}),
    "first": frozenset({"first", "since", "when", "join"}),
    "last": frozenset({"last", "when", "not"}),
    "periods": frozenset({"every", "when", "not", "whether"}),
    "whether": frozenset({"whether", "not", "join"}),
    "joined": frozenset({"joined", "than", "list", "up", "down", "not", "previous", "mom"}),
    "left": frozenset({"left", "not", "than", "list", "up", "down", "previous", "mom", "whether"}),
}
# Which of them a condition on the figures may be set to.
BOUNDED = frozenset({"superlative", "count", "list", "first", "last", "periods", "whether"})
ROWS = frozenset({"hospital", "institution", "district", "city", "channel", "metric", "any"})
PERIODS = frozenset({"month", "issue"})


def frames_of(spans: Sequence[QuestionSpan], reader: QuestionReader) -> Iterator[Frame]:
    """The questions that the spans may make, the likeliest first; none where none is known."""
    if _is_partial_name(spans) or _is_broken_off(spans) or _units_clash(spans, reader):
        return
    held = _heard(spans)
    for op in _operators(held, reader):
        if not held.must - ANY - CONSUMES[op] and (held.bound is None or op in BOUNDED):
            yield _frame(op, held, reader)


def _is_partial_name(spans: Sequence[QuestionSpan]) -> bool:
    """高淳医院, 江苏省儿童医院: 医院 right behind a place or other words that it may belong to ends
    a name, of which there is none so."""
    for one, after in pairwise(spans):
        if after.kind == "hospital" and after.text.startswith("医院") and not after.which:
            says = one.owners or one.piece or one.measures or one.text.endswith("中")
            if says and not one.is_blank and not one.group:
                return True
    return False


def _is_broken_off(spans: Sequence[QuestionSpan]) -> bool:
    """2023年8月预约 和: nothing behind a word that wants something."""
    said = [one for one in spans if not one.is_blank]
    return (
        bool(said) and bool(said[-1].senses & WANTING) and not (names(said[-1]) or said[-1].piece)
    )


def _units_clash(spans: Sequence[QuestionSpan], reader: QuestionReader) -> bool:
    """预约的次数是多少元: two units, of which neither may count what the other counts."""
    told = [one for one in spans if not (one.senses & {"times", "percent"} or one.piece)]
    units = [one.ask or one.unit for one in told if "百分点" not in (one.ask or "")]
    return any(
        one != other
        and one not in reader.words.fits.get(other, ())
        and other not in reader.words.fits.get(one, ())
        for one, other in pairwise(dict.fromkeys(filter(None, units)))
    )


def _heard(spans: Sequence[QuestionSpan]) -> Frame:
    senses, must = set[str](), set[str]()
    kinds = set[str]()
    before: QuestionSpan | None = None
    there_are = ""
    number = any(span.ask is not None for span in spans)
    for span in spans:
        if not names(span):
            senses |= span.senses
        told = names(span) or span.piece or span.measures or span.bound or span.place or span.top
        must |= span.senses & NEVER_LET_GO if told else span.senses
        is_noun = not span.which and span.ask is None
        # 第三方渠道: the noun of a printed column that is a way of booking itself.
        of_piece = number and before is not None and before.piece and span.kind == "channel"
        counts = span.count and span.kind in ("period", "institution")
        if span.kind and is_noun and not (counts or of_piece):
            kinds.add(span.kind)
        if before is not None and before.kind and not span.kind and span.text.startswith("有"):
            # 300以上的医院有多少: how many there are.
            plain = before.kind if span.ask == "" and before.text[0] not in "各每所全" else ""
            there_are = there_are or plain
        before = before if span.is_blank else span
    bound = next((s.bound for s in spans if s.bound and not (s.piece or s.measures)), None)
    # 机构数为0: the printed column, not how many there are.
    asks = [span for span in spans if span.ask is not None and not (span.piece and bound)]
    which = next((span.which for span in reversed(spans) if span.which), "")
    if which == "any" and "month" in senses:
        # 列入的月份有哪些
        which = "month"
    wants = which or ("number" if asks else "month" if "month" in senses else "")
    counted = next((span for span in reversed(spans) if span.count), None)
    plain_unit = (s for s in spans if s.unit and not (s.piece or s.measures or s.senses))
    units = [span.ask or "" for span in asks if "times" not in span.senses]
    units += [span.unit for span in plain_unit]
    return Frame(
        spans=tuple(spans),
        senses=frozenset(senses),
        must=frozenset(must),
        wants=wants,
        asked=bool(asks or which),
        unit=next(filter(None, units), ""),
        asked_of=next((span.kind for span in reversed(asks) if span.kind), there_are),
        kinds=frozenset(kinds - {"any"}),
        top=next((span.top for span in spans if span.top), 0),
        place=next((span.place for span in spans if span.place), 0),
        count=counted.count if counted else 0,
        counted=counted.kind if counted else "",
        bound=bound,
        groups=tuple(span.group for span in spans if span.group),
    )


def _operators(held: Frame, reader: QuestionReader) -> tuple[str, ...]:
    op = _operator(held, reader)
    # 接入了多少家机构 may be a printed number, or the number of rows; 上传率是百分之几 a cell.
    if op == "count" and held.bound is None:
        return ("value", "count")
    if op == "share" and "of" not in held.senses:
        return ("value", "share")
    # 各区加起来: the printed sum, else the rows added up.
    if op == "value" and "total" in held.senses and held.kinds:
        return ("value", "sum")
    return (op,)


def _operator(held: Frame, reader: QuestionReader) -> str:
    """The first that holds; the order is the rule."""
    has = held.senses.__contains__
    rows, periods = held.wants in ROWS, held.wants in PERIODS
    orders = has("most") or has("least") or bool(held.place or held.top)
    changes = has("up") or has("down") or has("rate") or has("gap")
    compares = has("than") or has("previous") or has("mom") or has("yoy")
    lists = held.bound is None and held.wants != "number" and (rows or compares)
    dated = has("when") or periods
    table = (
        (_has_and_has_not(held) and not periods, "left"),
        (has("whether") and not (rows or periods) and not (changes and compares), "whether"),
        (has("of") or (has("percent") and not changes and not compares), "share"),
        (has("times"), "ratio"),
        (has("rate") or (has("percent") and (changes or compares)), "growth"),
        ((has("yoy") or has("mom")) and not rows and not has("gap"), "growth"),
        (lists and has("left"), "left"),
        (lists and has("joined"), "joined"),
        (has("first") or (dated and (has("since") or has("join"))), "first"),
        (has("last"), "last"),
        (has("when") and has("listed"), "first"),
        (has("daily"), "daily"),
        (has("average"), "average"),
        (has("rank") and not rows, "rank"),
        (orders and dated, "peak"),
        (orders or has("bottom"), "superlative"),
        (held.bound is not None and (rows or not held.asked), "list"),
        (held.bound is not None and held.counts_rows, "count"),
        (changes or compares, "difference"),
        (rows or has("list"), "list"),
        (has("trend") or (has("every") and not periods), "trend"),
        (periods, "periods"),
        ((has("total") or has("plus")) and _is_several(held, reader), "sum"),
        (held.counts_rows, "count"),
    )
    return next((op for holds, op in table if holds), "value")


def _has_and_has_not(held: Frame) -> bool:
    """18年5月有、20年10月没有的: two months, the second with 没有."""
    months = [at for at, span in enumerate(held.spans) if span.period]
    nots = [at for at, span in enumerate(held.spans) if "not" in span.senses]
    return len(months) == 2 and bool(nots) and nots[-1] > months[1]


def _holds(who: Sequence[Who], reader: QuestionReader) -> bool:
    """Whether the first of two places holds the other."""
    if len(who) != 2:
        return False
    parents = {reader.parents.get(one, "") for one in who[1].entities}
    return bool(parents & set(who[0].entities))


def _is_several(held: Frame, reader: QuestionReader) -> bool:
    side = side_of(held.spans, held.kinds, reader)
    return max(len(side.who), len(side.periods), len(side.measures)) > 1


def _frame(op: str, held: Frame, reader: QuestionReader) -> Frame:
    parts = parts_of(op, held.spans)
    kinds = held.kinds | {held.wants}
    main = side_of(parts.main, kinds, reader)
    base = None if parts.base is None else side_of(parts.base, kinds, reader)
    if op == "share" and not (base and base.who) and _holds(main.who, reader):
        # 全省的电话里南京占多少: the whole is named before its part.
        main, base = replace(main, who=main.who[1:]), replace(base or main, who=main.who[:1])
    if base is not None:
        main, base = inherited(main, base, op, reader)
    of_rows = {held.asked_of} if op in ("count", "list") else set()
    return replace(
        held,
        op=op,
        main=main,
        base=base,
        unit="" if op in ("count", "list", "superlative", "rank") else held.unit,
        kinds=(held.kinds | of_rows) - {"any", ""},
        except_=side_of(parts.excepted, kinds, reader).who,
    )
