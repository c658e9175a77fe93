"""What the reader of questions holds: made once a generation, never changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.authority.table import read_rows
from indexer.knowledge import StoredLedger
from indexer.naming import NameBook
from indexer.paths import Home
from indexer.questions.prose import Prose
from indexer.questions.terms import Terms
from indexer.questions.words import QuestionWords
from indexer.timeline import Proof

QUESTION_UNITS = "question_units.csv"
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


class Prover(Protocol):
    """What proves since when an institution is on a platform, or in a series; see ``proof_of``."""

    def __call__(
        self, institution: str, *, platform: str = "", series: str = ""
    ) -> Proof | None: ...


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """``fits``: unit asked for -> units of figures that answer it; ``home``: id of the city of
    the serial; ``wholes``: 全省 -> the province; ``parents``: place -> the place that it lies in;
    ``cities``: ids of cities and provinces; ``campuses``: folded names of parts of institutions,
    of which nothing is printed; ``known``: every word of the
    language, of names of columns and of what is printed beside them; ``cut``: where words of a
    text begin and end; ``lengths``: two letters ->
    lengths of those that begin so, and 1; ``single`` where none does; ``memory``: what measures
    were found to mean, of the last few thousand."""

    names: NameBook
    ledger: StoredLedger
    prose: Prose
    prove: Prover
    terms: Terms
    words: QuestionWords
    authority: Authority
    fits: Mapping[str, frozenset[str]]
    units: frozenset[str]
    unit_pattern: str
    cut: Callable[[str], frozenset[int]]
    kinds: Mapping[str, str]
    kind_pattern: str
    thing_pattern: str
    counters: str
    home: str
    wholes: Mapping[str, str]
    parents: Mapping[str, str]
    cities: frozenset[str]
    campuses: frozenset[str]
    known: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]
    single: tuple[int, ...] = (1,)
    memory: dict[tuple[object, ...], Any] = field(default_factory=dict)


def load_fits(home: Home) -> Mapping[str, frozenset[str]]:
    """``question_units.csv``. Raises ``AuthorityError`` naming file and line."""
    return MappingProxyType(
        {
            fold(line["unit"]): frozenset(line["fits"].split("|"))
            for line in read_rows(
                home.lexicon / QUESTION_UNITS, ("unit", "fits", "evidence"), ("unit", "fits")
            )
        }
    )


def reader_of(
    names: NameBook,
    ledger: StoredLedger,
    terms: Terms,
    words: QuestionWords,
    authority: Authority,
    fits: Mapping[str, frozenset[str]],
    prose: Prose,
    prove: Prover,
    cut: Callable[[str], frozenset[int]],
) -> QuestionReader:
    units = frozenset(fits) | {fold(unit) for unit in authority.lexicon.units}
    lengths: dict[str, set[int]] = defaultdict(lambda: {1})
    known = frozenset[str]().union(
        *(words.senses, words.measures, terms.own, terms.about, terms.notes, terms.labels),
        *(terms.groups, terms.cells, KINDS, units),
    )
    for word in known:
        lengths[word[:2]].add(len(word))
    return QuestionReader(
        names=names,
        ledger=ledger,
        prose=prose,
        prove=prove,
        terms=terms,
        words=words,
        authority=authority,
        fits=fits,
        units=units,
        unit_pattern=_one_of(units),
        cut=cut,
        kinds=KINDS,
        kind_pattern=_one_of(KINDS),
        thing_pattern=_one_of(word for word, kind in KINDS.items() if kind != "any"),
        counters=_one_of(
            ("家", "个", "所", "区", "期", "个月", "位", "名", "项", "种", "座", "条", "市")
        ),
        home=next((full for _, full in authority.lexicon.prefixes if full.endswith("市")), ""),
        wholes=MappingProxyType(dict(authority.lexicon.wholes)),
        campuses=frozenset(
            fold(name.name)
            for entity in authority.institutions
            for name in entity.names
            if name.relation == "campus"
        ),
        known=known,
        lengths=MappingProxyType({head: tuple(sorted(found)) for head, found in lengths.items()}),
        parents=MappingProxyType({place.id: place.parent for place in authority.places}),
        cities=frozenset(
            place.id for place in authority.places if place.kind in ("city", "province")
        ),
    )


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"
