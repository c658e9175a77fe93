"""What the reader of questions holds: ledger, names and words of one generation, made ready once
and never changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Any, Protocol

from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.figures import FigureRow
from indexer.knowledge import StoredLedger
from indexer.knowledge.figure_terms import stored_columns, stored_periods, stored_words
from indexer.model import Issue, IssueHead, Record
from indexer.naming import NameBook
from indexer.paths import Home
from indexer.questions.prose import Prose, prose_of
from indexer.questions.spans import Bound
from indexer.questions.terms import SHORTEST, Terms, terms_of
from indexer.questions.words import Words, load_words
from indexer.timeline import Proof

# What rows may be called: the word -> their kind. Nouns of the language, no names.
_NOUNS = {
    "hospital": "医院 家医院",
    "institution": "单位 机构 家单位 家 所 医疗机构 接入单位",
    "district": "区 行政区 区县 城区 市辖区 辖区",
    "city": "城市 市 地市 设区市",
    "channel": "渠道 途径 方式 预约渠道 预约途径 来源",
    "metric": "项 类 类别 项目",
    "any": "个 种 条 座 位 名",
}
KINDS: Mapping[str, str] = MappingProxyType(
    {
        before + word + after: kind
        for kind, words in _NOUNS.items()
        for word in words.split()
        for before in ("", *(("各", "所有", "每个", "每", "全部") if kind != "any" else ()))
        for after in ("", *(("里", "里头", "中", "当中") if kind not in ("any", "metric") else ()))
    }
)
# A stretch of nothing but these (里有) is no part of a printed name.
_SMALL = frozenset({"filler"})


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of them, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


class Knowledge(Protocol):
    """What is asked of the knowledge base."""

    def ask(self, statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]: ...

    def records_of_type(self, record_type: str) -> tuple[Record, ...]: ...

    def issues(self) -> tuple[IssueHead, ...]: ...

    def issue(self, issue_id: str) -> Issue: ...


class Prover(Protocol):
    """What proves since when an institution is on a platform, or in a series; see ``proof_of``."""

    def __call__(
        self, institution: str, *, platform: str = "", series: str = ""
    ) -> Proof | None: ...


@dataclass(frozen=True, slots=True)
class Known:
    """All that a word may be, wherever it stands; see ``QuestionSpan``. ``noted``: it stands in
    the name of a cumulative note, and only so is it a piece."""

    senses: frozenset[str] = frozenset()
    measures: tuple[str, ...] = ()
    piece: bool = False
    noted: bool = False
    rows: tuple[FigureRow, ...] = ()
    group: str = ""
    kind: str = ""
    bound: Bound | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """``home``: id of the city of the serial; ``wholes``: 全省 -> the province; ``parents``: place
    -> the place that it lies in; ``cities``: ids of cities and provinces; ``campuses``: folded
    names of parts of institutions, of which nothing is printed; ``cut``: where words of a text
    begin and end; ``known``: every word of the language, of names of columns and of what is
    printed beside them; ``lengths``: two letters -> lengths of those that begin so, and 1;
    ``memory``: what measures were found to mean, of the last few thousand."""

    names: NameBook
    ledger: StoredLedger
    prose: Prose
    prove: Prover
    terms: Terms
    words: Words
    authority: Authority
    cut: Callable[[str], frozenset[int]]
    unit_pattern: str
    home: str
    wholes: Mapping[str, str]
    parents: Mapping[str, str]
    cities: frozenset[str]
    campuses: frozenset[str]
    known: Mapping[str, Known]
    lengths: Mapping[str, tuple[int, ...]]
    memory: dict[tuple[object, ...], Any] = field(default_factory=dict)


def open_questions(
    knowledge: Knowledge,
    ledger: StoredLedger,
    names: NameBook,
    authority: Authority,
    names_home: Home,
    cut: Callable[[str], frozenset[int]],
    prove: Prover,
) -> QuestionReader:
    """``cut`` as for ``terms_of``. Raises ``AuthorityError`` where a file of words is unusable."""
    terms = terms_of(
        stored_columns(knowledge.ask),
        ledger.rows(),
        stored_periods(knowledge.ask),
        stored_words(knowledge.ask),
        authority,
        cut,
    )
    words = load_words(names_home)
    units = frozenset(words.fits) | {fold(unit) for unit in authority.lexicon.units}
    known = _known(words, terms, units)
    lengths: dict[str, set[int]] = defaultdict(lambda: {1})
    for word in known:
        lengths[word[:2]].add(len(word))
    prose = map(knowledge.records_of_type, ("news", "brief", "statement"))
    issues = (knowledge.issue(head.id) for head in reversed(knowledge.issues()))
    places = authority.places
    return QuestionReader(
        names=names,
        ledger=ledger,
        prose=prose_of(chain.from_iterable(prose), issues, authority, names_home),
        prove=prove,
        terms=terms,
        words=words,
        authority=authority,
        cut=cut,
        unit_pattern=one_of(units),
        home=next((full for _, full in authority.lexicon.prefixes if full.endswith("市")), ""),
        wholes=MappingProxyType(dict(authority.lexicon.wholes)),
        parents=MappingProxyType({place.id: place.parent for place in places}),
        cities=frozenset(place.id for place in places if place.kind in ("city", "province")),
        campuses=frozenset(
            fold(name.name)
            for entity in authority.institutions
            for name in entity.names
            if name.relation == "campus"
        ),
        known=known,
        lengths=MappingProxyType({head: tuple(sorted(found)) for head, found in lengths.items()}),
    )


def _known(words: Words, terms: Terms, units: frozenset[str]) -> Mapping[str, Known]:
    every = frozenset[str]().union(
        *(words.senses, words.measures, terms.own, terms.about, terms.notes, terms.labels),
        *(terms.groups, terms.cells, KINDS, units),
    )
    found = {word: _all_that_is(word, words, terms, units) for word in every}
    return MappingProxyType({word: one for word, one in found.items() if one != Known()})


def _all_that_is(word: str, words: Words, terms: Terms, units: frozenset[str]) -> Known:
    kind, is_long = KINDS.get(word, ""), len(word) >= SHORTEST
    small = all(words.senses.get(letter) == _SMALL for letter in word)
    cells = terms.cells.get(word) if is_long else None
    may_be_piece = not kind and is_long and not small
    piece = may_be_piece and (word in terms.own or word in terms.about)
    return Known(
        senses=words.senses.get(word, frozenset()),
        measures=words.measures.get(word, ()),
        piece=piece,
        noted=may_be_piece and not piece and word in terms.notes,
        rows=terms.labels.get(word, ()),
        group=terms.groups.get(word, ""),
        kind=kind,
        # 对接中: the cells that are printed so.
        bound=Bound(
            "=",
            printed=frozenset(printed for _, _, printed in cells),
            columns=frozenset((series, column) for series, column, _ in cells),
        )
        if cells
        else None,
        unit=word if word in units else "",
    )
