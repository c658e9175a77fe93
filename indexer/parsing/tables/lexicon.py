"""Known header words, as data that staff can edit."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.paths import SHIPPED_ROOT

HEADER_TERMS = SHIPPED_ROOT / "corpus" / "lexicon" / "header_terms.csv"


@dataclass(frozen=True, slots=True)
class HeaderTerms:
    """Printed header words by what they head: ``labels`` the column of names, ``parents`` a
    group of columns, ``all`` every word known, ``under`` the group that a known part stands
    under, one pair for each."""

    labels: frozenset[str]
    parents: frozenset[str]
    all: frozenset[str]
    under: frozenset[tuple[str, str]] = frozenset()

    @property
    def endings(self) -> frozenset[str]:
        """Characters that known words end in: after one of them a name may be complete."""
        return frozenset(term[-1] for term in self.all)


@cache
def header_terms(path: Path = HEADER_TERMS) -> HeaderTerms:
    """The words of ``corpus/lexicon/header_terms.csv`` (term, kind, evidence, under); none where
    the file is missing, because every rule must work without it."""
    if not path.is_file():
        return HeaderTerms(frozenset(), frozenset(), frozenset())
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    rows = [(r["term"].strip(), r["kind"].strip()) for r in read]
    return HeaderTerms(
        frozenset(term for term, kind in rows if kind == "label"),
        frozenset(term for term, kind in rows if kind == "parent"),
        frozenset(term for term, _ in rows if term),
        frozenset((r["term"].strip(), p) for r in read for p in (r.get("under") or "").split()),
    )
