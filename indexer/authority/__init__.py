"""Controlled names and words, read from ``corpus/authority`` and ``corpus/lexicon``.

``load(home)`` gives one frozen ``Authority``. Everything in it is data with its evidence; no
rule in code names a hospital or a person.
"""

from indexer.authority.decisions import called
from indexer.authority.fold import fold
from indexer.authority.load import load
from indexer.authority.resolve import (
    institution_by_id,
    resolve_institution,
    user_words,
)
from indexer.authority.values import (
    Authority,
    ColumnName,
    Decision,
    Entity,
    EventWord,
    Head,
    Lexicon,
    Name,
    NamePart,
    PersonEntry,
    Place,
    SeriesRule,
)

__all__ = [
    "Authority",
    "ColumnName",
    "Decision",
    "Entity",
    "EventWord",
    "Head",
    "Lexicon",
    "Name",
    "NamePart",
    "PersonEntry",
    "Place",
    "SeriesRule",
    "called",
    "fold",
    "institution_by_id",
    "load",
    "resolve_institution",
    "user_words",
]
