"""Proof that nothing is lost: every visible character of a document is found again in what the
records print or in the ledger of furniture. How is counted: ``parsing.accounting``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.model import Block, Document, Issue

if TYPE_CHECKING:
    from indexer.parsing.accounting import Gone


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of lines ``line_start``-``line_end`` that no record and no furniture prints.
    ``text`` is what is printed there, ``characters`` those that are missing, in order."""

    line_start: int
    line_end: int
    text: str
    characters: str


@dataclass(frozen=True, slots=True)
class OtherText:
    """Text that no rule recognised: kept as a record, listed so that a rule can be made."""

    line_start: int
    line_end: int
    text: str


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """``characters``: visible characters of the document; ``accounted``: how many of them were
    found again; ``missing``: the places of the rest; ``other``: recognised by no rule, but
    kept; ``surplus``: characters that the pieces print beyond what the document does (a
    header that stands over several columns is printed once and counted in each)."""

    file: str
    characters: int
    accounted: int
    missing: tuple[Missing, ...]
    other: tuple[OtherText, ...]
    surplus: int

    @property
    def is_complete(self) -> bool:
        return self.accounted == self.characters and not self.missing

    @property
    def share(self) -> float:
        """Part of the characters accounted for, 0-1."""
        return self.accounted / self.characters if self.characters else 1.0


def coverage(document: Document, issue: Issue) -> CoverageReport:
    """Sets ``document`` against ``issue``, which must have been parsed from it."""
    # Loaded with the first proof: who only shows a report needs no parser.
    from indexer.parsing.accounting import account_of, printed_text

    account = account_of(document, issue)
    lost = sum(len(gone.characters) for gone in account.gone)
    return CoverageReport(
        file=document.file,
        characters=len(document.visible),
        accounted=len(document.visible) - lost,
        missing=tuple(_missing(gone, printed_text) for gone in account.gone),
        other=tuple(
            OtherText(item.span.line_start, item.span.line_end, "\n".join(item.paragraphs))
            for item in issue.items
            if item.type == "other"
        ),
        surplus=account.surplus,
    )


def _missing(gone: Gone, printed: Callable[[Block], str]) -> Missing:
    blocks = gone.blocks
    return Missing(
        min((block.line_start for block in blocks), default=0),
        max((block.line_end for block in blocks), default=0),
        "\n".join(printed(block).strip() for block in blocks),
        gone.characters,
    )
