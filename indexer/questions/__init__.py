"""Questions in the search box that get a direct answer, when and only when they are understood.

Four stages with a value between each: the text is covered by ``spans`` (names, months, words of
columns and titles, words of the language), the spans make ``frames`` (one operator over one or two
sides), a side denotes printed figures of the ledger (``columns``, ``denotation``), and the
operators (``single``, ``comparing``, ``ranking``, ``listing``) make an answer of them, if all
readings agree. No model, no network; a word that nothing consumes means no answer.
"""

from indexer.questions.answering import NOTHING, Reply, reply
from indexer.questions.reader import Prover, QuestionReader, open_questions

__all__ = [
    "NOTHING",
    "Prover",
    "QuestionReader",
    "Reply",
    "open_questions",
    "reply",
]
