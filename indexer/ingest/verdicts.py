"""What only all issues together tell, kept in the generation and made anew after every change: how
their figures continue one another, and what the checks find."""

from __future__ import annotations

from indexer.checks import SAME_FIGURES, findings_of, load_same_figures
from indexer.generations import Generation
from indexer.knowledge import KnowledgeReader, KnowledgeWriter


def conclude(generation: Generation) -> None:
    """Settle the figures of a generation whose issues are all written, and check them."""
    writer = KnowledgeWriter(generation.knowledge)
    try:
        writer.settle_figures()
    finally:
        writer.close()
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
