"""The frozen values that prose becomes. Offsets are into the folded text of the record
(``linking.text.text_of``); everything that is shown is as printed."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """``kind``: person or institution. ``id`` as in the knowledge base; ``post`` is what the
    record prints of a person: organization and title, "" where it prints none."""

    kind: str
    id: str
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a clause says of one actor.

    ``role`` is the role of ``act_verbs.csv``, ``verb`` the printed word. ``group`` is the same
    for all actors of one verb; ``others`` where the print ends their list with 等.
    ``titles``: printed titles of a talk or a work, without their marks; ``object``: what follows
    the verb, or what the talk is said to be about; ``shared``: titles or object are of the whole
    group, and the print does not say whose each is. ``prize``: as printed. ``clause`` and
    ``sentence`` are where it stands; ``paragraph`` counts from 0."""

    role: str
    verb: str
    actor: Actor
    group: int
    clause: Span
    sentence: Span
    paragraph: int
    titles: tuple[str, ...] = ()
    object: str = ""
    prize: str = ""
    shared: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A counted thing. ``printed``: with its unit and what stands about it (近130人, 40余人);
    ``number`` without the words about it; ``unit``: the measure word or ""; ``before`` and
    ``after``: the clause on either side."""

    printed: str
    number: str
    unit: str
    before: str
    after: str
    clause: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Rank:
    """A printed rank (第五): ``number`` as an integer, ``printed`` as it stands."""

    printed: str
    number: int
    clause: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where: ``day`` is an ISO date, a range A/B or a month, "" where the sentence
    prints only a place; ``place`` as printed or ""."""

    day: str
    place: str
    clause: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Theme:
    """What something is said to be about: 主题是“…”. Without its quotation marks."""

    printed: str
    clause: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one record tells, each kind in printed order."""

    acts: tuple[Act, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    ranks: tuple[Rank, ...] = ()
    moments: tuple[Occasion, ...] = ()
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True, slots=True)
class Connection:
    """A statement that names who is joined to a platform, or who is not. ``platforms``: ids that
    the record is about; ``members`` as printed."""

    record: str
    issue: str
    period: str
    title: str
    platforms: tuple[str, ...]
    joined: bool
    members: tuple[str, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MastheadField:
    """One field that a number prints about itself. ``field`` is the name of
    ``masthead_fields.csv``; ``value`` without its label, ``printed`` the line; ``line`` 1-based
    in the source file."""

    issue: str
    field: str
    value: str
    printed: str
    line: int
