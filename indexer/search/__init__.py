"""The search itself: a request and one opened generation -> the result that page, JSON and
command line show.

``open_search`` opens a generation; ``search`` and ``suggest`` are pure functions of what it
holds.
"""

from indexer.search.catalogue import Catalogue, catalogue
from indexer.search.explaining import QueryExplanation
from indexer.search.finding import Finder
from indexer.search.held import Held
from indexer.search.opening import Search, open_search
from indexer.search.searching import read, search
from indexer.search.typeahead import suggest

__all__ = [
    "Catalogue",
    "Finder",
    "Held",
    "QueryExplanation",
    "Search",
    "catalogue",
    "open_search",
    "read",
    "search",
    "suggest",
]
