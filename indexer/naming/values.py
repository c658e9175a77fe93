"""What the resolver of names takes and gives. Texts inside a book are ``bare``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.analysis import fold

Ident = tuple[str, str]
"""(facet, id): institution, person, platform, place, series, event."""

How = Literal["exact", "home", "short"]

_UNSEEN = re.compile(r"[\s()\[\]《》“”\"·]")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one entity. ``relation``: "name" for the preferred one, else as in the
    authority file (alias, short, renamed, branch-of ...), with its ``evidence``. In a book
    ``text`` is bare and ``printed`` the name as written. ``kind``: of the entity, as in its
    file (hospital, district, city, channel ...), "" where unknown."""

    facet: str
    id: str
    preferred: str
    text: str
    relation: str = "name"
    evidence: str = ""
    printed: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class IssueName:
    """What a reader can call a number by: year and number, or total number."""

    id: str
    year: int
    number: int | None
    total_number: int | None


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a text: ``text[start:end]`` of the text as given. ``owners``: all whom it may
    mean. ``how``: "exact" a printed or controlled name, "home" one without the home city or
    province, "short" made by leaving out or shortening parts."""

    start: int
    end: int
    owners: tuple[Ident, ...]
    how: How


def bare(text: str) -> str:
    """Folded, without blanks and brackets: 总医院（秦淮医疗区） and 总医院秦淮医疗区 are one."""
    return _UNSEEN.sub("", fold(text))


def bare_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """``bare(text)`` and the place in ``text`` of each of its characters."""
    kept = [(char, at) for at, char in enumerate(fold(text)) if not _UNSEEN.match(char)]
    return "".join(char for char, _ in kept), tuple(at for _, at in kept)
