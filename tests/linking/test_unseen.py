"""People, posts and institutions in sentences that no rule was written for, and traps without any.

The sentences were labelled before any run. What is held here is the share that is right, so that
a rule may be changed for the better without every hard case being won.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.authority import Authority, resolve_institution
from indexer.linking import link_all
from indexer.model import Person, Record
from tests.linking.making import prose

_FILE = Path(__file__).with_name("unseen.txt")


@dataclass(frozen=True, slots=True)
class Labelled:
    sentence: str
    people: dict[str, tuple[str, str]]
    institutions: tuple[tuple[str, ...], ...]
    is_open: bool


def _read() -> tuple[Labelled, ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    result = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        sentence, people, institutions = (part.strip() for part in line.split("||"))
        posts = [one.strip().split("/") for one in people.split(";") if one.strip()]
        names = [one.strip() for one in institutions.split(";") if one.strip()]
        result.append(
            Labelled(
                sentence,
                {name: (title, institution) for name, title, institution in posts},
                tuple(tuple(one.split("|")) for one in names if one != "~"),
                "~" in names,
            )
        )
    return tuple(result)


@pytest.fixture(scope="module")
def linked(authority: Authority) -> tuple[tuple[Labelled, Record], ...]:
    labelled = _read()
    assert len(labelled) > 230
    records = link_all([prose(one.sentence) for one in labelled], authority)
    return tuple(zip(labelled, records, strict=True))


def _canonical(name: str, authority: Authority) -> str:
    found = resolve_institution(authority, name)
    return found[0].id if len(found) == 1 else name


def _post_is(person: Person, title: str, institution: str, authority: Authority) -> bool:
    printed, home = person.title or "", person.organization or ""
    said = title == "~" or (title == "-" and not printed)
    said = said or any(one != "-" and printed.endswith(one) for one in title.split("|"))
    at_home = institution == "~" or (institution.endswith("-") and not home)
    homes = {_canonical(one, authority) for one in institution.split("|")}
    return said and (at_home or _canonical(home, authority) in homes)


def test_people_are_found_and_words_are_nobody(
    linked: tuple[tuple[Labelled, Record], ...],
) -> None:
    found = {(one.sentence, who.name) for one, record in linked for who in record.people}
    wanted = {(one.sentence, name) for one, _ in linked for name in one.people}
    right = found & wanted
    assert len(right) / len(found) >= 0.97, sorted(found - wanted)
    assert len(right) / len(wanted) >= 0.94, sorted(wanted - found)


def test_their_posts_are_read(
    linked: tuple[tuple[Labelled, Record], ...], authority: Authority
) -> None:
    wrong, right = [], 0
    for one, record in linked:
        for who in record.people:
            if who.name in one.people:
                fits = _post_is(who, *one.people[who.name], authority)
                right += fits
                wrong += [] if fits else [who]
    assert right / (right + len(wrong)) >= 0.97, wrong


def test_institutions_are_found_and_words_for_many_are_none(
    linked: tuple[tuple[Labelled, Record], ...], authority: Authority
) -> None:
    right, missed, false = 0, [], []
    for one, record in linked:
        used: set[str] = set()
        for names in one.institutions:
            known = {_canonical(name, authority) for name in names} | set(names)
            hits = {i.id for i in record.institutions if i.name in known or i.mention in known}
            used |= hits
            right += bool(hits)
            missed += [] if hits else [names]
        if not one.is_open:
            false += [i.name for i in record.institutions if i.id not in used]
    assert right / (right + len(false)) >= 0.97, false
    assert right / (right + len(missed)) >= 0.97, missed
