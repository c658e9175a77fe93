"""One happening: what a record reports or announces, with everybody that it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from indexer.model import Institution, IssueHead, Person

ANNOUNCED = "announced"
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Happening:
    """What one record says of one occasion; a meeting with an exhibition is one happening of two
    kinds.

    ``id`` is the record's id, and for a second or third occasion of the same record that id with
    ``/e2``, ``/e3``. ``title``: the headline, or the first sentence as printed without its date.
    ``dated``: ISO date, range "A/B", month YYYY-MM (no day is printed), or None (no date is
    printed; none is ever guessed). ``place`` as printed; ``areas`` the controlled names that
    it stands for, or its own words where none is known. ``announced``: still to come when it was
    printed.
    """

    id: str
    record_id: str
    issue: IssueHead
    title: str
    kinds: tuple[str, ...]
    dated: str | None
    place: str | None
    areas: tuple[str, ...]
    announced: bool
    people: tuple[Person, ...]
    institutions: tuple[Institution, ...]

    @property
    def status(self) -> str:
        return ANNOUNCED if self.announced else REPORTED

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, both inclusive; None unless days are printed."""
        if self.dated is None or len(self.dated) <= len("YYYY-MM"):
            return None
        first, _, last = self.dated.partition("/")
        return date.fromisoformat(first), date.fromisoformat(last or first)

    @property
    def months(self) -> tuple[str, ...]:
        """Every month YYYY-MM that it touches, in order; none without a date."""
        if self.dated is None:
            return ()
        days = self.days
        if days is None:
            return (self.dated,)
        found: list[str] = []
        day, last = days[0].replace(day=1), days[1]
        while day <= last:
            found.append(f"{day.year:04d}-{day.month:02d}")
            day = (day + timedelta(days=32)).replace(day=1)
        return tuple(found)
