"""The list of all series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from indexer import wording
from indexer.series.values import SeriesHead


@dataclass(frozen=True, slots=True)
class ListLine:
    name: str
    url: str
    months: str
    periods: int
    records: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class SeriesListPage:
    """Tables and stated figures apart, most periods first."""

    frame: PageFrame
    total: int
    groups: tuple[tuple[str, tuple[ListLine, ...]], ...]


def series_list_page(heads: Sequence[SeriesHead]) -> SeriesListPage:
    tables = tuple(_listed(head) for head in heads if head.basis == "table")
    stated = tuple(_listed(head) for head in heads if head.basis == "statement")
    groups = (("统计表", tables), ("统计文字", stated))
    return SeriesListPage(
        frame=frame(labels.KINDS["series"], at=urls.kind("series")),
        total=len(heads),
        groups=tuple(group for group in groups if group[1]),
    )


def _listed(head: SeriesHead) -> ListLine:
    periods = head.printed_periods
    return ListLine(
        name=head.name,
        url=urls.series(head.id),
        months=wording.months(periods[0], periods[-1]) if periods else "未印月份",
        periods=len(periods),
        records=len(head.records),
        is_new=head.judgment == "new",
    )
