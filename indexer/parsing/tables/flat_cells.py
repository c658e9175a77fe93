"""A header flattened into lines (PDF text) → header paths for a known number of columns.

``atoms`` are the pieces between blanks, some cut where a known word ends inside. ``glued``
finds for every possible number of cells the cheapest way to join atoms into cells. ``solved``
weighs these readings: more cells than columns mean that some cells stand over others.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.parsing.tables.centred_head import centred_head
from indexer.parsing.tables.flat_header import UNDECIDED, allotted, partition
from indexer.parsing.tables.lexicon import HeaderTerms, header_terms
from indexer.parsing.tables.pdf_lines import PdfLine
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.tokens import balanced, cell, depth, is_serial_heading

_MOST_PARENTS = 6
_COUNTS = re.compile(r"(?:数|数量|量|率|次|额|天数)(?:[（(][^（）()]*[）)])?$")
FALLBACK = "表头的文字无法与{0}列一一对应，列名按印出的先后暂定。"
PARENT = "表头分两级，“{0}”为上级栏名是按位置判断的。"


@dataclass(frozen=True, slots=True)
class Atom:
    """``line`` and ``close`` of the printed line; ``cut`` says how it parts from the atom
    before: "edge", "kerning", "line", "inner" (inside one printed piece); ``alone``: nothing
    else stands on its line."""

    text: str
    line: int
    close: bool
    cut: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class FlatHeadCell:
    """``first`` and ``last``: the printed lines it stands on; ``inner``: it begins inside a
    printed piece."""

    text: str
    first: int
    last: int
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    paths: tuple[Path, ...]
    cost: float
    doubts: tuple[str, ...] = ()


def atoms_of(lines: Sequence[PdfLine], terms: HeaderTerms) -> list[Atom]:
    found: list[Atom] = []
    for number, line in enumerate(lines):
        for place, piece in enumerate(line.pieces):
            cut: str = "line" if not place else line.gaps[place - 1]
            following = (
                lines[number + 1].pieces[0]
                if place == len(line.pieces) - 1 and number + 1 < len(lines)
                else ""
            )
            for part in _inner_parts(piece, following, terms):
                close = line.close and not place
                found.append(Atom(part, number, close, cut, line.hi == 1))
                cut = "inner"
    return found


def _inner_parts(piece: str, following: str, terms: HeaderTerms) -> list[str]:
    """``piece`` cut where a known word, whole or going on in ``following``, ends it. A group's
    name with a part behind it (门急诊信息上传人次) is one name."""
    if piece in terms.all or len(piece) < 4:
        return [piece]
    for size in range(len(piece) - 2, 1, -1):
        tail = piece[-size:]
        goes_on = following and tail + following in terms.all and tail not in terms.all
        if goes_on and len(piece) - size >= 2:
            return [piece[:-size], tail]
        if tail in terms.all and size >= 3 and piece[:-size] not in terms.parents:
            return [piece[:-size], tail]
    return [piece]


def glued(
    atoms: Sequence[Atom], most: int, terms: HeaderTerms
) -> dict[int, tuple[float, list[FlatHeadCell]]]:
    """For each number of cells up to ``most`` the cheapest cells that use all atoms in order."""
    table: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for end in range(1, len(atoms) + 1):
        row: dict[int, tuple[float, int]] = {}
        for start in range(end - 1, max(-1, end - 8), -1):
            cost = _cell_cost(atoms[start:end], terms)
            if cost is None:
                continue
            for count, (before, _) in table[start].items():
                total = before + cost
                if count < most and (count + 1 not in row or total < row[count + 1][0]):
                    row[count + 1] = (total, start)
        table.append(row)
    found: dict[int, tuple[float, list[FlatHeadCell]]] = {}
    for count, (cost, _) in table[-1].items():
        cells: list[FlatHeadCell] = []
        end, left = len(atoms), count
        while left:
            start = table[end][left][1]
            part = atoms[start:end]
            cells.insert(
                0, FlatHeadCell(_joined(part), part[0].line, part[-1].line, part[0].cut == "inner")
            )
            end, left = start, left - 1
        found[count] = (cost, cells)
    return found


def _joined(atoms: Sequence[Atom]) -> str:
    text = atoms[0].text
    for atom in atoms[1:]:
        latin = text[-1].isascii() and text[-1].isalpha() and atom.text[0].isascii()
        text += (" " if latin and atom.text[0].isalpha() else "") + atom.text
    return cell(text)


def _cell_cost(atoms: Sequence[Atom], terms: HeaderTerms) -> float | None:
    """How unlikely it is that these atoms are one cell; None where they cannot be."""
    text = _joined(atoms)
    cost = 0.5 if atoms[0].cut == "inner" else 0.0
    if text in terms.all or is_serial_heading(text):
        cost -= 1.5
    elif not balanced(text):
        cost += 6.0
    elif text.endswith(("/", "、", "（", "(")):
        cost += 4.0
    elif text.startswith(("（", "(", "/", "）")):
        cost += 5.0
    elif len(text) == 1:
        cost += 3.0
    elif text.isascii() and text.isdecimal():
        cost += 4.0
    elif len(text) == 2:
        cost += 0.6 if atoms[0].alone else 0.1
    elif len(text) > 14:
        cost += 0.15 * (len(text) - 14)
    for before, atom in itertools.pairwise(atoms):
        step = _glue_cost(before, atom, terms)
        if step is None:
            return None
        cost += step
    return cost


def _glue_cost(left: Atom, right: Atom, terms: HeaderTerms) -> float | None:
    if right.cut == "edge":
        return None
    if right.cut == "inner":
        return 0.3
    if right.cut in ("kerning", "latin"):
        # A number or Latin word opens a name (12320 在线预约) more often than it ends one.
        return 0.1 if left.text[-1].isascii() else 1.2
    opened = depth(left.text) > 0 or left.text.endswith(("/", "、"))
    bracket = right.text.startswith(("（", "("))
    if right.close and not opened and not bracket:
        return 2.5
    if opened or bracket:
        return 0.0
    cost = 0.5 if left.alone or right.alone else 2.0
    if left.text in terms.all or (right.text in terms.all and len(right.text) > 2):
        cost += 1.0
    if len(right.text) > len(left.text) + 1:
        cost += 0.4
    if left.text[-1] in "）)":
        cost += 1.0
    elif len(left.text) > 2 and left.text[-1] in terms.endings:
        cost += 0.5
    return cost


def solved(lines: Sequence[PdfLine], width: int, types: Sequence[str] = ()) -> Solution:
    """``width`` header paths from the header's lines, the cheapest reading of all. ``types``:
    what the columns hold, where that is known."""
    terms = header_terms()
    if len(types) == width and (centred := centred_head(lines, types, terms)) is not None:
        return Solution(centred[0], 0.5 + len(centred[1]), centred[1])
    atoms = atoms_of(lines, terms)
    best: Solution | None = None
    for count, (cost, cells) in glued(atoms, width + _MOST_PARENTS, terms).items():
        if count < width:
            continue
        found = _tree(cells, count - width, terms)
        if found is None:
            continue
        found = Solution(found.paths, found.cost + cost, found.doubts)
        if best is None or found.cost < best.cost:
            best = found
    return best or _fallback(atoms, width)


def _fallback(atoms: Sequence[Atom], width: int) -> Solution:
    """Fewer names than columns: what there is, from the left, and the doubt said."""
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and atom.cut in ("kerning", "inner") and groups[-1][-1].text[-1].isascii():
            groups[-1].append(atom)
        else:
            groups.append([atom])
    names = [_joined(group) for group in groups]
    if len(names) > width:
        names = [*names[: width - 1], "".join(names[width - 1 :])]
    paths = tuple((name,) for name in names)
    paths += tuple(((f"第{n + 1}列"),) for n in range(len(names), width))
    return Solution(paths, 50.0, (FALLBACK.format(width),))


def _tree(cells: Sequence[FlatHeadCell], parents: int, terms: HeaderTerms) -> Solution | None:
    """Paths where the ``parents`` surplus cells stand over the last ones."""
    names = [c.text for c in cells]
    if not parents:
        twice = len(names) - len(set(names))
        childless = sum(name in terms.parents for name in names)
        return Solution(tuple((name,) for name in names), 5.0 * twice + 1.5 * childless)
    best: Solution | None = None
    for start in range(parents + 1, len(cells)):
        if cells[start].first == cells[start - 1].first and start and not _splits(cells, start):
            continue
        leaves = names[start:]
        if len(leaves) < parents + (parents == 1):
            continue
        shares, sure = partition(leaves, parents)
        if len(shares) != parents:
            continue
        chosen = _parents(cells[:start], parents, terms)
        if chosen is None:
            continue
        at, unsure = chosen
        shares, sure = allotted(leaves, names[at : at + parents])
        twice = len(names[:start]) - len(set(names[:start]))
        inside = sum(s - len(set(g)) for s, g in _groups(leaves, shares))
        alone = sum(1 for s in shares if s < 2) + 0.3 * (max(shares) - min(shares))
        cost = (
            1.0
            + unsure
            + 0.1 * (len(leaves) - 2 * parents)
            + 5.0 * (twice + inside)
            + 1.5 * alone
            + (0.0 if sure else 1.5)
        )
        cost += 0.8 * (cells[start].first - max(c.last for c in cells[at : at + parents]) - 1 > 8)
        if best is None or cost < best.cost:
            doubts = [] if sure else [UNDECIDED.format(" ".join(leaves))]
            if unsure >= 1.0:
                doubts.append(PARENT.format("、".join(names[at : at + parents])))
            best = Solution(_paths(names[:start], leaves, shares, at, parents), cost, tuple(doubts))
    return best


def _splits(cells: Sequence[FlatHeadCell], start: int) -> bool:
    """Whether a wrapped cell ends on the line on which the lower names begin."""
    return cells[start].inner or cells[start - 1].first < cells[start - 1].last


def _groups(leaves: Sequence[str], shares: Sequence[int]) -> list[tuple[int, list[str]]]:
    out, at = [], 0
    for share in shares:
        out.append((share, list(leaves[at : at + share])))
        at += share
    return out


def _parents(
    cells: Sequence[FlatHeadCell], parents: int, terms: HeaderTerms
) -> tuple[int, float] | None:
    """Where the cells that stand over others begin, and how unsure that is: side by side on one
    line, never broken over lines (they are wide), a whole line if there is one."""
    best: tuple[float, int] | None = None
    label = 1 if is_serial_heading(cells[0].text) else 0
    for at in range(label + 1, len(cells) - parents + 1):
        group = cells[at : at + parents]
        if any(c.first != c.last for c in group):
            continue
        if len({c.first for c in group}) > 1:
            continue
        on_line = [c for c in cells if c.first == group[0].first]
        cost = 0.0 if len(on_line) == parents else 0.5
        cost += min(1.5, sum(0.5 for c in on_line if c not in group and c.first == c.last))
        # A name that counts something (签约人数) is a column, not a group of them.
        cost += 0.4 * any(_COUNTS.search(c.text) and c.text not in terms.parents for c in group)
        cost -= 0.5 * sum(c.text in terms.parents for c in group)
        cost += 1.5 * sum(c.text in terms.parents for c in cells if c not in group)
        cost += 0.5 * (parents == 1) + 0.01 * (at if parents > 1 else len(cells) - at)
        if best is None or cost < best[0]:
            best = (cost, at)
    return None if best is None else (best[1], best[0])


def _paths(
    upper: Sequence[str], leaves: Sequence[str], shares: Sequence[int], at: int, parents: int
) -> tuple[Path, ...]:
    paths: list[Path] = []
    below = iter(leaves)
    for n, name in enumerate(upper):
        if at <= n < at + parents:
            paths.extend((name, next(below)) for _ in range(shares[n - at]))
        else:
            paths.append((name,))
    return tuple(paths)
