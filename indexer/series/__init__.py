"""Statistics as series: tables (and stated figures) of one kind over all issues.

``series_of_tables`` and ``series_of_statements`` are pure functions from records and authority
to ``Series``; ``measures`` computes change, rank and order from what is printed; ``sheets``
gives a series as CSV and XLSX; ``SeriesDoor`` finds the records of a generation.
"""

from indexer.series.door import SeriesDoor
from indexer.series.gathering import flags_by_record
from indexer.series.statements import series_of_statements
from indexer.series.tables import column_of, series_of_tables
from indexer.series.values import (
    ColumnSpelling,
    Mark,
    Point,
    RecordSource,
    Reprint,
    Series,
    SeriesColumn,
    SeriesHead,
    SeriesRow,
    SeriesTitle,
)

__all__ = [
    "ColumnSpelling",
    "Mark",
    "Point",
    "RecordSource",
    "Reprint",
    "Series",
    "SeriesColumn",
    "SeriesDoor",
    "SeriesHead",
    "SeriesRow",
    "SeriesTitle",
    "column_of",
    "flags_by_record",
    "series_of_statements",
    "series_of_tables",
]
