"""What a build tells its caller, and how it shows that it is working."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from indexer.errors import BriefingsError

T = TypeVar("T")


class Watch(Protocol):
    """Passes the values of a long step through, showing how far it is. ``label`` is Chinese,
    ``total`` the number of values."""

    def __call__(self, values: Iterable[T], label: str, total: int) -> Iterable[T]: ...


def unwatched(values: Iterable[T], label: str, total: int) -> Iterable[T]:
    """Shows nothing."""
    return values


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one file fared. ``counts`` is (record type, number); ``note`` a Chinese sentence that
    the user should know, or ""; ``issue_id`` is None exactly where there is an ``error``."""

    file: str
    issue_id: str | None
    date: str | None = None
    date_basis: str | None = None
    counts: tuple[tuple[str, int], ...] = ()
    tables: int = 0
    note: str = ""
    error: BriefingsError | None = None

    @property
    def records(self) -> int:
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """``generation`` is the stamp that is served afterwards, ``changed`` whether it is a new
    one; ``notes`` are Chinese sentences about the whole; ``moved``: (from, to) of the source
    files that left the corpus folder for others."""

    generation: str
    changed: bool
    files: tuple[FileReport, ...]
    records: int
    issues: int
    seconds: float
    notes: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> tuple[FileReport, ...]:
        return tuple(file for file in self.files if file.error is not None)


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """``moved``: (from, to) of the source files that left the corpus folder; ``notes`` as
    above."""

    generation: str
    issue_id: str
    records: int
    moved: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
