"""The draft of the statistics of a number that is handed in and not yet published: its tables
beside what is served."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.authority import Authority
from indexer.figures import Figure
from indexer.figures.settling import TABLE
from indexer.model import Finding, IssueHead, Record
from indexer.series.lookup import STATED
from indexer.series.values import Basis, Printing, SeriesHead
from indexer.series.view import judgment_of, series_of_figures
from indexer.writing import (
    Draft,
    DraftSection,
    Patterns,
    Writer,
    missing_from,
    periods_needed,
    printed_in,
    section_of,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is served beside the number: its series, its numbers (those that this one replaces left
    out of both), the figures of its series, and what the checks found that rests on a record."""

    heads: tuple[SeriesHead, ...]
    issues: tuple[IssueHead, ...]
    figures: tuple[Figure, ...]
    findings_of: Callable[[str], tuple[Finding, ...]]


def draft_beside(
    head: IssueHead,
    records: Sequence[Record],
    figures: Sequence[Figure],
    findings: Sequence[Finding],
    beside: Beside,
    authority: Authority,
    patterns: Patterns,
) -> Draft:
    """``figures`` of the number, settled together with those that are served; ``findings`` that
    rest on its records. The same paragraphs as the number will have once it is published."""
    heads = _joined(beside.heads, head, records, figures, authority)
    order = {one.id: at for at, one in enumerate(records)}
    printed = printed_in(heads, head.id)
    printed.sort(key=lambda pair: order.get(pair[1].records[0], len(order)))
    doubts: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        for figure in finding.figures:
            doubts[figure].add(finding.id)
    every = [_flagged(one, doubts) for one in (*beside.figures, *figures)]
    wrong = {one.id for one in findings if one.severity == "contradiction"}

    def is_contradicted(one: Figure) -> bool:
        if wrong & set(one.flags):
            return True
        served = beside.findings_of(one.record) if one.flags and one.issue != head.id else ()
        return any(f.severity == "contradiction" and f.id in one.flags for f in served)

    def section(of: SeriesHead, printing: Printing) -> DraftSection | None:
        held = _needed(every, of, printing.period or "")
        writer = Writer(series_of_figures(of, held, authority), patterns, is_contradicted)
        own = frozenset(printing.records)
        return section_of(writer, printing, [f for f in findings if own & frozenset(f.records)])

    made = (section(*pair) for pair in printed)
    return Draft(
        head,
        tuple(one for one in made if one is not None),
        missing_from(heads, head, (*beside.issues, head)),
    )


def _flagged(one: Figure, doubts: Mapping[str, set[str]]) -> Figure:
    found = doubts.get(one.id)
    return replace(one, flags=tuple(sorted(found | set(one.flags)))) if found else one


def _needed(figures: Iterable[Figure], head: SeriesHead, period: str) -> list[Figure]:
    """The months that a section looks at, and the total rows over all."""
    kinds = TABLE if head.basis == "table" else ("statement",)
    months = periods_needed(head.printed_periods, period)
    return [
        one
        for one in figures
        if one.series == head.ledger
        and one.basis in kinds
        and (one.period in months or one.basis != "cell")
    ]


def _joined(
    served: Iterable[SeriesHead],
    issue: IssueHead,
    records: Iterable[Record],
    figures: Iterable[Figure],
    authority: Authority,
) -> tuple[SeriesHead, ...]:
    """The series that are served, with what this number prints of them and of new ones."""
    heads = {(one.basis, one.ledger): one for one in served}
    for basis, ledger, printing in (*_tables(issue, records), *_statements(issue, figures)):
        head = heads.get((basis, ledger))
        if head is None:
            is_both = basis == "statement" and ("table", ledger) in heads
            name = ledger + STATED if is_both else ledger
            head = SeriesHead(name, ledger, basis, judgment_of(ledger, authority), ())
        heads[basis, ledger] = replace(head, printings=(*head.printings, printing))
    return tuple(heads.values())


def _tables(issue: IssueHead, records: Iterable[Record]) -> Iterator[tuple[Basis, str, Printing]]:
    rows: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.table is not None and record.table.series:
            rows[record.table.id].append(record)
    for held in rows.values():
        table = held[0].table
        if table is not None:
            ids = tuple(one.id for one in held)
            yield (
                "table",
                table.series or "",
                Printing(
                    table.id,
                    table.title,
                    table.period,
                    issue.id,
                    ids,
                    table.label_column,
                    table.notes,
                ),
            )


def _statements(
    issue: IssueHead, figures: Iterable[Figure]
) -> Iterator[tuple[Basis, str, Printing]]:
    stated = [one for one in figures if one.basis == "statement" and one.series]
    first = {(one.series or "", one.record): one for one in reversed(stated)}
    for (series, record), one in reversed(first.items()):
        yield (
            "statement",
            series,
            Printing(record, one.title, one.period, issue.id, (record,)),
        )


def without(heads: Iterable[SeriesHead], gone: frozenset[str]) -> tuple[SeriesHead, ...]:
    """What of the series stands when these numbers are replaced."""
    made = (
        replace(one, printings=tuple(each for each in one.printings if each.issue not in gone))
        for one in heads
    )
    return tuple(one for one in made if one.printings)
