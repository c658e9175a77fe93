"""What made-up records print of names, as a generation keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.model import IssueHead, Record
from indexer.naming import IssueName
from indexer.naming.printed import PrintedNames, printed_names


def printed_by_issue(records: Iterable[Record]) -> Iterator[tuple[IssueName, PrintedNames]]:
    """Oldest issue first."""
    held: dict[str, tuple[IssueHead, list[Record]]] = {}
    for record in records:
        held.setdefault(record.issue.id, (record.issue, []))[1].append(record)
    for head, own in sorted(held.values(), key=lambda pair: (pair[0].date, pair[0].id)):
        yield (
            IssueName(head.id, head.year, head.number, head.total_number),
            printed_names(own),
        )
