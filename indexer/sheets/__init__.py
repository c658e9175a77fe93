"""Tables as files that spreadsheets open: CSV in pieces, and workbooks (XLSX).

What is printed goes out as text, and no text becomes a formula, whatever it begins with; numbers
stay numbers. Whoever writes a file knows its columns; how a file is spelled is known here alone.
"""

from indexer.sheets.book import Book
from indexer.sheets.lines import Line, csv_pieces
from indexer.sheets.rows import Cell, Noted

__all__ = ["Book", "Cell", "Line", "Noted", "csv_pieces"]
