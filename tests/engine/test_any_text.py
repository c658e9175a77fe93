"""Any text over few characters, so that everything nearly matches: found if and only if it is
there."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.conftest import Fill
from engine.making import prose, row
from indexer.analysis import Segmenter, sequence
from indexer.engine import Engine
from indexer.engine.fields import zone_texts
from indexer.model import Record
from indexer.query.tree import Node, Phrase, Prefix, Word
from indexer.results import SearchRequest

LETTERS = "中医院医 信息1,2ab\n，"


def made() -> tuple[Record, ...]:
    chance = random.Random(5)

    def text(most: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randint(0, most)))

    news = [prose(f"2019-0{n % 5 + 1}/b{n}", text(6), text(20)) for n in range(60)]
    cells = [{f"{text(2)}甲": text(3), f"{text(3)}乙/{text(2)}丙": text(3)} for _ in range(60)]
    rows = [
        row(f"2019-0{n % 5 + 1}/t1/r{n}", text(5), text(5), one, group=text(3) or None)
        for n, one in enumerate(cells)
    ]
    return tuple(sorted((*news, *rows), key=lambda record: record.issue.id))


RECORDS = made()
TEXTS = {
    record.id: [sequence(text) for zone in zone_texts(record) for text in zone]
    for record in RECORDS
}


@pytest.fixture(scope="module")
def engine_of_any(fill: Fill) -> Engine:
    return fill(RECORDS)


def found(engine: Engine, query: Node) -> set[str]:
    return set(engine.search(query, SearchRequest(size=100)).ids) | set(
        engine.search(query, SearchRequest(size=100, page=2)).ids
    )


def holding(wanted: str) -> set[str]:
    return {id_ for id_, texts in TEXTS.items() if any(wanted in text for text in texts)}


QUERY = st.text(alphabet=LETTERS.replace("\n", ""), min_size=1, max_size=5)
OFTEN = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@OFTEN
@given(QUERY)
def test_a_phrase_is_found_where_it_stands(engine_of_any: Engine, text: str) -> None:
    assert found(engine_of_any, Phrase(text)) == holding(sequence(text))


@OFTEN
@given(QUERY)
def test_a_prefix_is_found_where_it_begins(engine_of_any: Engine, text: str) -> None:
    assert found(engine_of_any, Prefix(text)) == holding(sequence(text).removesuffix(">"))


@OFTEN
@given(QUERY)
def test_a_word_is_found_together_or_scattered(
    engine_of_any: Engine, segmenter: Segmenter, text: str
) -> None:
    scattered = [holding(sequence(word)) for word in segmenter.asked(text)]
    expected = set.intersection(*scattered) if scattered else set(TEXTS)
    assert found(engine_of_any, Word(text)) == expected | holding(sequence(text))
