"""The names of one generation, resolved for readers: one resolver for search, type-ahead,
answers and ``/api/institutions?name=``. What is printed is linked by ``indexer.authority``,
which knows no short forms by rule."""

from indexer.naming.book import IN_RUN, NameBook, name_book
from indexer.naming.making import MOST_OWNERS
from indexer.naming.values import How, Ident, IssueName, KnownName, NameSpan, bare
from indexer.naming.vocabulary import Vocabulary, vocabulary, vocabulary_of

__all__ = [
    "IN_RUN",
    "MOST_OWNERS",
    "How",
    "Ident",
    "IssueName",
    "KnownName",
    "NameBook",
    "NameSpan",
    "Vocabulary",
    "bare",
    "name_book",
    "vocabulary",
    "vocabulary_of",
]
