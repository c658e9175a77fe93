"""From what was typed to a frozen query tree, and to the sentence that describes it.

``parse`` knows the language, ``interpret`` the names and dates; neither ever fails.
"""

from indexer.naming import IssueName, KnownName, NameBook, name_book
from indexer.query.parser import parse
from indexer.query.reading import Reading, interpret
from indexer.query.syntax import Parsed

__all__ = [
    "IssueName",
    "KnownName",
    "NameBook",
    "Parsed",
    "Reading",
    "interpret",
    "name_book",
    "parse",
]
