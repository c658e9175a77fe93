"""The archive that nobody printed is the same for a seed, and is read as it was meant."""

from __future__ import annotations

from pathlib import Path

from benchmarks.whole.numbers import plans
from indexer import parsing, readers
from tests.synthetic.gold import differences
from tests.synthetic.tab_text import tab_text

NUMBERS = 4


def test_its_numbers_are_read_as_they_were_meant(tmp_path: Path) -> None:
    _, truth, made = plans(numbers=NUMBERS)
    for plan in made:
        file = tmp_path / f"{plan.id}.txt"
        file.write_text(tab_text(plan), encoding="utf-8")
        assert differences(plan, parsing.parse(readers.read(file))) == []
    assert len(truth.errors) == NUMBERS * 3


def test_the_same_seed_prints_the_same_and_misprints_are_no_truth() -> None:
    _, truth, made = plans(numbers=NUMBERS)
    _, again, second = plans(numbers=NUMBERS)
    assert [tab_text(plan) for plan in made] == [tab_text(plan) for plan in second]
    assert truth == again
    for error in truth.errors:
        key = tuple(error[name] for name in ("series", "period", "label", "column", "meant"))
        assert key in truth.values
