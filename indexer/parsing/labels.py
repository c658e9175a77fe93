"""Known labels of the fields that a paper prints about itself, as data that staff can edit."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from indexer.paths import SHIPPED_ROOT

MASTHEAD_FIELDS = SHIPPED_ROOT / "corpus" / "lexicon" / "masthead_fields.csv"
IMPRINT = "imprint"
"""The role of a label that opens a field of the colophon."""
DateRole = Literal["issued", "written", "published", "period"]
DATES: tuple[DateRole, ...] = ("issued", "written", "published", "period")
"""Roles of labels whose date dates the paper, the one that counts most first."""


@cache
def label_roles(path: Path = MASTHEAD_FIELDS) -> Mapping[str, frozenset[str]]:
    """What each printed label (blank-free, simplified, small Latin letters) says, from
    ``corpus/lexicon/masthead_fields.csv`` (label, field, evidence, role): ``DATES``, title, number,
    total, body, ``IMPRINT``, or aside where it says nothing of the number. A row without a role is
    of the colophon. None where the file is missing."""
    if not path.is_file():
        return MappingProxyType({})
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["label"].strip(), row.get("role") or IMPRINT) for row in csv.DictReader(file)]
    return MappingProxyType({label.lower(): frozenset(role.split()) for label, role in rows})
