"""What a search finds, taken along: its hits as CSV and as a workbook."""

from app.exports.gathering import MOST_HITS, Gathered, gather
from app.exports.writing import as_csv, as_xlsx

__all__ = ["MOST_HITS", "Gathered", "as_csv", "as_xlsx", "gather"]
