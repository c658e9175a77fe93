"""The contradictions of a number as a sheet for those who edit it, and what became of each.

A view of the findings: nothing is looked for here. ``entries`` puts together what is printed, the
arithmetic, the likely slip and the place of each; ``marks`` says what an editor noted of it, which
``handling`` writes and ``carrying`` takes elsewhere; ``texts`` gives the sheet as plain text,
Markdown or CSV.
"""

from indexer.errata.carrying import marks_csv, take_in_marks
from indexer.errata.entries import Entry, Part, Place, Printed, Sheet, sheet
from indexer.errata.handling import mark
from indexer.errata.marks import Marks, marks_of, noted_in, noted_shape, said
from indexer.errata.request import ErrataRequest

__all__ = [
    "Entry",
    "ErrataRequest",
    "Marks",
    "Part",
    "Place",
    "Printed",
    "Sheet",
    "mark",
    "marks_csv",
    "marks_of",
    "noted_in",
    "noted_shape",
    "said",
    "sheet",
    "take_in_marks",
]
