"""Sentences in the house's own style, written from printed figures.

``patterns`` are data that editors change, ``numbers`` rounds, ``sentences`` says what one figure is
and how it stands, ``draft`` writes the statistics of a number. Every number of a sentence knows the
figures it rests on and how it was made of them.
"""

from indexer.writing.draft import (
    Draft,
    DraftSection,
    leaders,
    missing_from,
    moved,
    periods_needed,
    printed_in,
    section_of,
)
from indexer.writing.patterns import SENTENCE_PATTERNS, Patterns, load_patterns
from indexer.writing.sentences import Writer, against, sentences_about
from indexer.writing.values import Piece, Sentence

__all__ = [
    "SENTENCE_PATTERNS",
    "Draft",
    "DraftSection",
    "Patterns",
    "Piece",
    "Sentence",
    "Writer",
    "against",
    "leaders",
    "load_patterns",
    "missing_from",
    "moved",
    "periods_needed",
    "printed_in",
    "section_of",
    "sentences_about",
]
