"""What holds of every question, whichever it is: another way to say it is the same question,
a word more is another one, and what is offered instead is answered.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import permutations

import pytest

from benchmarks.asking.printed import Printed
from benchmarks.asking.speaking import Asked
from benchmarks.questions import sample
from indexer.results import Answer
from questions.conftest import Reader
from questions.test_asked import ASKED

Pair = tuple[Asked, Answer]
Generated = tuple[tuple[Asked, ...], Printed]
SEED = 2
MANY = 20
# One figure of one row: to say more is to ask something else.
ABOUT_A_ROW = frozenset({"value", "as printed", "rank", "share", "trend", "peak", "total"})
FOREIGN = ("苏州市", "上海市", "无锡", "徐州市", "北京", "昆明")
UNKNOWN = ("江苏省胸科医院", "南京市第三医院", "常州市第一医院", "南京新街口医院")
MEASURES = ("诊间预约", "出院人次", "挂号金额", "投放台数", "数据上传量", "电话预约")
POLITE = ("请问{}", "麻烦帮我查一下{}", "我想知道{}", "{}，谢谢", "请问一下{}呢")
PARTICLES = "？?。啊呀呢来着吧"


@pytest.fixture(scope="module")
def made(generated: Generated) -> tuple[Asked, ...]:
    return sample(generated[0], 1200, SEED)


@pytest.fixture(scope="module")
def answered(made: tuple[Asked, ...], read: Reader) -> tuple[Pair, ...]:
    pairs = ((one, read(one.q).answer) for one in made)
    return tuple((one, answer) for one, answer in pairs if answer is not None)


def _says(answer: Answer | None) -> tuple[object, ...] | None:
    return None if answer is None else (answer.value, answer.points, answer.reading)


def _is_the_same(one: Answer, other: Answer | None) -> bool:
    """The same value for the same understanding; who says nothing is printed says no figure."""
    return other is not None and other.value is not None and _says(one) == _says(other)


def _drawn(
    answered: Iterable[Pair], seed: int, many: int = 200
) -> Iterator[tuple[Pair, random.Random]]:
    """Some of them, by chance, the same every time."""
    held, chance = list(answered), random.Random(seed)
    for pair in chance.sample(held, min(many, len(held))):
        yield pair, chance


def test_a_foreign_place_is_never_overheard(answered: tuple[Pair, ...], read: Reader) -> None:
    overheard = []
    for (asked, answer), chance in _drawn(answered, 1):
        place = chance.choice(FOREIGN)
        if place.removesuffix("市") in asked.q:
            continue
        for way in ("{1}{0}", "{1}，{0}", "{0} {1}"):
            q = way.format(asked.q.rstrip(PARTICLES), place)
            if _is_the_same(answer, read(q).answer):
                overheard.append(q)
    assert not overheard


def test_an_unknown_name_is_never_overheard(answered: tuple[Pair, ...], read: Reader) -> None:
    overheard = []
    for (asked, answer), chance in _drawn(answered, 2):
        name = chance.choice(UNKNOWN)
        for way in ("{1}{0}", "{1} {0}", "{0} {1}"):
            q = way.format(asked.q.rstrip(PARTICLES), name)
            if _is_the_same(answer, read(q).answer):
                overheard.append(q)
    assert not overheard


def test_a_second_measure_is_never_overheard(answered: tuple[Pair, ...], read: Reader) -> None:
    overheard = []
    for (asked, answer), chance in _drawn(
        (pair for pair in answered if pair[0].op in ABOUT_A_ROW), 3
    ):
        said = asked.q + answer.reading
        more = chance.choice([one for one in MEASURES if one[:2] not in said])
        for way in ("{0} {1}", "{1} {0}", "{0}和{1}"):
            q = way.format(asked.q.rstrip(PARTICLES), more)
            if _is_the_same(answer, read(q).answer):
                overheard.append(q)
    assert not overheard


def test_politeness_costs_nothing(answered: tuple[Pair, ...], read: Reader) -> None:
    cost = []
    for (asked, answer), chance in _drawn(answered, 4):
        q = chance.choice(POLITE).format(asked.q.rstrip(PARTICLES))
        if _says(read(q).answer) != _says(answer):
            cost.append(q)
    assert not cost


def test_the_order_of_words_costs_nothing(answered: tuple[Pair, ...], read: Reader) -> None:
    """Three words with blanks between, as people type who have no time: in any order."""
    typed = [
        pair
        for pair in answered
        if pair[0].op in ("value", "absent row", "rank") and pair[0].q.count(" ") == 2
    ]
    assert len(typed) >= MANY
    cost = []
    for asked, answer in typed:
        for words in permutations(asked.q.split(" ")):
            q = " ".join(words)
            if _says(read(q).answer) != _says(answer):
                cost.append(q)
    assert not cost


def test_two_ways_to_ask_the_same_agree(generated: Generated, read: Reader) -> None:
    """Same operator, same figure, other words: the same answer, or one is refused."""
    apart = []
    for some in _paraphrases(generated[0]):
        answers = [(one.q, read(one.q).answer) for one in some]
        told = {(answer.value, answer.points) for _, answer in answers if answer is not None}
        if len(told) > 1:
            apart.append([q for q, _ in answers])
    assert not apart


def _paraphrases(asked: Iterable[Asked]) -> list[list[Asked]]:
    groups: dict[tuple[object, ...], list[Asked]] = {}
    for one in asked:
        # 哪几期 is answered by months or by numbers of the serial, as it is put.
        if one.gold.instead:
            continue
        groups.setdefault((one.op, one.about, one.gold), []).append(one)
    return [some for some in groups.values() if len(some) > 1][::60]


def test_what_is_offered_instead_is_answered_as_it_says(
    made: tuple[Asked, ...], read: Reader
) -> None:
    """Every reading that is offered, asked by its own question, has one answer: its text."""
    offered = {
        one.q: one.text
        for q in (*(asked.q for asked in made), *(row["question"] for row in ASKED))
        for one in read(q).alternatives
    }
    assert len(offered) >= MANY
    wrong = {
        q: (text, again.answer and again.answer.text)
        for q, text in offered.items()
        if (again := read(q)).answer is None or again.answer.text != text
    }
    assert not wrong, wrong
