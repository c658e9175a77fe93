"""No pattern of the program runs away over any text: each is tried on texts made to hurt it.

For every repetition in a pattern: what leads up to it, then many of what it repeats (or of
blanks, or digits), then a character that fits nothing. Measured in CPU time, which a busy machine
stretches too: what is granted is several times what the dearest pattern takes on a quiet one, and
a pattern that grows with the cube needs many times that.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import re
import signal
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import app
import indexer

LENGTH = 1500
GRANTED = 2.0  # seconds of CPU
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
LEAST_UNBOUNDED = 50
OF_CATEGORY = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_SPACE": "中", "NOT_DIGIT": "a"}


def all_patterns() -> dict[re.Pattern[Any], str]:
    """Every compiled pattern of every module, in values and in tuples and tables of values."""
    found: dict[re.Pattern[Any], str] = {}
    for package in (indexer, app):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in patterns_in(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return found


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from patterns_in(one)


def one_of(op: object, value: Any) -> str:
    """A text that this node of a parsed pattern matches, as short as may be."""
    name = str(op)
    if name == "LITERAL":
        return chr(value)
    if name == "IN":
        return in_class(value)
    if name in REPEATS:
        return text_of(value[2]) * max(value[0], 1)
    if name == "SUBPATTERN":
        return text_of(value[-1])
    if name == "ATOMIC_GROUP":
        return text_of(value)
    if name == "BRANCH":
        return text_of(value[1][0])
    return "中" if name in ("ANY", "NOT_LITERAL") else ""


def text_of(nodes: Any) -> str:
    return "".join(one_of(op, value) for op, value in nodes)


def in_class(items: Any) -> str:
    op, value = items[0]
    if str(op) == "NEGATE":
        return "中"
    if str(op) == "CATEGORY":
        return OF_CATEGORY.get(str(value).removeprefix("CATEGORY_"), "a")
    return chr(value if str(op) == "LITERAL" else value[0])


def repeats(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """(what stands before it, what it repeats) of every unbounded repetition."""
    for op, value in nodes:
        name = str(op)
        inner: tuple[Any, ...] = ()
        if name in REPEATS:
            if value[1] > LEAST_UNBOUNDED:
                yield before, text_of(value[2])
            inner = (value[2],)
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            inner = (value[-1],)
        elif name == "ATOMIC_GROUP":
            inner = (value,)
        elif name == "BRANCH":
            inner = tuple(value[1])
        for part in inner:
            yield from repeats(part, before)
        before += one_of(op, value)


def hostile_texts(pattern: re.Pattern[Any]) -> set[str]:
    texts = set()
    for before, repeated in repeats(_parser.parse(pattern.pattern, pattern.flags)):
        for pump in {repeated, " ", "1"} - {""}:
            for lead in {before, ""}:
                texts.add(lead + pump * (LENGTH // len(pump)) + "\x01")
    return texts


class TooLong(Exception):
    pass


@contextlib.contextmanager
def granted(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def runs_away(find: Callable[[Any], object], text: Any) -> bool:
    try:
        with granted(GRANTED):
            find(text)
    except TooLong:
        return True
    return False


def test_no_pattern_runs_away() -> None:
    found = all_patterns()
    assert len(found) > 300
    guilty = {
        f"{where}: {pattern.pattern[:60]!r}"
        for pattern, where in found.items()
        for text in hostile_texts(pattern)
        for find in (pattern.search, pattern.fullmatch)
        if runs_away(find, text if isinstance(pattern.pattern, str) else text.encode())
    }
    assert not guilty


def test_the_scan_finds_a_pattern_that_does() -> None:
    cubic = re.compile(r"月\s*(?:日)?\s*(?:上午)?\s*，")
    texts = hostile_texts(re.compile(r"(?:共有|共|有)*$"))
    assert any(runs_away(re.compile(r"(?:共有|共|有)*$").search, text) for text in texts)
    assert any(runs_away(cubic.search, text) for text in hostile_texts(cubic))
