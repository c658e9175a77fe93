"""Answers to questions about prose: events, people, posts, what a number prints of itself."""

from indexer.questions.prose.door import answer
from indexer.questions.prose.held import Prose, ProseBuilder

__all__ = ["Prose", "ProseBuilder", "answer"]
