"""The draft of a number from the library: what is read for it."""

from __future__ import annotations

from indexer.library import Library
from indexer.model import Finding
from indexer.series.values import Printing, SeriesHead
from indexer.writing import (
    Draft,
    DraftSection,
    missing_from,
    periods_needed,
    printed_in,
    section_of,
)


def draft_of(library: Library, issue_id: str) -> Draft:
    """Raises NotFound. Read are the months that a section looks at, and the total rows over all."""
    head = library.issue(issue_id).head
    order = {one.id: at for at, one in enumerate(library.records_of_issue(issue_id))}
    heads = library.series_list()
    printed = printed_in(heads, issue_id)
    printed.sort(key=lambda pair: order.get(pair[1].records[0], len(order)))
    sections = (_section(library, series, one) for series, one in printed)
    return Draft(
        head,
        tuple(one for one in sections if one is not None),
        missing_from(heads, head, library.issues()),
    )


def _section(library: Library, head: SeriesHead, printing: Printing) -> DraftSection | None:
    periods = periods_needed(head.printed_periods, printing.period or "")
    series = library.series_part(head.id, (), periods)
    totals = tuple(row.id for row in series.rows if row.is_total)
    if totals and head.basis == "table":
        series = library.series_part(head.id, totals, periods)
    findings: dict[str, Finding] = {}
    for record in library.records(printing.records):
        if record.flags:
            findings |= {one.id: one for one in library.findings_of(record.id)}
    return section_of(library.writer(series), printing, tuple(findings.values()))
