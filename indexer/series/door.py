"""Series on demand over one generation: tables by their id, statements all at once."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from dataclasses import replace

from indexer.authority import Authority
from indexer.errors import NotFound
from indexer.knowledge import KnowledgeReader
from indexer.linking.series import series_of
from indexer.model import Record, TableRef
from indexer.series.gathering import FlagsOf, flags_by_record
from indexer.series.statements import series_of_statements
from indexer.series.tables import series_of_tables, title_count
from indexer.series.values import Series, SeriesHead

KEPT = 6
STATED = "（统计文字）"


class SeriesDoor:
    """Safe to share between threads. The last few series are kept: the page, its chart and its
    download ask for the same one."""

    def __init__(self, knowledge: KnowledgeReader, authority: Authority) -> None:
        self._knowledge = knowledge
        self._authority = authority
        self._lock = threading.Lock()
        self._flags: FlagsOf | None = None
        self._stated: dict[str, Series] | None = None
        self._tables: OrderedDict[str, Series] = OrderedDict()

    def one(self, series_id: str) -> Series:
        """The series of this id, or the one that a table title of this wording belongs to (its
        own id then tells). Raises NotFound."""
        with self._lock:
            meant = series_of(series_id, "", self._authority)[0]
            for known in dict.fromkeys((series_id, meant or series_id)):
                found = self._table(known) or self._statements().get(known)
                if found is not None:
                    return found
        raise NotFound(f"没有名为“{series_id}”的统计系列。", "请到 /series 查看全部统计系列。")

    def _table(self, series_id: str) -> Series | None:
        if series_id in self._tables:
            self._tables.move_to_end(series_id)
            return self._tables[series_id]
        records = self._records(series_id)
        if not records:
            return None
        made = series_of_tables(series_id, records, self._authority, self._findings())
        self._tables[series_id] = made
        while len(self._tables) > KEPT:
            self._tables.popitem(last=False)
        return made

    def heads(self) -> tuple[SeriesHead, ...]:
        """All series: those of tables, most periods first, then those of statements."""
        by_series: dict[str, list[tuple[TableRef, int]]] = defaultdict(list)
        for ref, rows in self._knowledge.tables():
            if ref.series:
                by_series[ref.series].append((ref, rows))
        known = {rule.id for rule in self._authority.series}
        heads = [
            _head_of_tables(series_id, tables, series_id in known)
            for series_id, tables in by_series.items()
        ]
        with self._lock:
            stated = [_head(one) for one in self._statements().values()]
        heads.sort(key=lambda head: (-head.printed_periods, -head.records, head.id))
        return (*heads, *stated)

    def _records(self, series_id: str) -> tuple[Record, ...]:
        try:
            return self._knowledge.entity("series", series_id).records
        except NotFound:
            return ()

    def _statements(self) -> dict[str, Series]:
        if self._stated is None:
            made = series_of_statements(
                self._knowledge.records_of_type("statement"), self._authority, self._findings()
            )
            # A table of the same name keeps it.
            tables = {ref.series for ref, _ in self._knowledge.tables()}
            named = (
                replace(one, id=one.id + STATED, name=one.name + STATED)
                if one.id in tables
                else one
                for one in made
            )
            self._stated = {one.id: one for one in named}
        return self._stated

    def _findings(self) -> FlagsOf:
        if self._flags is None:
            self._flags = flags_by_record(self._knowledge.findings())
        return self._flags


def _head_of_tables(series_id: str, tables: list[tuple[TableRef, int]], known: bool) -> SeriesHead:
    periods = sorted({ref.period for ref, _ in tables if ref.period})
    return SeriesHead(
        id=series_id,
        name=series_id,
        basis="table",
        judgment="matched" if known else "new",
        records=sum(rows for _, rows in tables),
        titles=title_count(ref.title for ref, _ in tables),
        first_period=periods[0] if periods else None,
        last_period=periods[-1] if periods else None,
        printed_periods=len(periods),
    )


def _head(series: Series) -> SeriesHead:
    return SeriesHead(
        id=series.id,
        name=series.name,
        basis=series.basis,
        judgment=series.judgment,
        records=len(series.records),
        titles=title_count(one.title for one in series.titles),
        first_period=series.periods[0] if series.periods else None,
        last_period=series.periods[-1] if series.periods else None,
        printed_periods=len(series.periods),
    )
