"""The header of a flattened table, read by counting: ``lead`` columns of serial, group and name and
``values`` columns of figures stand in every row, so the pieces of the header's lines must come out
even. Lines of as many pieces as there are figures are halves of one another; fewer above and more
below are two levels. What does not come out even is none of these.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from indexer.parsing.counted.standing import standing_over
from indexer.parsing.tables.flat_header import allotted
from indexer.parsing.tables.lexicon import header_terms
from indexer.parsing.tables.pdf_lines import PdfLine
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.tokens import balanced, is_serial_heading

_MOST_WAYS = 300
_MOST_PIECES = 3
_COUNTS = re.compile(r"(?:数|数量|量|率|次|额|天数|比)(?:[（(][^（）()]*[）)])?$")
_OPENS = ("（", "(", "/", "）", ")")
_SMALL = 1.5

Pieces = Sequence[str]


def head_paths(header: Sequence[PdfLine], lead: int, values: int) -> tuple[Path, ...] | None:
    """One path for each of the ``lead`` and ``values`` columns; None where the lines do not come
    out even."""
    if not header:
        return None
    lines = [line.pieces for line in header]
    counts = [len(line) for line in lines]
    found = None
    if all(count == 1 for count in counts):
        found = _one_a_line([line[0] for line in lines], lead, values)
        found = found or _one_piece_a_line([line[0] for line in lines], lead + values)
    elif len(lines) == 1:
        found = _plain(lines[0]) if counts[0] == lead + values else None
    else:
        found = _halves(lines, lead, values) or _two_levels(lines, lead, values)
        found = found or standing_over(header, lead, values)
    if found is None or len(set(found)) < len(found) or not all(map(_is_whole, found)):
        return None
    return found


def _plain(names: Pieces) -> tuple[Path, ...]:
    return tuple((name,) for name in names)


def _is_whole(path: Path) -> bool:
    return all(balanced(name) and not name.startswith(_OPENS) for name in path)


def _halves(lines: Sequence[Pieces], lead: int, values: int) -> tuple[Path, ...] | None:
    """Names broken over lines, all of them: only one line holds the names of the first columns,
    before or between halves of the others."""
    first: Pieces = ()
    parts: list[Pieces] = []
    for line in lines:
        if len(line) == values and (first or lead != values or not _is_lead(line)):
            parts.append(line)
        elif not first and len(line) == lead:
            first = line
        elif not first and len(line) == lead + values:
            first = line[:lead]
            parts.append(line[lead:])
        else:
            return None
    if not first or not parts:
        return None
    return _plain([*first, *("".join(names) for names in zip(*parts, strict=True))])


def _is_lead(line: Pieces) -> bool:
    return line[0] in header_terms().labels or _SERIAL_OR_NAME.search(line[0]) is not None


_SERIAL_OR_NAME = re.compile("^序号?$|(?:名称|单位|机构|医院|地区|县区|区县|街道|乡镇|项目|科室)$")


def _two_levels(lines: Sequence[Pieces], lead: int, values: int) -> tuple[Path, ...] | None:
    """Names over others: the first columns' names on the upper line, the lower or between."""
    if len(lines) == 3 and len(lines[1]) == lead:
        first, upper, lower = lines[1], lines[0], lines[2]
    elif len(lines) == 2 and len(lines[0]) > lead and len(lines[1]) <= values:
        first, upper, lower = lines[0][:lead], lines[0][lead:], lines[1]
    elif len(lines) == 2 and len(lines[1]) == lead + values:
        first, upper, lower = lines[1][:lead], lines[0], lines[1][lead:]
        return _over_recurring(first, upper, lower)
    else:
        return None
    parents = len(upper) + len(lower) - values
    if not 1 <= parents <= len(upper) or len(lower) < 2 * parents:
        return None
    below = _shared(upper, lower, parents)
    return None if below is None else (*_plain(first), *below)


def _over_recurring(first: Pieces, upper: Pieces, lower: Pieces) -> tuple[Path, ...] | None:
    """``upper`` over the stretches of ``lower`` that recur one after the other; what stands
    before and behind has no name over it."""
    count = len(upper)
    for size in range(len(lower) // count, 1, -1):
        for start in range(len(lower) - count * size + 1):
            stretches = [tuple(lower[start + n * size :][:size]) for n in range(count)]
            if len(set(stretches)) > 1 or count == 1 or len(set(stretches[0])) < size:
                continue
            names: list[Path] = [(name,) for name in lower]
            for n, parent in enumerate(upper):
                for k in range(start + n * size, start + (n + 1) * size):
                    names[k] = (parent, lower[k])
            return (*_plain(first), *names)
    return None


def _shared(upper: Pieces, lower: Pieces, parents: int) -> tuple[Path, ...] | None:
    """``lower`` shared out under ``parents`` names of ``upper``, those that are likeliest to
    stand over others; None where too much stays open."""
    if math.comb(len(upper), parents) > _MOST_WAYS:
        return None
    terms = header_terms()
    best: tuple[float, tuple[Path, ...]] | None = None
    for places in itertools.combinations(range(len(upper)), parents):
        over = [upper[n] for n in places]
        shares, sure = allotted(lower, over)
        if len(shares) != parents:
            continue
        counting = sum(bool(_COUNTS.search(name)) and name not in terms.parents for name in over)
        known = sum(name in terms.parents for name in over)
        cost = 0.4 * counting - 0.5 * known + _SMALL * (not sure) + _SMALL * (min(shares) < 2)
        cost += 0.3 * (places[-1] - places[0] >= parents) - 0.01 * places[0]
        if best is None or cost < best[0]:
            each = dict(zip(places, shares, strict=True))
            leaves = iter(lower)
            paths: list[Path] = []
            for n, name in enumerate(upper):
                if n in each:
                    paths.extend((name, next(leaves)) for _ in range(each[n]))
                else:
                    paths.append((name,))
            best = cost, tuple(paths)
    return None if best is None or best[0] >= _SMALL else best[1]


def _one_a_line(names: Pieces, lead: int, values: int) -> tuple[Path, ...] | None:
    """Every name on a line of its own, level by level."""
    surplus = len(names) - lead - values
    if surplus == 0:
        return _plain(names)
    if surplus < 2:
        return None
    # Two levels: the lower one recurs, once under each of the names that stand over it.
    for size in range(2, values // surplus + 1):
        lower = names[len(names) - surplus * size :]
        stretches = {tuple(lower[n * size : (n + 1) * size]) for n in range(surplus)}
        upper = names[lead : len(names) - surplus * size]
        if len(stretches) == 1 and len(set(lower)) == size and len(upper) >= surplus:
            below = _shared(upper, lower, surplus)
            return None if below is None else (*_plain(names[:lead]), *below)
    return None


def _one_piece_a_line(pieces: Pieces, width: int) -> tuple[Path, ...] | None:
    """Every name or piece of one on a line of its own: the likeliest joins that leave ``width``
    names. Names are halved where they are long, so a short piece is rarely a whole name."""
    if not width < len(pieces) <= 2 * width:
        return None
    # best[n]: the cheapest names out of the pieces so far, n of them.
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (0.0, ())}]
    for end in range(1, len(pieces) + 1):
        here: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start in range(max(0, end - _MOST_PIECES), end):
            own = _name_cost(pieces[start:end])
            for count, (cost, names) in best[start].items():
                if count + 1 not in here or cost + own < here[count + 1][0]:
                    here[count + 1] = (cost + own, (*names, "".join(pieces[start:end])))
        best.append(here)
    found = best[-1].get(width)
    return None if found is None else _plain(found[1])


def _name_cost(pieces: Pieces) -> float:
    text = "".join(pieces)
    if not balanced(text):
        return 6.0
    known = -1.0 if text in header_terms().all else 0.0
    if len(pieces) == 1:
        short = len(text) <= 2 and not is_serial_heading(text)
        return 0.6 if short else known + 5.0 * text.startswith(_OPENS)
    uneven = 0.0
    for left, right in itertools.pairwise(pieces):
        bracket = right.startswith(_OPENS)
        uneven += 0.0 if bracket else 0.5 * (abs(len(left) - len(right)) > 1)
        uneven += 1.0 * (max(len(left), len(right)) > 4 and not bracket)
    return known + 0.2 + uneven + 1.0 * (len(pieces) - 2)
