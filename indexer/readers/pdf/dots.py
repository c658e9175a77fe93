"""Dots and short dashes in a row → the rule that they are."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Box
from indexer.readers.pdf.shapes import Edge

DOT = 3.2
"""Marks no larger than that (points) may be dots of a rule."""
_LEAST = 5
_APART = 6.0
"""Dots of one rule follow one another more closely (points)."""
_LEVEL = 0.6


def dotted(dots: Sequence[Box]) -> tuple[list[Edge], list[Edge]]:
    """The level and upright rules that ``dots`` make."""
    level = [(_middle(d.top, d.bottom), d.left, d.right) for d in dots]
    upright = [(_middle(d.left, d.right), d.top, d.bottom) for d in dots]
    return _rules(level), _rules(upright)


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _rules(marks: Sequence[tuple[float, float, float]]) -> list[Edge]:
    """Runs of marks (place, low, high) at one place, close behind one another."""
    found: list[Edge] = []
    by_place: dict[int, list[tuple[float, float, float]]] = {}
    for mark in marks:
        by_place.setdefault(round(mark[0] / _LEVEL), []).append(mark)
    for own in by_place.values():
        run: list[tuple[float, float, float]] = []
        for mark in sorted(own, key=lambda m: m[1]):
            if run and mark[1] - run[-1][2] > _APART:
                found += _rule(run)
                run = []
            run.append(mark)
        found += _rule(run)
    return found


def _rule(run: Sequence[tuple[float, float, float]]) -> list[Edge]:
    if len(run) < _LEAST:
        return []
    return [Edge(run[0][0], run[0][1], max(mark[2] for mark in run))]
