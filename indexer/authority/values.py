"""The frozen values that the authority and lexicon files become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# These relations say something about two entities; they do not make one a name of the other.
BETWEEN_ENTITIES = frozenset({"branch-of", "related"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity. ``relation``: preferred, alias, short, full, variant, former,
    renamed, branch-of (``name`` is then the parent), campus, scope-change, legal, second-name.
    ``evidence`` says on what the relation rests; where it begins with "recalled" the relation
    is never shown as a fact and never resolves. Periods are YYYY-MM, YYYY or None."""

    name: str
    relation: str
    evidence: str
    first_period: str | None = None
    last_period: str | None = None
    note: str = ""

    @property
    def is_fact(self) -> bool:
        return not self.evidence.startswith("recalled")

    @property
    def resolves(self) -> bool:
        return self.is_fact and self.relation.split("(")[0] not in BETWEEN_ENTITIES


@dataclass(frozen=True, slots=True)
class Entity:
    """An institution or a platform: ``id`` is its preferred name, ``names`` all rows of its
    file, the preferred one first."""

    id: str
    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person known from print: ``id`` is 姓名-机构 or the name alone."""

    id: str
    name: str
    title: str
    organization: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city, county or district: ``names`` are its printed names, ``parent`` the
    place that it lies in or ""."""

    id: str
    kind: str
    names: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """A table title, without its period, that belongs to the series ``id``. ``label`` narrows:
    "" any row, "district" or "institution" only such rows. ``platform`` is the platform that
    the rows of the series speak of, or ""."""

    id: str
    title: str
    label: str
    platform: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A printed column that continues another: ``series`` is a series id or "*"."""

    series: str
    printed: str
    column: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that ends the name of an institution. ``extends`` lists the kinds of institution
    that it may only lengthen (a 分院 needs its hospital), empty where it stands by itself.
    ``long`` is the form that an id is made with (卫健委 -> 卫生健康委员会), "" for the word."""

    word: str
    kind: str
    extends: tuple[str, ...]
    long: str = ""


@dataclass(frozen=True, slots=True)
class EventWord:
    word: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class NamePart:
    """A word that names of institutions and channels are made of, with its usual short forms.
    ``kind``: what it does in a name, see docs/DATA.md."""

    word: str
    kind: str
    shorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that the rules of linking stand on; each file of ``corpus/lexicon`` says what its
    words do."""

    heads: tuple[Head, ...]
    before_institutions: frozenset[str]
    weak_before: frozenset[str]
    modifiers: tuple[str, ...]
    starts: tuple[str, ...]
    generic_institutions: frozenset[str]
    prefixes: tuple[tuple[str, str], ...]
    scope_words: frozenset[str]
    label_words: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    departments: tuple[str, ...]
    surnames: Mapping[str, bool]
    given_characters: frozenset[str]
    usual_names: frozenset[str]
    not_names: frozenset[str]
    not_beginnings: frozenset[str]
    after_names: tuple[tuple[str, str], ...]
    before_people: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    event_words: tuple[EventWord, ...]
    units: tuple[str, ...]
    terms: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]
    wholes: tuple[tuple[str, str], ...]
    name_parts: tuple[NamePart, ...] = ()
    renamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv: what ``name`` is to ``target``. ``kind``: institution, person,
    platform, series or word; ``decision``: same-as, also-called, distinct, branch-of,
    not-a-name."""

    kind: str
    name: str
    decision: str
    target: str
    evidence: str
    by: str
    when: str

    @property
    def is_same(self) -> bool:
        return self.decision == "same-as"

    @property
    def proof(self) -> str:
        """The decision as the evidence of a name."""
        return f"人工审定（{'，'.join(filter(None, (self.by, self.when)))}）：{self.evidence}"


@dataclass(frozen=True, slots=True)
class Authority:
    """All controlled names. ``institution_index`` and ``platform_index`` lead from the folded
    name to entity ids: more than one id means that the name is ambiguous. The last
    four are what people decided: person id -> the id that it is the same as, names that are
    none."""

    institutions: tuple[Entity, ...]
    platforms: tuple[Entity, ...]
    people: tuple[PersonEntry, ...]
    series: tuple[SeriesRule, ...]
    columns: tuple[ColumnName, ...]
    places: tuple[Place, ...]
    lexicon: Lexicon
    institution_index: Mapping[str, tuple[str, ...]]
    platform_index: Mapping[str, tuple[str, ...]]
    districts: tuple[Place, ...]
    decisions: tuple[Decision, ...] = ()
    same_people: Mapping[str, str] = field(default_factory=dict)
    not_institutions: frozenset[str] = frozenset()
    not_people: frozenset[str] = frozenset()
