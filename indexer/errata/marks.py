"""What an editor noted of a finding, found again in every build.

A note is known by the rule, the records, the column and the numbers that the print gives: it
survives every rebuild, follows records whose address moved, and stops applying once one of the
figures reads otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer import wording
from indexer.checks.choosing import STATES
from indexer.desk import desk_at
from indexer.desk.errata import Handled, Key
from indexer.desk.errata import handled as noted
from indexer.library import Library
from indexer.model import Finding, Number
from indexer.paths import Home
from indexer.shapes import Shape, finding_shape

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Marks:
    """The notes that may apply to the findings of one library."""

    by_key: Mapping[Key, Handled]

    def of(self, finding: Finding) -> Handled | None:
        return self.by_key.get(key_of(finding)) if self.by_key else None

    def state(self, finding: Finding) -> str:
        """open, sent or settled."""
        found = self.of(finding)
        return found.state if found else OPEN

    def states(self, findings: Iterable[Finding]) -> Mapping[str, str]:
        """Id of a finding -> its state, for those that are not open."""
        if not self.by_key:
            return {}
        states = ((one.id, self.state(one)) for one in findings)
        return {finding: state for finding, state in states if state != OPEN}


def key_of(finding: Finding) -> Key:
    return (
        finding.kind,
        " ".join(finding.records),
        finding.column or "",
        _written(finding.printed),
        _written(finding.expected),
    )


def mark_of(finding: Finding) -> str:
    """The key in a few letters, for a form: whoever sends it has seen these very figures."""
    return hashlib.sha256("|".join(key_of(finding)).encode()).hexdigest()[:12]


def marks_of(handled: Iterable[Handled], library: Library) -> Marks:
    """Of all that was ever noted; of two notes for one finding the later stands."""
    every = tuple(handled)
    named = {record for one in every for record in one.records.split()}
    there = library.places(tuple(named)) if named else {}
    by_key: dict[Key, Handled] = {}
    for one in every:
        records = " ".join(
            record if record in there else library.redirect(record) or record
            for record in one.records.split()
        )
        kind, _, column, printed, expected = one.key
        by_key[kind, records, column, printed, expected] = one
    return Marks(by_key)


def noted_in(home: Home, library: Library) -> Marks:
    """What was noted in the side store of this home. DeskUnusable where it cannot be read."""
    with desk_at(home) as desk:
        return marks_of(noted(desk), library)


def said(handled: Handled) -> str:
    """``已了结（2026年11月30日，蓝天）：编辑部确认印错``."""
    line = f"{STATES[handled.state]}（{wording.day(handled.day)}，{handled.who}）"
    return f"{line}：{handled.note}" if handled.note else line


def noted_shape(finding: Finding, handled: Handled | None) -> Shape:
    """A finding as ``check --json`` and ``/api/checks`` give it, with what was noted of it."""
    noted = None
    if handled is not None:
        noted = {
            "state": handled.state,
            "day": handled.day,
            "note": handled.note,
            "by": handled.who,
            "at": handled.at,
        }
    state = OPEN if handled is None else handled.state
    return finding_shape(finding) | {"state": state, "handling": noted}


def _written(value: Number | None) -> str:
    return "" if value is None else wording.number(value)
