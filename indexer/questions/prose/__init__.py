"""Answers to questions about prose: events, people, posts, what a number prints of itself."""

from indexer.questions.prose.door import answer
from indexer.questions.prose.held import Prose, prose_of

__all__ = ["Prose", "answer", "prose_of"]
