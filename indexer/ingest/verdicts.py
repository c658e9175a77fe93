"""What only all issues together tell, kept in the generation and made anew after every change: how
their figures continue one another, and what the checks find."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.authority import load as load_authority
from indexer.checks import SAME_FIGURES, findings_of, load_same_figures
from indexer.generations import Generation
from indexer.knowledge import FigureChoice, KnowledgeReader, KnowledgeWriter
from indexer.model import CheckFailure

SAID = 5


def conclude(generation: Generation) -> tuple[CheckFailure, ...]:
    """Settle the figures of a generation whose issues are all written, and check them. Returns
    the checks that could not be made; they are kept in the generation too."""
    writer = KnowledgeWriter(generation.knowledge)
    try:
        writer.settle_figures()
    finally:
        writer.close()
    reader = KnowledgeReader(generation.knowledge)
    try:
        figures = reader.figures(FigureChoice())
        statements = reader.records_of_type("statement")
    finally:
        reader.close()
    names = generation.names_home
    same = load_same_figures(names.lexicon / SAME_FIGURES)
    checked = findings_of(figures, statements, load_authority(names), same)
    writer = KnowledgeWriter(generation.knowledge)
    try:
        writer.write_findings(checked.findings, checked.failures)
    finally:
        writer.close()
    return checked.failures


def failure_notes(failures: Sequence[CheckFailure]) -> tuple[str, ...]:
    """What a build says of checks that could not be made, for the user to pass on."""
    if not failures:
        return ()
    named = [f"{one.rule}（{one.at}）：{one.reason}" for one in failures[:SAID]]
    rest = f"，另有 {len(failures) - SAID} 处见 status" if len(failures) > SAID else ""
    return (
        f"有 {len(failures)} 处核对因程序出错没有做，其余照常：{'；'.join(named)}{rest}。"
        "请把这句话报告给维护者。",
    )
