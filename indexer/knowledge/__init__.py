"""The knowledge base: one SQLite file a generation, readable in any SQLite browser.

``writer`` fills it, ``reader`` answers look-ups from it, ``schema.sql`` describes it.
"""

from indexer.knowledge.reader import EntityName, EntityPage, KnowledgeReader
from indexer.knowledge.writer import FailedFile, KnowledgeWriter, NameRow, TakenFile

__all__ = [
    "EntityName",
    "EntityPage",
    "FailedFile",
    "KnowledgeReader",
    "KnowledgeWriter",
    "NameRow",
    "TakenFile",
]
