"""The knowledge base: one SQLite file a generation, readable in any SQLite browser.

``writer`` fills it, ``reader`` answers look-ups from it, ``figures`` holds the ledger,
``schema.sql`` describes it.
"""

from indexer.knowledge.entities import EntityName, EntityPage
from indexer.knowledge.figures import FigureChoice
from indexer.knowledge.files import FailedFile, TakenFile, read_issue_of_file, read_source_lines
from indexer.knowledge.ledger import StoredLedger
from indexer.knowledge.places import RecordPlace
from indexer.knowledge.reader import KnowledgeReader
from indexer.knowledge.writer import OF_CONTENT, KnowledgeWriter, NameRow

__all__ = [
    "OF_CONTENT",
    "EntityName",
    "EntityPage",
    "FailedFile",
    "FigureChoice",
    "KnowledgeReader",
    "KnowledgeWriter",
    "NameRow",
    "RecordPlace",
    "StoredLedger",
    "TakenFile",
    "read_issue_of_file",
    "read_source_lines",
]
