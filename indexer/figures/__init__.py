"""The ledger: every printed figure once, with its row, column, period, unit and doubts.

``figures_of`` reads the records of an issue, ``settled`` makes one ledger of many issues. Series,
timelines, checks and direct answers are views of it: ``columns`` and ``rows`` say what continues
what, ``scope`` where a row begins to count something else, ``presence`` what a series shows of a
row, ``arithmetic`` what may be computed.
"""

from indexer.figures.presence import Listed, Moment, State, listed_of, moments
from indexer.figures.reading import figures_of
from indexer.figures.scope import ScopeBreak, between, parents_of, scope_breaks
from indexer.figures.settling import settled
from indexer.figures.units import UnitRule, exact, load_unit_rules, split_unit
from indexer.figures.values import Basis, Figure, FigureRow, RowKind

__all__ = [
    "Basis",
    "Figure",
    "FigureRow",
    "Listed",
    "Moment",
    "RowKind",
    "ScopeBreak",
    "State",
    "UnitRule",
    "between",
    "exact",
    "figures_of",
    "listed_of",
    "load_unit_rules",
    "moments",
    "parents_of",
    "scope_breaks",
    "settled",
    "split_unit",
]
