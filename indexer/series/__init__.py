"""Statistics as series: the figures of tables (and statements) of one kind over all issues.

A view of the ledger: ``series_of_figures`` puts figures in rows, columns and periods, ``measures``
compares and orders them, ``spreadsheet`` gives them as CSV and XLSX, ``SeriesLookup`` finds them in
a generation.
"""

from indexer.series.lookup import SeriesLookup
from indexer.series.values import (
    Mark,
    Printing,
    Series,
    SeriesColumn,
    SeriesHead,
    SeriesRow,
    Spelling,
)
from indexer.series.view import series_of_figures

__all__ = [
    "Mark",
    "Printing",
    "Series",
    "SeriesColumn",
    "SeriesHead",
    "SeriesLookup",
    "SeriesRow",
    "Spelling",
    "series_of_figures",
]
