"""Making ready: the reader's own words from the lexicon, joined with what is printed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import MappingProxyType

from indexer.answering.facts import Facts
from indexer.answering.lexing import Lexicon
from indexer.answering.phrases import phrase_book
from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.authority.table import read_rows
from indexer.naming import NameBook
from indexer.paths import Home


def figure_units(home: Home) -> tuple[tuple[str, str, str], ...]:
    """(word, column or title, unit) of ``figure_units.csv``, in the order of the file."""
    columns = ("word", "where", "unit")
    return _rows(home.lexicon / "figure_units.csv", columns, ("word", "where"))


def lexicon_of(facts: Facts, book: NameBook, authority: Authority, home: Home) -> Lexicon:
    """Raises ``AuthorityError`` where a file of words cannot be used."""
    columns = ("phrase", "series", "column")
    words = _rows(home.lexicon / "question_phrases.csv", columns, ("phrase", "series"))
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for place in authority.places:
        for name in place.names:
            places[name][place.id] = None
    for word, name in authority.lexicon.wholes:
        places[word][name] = None
    return Lexicon(
        book,
        phrase_book(facts.sheets, authority, words),
        facts,
        authority,
        MappingProxyType({name: tuple(ids) for name, ids in places.items()}),
        _channels(facts),
    )


def _channels(facts: Facts) -> tuple[str, ...]:
    """The folded labels of rows of tables that are neither institutions nor districts."""
    rows = (row for sheet in facts.sheets if sheet.kind == "table" for row in sheet.rows)
    found = (
        fold(row.label)
        for row in rows
        if not row.is_total and not any(kind in ("i", "g") for kind, _ in row.keys)
    )
    return tuple(dict.fromkeys(label for label in found if label))


def _rows(
    path: Path, columns: tuple[str, str, str], required: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    found = []
    for line in read_rows(path, (*columns, "evidence"), required=(*required, "evidence")):
        first, second, third = (line[column] for column in columns)
        found.append((first, second, third))
    return tuple(found)
