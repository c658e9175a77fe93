"""Questions of all kinds, each with its answer or none: no answer beats a wrong one.

``questions.csv``: question, kind (null: must get no answer), value as printed, and the beginning
of the id of one record that it rests on.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from indexer.library import Library
from tests.answering.conftest import Ask

FILE = Path(__file__).with_name("questions.csv")
QUESTIONS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def test_there_are_questions_of_every_kind_and_enough_that_must_get_none() -> None:
    kinds = [one["kind"] for one in QUESTIONS]
    assert len(QUESTIONS) >= 80
    assert kinds.count("null") >= 25
    assert set(kinds) == {"value", "date", "person", "list", "comparison", "trend", "null"}


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one["question"])
def test_a_question_gets_its_answer_or_none(one: dict[str, str], ask: Ask) -> None:
    answer = ask(one["question"])
    if one["kind"] == "null":
        assert answer is None
        return
    assert answer is not None
    assert (answer.kind, answer.value or "") == (one["kind"], one["value"])
    assert any(record.startswith(one["records"]) for record in answer.records)
    assert answer.reading
    assert answer.text.endswith("。")


def test_every_printed_cell_is_answered_as_printed_or_not_at_all(
    library: Library, ask: Ask
) -> None:
    right = silent = 0
    for record in library.records_of_issue("2018-06") + library.records_of_issue("2025-03"):
        if record.row is None or record.table is None or not record.table.period:
            continue
        if record.row.is_total or record.row.no % 3:
            continue
        year, month = record.table.period.split("-")
        for path, cell in zip(record.table.columns, record.row.cells, strict=True):
            question = f"{year}年{int(month)}月{record.row.label}{'的'.join(path)}是多少"
            answer = ask(question)
            if answer is None:
                silent += 1
                continue
            assert answer.value == cell, question
            assert answer.records == (record.id,), question
            right += 1
    assert right > 20 * silent
