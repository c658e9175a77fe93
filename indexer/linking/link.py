from __future__ import annotations

from dataclasses import replace

from indexer.authority.values import Authority
from indexer.linking.series import series_of
from indexer.model import Record


def link(record: Record, authority: Authority) -> Record:
    """``record`` with what it names."""
    if record.table is None:
        return record
    series, _ = series_of(record.table.title, "", authority)
    return replace(record, table=replace(record.table, series=series))


def link_all(records: tuple[Record, ...], authority: Authority) -> tuple[Record, ...]:
    return tuple(link(record, authority) for record in records)
