"""Since when, and who: institutions and platforms over the printed periods.

Nothing here knows more than what is printed: a period is listed, active, zero, absent (the
series was printed without it) or not printed at all, and "first seen in" is never "joined".
"""

from indexer.timeline.book import (
    Book,
    InstitutionTimeline,
    PlatformTimeline,
    institution_timeline,
    platform_timeline,
    read_book,
)
from indexer.timeline.values import (
    Growth,
    Line,
    Moment,
    NameSpan,
    PlatformLine,
    ScopeChange,
    SeriesRef,
    Statement,
)

__all__ = [
    "Book",
    "Growth",
    "InstitutionTimeline",
    "Line",
    "Moment",
    "NameSpan",
    "PlatformLine",
    "PlatformTimeline",
    "ScopeChange",
    "SeriesRef",
    "Statement",
    "institution_timeline",
    "platform_timeline",
    "read_book",
]
