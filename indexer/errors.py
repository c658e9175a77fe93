"""Errors a user can act on: each names the file, the place, the reason and the next step."""

from __future__ import annotations

import traceback
from pathlib import Path

_PROGRAM = Path(__file__).parent
# What a defect of ours in reading one strange file, or in applying one rule to it, may raise: it
# must not stop the others. Everything else (no memory, no disk, an interrupt) ends the command.
DEFECTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NameError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
)


def place_of(defect: BaseException) -> str:
    """Where in this program it was raised, and what: ``tables.row_totals：IndexError …``."""
    passed = traceback.extract_tb(defect.__traceback__)
    own = [one for one in passed if Path(one.filename).is_relative_to(_PROGRAM)]
    where = (own or passed)[-1]
    return f"{Path(where.filename).stem}.{where.name}：{type(defect).__name__} {defect}"


class BriefingsError(Exception):
    """Base of all errors shown to users.

    ``reason`` and ``next_step`` are whole Chinese sentences; ``file`` and ``line`` say where
    (None where there is no such place).
    """

    def __init__(
        self, reason: str, next_step: str, *, file: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.next_step = next_step
        self.file = file
        self.line = line

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}"
        if self.line is not None:
            place += f" 第{self.line}行"
        return f"{place + '：' if place else ''}{self.reason} 下一步：{self.next_step}"


class UnreadableFile(BriefingsError):
    """The bytes cannot be turned into blocks (encoding, damage, unknown format)."""


class NotABriefing(BriefingsError):
    """The blocks hold nothing that makes an issue (no month can be found, no text)."""


class AuthorityError(BriefingsError):
    """A row of an authority or lexicon file is unusable."""


class NoGeneration(BriefingsError):
    """Nothing has been built yet, or what ``CURRENT`` names is not there."""


class IndexMismatch(BriefingsError):
    """The index was written by another version of the program, or is damaged."""


class NotFound(BriefingsError):
    """A record, issue or entity that was asked for does not exist."""


class DeskUnusable(BriefingsError):
    """The side store of accounts and decisions cannot be opened, read or written."""


class NeedsSignIn(BriefingsError):
    """Only who has signed in may do this."""


class NotAllowed(BriefingsError):
    """Who has signed in may not do this, or not from there."""


class BadRequest(BriefingsError):
    """A parameter has a value that cannot be used; ``reason`` names the parameter.
    ``candidates``: what the value may mean, where it may mean several."""

    def __init__(self, reason: str, next_step: str, *, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(reason, next_step)
        self.candidates = candidates
