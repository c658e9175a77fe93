"""Precision and recall of the links over every text of the shipped sample."""

from __future__ import annotations

import pytest

from indexer import parsing, readers, records
from indexer.authority import Authority
from indexer.linking import link_all
from indexer.model import Person, Record
from indexer.paths import SHIPPED_ROOT
from tests.linking.labelled_sample import INSTITUTIONS, OPTIONAL, PEOPLE


@pytest.fixture(scope="module")
def texts(authority: Authority) -> tuple[Record, ...]:
    found: list[Record] = []
    for path in sorted((SHIPPED_ROOT / "corpus").glob("*.txt")):
        issue = parsing.parse(readers.read(path))
        plain = [r for r in records.records_of(issue) if r.type != "statistic"]
        found += link_all(plain, authority)
    assert len(found) == 41
    return tuple(found)


def _post_is(person: Person, title: object, institution: object) -> bool:
    said = title is ... or person.title == title
    said = said or (isinstance(title, str) and (person.title or "").endswith(title))
    at_home = institution is ... or person.id == f"{person.name}-{institution}"
    return said and at_home


def test_everybody_in_the_sample_is_found_and_nobody_else(texts: tuple[Record, ...]) -> None:
    found = {(record.id, one.name) for record in texts for one in record.people}
    labelled = {(id_, name) for id_, people in PEOPLE.items() for name, _, _ in people}
    right = found & labelled
    assert len(right) / len(found) >= 0.97, sorted(found - labelled)
    assert len(right) / len(labelled) >= 0.97, sorted(labelled - found)


def test_the_people_of_the_sample_have_their_posts(texts: tuple[Record, ...]) -> None:
    people = {(record.id, one.name): one for record in texts for one in record.people}
    wrong = [
        (id_, name)
        for id_, labels in PEOPLE.items()
        for name, title, institution in labels
        if (id_, name) in people and not _post_is(people[id_, name], title, institution)
    ]
    assert len(wrong) / len(people) <= 0.03, wrong


def test_every_institution_of_the_sample_is_found_and_none_else(
    texts: tuple[Record, ...],
) -> None:
    right, missed, false = 0, [], []
    for record in texts:
        found = {one.id for one in record.institutions if one.kind != "district"}
        known: set[str] = set(OPTIONAL.get(record.id, ()))
        for label in INSTITUTIONS.get(record.id, ()):
            names = set(label.split("|"))
            known |= names
            right += bool(names & found)
            missed += [] if names & found else [(record.id, label)]
        false += [(record.id, name) for name in found - known]
    assert right / (right + len(false)) >= 0.98, false
    assert right / (right + len(missed)) >= 0.98, missed
