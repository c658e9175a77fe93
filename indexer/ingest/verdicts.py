"""What the checks find, kept in the generation: made anew after every change, since a finding
may rest on several issues."""

from __future__ import annotations

from indexer.checks import SAME_FIGURES, findings_of, load_same_figures
from indexer.generations import Generation
from indexer.knowledge import KnowledgeReader, KnowledgeWriter


def keep_findings(generation: Generation) -> None:
    """Check all records of a generation whose knowledge base is written and closed."""
    reader = KnowledgeReader(generation.knowledge)
    try:
        records = tuple(reader.all_records())
    finally:
        reader.close()
    same = load_same_figures(generation.names_home.lexicon / SAME_FIGURES)
    found = findings_of(records, same)
    writer = KnowledgeWriter(generation.knowledge)
    try:
        writer.write_findings(found)
    finally:
        writer.close()
