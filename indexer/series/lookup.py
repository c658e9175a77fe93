"""Series on demand over one generation."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from indexer.authority import Authority
from indexer.errors import NotFound
from indexer.figures.settling import TABLE
from indexer.knowledge import FigureChoice, KnowledgeReader
from indexer.linking.series import series_of
from indexer.series.values import Printing, Series, SeriesHead
from indexer.series.view import judgment_of, series_of_figures

KEPT = 6
# Behind the name of a series of statements where a table of that name keeps it.
STATED = "（统计文字）"
_ORDER = "JOIN issues i ON i.id = r.issue_id WHERE series IS NOT NULL ORDER BY i.date, i.id"
_TABLES = (
    "SELECT t.series, t.id, r.issue_id, r.id FROM tables t JOIN records r ON r.table_id = t.id"  # nosec B608
    f" {_ORDER}, r.position"
)
_STATEMENTS = (
    "SELECT DISTINCT f.series, r.id, r.title, r.period, r.issue_id, i.date, r.position"  # nosec B608
    " FROM figures f JOIN records r ON r.id = f.record_id AND f.basis = 'statement'"
    f" {_ORDER}, r.position"
)


@dataclass
class _Reading:
    """A series that is read by the first who asks for it; ``lock`` is that series' alone."""

    lock: threading.Lock
    read: Series | None = None


class SeriesLookup:
    """Safe to share between threads. The last few series are kept: the page, its chart and its
    download ask for the same one. ``parents``: series -> row of a branch -> row of its parent."""

    def __init__(
        self,
        knowledge: KnowledgeReader,
        authority: Authority,
        parents: Callable[[str], Mapping[str, str]],
    ) -> None:
        self._knowledge = knowledge
        self._parents = parents
        self._authority = authority
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Reading] = OrderedDict()

    def one(self, series_id: str) -> Series:
        """The series of this id, or the one that a table title of this wording belongs to (its
        own id then tells). Raises NotFound."""
        head = self.head(series_id)
        with self._lock:
            being = self._kept.pop(head.id, None) or _Reading(threading.Lock())
            self._kept[head.id] = being
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        # Others wait only for the series that they ask for themselves.
        with being.lock:
            if being.read is None:
                being.read = self._read(head)
            return being.read

    def head(self, series_id: str) -> SeriesHead:
        """As ``one``, without its figures."""
        meant = series_of(series_id, "", self._authority)[0]
        head = self._heads.get(series_id) or self._heads.get(meant or "")
        if head is None:
            raise NotFound(f"没有名为“{series_id}”的统计系列。", "请到 /series 查看全部统计系列。")
        return head

    def part(self, series_id: str, rows: tuple[str, ...], periods: tuple[str, ...] = ()) -> Series:
        """Of a series of tables some ``rows`` in all periods, their branches with them, which tell
        changes of scope, and all rows in some ``periods``; of any other all of it, which is
        little. What is not asked for is not read."""
        head = self.head(series_id)
        if head.basis != "table":
            return self.one(series_id)
        if rows:
            branches = (one for one, of in self._parents(head.ledger).items() if of in rows)
            rows = tuple(dict.fromkeys((*rows, *branches)))
        of = FigureChoice(series=(head.ledger,), basis=TABLE)
        choices = [replace(of, rows=rows)] if rows else []
        choices += [replace(of, periods=periods)] if periods else []
        found = {one.id: one for each in choices for one in self._knowledge.figures(each)}
        figures = sorted(found.values(), key=lambda one: (one.date, one.issue))
        return series_of_figures(head, figures, self._authority)

    def _read(self, head: SeriesHead) -> Series:
        basis = TABLE if head.basis == "table" else ("statement",)
        figures = self._knowledge.figures(FigureChoice(series=(head.ledger,), basis=basis))
        return series_of_figures(head, figures, self._authority)

    def heads(self) -> tuple[SeriesHead, ...]:
        """All series: those of tables, most periods first, then those of statements."""
        return tuple(self._heads.values())

    @cached_property
    def _heads(self) -> dict[str, SeriesHead]:
        tables = self._tables()
        heads = [
            SeriesHead(one, one, "table", judgment_of(one, self._authority), tuple(printings))
            for one, printings in tables.items()
        ]
        heads.sort(key=lambda head: (-len(head.printed_periods), -len(head.records), head.id))
        for one, printings in sorted(self._statements().items()):
            name = one + STATED if one in tables else one
            judgment = judgment_of(one, self._authority)
            heads.append(SeriesHead(name, one, "statement", judgment, tuple(printings)))
        return {head.id: head for head in heads}

    def _tables(self) -> dict[str, list[Printing]]:
        refs = {ref.id: ref for ref, _ in self._knowledge.tables()}
        rows: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for series, table, issue, record in self._knowledge.ask(_TABLES, ()):
            rows[series, table, issue].append(record)
        found: dict[str, list[Printing]] = defaultdict(list)
        for (series, table, issue), records in rows.items():
            ref = refs[table]
            found[series].append(
                Printing(
                    table,
                    ref.title,
                    ref.period,
                    issue,
                    tuple(records),
                    ref.label_column,
                    ref.notes,
                )
            )
        return found

    def _statements(self) -> dict[str, list[Printing]]:
        found: dict[str, list[Printing]] = defaultdict(list)
        for series, record, title, period, issue, *_ in self._knowledge.ask(_STATEMENTS, ()):
            found[series].append(Printing(record, title, period, issue, (record,)))
        return found
