"""Questions about prose in three registers, each with its answer or none.

``questions.csv``: question, value ("" where there must be no answer), record that it rests on
("" for what stands in no record).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.questions.prose.conftest import Ask

FILE = Path(__file__).with_name("questions.csv")
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def test_there_are_enough_of_both() -> None:
    traps = [row for row in ROWS if not row["value"]]
    assert len(ROWS) - len(traps) >= 180
    assert len(traps) >= 110


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["question"])
def test_a_question_gets_its_answer_or_none(row: dict[str, str], ask: Ask) -> None:
    answer = ask(row["question"])
    if not row["value"]:
        assert answer is None or answer.value is None
        return
    assert answer is not None
    assert sorted((answer.value or "").split("、")) == sorted(row["value"].split("、"))
    assert answer.text.endswith("。")
    assert answer.reading
    assert row["record"] in (*answer.records, "")


ANSWERED = [row for row in ROWS if row["value"] and row["record"]]


@pytest.mark.parametrize("row", ANSWERED[::3], ids=lambda row: row["question"])
@pytest.mark.parametrize("foreign", ["昆明", "钱学森", "区块链", "江苏省胸科医院"])
def test_a_foreign_word_more_is_never_the_same_answer(
    row: dict[str, str], foreign: str, ask: Ask
) -> None:
    assert ask(foreign + row["question"]) is None
    assert ask(f"{row['question'].rstrip('？?')} {foreign}") is None


@pytest.mark.parametrize("row", ANSWERED[::4], ids=lambda row: row["question"])
def test_politeness_and_particles_cost_nothing(row: dict[str, str], ask: Ask) -> None:
    plain = ask(row["question"])
    polite = ask(f"请问{row['question'].rstrip('？?')}呀？")
    assert plain is not None
    assert polite is not None
    assert polite.value == plain.value


WITHOUT_TIME = [
    row
    for row in ANSWERED[::4]
    if not re.search(r"\d{4}年|\d\d年|[月日号]|现在|最早", row["question"])
]


@pytest.mark.parametrize("row", WITHOUT_TIME, ids=lambda row: row["question"])
def test_a_year_that_is_not_the_story_s_is_refused(row: dict[str, str], ask: Ask) -> None:
    answer = ask("1999年" + row["question"])
    assert answer is None or answer.value is None
