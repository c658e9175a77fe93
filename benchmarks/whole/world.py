"""Who there is, what they are called when, and since when they stand in which table."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.synthetic import words

FIRST = 2012 * 12 + 2
"""The month of the first number, counted from year 0 (March 2012)."""
NUMBERS = 157
HOSPITALS = 80
OUTSIDERS = 220


def tuple_of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_KINDS = tuple_of(
    "人民医院 中医院 第一人民医院 第三人民医院 妇幼保健院 口腔医院 中西医结合医院 康复医院 "
    "肿瘤医院 老年病医院 儿童医院 眼科医院 骨科医院"
)
_FORMER = tuple_of("职工医院 工人医院 第四医院 卫生院 中心医院 铁路医院")


@dataclass(frozen=True)
class Hospital:
    """``former``: the name it bore before ``renamed`` (a month number), where it was renamed.
    ``branch_of``: the hospital that it is a branch of, a name of its own in the tables.
    ``enters``: series -> the month number of its first row; ``size`` scales its figures."""

    name: str
    size: int
    enters: dict[str, int]
    former: str = ""
    renamed: int = 0
    branch_of: str = ""

    def called(self, month: int) -> str:
        return self.former if self.former and month < self.renamed else self.name


@dataclass(frozen=True)
class Person:
    """``posts``: (month from which it is printed, body, post)."""

    name: str
    posts: tuple[tuple[int, str, str], ...]

    def post(self, month: int) -> tuple[str, str]:
        return next(post[1:] for post in reversed(self.posts) if post[0] <= month)


@dataclass(frozen=True)
class World:
    hospitals: tuple[Hospital, ...]
    districts: tuple[str, ...]
    people: tuple[Person, ...]
    outsiders: tuple[str, ...]


def month_of(number: int) -> str:
    """YYYY-MM of a month number."""
    return f"{number // 12}-{number % 12 + 1:02d}"


def world(seed: int, series: tuple[str, ...]) -> World:
    """``series``: the names of those that hospitals enter."""
    rng = Random(f"world {seed}")
    names = _names(rng)
    hospitals: list[Hospital] = []
    for at, name in enumerate(names):
        enters = {one: _entry(rng) for one in series if rng.random() < 0.62}
        size = round(40_000 / (at + 1) ** 0.8)
        if at % 13 == 5:
            former = name[:4] + _FORMER[at // 13 % len(_FORMER)]
            renamed = FIRST + rng.randint(30, NUMBERS - 30)
            hospitals.append(Hospital(name, size, enters, former, renamed))
        elif at % 16 == 9:
            parent = hospitals[at // 16]
            branch = f"{parent.name}{rng.choice(['江北院区', '东院区', '河西分院'])}"
            hospitals.append(Hospital(branch, size, enters, branch_of=parent.name))
        else:
            hospitals.append(Hospital(name, size, enters))
    return World(
        tuple(hospitals), words.DISTRICTS, _people(rng, names), _outsiders(rng, set(names))
    )


def _entry(rng: Random) -> int:
    """Half are there from the beginning, the others come one after another."""
    return FIRST - 1 if rng.random() < 0.5 else FIRST - 1 + rng.randint(6, NUMBERS - 6)


def _names(rng: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < HOSPITALS:
        found[f"南京{rng.choice(words.STREETS)}{rng.choice(_KINDS)}"] = None
    return list(found)


def _outsiders(rng: Random, taken: set[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < OUTSIDERS:
        name = words.hospital(rng)
        if name not in taken:
            found[name] = None
    return tuple(found)


def _people(rng: Random, hospitals: list[str]) -> tuple[Person, ...]:
    names: dict[str, None] = {}
    while len(names) < 90:
        names[words.person(rng)] = None
    people = []
    for name in names:
        months = sorted(
            {FIRST, *(FIRST + rng.randint(10, NUMBERS) for _ in range(rng.randint(0, 3)))}
        )
        bodies = (*words.BODIES, *hospitals[:20])
        people.append(
            Person(name, tuple((m, rng.choice(bodies), rng.choice(words.POSTS)) for m in months))
        )
    return tuple(people)
