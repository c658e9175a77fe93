"""Text to what is searched for: folded spellings, characters, words, sounds, and the places to
mark. The same functions serve the index, the query and the page."""

from indexer.analysis.dictionary import frequencies, is_listed
from indexer.analysis.folding import fold
from indexer.analysis.marking import Laid, Term, asked_sequence, laid_out, spans
from indexer.analysis.segmenter import Segmenter, WordToken
from indexer.analysis.sounds import all_initials, initials, pinyin, pinyins
from indexer.analysis.tokens import Token, characters, sequence

__all__ = [
    "Laid",
    "Segmenter",
    "Term",
    "Token",
    "WordToken",
    "all_initials",
    "asked_sequence",
    "characters",
    "fold",
    "frequencies",
    "initials",
    "is_listed",
    "laid_out",
    "pinyin",
    "pinyins",
    "sequence",
    "spans",
]
