"""Names, dates and figures of a record, found by general rules over the authority's data.

``link(record, authority)`` fills institutions, people, platforms, places, events, dates, facts
and the table's series; it reads nothing but the record and the authority, so ids never depend
on what else is in the corpus.
"""

from indexer.linking.link import link, link_all
from indexer.linking.series import column_name, series_of

__all__ = ["column_name", "link", "link_all", "series_of"]
