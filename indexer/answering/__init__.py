"""Questions in the search box that get a direct answer, when and only when they are understood.

A readable grammar over the names, series and records of one generation: no model, no network.
``FactsBuilder`` gathers what answers rest on while a generation is opened, ``lexicon_of`` makes
the words, ``answer`` is a pure function of a question and these.
"""

from indexer.answering.asking import answer
from indexer.answering.facts import Facts, FactsBuilder
from indexer.answering.lexing import Lexicon
from indexer.answering.opening import figure_units, lexicon_of

__all__ = ["Facts", "FactsBuilder", "Lexicon", "answer", "figure_units", "lexicon_of"]
