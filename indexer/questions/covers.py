"""The text of a question -> the spans that cover all of it, or nothing: what no name, figure,
month or word of the language accounts for makes the question one that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.naming import NameSpan
from indexer.questions.bounds import bounds
from indexer.questions.interrogatives import asking, numbers
from indexer.questions.periods import period_spans
from indexer.questions.reader import QuestionReader
from indexer.questions.spans import Bound, QuestionSpan
from indexer.questions.terms import SHORTEST

_BLANK = re.compile(r"[\s,，。.:;；：?？!！、~\-—→/()\"“”‘’《》'`…·=]+")
# Marks that a printed name may hold, and those over which no word goes.
_MARK = re.compile(r"[()/\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_BREAK = re.compile(r"[\s、,，·。.:;；：?？!！~\-—→\"“”‘’《》'`…=]")
_SO_FAR = re.compile(r"截[止至]|累计|[底末]|总")
_RUN = re.compile(r"[0-9a-z]")
_SYSTEM = re.compile(r"(?:诊断)?(?:平台|系统|客户端|app|公众号|小程序|热线|网站|网)")
# A stretch of nothing but these (里有) is no part of a printed name.
SMALL = frozenset({"filler"})
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
        if len(one.text) > 1 and (_says(one) or one.senses - _LITTLE)
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
    return QuestionSpan(
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


def candidates(text: str, reader: QuestionReader) -> Iterator[QuestionSpan]:
    """Every stretch of a folded text that may be something, in no order."""
    for match in _BLANK.finditer(text):
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
    yield from numbers(text, reader)
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
    printed name count for nothing, and no word goes over any other mark."""
    places = [at for at, char in enumerate(text) if not _MARK.match(char)]
    letters = "".join(text[at] for at in places)
    for first in range(len(letters)):
        for length in reader.lengths.get(letters[first : first + 2], reader.single):
            last = first + length
            key = letters[first:last]
            if last > len(letters) or key not in reader.known:
                continue
            start, end = places[first], places[last - 1] + 1
            if end - start > length and _BREAK.search(text, start, end):
                continue
            if text[end : end + 1] == ")" and "(" in text[start:end]:
                end += 1
            if _is_whole(text, start, end):
                yield from _word(key, text, start, end, reader)


def _word(
    key: str, text: str, start: int, end: int, reader: QuestionReader
) -> Iterator[QuestionSpan]:
    words, terms = reader.words, reader.terms
    if key in ("多", "少") and text[start - 1 : end + 1].find("多少") >= 0:
        return
    senses, measures = words.senses.get(key, frozenset()), words.measures.get(key, ())
    kind = reader.kinds.get(key, "")
    is_piece = (
        not kind
        and len(key) >= SHORTEST
        and not all(words.senses.get(letter) == SMALL for letter in key)
        and terms.is_stretch(key, _SO_FAR.search(text) is not None)
    )
    rows, group = terms.labels.get(key, ()), terms.groups.get(key, "")
    cells = terms.cells.get(key) if len(key) >= SHORTEST else None
    unit = key if key in reader.units else ""
    if senses or measures or is_piece or rows or group or kind or cells or unit:
        yield QuestionSpan(
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
