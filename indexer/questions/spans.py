"""The text of a question -> the spans that cover all of it, or nothing: what no name, figure,
month or word of the language accounts for makes the question one that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.figures import FigureRow
from indexer.naming import Ident, NameSpan
from indexer.questions.numerals import NUMBER, number_of
from indexer.questions.periods import PeriodSpan, period_spans
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import SHORTEST

_BLANK = re.compile(r"[\s,，。.:;；：?？!！、~\-—→/()\"“”‘’《》'`…·=]+")
# Marks that a printed name may hold, and those over which no word goes.
_MARK = re.compile(r"[()/\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_BREAK = re.compile(r"[\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_SO_FAR = re.compile(r"截[止至]|累计|[底末]|总")
_RUN = re.compile(r"[0-9a-z]")
_SYSTEM = re.compile(r"(?:诊断)?(?:平台|系统|客户端|app|公众号|小程序|热线|网站|网)")
_FRACTION = re.compile(r"(?:达到|满|就?是|为)?(?<![\d/])(?P<cell>\d{1,3}/\d{1,3})(?![\d/])的?")
_HALF = re.compile(
    r"(?:(?P<more>超过|过|超)|不[到足满]|没有?[\u4e00-\u9fff]?到|低于|少于)[一]?半|一半(?P<above>以上)"
)
_OVER = (
    r"超过|超|大于|多于|高于|不少于|不低于|达到|突破|未超过|不超过|不到|没有?[\u4e00-\u9fff]?到|小于|少于|低于|不足|不满|"
    r"过(?=\d|[一二三四五六七八九十百千万亿]+[条次张台人元份例个家])"
)
_LOW = re.compile(r"[不没][有\u4e00-\u9fff]*[到足满]|[小少低]于")
_SIGNS = {
    "大于": ">",
    "小于": "<",
    "不少于": ">=",
    "不低于": ">=",
    "达到": ">=",
    "不超过": "<=",
    "未超过": "<=",
}
_VERB = re.compile(r"(?:都|又|还)?(?:是|有|为|共|在|于|达到?|叫)$")
_EQUAL = r"都?(?:是|为|等于|=|到了|满|达)"


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on a figure: ``sign`` one of > >= < <= = !=; ``printed``: the cell is printed so
    (12/12, 未部署), which it is in these (series, column); ``of_all``: ``value`` is a part of 12 in
    11/12."""

    sign: str
    value: float = 0.0
    of_all: bool = False
    printed: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Span:
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
        return not self.text.strip() or _BLANK.fullmatch(self.text) is not None


def covers(text: str, reader: QuestionReader, most: int = 6) -> tuple[tuple[Span, ...], ...]:
    """The best covers of a folded question whose months are spelled out, best first; () where
    some of it is not known."""
    starts: dict[int, dict[int, Span]] = {}
    for span in candidates(text, reader):
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
    found = [spans for _, spans in best[-1]]
    return tuple(one for one in found if one is found[0] or not _cuts(one, found[0]))


# Words that say little; what they stand in is taken as it is printed.
_LITTLE = frozenset({"filler", "light", "thin"})


def _says(span: Span) -> bool:
    return bool(span.owners or span.rows or span.piece or span.kind or span.period)


def _cuts(cover: tuple[Span, ...], best: tuple[Span, ...]) -> bool:
    """Whether a cover makes a word of the language of a part of what the best one reads as a
    printed word (高|血压, 上|传) or as one word with a sense (本|部)."""
    solid = [
        (one.start, one.end)
        for one in best
        if len(one.text) > 1 and (_says(one) or one.senses - _LITTLE)
    ]
    for span in cover:
        if _says(span) or span.is_blank or span.senses == {"light"} or span.unit:
            continue
        for start, end in solid:
            inside = start <= span.start and span.end <= end
            if inside and (span.start, span.end) != (start, end):
                return True
    return False


def _cost(span: Span) -> float:
    """The fewest spans; among as many, those that say most, the longest first."""
    if span.is_blank:
        return 0.0
    says = span.owners or span.rows or span.period or span.piece or span.measures
    filler = not says and span.senses <= {"filler", "light"}
    weight: float = 1.0 + (0.05 if filler else 0.0) - 0.002 * len(span.text) ** 1.5
    return weight


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
        max((ask for ask in (one.ask, other.ask) if ask is not None), key=len, default=None),
        one.which or other.which,
        one.count or other.count,
        one.place or other.place,
        one.top or other.top,
        one.bound or other.bound,
        one.unit or other.unit,
        one.noun or other.noun,
    )


def candidates(text: str, reader: QuestionReader) -> Iterator[Span]:
    """Every stretch of a folded text that may be something, in no order."""
    for match in _BLANK.finditer(text):
        senses = frozenset({"and"}) if "、" in match[0] else frozenset()
        yield Span(match.start(), match.end(), match[0], senses)
    for period in period_spans(text):
        yield Span(period.start, period.end, text[period.start : period.end], period=period)
        if text[period.end - 1] in "初底末" and not period.is_issue:
            yield Span(
                period.start, period.end - 1, text[period.start : period.end - 1], period=period
            )
    for name in reader.names.spans(text):
        yield Span(
            name.start, name.end, text[name.start : name.end], owners=name.owners, how=name.how
        )
        if longer := _with_noun(text, name, reader):
            yield Span(
                name.start, longer, text[name.start : longer], owners=name.owners, how=name.how
            )
    for word, place in reader.wholes.items():
        for match in re.finditer(re.escape(word), text):
            yield Span(match.start(), match.end(), word, owners=(("place", place),), how="exact")
    yield from _numbers(text, reader)
    yield from _asking(text, reader)
    yield from _listed(text, reader)


def _with_noun(text: str, name: NameSpan, reader: QuestionReader) -> int:
    """微信平台: the end of a platform's name with the noun that its other names have; 0 if none."""
    noun = _SYSTEM.match(text, name.end)
    if noun is None or not any(facet == "platform" for facet, _ in name.owners):
        return 0
    names = [one for owner in name.owners for one in reader.names.printed_names(owner)]
    return noun.end() if any(noun[0] in one for one in names) else 0


def _listed(text: str, reader: QuestionReader) -> Iterator[Span]:
    """All words, pieces, labels, kinds and units, by their letters: brackets and strokes inside a
    printed name count for nothing, and no word goes over any other mark."""
    places = [at for at, char in enumerate(text) if not _MARK.match(char)]
    letters = "".join(text[at] for at in places)
    for first in range(len(letters)):
        for length in reader.lengths.get(letters[first : first + 2], reader.single):
            last = first + length
            if last > len(letters):
                continue
            start, end = places[first], places[last - 1] + 1
            if end - start > length and _BREAK.search(text, start, end):
                continue
            if text[end : end + 1] == ")" and "(" in text[start:end]:
                end += 1
            if _is_whole(text, start, end):
                yield from _word(letters[first:last], text, start, end, reader)


def _word(key: str, text: str, start: int, end: int, reader: QuestionReader) -> Iterator[Span]:
    words, terms = reader.words, reader.terms
    if key in ("多", "少") and text[start - 1 : end + 1].find("多少") >= 0:
        return
    senses, measures = words.senses.get(key, frozenset()), words.measures.get(key, ())
    kind = reader.kinds.get(key, "")
    is_piece = (
        not kind
        and len(key) >= SHORTEST
        and terms.is_stretch(key, _SO_FAR.search(text) is not None)
    )
    rows, group = terms.labels.get(key, ()), terms.groups.get(key, "")
    cells = terms.cells.get(key) if len(key) >= SHORTEST else None
    unit = key if key in reader.units else ""
    if senses or measures or is_piece or rows or group or kind or cells or unit:
        yield Span(
            start,
            end,
            text[start:end],
            senses,
            is_piece,
            measures,
            rows=rows,
            group=group,
            kind=kind,
            bound=_of_cells(cells) if cells else None,
            unit=unit,
        )


def _of_cells(cells: frozenset[tuple[str, str, str]]) -> Bound:
    """对接中: the cells that are printed so."""
    return Bound(
        "=",
        printed=frozenset(printed for _, _, printed in cells),
        columns=frozenset((series, column) for series, column, _ in cells),
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no number and no Latin word in two."""
    return not any(
        0 < at < len(text) and _RUN.match(text[at - 1]) and _RUN.match(text[at])
        for at in (start, end)
    )


def _numbers(text: str, reader: QuestionReader) -> Iterator[Span]:
    """Conditions, places and numbers of things."""
    unit = reader.unit_pattern
    for match in re.finditer(rf"(?P<over>{_OVER})了?(?P<n>{NUMBER})(?:{unit})?", text):
        sign = _SIGNS.get(match["over"], "<" if _LOW.fullmatch(match["over"]) else ">")
        yield _bound(text, match, sign)
    for match in re.finditer(rf"(?P<n>{NUMBER})(?:{unit})?都?(?:[不没][有]?到|不足|不满)", text):
        yield _bound(text, match, "<")
    for match in re.finditer(rf"(?P<n>{NUMBER})(?:{unit})?(?P<side>及?以上|以下|以内)", text):
        yield _bound(text, match, ">=" if match["side"].endswith("上") else "<=")
    for match in re.finditer(rf"(?P<not>不|非|没有?)?{_EQUAL}(?P<n>{NUMBER})(?:{unit}|的)?", text):
        yield _bound(text, match, "!=" if match["not"] else "=")
    for match in re.finditer(r"(?:不算|不含|不计|除了|除去|排除|剔除)(?:为)?[0零](?:的)?", text):
        yield Span(match.start(), match.end(), match[0], bound=Bound("!=", 0.0))
    for match in re.finditer(r"非零|不为零", text):
        yield Span(match.start(), match.end(), match[0], bound=Bound("!=", 0.0))
    for match in re.finditer(rf"(?:[零一半]{unit}?[都也]没有?|零蛋|挂零)", text):
        yield Span(match.start(), match.end(), match[0], bound=Bound("="))
    for match in _FRACTION.finditer(text):
        printed = Bound("=", printed=frozenset({match["cell"]}))
        yield Span(match.start(), match.end(), match[0], bound=printed)
    for match in _HALF.finditer(text):
        sign = ">" if match["more"] or match["above"] else "<"
        yield Span(match.start(), match.end(), match[0], bound=Bound(sign, 0.5, of_all=True))
    for match in re.finditer(
        # 第三医院 is a name, not the third of anything.
        rf"(?P<last>倒数)?(?:排在?|位居|位列|居|列)?第(?P<n>{NUMBER})"
        r"(?:[名位多高大少低]的?|的|(?![\u4e00-\u9fff]))",
        text,
    ):
        place = int(number_of(match["n"]))
        low = match["last"] or match[0].rstrip("的")[-1] in "少低"
        yield Span(match.start(), match.end(), match[0], place=-place if low else place)
    for match in re.finditer(
        rf"(?P<last>倒数|最后|末)?(?:排名|排在?|位居|居于?|位列|名列|列)?(?P<top>前)?(?P<n>{NUMBER})(?P<c>{reader.counters})?的?",
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
        number = int(number_of(match["n"]))
        # 平均一个月, 每一家: one of them counts nothing.
        count = number if number > 1 else 0
        yield Span(match.start(), match.end(), match[0], count=count, kind=kind)


def _bound(text: str, match: re.Match[str], sign: str) -> Span:
    return Span(match.start(), match.end(), match[0], bound=Bound(sign, number_of(match["n"])))


def _asking(text: str, reader: QuestionReader) -> Iterator[Span]:
    kinds, counters, units = reader.kind_pattern, reader.counters, reader.unit_pattern
    things = reader.thing_pattern
    for pattern in (
        rf"(?:多少|几)(?P<u>{units})?(?P<k>{things})",
        rf"(?:多少|几)(?P<u>{units})?(?P<k>)",
    ):
        for match in re.finditer(pattern, text):
            kind = reader.kinds.get(match["k"] or "", "")
            noun = match["k"] or ""
            yield from _with_verb(text, match, ask=match["u"] or "", kind=kind, noun=noun)
    # 单位数, 医院个数: how many of them.
    for match in re.finditer(rf"(?P<k>{kinds})(?:个数|家数|数量?)", text):
        yield Span(match.start(), match.end(), match[0], ask="", kind=reader.kinds[match["k"]])
    # 第几周: what is printed there, no place in an order.
    for match in re.finditer(r"第几[周天]", text):
        yield from _with_verb(text, match, ask="")
    for match in re.finditer(r"几分之几", text):
        yield from _with_verb(text, match, ask="")
    opening = rf"(?:哪|啥|什么)(?P<n>一|几|些|{NUMBER})?(?P<c>{counters}|些|次)?"
    for pattern in (rf"{opening}(?P<k>{kinds}|月份?|期|年)", rf"{opening}(?P<k>)"):
        for match in re.finditer(pattern, text):
            which, many = _which(match, reader)
            if which:
                yield from _with_verb(text, match, which=which, top=many)
    for match in re.finditer(r"谁家?|何月|何期|几月份?|几期", text):
        which = "issue" if match[0].endswith("期") else "month" if "月" in match[0] else "any"
        yield from _with_verb(text, match, which=which)


def _with_verb(
    text: str,
    match: re.Match[str],
    *,
    ask: str | None = None,
    which: str = "",
    kind: str = "",
    noun: str = "",
    top: int = 0,
) -> Iterator[Span]:
    """What asks, alone and with the small words before it (是多少, 都有哪些)."""
    before = _VERB.search(text, 0, match.start())
    for start in {match.start(), before.start() if before else match.start()}:
        part = text[start : match.end()]
        yield Span(start, match.end(), part, ask=ask, which=which, kind=kind, noun=noun, top=top)


def _which(match: re.Match[str], reader: QuestionReader) -> tuple[str, int]:
    """What is asked for ("" for nothing), and how many."""
    thing, counter = match["k"] or "", match["c"] or ""
    many = int(number_of(match["n"])) if match["n"] and match["n"] not in "一几些" else 0
    said = f"{counter}{thing}"
    is_what = match[0].startswith(("啥", "什么"))
    for mark, which in (("月", "month"), ("期", "issue"), ("年", "year")):
        if mark in said:
            return which, many
    kind = reader.kinds.get(thing, "") or reader.kinds.get(counter, "")
    if kind and kind != "any":
        return kind, many
    if is_what:
        return ("any" if said else "what"), many
    return ("any" if match["n"] or said else ""), many
