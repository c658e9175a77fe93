"""Which rows of a region are a table that has no rules around every cell.

Level rules with the same ends bound a table and its rows (a ladder): what stands between two of
them and sets things side by side is the table's. Elsewhere a table is a run of rows that set
things side by side, at steps that are alike; a line with one text may stand between.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.pdf.columns import is_leader, is_spaced, parts_of, tokens_of
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Edge

_BETWEEN = 5
"""Rows of one piece that may stand between two rows in columns."""
_APART = 1.9
"""Rows further apart than that many of the widest steps before are no table together."""
_FAR = 6.5
_ENDS = 4.0
"""Rules of one ladder end within that many points."""
_MOSTLY = 0.6
_UNDER = 3.0
"""So many ems under a header its first row stands at most."""
_OVER = 60.0
"""The header's shade stands so far over the first rule at most (points)."""
_TITLE = 6
_SENTENCE = ("。", "，", "；", "：", "、")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows ``first`` to ``last``; ``ruled``: between the rules of a ladder, so that nothing
    before or behind belongs to the table."""

    first: int
    last: int
    ruled: bool = False


def stretches_of(rows: Sequence[Row], level: Sequence[Edge]) -> list[Stretch]:
    """The stretches from the top down; none shares a row with another."""
    found: list[Stretch] = []
    start = 0
    for ladder in [*_ladders(rows, level), Stretch(len(rows), len(rows))]:
        found += [Stretch(start + a, start + b) for a, b in _runs(rows[start : ladder.first])]
        if ladder.ruled:
            found.append(ladder)
        start = ladder.last + 1
    return found


def is_open(row: Row) -> bool:
    """Whether it sets things side by side and is no sentence."""
    if parts_of(row) < 2 or is_leader(row.text) or is_spaced(row):
        return False
    text = row.text
    return not text.endswith(_SENTENCE) and "。" not in text[:-1]


def has_figures(row: Row) -> bool:
    tokens = tokens_of(row)
    return len(tokens) > 1 and 3 * sum(map(is_figure, tokens)) >= len(tokens)


def is_wordy(row: Row) -> bool:
    return not any(map(is_figure, tokens_of(row)))


def _ladders(rows: Sequence[Row], level: Sequence[Edge]) -> list[Stretch]:
    """Stretches between rules with the same ends."""
    found: list[Stretch] = []
    for rules in _chains(level):
        run: list[int] = []
        zones = [*_zones(rows, rules), []]
        for n, zone in enumerate(zones):
            following = zones[n + 1] if n + 1 < len(zones) else []
            if zone and _belongs(rows, zone, following, is_first=not run):
                run += zone
                continue
            if sum(is_open(rows[m]) for m in run) > 1:
                found.append(Stretch(run[0], run[-1], ruled=True))
            run = []
    found = [stretch for stretch in found if not _is_only_header(rows, stretch)]
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.first, -s.last)):
        if not kept or stretch.first > kept[-1].last:
            kept.append(stretch)
    return kept


def _is_only_header(rows: Sequence[Row], stretch: Stretch) -> bool:
    """Whether rules stand over and under the header alone, and its rows follow: the rule under
    these is on a further page."""
    own, after = rows[stretch.first : stretch.last + 1], rows[stretch.last + 1 : stretch.last + 2]
    return (
        bool(after)
        and all(map(is_wordy, own))
        and is_open(after[0])
        and has_figures(after[0])
        and after[0].base - own[-1].base < _UNDER * after[0].size
    )


def _chains(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Two and more rules with the same ends, from the top down; shorter ones among them that end
    where they do part rows beside the name of a group, and the shade of a header over them bounds
    it."""
    chains: list[list[Edge]] = []
    for edge in sorted(edge for edge in edges if not edge.shaded):
        for chain in chains:
            if abs(chain[0].low - edge.low) < _ENDS and abs(chain[0].high - edge.high) < _ENDS:
                chain.append(edge)
                break
        else:
            chains.append([edge])
    chains.sort(key=lambda chain: chain[0].low - chain[0].high)
    found: list[list[Edge]] = []
    for chain in chains:
        wider = next((c for c in found if _is_beside(chain, c)), None)
        if wider is None:
            found.append(list(chain))
        else:
            wider += [Edge(e.at, wider[0].low, wider[0].high) for e in chain]
            wider.sort()
    whole = [chain for chain in found if len(chain) > 1]
    return [sorted([*_bands_over(chain, edges), *chain]) for chain in whole]


def _is_beside(chain: Sequence[Edge], wider: Sequence[Edge]) -> bool:
    one, other = chain[0], wider[0]
    return (
        len(chain) > 1
        and abs(one.high - other.high) < _ENDS
        and one.low > other.low
        and one.high - one.low > _MOSTLY * (other.high - other.low)
        and chain[0].at < wider[-1].at
        and chain[-1].at > wider[0].at - _OVER
    )


def _bands_over(chain: Sequence[Edge], edges: Sequence[Edge]) -> list[Edge]:
    """The edges of shades as wide as the rules and shortly over one, with none between."""
    places = [rule.at for rule in chain]
    found = []
    for edge in edges:
        n = bisect_right(places, edge.at + 1)
        if (
            edge.shaded
            and n < len(chain)
            and places[n] - edge.at < _OVER
            and (n == 0 or edge.at - places[n - 1] > _OVER)
            and abs(edge.low - chain[n].low) < _ENDS
            and abs(edge.high - chain[n].high) < _ENDS
        ):
            found.append(edge)
    return found


def _zones(rows: Sequence[Row], rules: Sequence[Edge]) -> list[list[int]]:
    """The rows between each two rules that follow one another; a row that reaches beyond their
    ends leaves its zone empty."""
    heights = [rule.at for rule in rules]
    left, right = rules[0].low, rules[0].high
    zones: list[list[int]] = [[] for _ in rules[1:]]
    broken: set[int] = set()
    for n, row in enumerate(rows):
        place = bisect_right(heights, (row.box.top + row.box.bottom) / 2) - 1
        if not 0 <= place < len(zones):
            continue
        zones[place].append(n)
        if row.box.left < left - _ENDS or row.box.right > right + _ENDS:
            broken.add(place)
    return [[] if n in broken else zone for n, zone in enumerate(zones)]


def _belongs(
    rows: Sequence[Row], zone: Sequence[int], following: Sequence[int], *, is_first: bool
) -> bool:
    """Whether the rows between two rules are a table's: some set things side by side, none is a
    sentence; one text alone may be a group, but the title of what follows is not."""
    own = [rows[n] for n in zone]
    if any(is_leader(row.text) for row in own):
        return False
    sentences = sum("。" in row.text or len(row.text) > 45 for row in own if not is_open(row))
    if any(map(is_open, own)):
        return sentences == 0
    if is_first or sentences or len(own) > 3:
        return False
    is_title = sum(len(row.text) for row in own) >= _TITLE
    opens = [rows[n] for n in following if is_open(rows[n])]
    return not (is_title and opens and is_wordy(opens[0]) and parts_of(opens[0]) > 1)


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First and last row of each run of rows in columns; rows of one piece may stand between."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []

    def close() -> None:
        if opened:
            found.append((opened[0], opened[-1]))
        opened.clear()

    for n, row in enumerate(rows):
        if not is_open(row):
            if opened and (n - opened[-1] > _BETWEEN or _ends_table(row, rows[opened[-1]])):
                close()
            continue
        if opened and (_opens_anew(rows, opened, n) or _is_apart(rows, opened, n)):
            close()
        opened.append(n)
    close()
    return found


def _ends_table(row: Row, last: Row) -> bool:
    """Whether a row of one piece is no label or group of the table above: a sentence, a title."""
    text = row.text
    if len(text) > 40 or text.endswith(("。", "；")) or is_leader(text):
        return True
    return row.size > last.size + 0.6


def _opens_anew(rows: Sequence[Row], opened: Sequence[int], n: int) -> bool:
    """Whether row ``n`` is the header of a further table: words alone behind rows of figures, set
    off by a title, its weight or a gap."""
    with_figures = sum(has_figures(rows[m]) for m in opened)
    if with_figures < 2 or with_figures * 2 < len(opened) - 2 or not is_wordy(rows[n]):
        return False
    last = opened[-1]
    steps = [rows[b].base - rows[a].base for a, b in pairwise(opened)]
    usual = sorted(steps)[len(steps) // 2]
    between = rows[last + 1 : n]
    titles = [
        row
        for row in between
        if len(row.text) >= _TITLE
        and (
            row.size > rows[last].size + 0.3
            or row.bold != rows[last].bold
            or between[0].base - rows[last].base > 1.35 * usual
        )
    ]
    is_heavy = rows[n].bold and not rows[last].bold
    return bool(titles) or is_heavy or rows[n].base - rows[n - 1].base > 1.8 * usual


def _is_apart(rows: Sequence[Row], opened: Sequence[int], n: int) -> bool:
    """Whether the gap before row ``n`` is too wide for one table."""
    gap = rows[n].base - rows[n - 1].base
    whole = rows[n].base - rows[opened[-1]].base
    steps = [rows[b].base - rows[a].base for a, b in pairwise(opened)]
    usual = max(steps, default=_FAR * rows[n].size)
    return gap > 1.2 * rows[n].size and whole > max(_APART * usual, 2.5 * rows[n].size)
