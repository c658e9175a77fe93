"""The search itself: a request and one opened generation -> the answer that page, JSON and
command line show.

``catalogue(records, authority)`` is made once when a generation is opened; ``Held`` puts it
beside the engine and the look-up of records; ``answer`` and ``suggest`` are pure functions of
it.
"""

from indexer.search.answering import answer, read
from indexer.search.catalogue import Catalogue, catalogue
from indexer.search.held import Held
from indexer.search.typeahead import suggest

__all__ = ["Catalogue", "Held", "answer", "catalogue", "read", "suggest"]
