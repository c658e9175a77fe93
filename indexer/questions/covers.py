"""The text of a question -> the spans that cover all of it, or nothing: what no name, figure,
month or word of the language accounts for makes the question one that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import pairwise

from indexer.naming import NameSpan
from indexer.questions.bounds import bounds
from indexer.questions.interrogatives import asking, numbers
from indexer.questions.periods import period_spans
from indexer.questions.reader import Known, QuestionReader
from indexer.questions.spans import BLANK, QuestionSpan

# Marks that a printed name may hold, and those over which no word goes.
_MARK = re.compile(r"[()/\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_BREAK = re.compile(r"[\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_SO_FAR = re.compile(r"截[止至]|累计|[底末]|总")
_INSIDE = re.compile(r"[0-9a-z](?=[0-9a-z])")
_SYSTEM = re.compile(r"(?:诊断)?(?:平台|系统|客户端|app|公众号|小程序|热线|网站|网)")
_PLACE = re.compile(r"\S*第\S\s")
_SINGLE = (1,)
_NOTED = Known(noted=True)
_TOLD = [one.name for one in fields(QuestionSpan)][3:]
# Words that say little; what they stand in is taken as it is printed.
_LITTLE = frozenset({"filler", "light", "verb", "thin"})


def covers(
    text: str, reader: QuestionReader, most: int = 6
) -> tuple[tuple[QuestionSpan, ...], ...]:
    """The best covers of a folded question whose months are spelled out, best first; () where
    some of it is not known."""
    starts: dict[int, dict[int, QuestionSpan]] = {}
    for span in candidates(text, reader):
        here = starts.setdefault(span.start, {})
        here[span.end] = _joined(here[span.end], span) if span.end in here else span
    best: list[list[tuple[float, tuple[QuestionSpan, ...]]]] = [[] for _ in range(len(text) + 1)]
    best[0] = [(0.0, ())]
    for at in range(len(text)):
        for span in starts.get(at, {}).values() if best[at] else ():
            cost = _cost(span)
            there = best[span.end]
            there += [(spent + cost, (*spans, span)) for spent, spans in best[at]]
            there.sort(key=lambda one: one[0])
            del there[most:]
    found = [spans for _, spans in best[-1] if not _hides_a_word(spans, reader)]
    if not found:
        return ()
    return tuple(one for one in found if one is found[0] or not _cuts(one, found[0]))


def _hides_a_word(spans: tuple[QuestionSpan, ...], reader: QuestionReader) -> bool:
    """下|载: two letters that say nothing alone, and are a word together that nobody knows here."""
    for one, after in pairwise(spans):
        pair = one.text + after.text
        if len(pair) == 2 and {one.text, after.text} <= reader.words.verbal:
            bare = not (_tells(one) or _tells(after))
            if bare and not reader.cut(pair) - {0, 2}:
                return True
    return False


def _tells(span: QuestionSpan) -> bool:
    told = span.bound or span.unit or span.is_blank or "light" in span.senses
    return _says(span) or bool(told)


def _says(span: QuestionSpan) -> bool:
    return bool(span.owners or span.rows or span.piece or span.kind or span.period)


def _cuts(cover: tuple[QuestionSpan, ...], best: tuple[QuestionSpan, ...]) -> bool:
    """Whether a cover makes a word of the language of a part of what the best one reads as a
    printed word (高|血压, 上|传) or as one word with a sense (本|部)."""
    solid = [
        (one.start, one.end, bool(one.owners))
        for one in best
        if len(one.text) > 1 and (_says(one) or one.bound or one.senses - _LITTLE)
    ]
    for span in cover:
        is_noun = bool(span.kind) and not (span.owners or span.piece)
        if span.is_blank or (_says(span) and not is_noun):
            continue
        if span.senses in ({"light"}, {"verb"}) or (span.unit and not is_noun):
            continue
        for start, end, is_name in solid:
            inside = start <= span.start and span.end <= end
            # 栖霞|区: the end of a name is no noun.
            if inside and (span.start, span.end) != (start, end) and (is_name or not is_noun):
                return True
    return False


def _cost(span: QuestionSpan) -> float:
    """The fewest spans; among as many, those that say most, the longest first."""
    if span.is_blank:
        return 0.0
    says = span.owners or span.rows or span.period or span.piece or span.measures
    filler = not says and span.senses <= {"filler", "light", "verb"}
    weight: float = 1.0 + (0.05 if filler else 0.0) - 0.002 * len(span.text) ** 1.5
    return weight


def _joined(one: QuestionSpan, other: QuestionSpan) -> QuestionSpan:
    """Both readings of one stretch."""
    said = {name: getattr(one, name) or getattr(other, name) for name in _TOLD}
    asks = [ask for ask in (one.ask, other.ask) if ask is not None]
    said |= {"senses": one.senses | other.senses, "ask": max(asks, key=len, default=None)}
    return replace(one, **said)


def candidates(text: str, reader: QuestionReader) -> Iterator[QuestionSpan]:
    """Every stretch of a folded text that may be something, in no order."""
    for match in BLANK.finditer(text):
        senses = frozenset({"and"}) if "、" in match[0] else frozenset()
        yield QuestionSpan(match.start(), match.end(), match[0], senses)
    for period in period_spans(text):
        yield QuestionSpan(period.start, period.end, text[period.start : period.end], period=period)
        if text[period.end - 1] in "初底末" and not period.is_issue:
            yield QuestionSpan(
                period.start, period.end - 1, text[period.start : period.end - 1], period=period
            )
    for name in reader.names.spans(text):
        named = text[name.start : name.end]
        if _PLACE.match(named):
            # 第二 医院: a place in an order, and a noun.
            continue
        senses = frozenset({"part"} if named in reader.campuses else ())
        yield QuestionSpan(name.start, name.end, named, senses, owners=name.owners, how=name.how)
        if longer := _with_noun(text, name, reader):
            yield QuestionSpan(
                name.start, longer, text[name.start : longer], owners=name.owners, how=name.how
            )
    for word, place in reader.wholes.items():
        for match in re.finditer(re.escape(word), text):
            yield QuestionSpan(
                match.start(), match.end(), word, owners=(("place", place),), how="exact"
            )
    yield from bounds(text, reader)
    yield from numbers(text)
    yield from asking(text, reader)
    yield from _listed(text, reader)


def _with_noun(text: str, name: NameSpan, reader: QuestionReader) -> int:
    """微信平台: the end of a platform's name with the noun that its other names have; 0 if none."""
    noun = _SYSTEM.match(text, name.end)
    if noun is None or not any(facet == "platform" for facet, _ in name.owners):
        return 0
    names = [one for owner in name.owners for one in reader.names.printed_names(owner)]
    return noun.end() if any(noun[0] in one for one in names) else 0


def _listed(text: str, reader: QuestionReader) -> Iterator[QuestionSpan]:
    """All words, pieces, labels, kinds and units, by their letters: brackets and strokes inside a
    printed name count for nothing, no word goes over any other mark, and none cuts a number or a
    Latin word in two."""
    places = [at for at, char in enumerate(text) if not _MARK.match(char)]
    letters = "".join(text[at] for at in places)
    inside = {at.start() + 1 for at in _INSIDE.finditer(text)}
    so_far = _SO_FAR.search(text) is not None
    for first in range(len(letters)):
        for length in reader.lengths.get(letters[first : first + 2], _SINGLE):
            last = first + length
            word = reader.known.get(letters[first:last])
            if word is None or last > len(letters):
                continue
            start, end = places[first], places[last - 1] + 1
            if end - start > length and _BREAK.search(text, start, end):
                continue
            if text[end : end + 1] == ")" and "(" in text[start:end]:
                end += 1
            in_many = (
                text[start:end] in ("多", "少") and "多少" in text[max(start - 1, 0) : end + 1]
            )
            if start in inside or end in inside or in_many or (not so_far and word == _NOTED):
                continue
            yield QuestionSpan(
                start,
                end,
                text[start:end],
                word.senses,
                word.piece or (word.noted and so_far),
                word.measures,
                rows=word.rows,
                group=word.group,
                kind=word.kind,
                bound=word.bound,
                unit=word.unit,
            )
