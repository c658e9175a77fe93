"""Questions made from every printed figure: none is answered wrongly, few are refused.

A fixed sample of them; ``python -m benchmarks.questions`` asks all, ``make explore`` others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from benchmarks.asking.judging import Gold, verdict
from benchmarks.asking.phrases import REGISTERS
from benchmarks.asking.printed import Printed
from benchmarks.asking.speaking import Asked
from benchmarks.questions import Judged, judged, report, sample
from indexer.library import Library
from indexer.results import Answer

Generated = tuple[tuple[Asked, ...], Printed]
SIZE, SEED = 1500, 1
# At the last count 3.1 % of all 126,114.
MOST_REFUSED = 0.06


@pytest.fixture(scope="module")
def results(library: Library, generated: Generated) -> tuple[Judged, ...]:
    asked, printed = generated
    return tuple(judged(sample(asked, SIZE, SEED), library, printed))


def test_there_are_questions_of_every_figure(generated: Generated) -> None:
    asked, printed = generated
    about = {one.about for one in asked}
    assert len(asked) >= 10**5
    assert {one.register for one in asked} == set(REGISTERS)
    assert len({one.op for one in asked}) >= 20
    assert {cell.record for cell in printed.cells if not cell.is_total} <= about


def test_none_is_answered_wrongly(results: tuple[Judged, ...]) -> None:
    lines: list[str] = []
    report([one for one in results if one.verdict == "wrong"], 0, lines.append)
    assert not [one for one in results if one.verdict == "wrong"], "\n".join(lines)


def test_few_are_refused(results: tuple[Judged, ...]) -> None:
    counted = Counter(one.verdict for one in results)
    assert len(results) >= SIZE * 0.95
    assert counted["refused"] / len(results) <= MOST_REFUSED


def test_no_operator_is_refused_as_a_whole(results: tuple[Judged, ...]) -> None:
    right = {one.asked.op for one in results if one.verdict == "right"}
    assert {one.asked.op for one in results} == right


NAMES: Callable[[str], str] = {"市一院": "南京市第一医院"}.get  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("gold", "value", "expected"),
    [
        (Gold("number", ("28933",)), "28,933次", "right"),
        (Gold("number", ("28933",)), "28934", "wrong"),
        (Gold("number", ("93.90%",)), "93.90%", "right"),
        (Gold("number", ("2038260.00",)), "2038260", "right"),
        (Gold("number", ("31",)), None, "wrong"),
        (Gold("text", ("12/12",)), "12/12", "right"),
        (Gold("text", ("12/12",)), "12/13", "wrong"),
        (Gold("computed", ("11.6571",)), "11.66", "right"),
        (Gold("computed", ("11.6571",)), "11.7", "wrong"),
        (Gold("computed", ("11.6571",)), "-11.66", "wrong"),
        (Gold("names", ("南京市第一医院", "江宁区")), "江宁区、市一院", "right"),
        (Gold("names", ("南京市第一医院", "江宁区")), "江宁区", "wrong"),
        (Gold("months", ("2018-05",), (("2018-06",),)), "2018-06", "right"),
        (Gold("months", ("2018-05",)), "2018-06", "wrong"),
        (Gold("absent"), None, "right"),
        (Gold("absent"), "0", "wrong"),
        (Gold("none"), None, "right"),
        (Gold("none"), "0", "wrong"),
    ],
)
def test_the_judge_is_strict(gold: Gold, value: str | None, expected: str) -> None:
    answer = Answer("value", "", value, None, None, (), (), ())
    assert verdict(gold, answer, lambda name: NAMES(name) or name) == expected
    without = "right" if gold.kind == "none" else "refused"
    assert verdict(gold, None, lambda name: name) == without


def test_the_judge_wants_every_point_of_a_trend() -> None:
    gold = Gold("points", points=(("2018-05", "1"), ("2020-10", "2")))
    whole = Answer("trend", "", "2", None, None, (("2018-05", "1"), ("2020-10", "2")), (), ())
    part = Answer("trend", "", "2", None, None, (("2020-10", "2"),), (), ())
    assert verdict(gold, whole, str) == "right"
    assert verdict(gold, part, str) == "wrong"
