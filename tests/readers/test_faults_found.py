"""What random search has found once never comes back: each file is named for what went wrong with
it. It is read with nothing lost, or refused in a sentence, in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzzing.children import Limits, outcomes
from benchmarks.fuzzing.trying import TARGETS, input_no, tried
from indexer import parsing
from indexer.coverage import coverage
from indexer.readers import read_bytes

FOUND = sorted((Path(__file__).resolve().parent.parent / "fixtures" / "faults").iterdir())
READERS = {target.suffix: name for name, target in TARGETS.items()}


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_fault_found_by_random_search(path: Path) -> None:
    outcome = tried(READERS[path.suffix], path.read_bytes())
    assert outcome.kind in ("read", "refused"), outcome.told


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_the_search_makes_the_same_input_again_and_finds_no_fault_in_it(name: str) -> None:
    for n in range(40):
        data = input_no(name, 7, n)
        assert data == input_no(name, 7, n)
        outcome = tried(name, data, seconds=10.0)
        assert outcome.kind in ("read", "refused"), (n, outcome.told)


def test_a_child_that_takes_too_much_is_told_with_its_input_and_the_rest_goes_on() -> None:
    narrow = Limits(seconds=0.0001, memory_mb=4096)
    found = list(outcomes("pdf", 7, range(6), narrow, batch=2))
    assert [n for n, _ in found] == list(range(6))
    assert {"time", "slow"} & {outcome.kind for _, outcome in found}


def test_what_is_struck_out_in_the_reading_of_a_character_ends_no_build() -> None:
    page = (
        "<h1>示例区卫生简报</h1><p>2023年6月28日</p>"
        "<p>6月3日，<ruby>医<rt>yī<del>旧</del></rt></ruby>院上线影像平台，首批接入十二家。</p>"
    )
    document = read_bytes(page.encode(), "a.html")
    assert "医院上线影像平台" in "".join(block.text for block in document.blocks)
    assert coverage(document, parsing.parse(document)).is_complete
