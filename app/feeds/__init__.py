"""Events for other programs: a calendar file (RFC 5545) and a news feed (RFC 4287).

Both are written here rather than by a package: all-day events and one kind of entry are few
lines, while the packages that write them bring several others along. The tests read what comes
out with independent parsers.
"""

from app.feeds.atom import atom
from app.feeds.icalendar import icalendar

__all__ = ["atom", "icalendar"]
