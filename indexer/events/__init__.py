"""Records -> the calendar of what they report: merged per record, ordered, chosen, counted.

from indexer.events import happenings, choose, EventRequest
choose(tuple(map(hold, happenings(records))), EventRequest(kinds=("会议",))).total
"""

from indexer.events.choosing import DIMENSIONS, Chosen, EventRequest, Held, MonthCount, choose, hold
from indexer.events.merging import happenings
from indexer.events.values import ANNOUNCED, REPORTED, Happening

__all__ = [
    "ANNOUNCED",
    "DIMENSIONS",
    "REPORTED",
    "Chosen",
    "EventRequest",
    "Happening",
    "Held",
    "MonthCount",
    "choose",
    "happenings",
    "hold",
]
