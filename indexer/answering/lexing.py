"""A question's text -> tokens that cover every character, or nothing.

That all of it is accounted for is what keeps a half-understood question from an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indexer.answering.facts import Facts, Key
from indexer.answering.phrases import Pair, PhraseBook
from indexer.answering.words import WORDS
from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.naming import NameBook, bare
from indexer.query.months import find_months

_ISSUE = re.compile(r"((?:19|20)\d\d)[-年](\d{1,2})月?(?:号|那)?(?:一)?(?:期简报|期|刊)")
_TOP = re.compile(
    r"(?:排名|排|位居|名列|排在|最多的)?前([一二三四五六七八九十]|\d{1,2})(?:名|位|家|个|的)?"
)
# 最多的三家, 哪三家: which order is said elsewhere in the question.
_TOP_FEW = re.compile(
    r"(?:的|哪|是|是哪)([二两三四五六七八九十]|\d{1,2})(?:家|个|所)(?=医院|单位|机构|区|渠道|途径|城市|$)"
)
_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ORDER = r"最[多高大少低小]"
_OVER = re.compile(r"(超过|大于|多于|高于|不少于|不低于|不到|小于|少于|低于|不足|等于)(\d[\d,]*)")
_ENDING = re.compile(r"(?:医院|中心|院|所|站|区|委|局|学会|协会)$")
# Names of institutions that a reader shortens keep this much of them.
_SHARE, _SHORTEST = 0.6, 4
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that rows are about. ``owners``: whom the text may mean; more than
    one of a kind makes it ambiguous."""

    typed: str
    keys: frozenset[Key]
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question. Several fields may be filled: the reading decides."""

    start: int
    end: int
    text: str
    words: tuple[tuple[str, str], ...] = ()
    months: tuple[str, str] | None = None
    issue: str | None = None
    entity: Entity | None = None
    columns: frozenset[Pair] = frozenset()
    notes: frozenset[Pair] = frozenset()
    series: frozenset[str] = frozenset()
    top: int = 0
    over: tuple[str, int] | None = None

    @property
    def weight(self) -> int:
        """Fewer tokens are better; among equals those that say more than filling."""
        return 11 if self.words and not (self.columns or self.series or self.entity) else 10


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that a question may be made of. ``places``: printed name of a place -> ids, words for
    the whole (全省) among them; ``channels``: labels of rows that are no institutions."""

    book: NameBook
    phrases: PhraseBook
    facts: Facts
    authority: Authority
    places: Mapping[str, tuple[str, ...]]
    channels: tuple[str, ...]


def tidy(q: str) -> str:
    """Folded, without blanks, and without the marks that end a question."""
    return re.sub(r"[\s?\u3000~～]", "", fold(q.replace("？", "?"))).strip("。.!,;:")


def lex(text: str, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """The tokens of a tidied question, the fewest that cover all of it; None where some of it is
    not known. Shortened names are tried only where nothing else covers the text."""
    found = _cover(text, lexicon, shortened=False)
    if found is None and len(text) <= _LONGEST:
        found = _cover(text, lexicon, shortened=True)
    return found


def _cover(text: str, lexicon: Lexicon, shortened: bool) -> tuple[Token, ...] | None:
    starts: dict[int, list[Token]] = {}
    for token in _candidates(text, lexicon, shortened):
        starts.setdefault(token.start, []).append(token)
    best: list[tuple[int, tuple[Token, ...]] | None] = [None] * (len(text) + 1)
    best[0] = (0, ())
    for at in range(len(text)):
        here = best[at]
        if here is None:
            continue
        for token in starts.get(at, ()):
            cost = here[0] + token.weight
            there = best[token.end]
            if there is None or cost < there[0]:
                best[token.end] = (cost, (*here[1], token))
    end = best[len(text)]
    return None if end is None else end[1]


def _candidates(text: str, lexicon: Lexicon, shortened: bool) -> Iterator[Token]:
    year = ""
    for span in find_months(text):
        if span.month and year and not _turns_back(text, span.month, year):
            # 2023年8月比3月: the second month is of the year that was named before it.
            one = f"{year[:4]}-{span.month:02d}"
            yield Token(span.start, span.end, text[span.start : span.end], months=(one, one))
        if span.first and not span.words and not span.literal:
            year = span.first if span.first == span.last else ""
            months = (span.first, span.last)
            yield Token(span.start, span.end, text[span.start : span.end], months=months)
            if text[span.end - 1] in "初底末":
                # 2018年5月初诊 is of May as well.
                yield Token(
                    span.start, span.end - 1, text[span.start : span.end - 1], months=months
                )
    for match in _ISSUE.finditer(text):
        issue = f"{match[1]}-{int(match[2]):02d}"
        yield Token(match.start(), match.end(), match[0], issue=issue)
    for match in _TOP.finditer(text):
        number = _NUMERALS.get(match[1]) or int(match[1])
        yield Token(match.start(), match.end(), match[0], top=number)
    if re.search(_ORDER, text):
        for match in _TOP_FEW.finditer(text):
            number = _NUMERALS.get(match[1]) or int(match[1])
            yield Token(match.start(), match.end(), match[0], top=number)
    for match in _OVER.finditer(text):
        figure = (match[1], int(match[2].replace(",", "")))
        yield Token(match.start(), match.end(), match[0], over=figure)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
            token = _token(text, start, end, lexicon, shortened)
            if token is not None:
                yield token


def _turns_back(text: str, month: int, first: str) -> bool:
    """2023年1月比12月: the month compared with may be that of the year before, which is nearer."""
    return "比" in text and month - int(first[5:7]) >= 6


def _token(text: str, start: int, end: int, lexicon: Lexicon, shortened: bool) -> Token | None:
    part = text[start:end]
    words = WORDS.get(part, ())
    phrases = lexicon.phrases
    columns = phrases.columns.get(part, frozenset())
    notes = phrases.notes.get(part, frozenset())
    series = phrases.series.get(part, frozenset())
    entity = entity_of(part, lexicon) if len(part) >= 2 else None
    if entity is None and shortened and not (words or columns or series):
        entity = shortened_name(part, lexicon.book) or shortened_label(part, lexicon)
    if not (words or columns or notes or series or entity):
        return None
    return Token(
        start, end, part, words, entity=entity, columns=columns, notes=notes, series=series
    )


def entity_of(part: str, lexicon: Lexicon) -> Entity | None:
    """Who is meant by a whole piece of text: institution, district, platform, place or the
    printed label of a row."""
    keys: set[Key] = set()
    book, text = lexicon.book, bare(part)
    owners = book.exact.get(text, ())
    if not owners and (text in book.home or text in book.short):
        # Longer ways to leave out are another matter: see shortened_name.
        owners = book.owners(part, "institution")
    institutions = {o[1] for o in owners if o[0] == "institution"}
    if len(institutions) > 1 and (one := _with_home(text, institutions, lexicon)):
        institutions = {one}
    keys |= {("i", one) for one in institutions}
    keys |= {("p", o[1]) for o in owners if o[0] == "platform"}
    keys |= {("n", o[1]) for o in owners if o[0] == "person"}
    if not keys:
        # The reader's short word for a platform: 热线, 自助机.
        same = (o for word in book.synonyms.get(text, ()) for o in book.exact.get(word, ()))
        keys |= {("p", o[1]) for o in same if o[0] == "platform"}
    keys |= {("g", one) for one in lexicon.places.get(part, ())}
    if part in lexicon.facts.labels:
        keys.add(("l", part))
    if not keys:
        return None
    people = sum(kind == "n" for kind, _ in keys)
    return Entity(part, frozenset(keys), len(institutions) > 1 or people > 1)


def _with_home(text: str, institutions: set[str], lexicon: Lexicon) -> str:
    """Of several owners the one whose name is the text with the home city before it; "" where
    another's name ends so too (江苏省中西医结合医院 beside 南京市中西医结合医院)."""
    ending = {
        id_
        for id_ in institutions
        if any(n.text.endswith(text) for n in lexicon.book.names_of[("institution", id_)])
    }
    return ending.pop() if len(ending) == 1 else ""


def shortened_name(part: str, book: NameBook) -> Entity | None:
    """仁品耳鼻喉医院 for 仁品耳鼻喉专科医院: characters left out of the name of a single
    institution. 溧水医院 could be three and is none."""
    if len(part) < _SHORTEST or not _ENDING.search(part):
        return None
    text, share = bare(part), 0.0
    meant: set[str] = set()
    for facet, id_ in book.values.get("institution", ()):
        for name in book.names_of[(facet, id_)]:
            long = name.text
            if long[-1] == text[-1] and len(text) < len(long) and left_out(text, long):
                meant.add(id_)
                share = max(share, len(text) / len(long))
    if len(meant) != 1 or share < _SHARE:
        return None
    return Entity(part, frozenset(("i", one) for one in meant))


def shortened_label(part: str, lexicon: Lexicon) -> Entity | None:
    """微信平台 for 南京卫生12320微信平台, where a single label of a channel holds it."""
    holding = [label for label in lexicon.channels if part in label] if len(part) >= 2 else []
    return entity_of(holding[0], lexicon) if len(holding) == 1 else None


def left_out(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
