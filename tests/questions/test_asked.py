"""Questions that people asked, over the sample corpus: each is answered rightly, and what must not
be answered is not.

``asked.csv``: question, register, operator, kind of what is right, what is right (names and months
joined by 、, a trend as ``2018-05=338;…``), other answers that are right too joined by ``|``, and
the day on which it is asked ("" for ``TODAY``). ``traps.csv``: question and why there is no answer.
``REFUSED`` lists those that get none yet: an answer would be better, a wrong one would not.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.asking.judging import Gold, Kind, verdict
from indexer.library import Library
from indexer.results import Answer, SearchRequest
from questions.conftest import TODAY

FOLDER = Path(__file__).parent
REGISTERS = ("formal", "telegraphic", "spoken")
Ask = Callable[[dict[str, str]], Answer | None]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ASKED, TRAPS = _rows("asked.csv"), _rows("traps.csv")
REFUSED = {row["question"] for row in _rows("refused.csv")}


def _question(row: dict[str, str]) -> str:
    return row["question"]


@pytest.fixture(scope="session")
def ask(library: Library) -> Ask:
    def asked(row: dict[str, str]) -> Answer | None:
        today = date.fromisoformat(row["today"]) if row["today"] else TODAY
        return library.ask(row["question"], today).answer

    return asked


@pytest.fixture(scope="session")
def who(library: Library) -> Callable[[str], str]:
    def found(name: str) -> str:
        owners = library.resolve_institution(name)
        return owners[0].id if len(owners) == 1 else name.removesuffix("市")

    return found


def _gold(row: dict[str, str]) -> Gold:
    assert row["kind"] in get_args(Kind)
    kind: Kind = row["kind"]  # type: ignore[assignment]
    others = tuple(row["accept"].split("|")) if row["accept"] else ()
    if kind == "points":
        pairs = (point.split("=") for point in row["gold"].split(";"))
        return Gold(kind, points=tuple((month, value) for month, value in pairs))
    if kind in ("names", "months"):
        instead = tuple(tuple(one.split("、")) for one in others)
        return Gold(kind, tuple(row["gold"].split("、")), instead)
    return Gold(kind, () if kind == "absent" else (row["gold"], *others))


def test_the_set_is_large_and_of_all_registers_and_operators() -> None:
    assert len(ASKED) >= 400
    assert len(TRAPS) >= 150
    by_register = Counter(row["register"] for row in ASKED)
    assert set(by_register) == set(REGISTERS)
    assert min(by_register.values()) >= 100
    assert len({row["operator"] for row in ASKED}) >= 25
    assert len({row["question"] for row in (*ASKED, *TRAPS)}) == len(ASKED) + len(TRAPS)


@pytest.mark.parametrize("row", ASKED, ids=_question)
def test_a_question_gets_its_answer(
    row: dict[str, str], ask: Ask, who: Callable[[str], str]
) -> None:
    answer = ask(row)
    judged = verdict(_gold(row), answer, who)
    if row["question"] in REFUSED:
        assert judged != "wrong", answer
        return
    assert judged == "right", answer


@pytest.mark.parametrize("row", TRAPS, ids=_question)
def test_what_must_not_be_answered_is_not(row: dict[str, str], ask: Ask) -> None:
    assert ask(row) is None, row["why"]


def test_the_refused_are_few_and_listed_once() -> None:
    assert {row["question"] for row in ASKED} >= REFUSED
    assert len(REFUSED) <= len(ASKED) * 0.05


def test_a_search_shows_what_the_question_is_answered_with(library: Library) -> None:
    for row in ASKED[::25]:
        reply = library.ask(row["question"])
        found = library.search(SearchRequest(row["question"]))
        assert (found.answer, found.alternatives) == (reply.answer, reply.alternatives)
