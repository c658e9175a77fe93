"""The search itself: a request and one opened generation -> the answer that page, JSON and
command line show.

``open_search`` opens a generation; ``answer`` and ``suggest`` are pure functions of what it
holds.
"""

from indexer.search.answering import answer, read
from indexer.search.catalogue import Catalogue, catalogue
from indexer.search.explaining import Explanation
from indexer.search.held import Held
from indexer.search.opening import Search, open_search
from indexer.search.typeahead import suggest

__all__ = [
    "Catalogue",
    "Explanation",
    "Held",
    "Search",
    "answer",
    "catalogue",
    "open_search",
    "read",
    "suggest",
]
