"""Checks are made one by one: a rule that fails at one place is reported with that place, and
all others speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.errors import DEFECTS, place_of
from indexer.model import CheckFailure, Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One rule at one place. ``rule`` is the kind of its findings; ``at``: the record, table,
    series or pair of figures that it looks at."""

    rule: str
    at: str
    find: Callable[[], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What all checks found, and those that could not be made."""

    findings: tuple[Finding, ...]
    failures: tuple[CheckFailure, ...] = ()


def make(checks: Iterable[Check]) -> Checked:
    """Every check; what one finds before it fails does not count."""
    found: list[Finding] = []
    failures: list[CheckFailure] = []
    for check in checks:
        try:
            found += tuple(check.find())
        except DEFECTS as defect:
            failures.append(CheckFailure(check.rule, check.at, place_of(defect)))
    return Checked(tuple(found), tuple(failures))
