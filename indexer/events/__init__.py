"""Records -> the calendar of what they report: merged per record, ordered, chosen, counted.

from indexer.events import happenings, choose, Choice
choose(happenings(records), Choice(kinds=("会议",))).total
"""

from indexer.events.choosing import DIMENSIONS, Choice, Chosen, MonthCount, choose
from indexer.events.merging import happenings
from indexer.events.values import ANNOUNCED, REPORTED, Happening

__all__ = [
    "ANNOUNCED",
    "DIMENSIONS",
    "REPORTED",
    "Choice",
    "Chosen",
    "Happening",
    "MonthCount",
    "choose",
    "happenings",
]
