"""Events and searches for other programs: a calendar file (RFC 5545), news feeds (RFC 4287), and
the description by which a browser searches here (OpenSearch 1.1).

All are written here rather than by a package: all-day events and one kind of entry are few
lines, while the packages that write them bring several others along. The tests read what comes
out with independent parsers.
"""

from app.feeds.atom import Feed, atom, atom_of_hits
from app.feeds.icalendar import icalendar
from app.feeds.opensearch import opensearch

__all__ = ["Feed", "atom", "atom_of_hits", "icalendar", "opensearch"]
