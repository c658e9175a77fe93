from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import link
from tests.linking.making import prose
from tests.linking.sentences_people import NOBODY, SENTENCES, Expected


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:18] for s, _ in SENTENCES])
def test_everybody_named_is_found_with_post_and_institution(
    sentence: str, expected: tuple[Expected, ...], authority: Authority
) -> None:
    found = link(prose(sentence), authority).people
    assert [one.name for one in found] == [name for name, _, _ in expected]
    for one, (_, title, organization) in zip(found, expected, strict=True):
        assert title is ... or one.title == title
        assert organization is ... or one.organization == organization


@pytest.mark.parametrize("sentence", NOBODY)
def test_words_that_look_like_names_are_nobody(sentence: str, authority: Authority) -> None:
    assert link(prose(sentence), authority).people == ()
