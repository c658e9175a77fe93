"""Which contradictions are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Finding

CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class ErrataRequest:
    """Of the number ``issue``, or of the numbers from ``first`` to ``last`` (YYYY-MM, inclusive,
    "" without bound). ``kinds`` and ``states`` are any-of, empty asks for all; ``with_unusual``:
    also what is unusual and need not be wrong."""

    issue: str = ""
    first: str = ""
    last: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    with_unusual: bool = False

    def takes(self, finding: Finding, state: str) -> bool:
        """A finding belongs to every number that it rests on."""
        if finding.severity != CONTRADICTION and not self.with_unusual:
            return False
        if self.kinds and finding.kind not in self.kinds:
            return False
        if self.states and state not in self.states:
            return False
        return any(self._is_of(record.partition("/")[0]) for record in finding.records)

    def _is_of(self, issue: str) -> bool:
        if self.issue:
            return issue == self.issue
        month = issue[:7]
        return (self.first or month) <= month <= (self.last or month)
