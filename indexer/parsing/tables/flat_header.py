"""A header without its geometry: names of two levels, one after the other → paths.

What decides, in this order: how many columns the rows have, names that recur below (人次 …
人次 …), and empty cells where the print left them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from indexer.parsing.tables.lexicon import header_terms
from indexer.parsing.tables.shapes import Path

_MOST_PARTS = 14

UNDECIDED = "表头分两级，从文字无法确定“{0}”各归哪一个上级，按顺序平均分配。"


def spread(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """``top`` stretched over the columns of ``below``: an empty cell below stands under a name
    of its own, a run of filled ones under one name or several."""
    size = len(below)
    if len(top) >= size:
        return list(top[:size])
    runs = _runs(below)
    alone = sum(1 for filled, length in runs if not filled for _ in range(length))
    parents = len(top) - alone
    shares = _shares(below, runs, parents)
    if shares is None:
        return [*top, *[""] * (size - len(top))]
    out: list[str] = []
    names = iter(top)
    for (filled, length), groups in zip(runs, shares, strict=True):
        if not filled:
            out.extend(next(names, "") for _ in range(length))
        else:
            over = [next(names, "") for _ in groups]
            parts = below[len(out) : len(out) + length]
            for name, share in zip(over, allotted(parts, over)[0], strict=False):
                out.extend([name, *[""] * (share - 1)])
    return out


def _runs(below: Sequence[str]) -> list[tuple[bool, int]]:
    runs: list[tuple[bool, int]] = []
    for name in below:
        if runs and runs[-1][0] == bool(name):
            runs[-1] = (bool(name), runs[-1][1] + 1)
        else:
            runs.append((bool(name), 1))
    return runs


def _shares(
    below: Sequence[str], runs: Sequence[tuple[bool, int]], parents: int
) -> list[list[int]] | None:
    """How many columns each parent has, per run; None where the numbers do not fit."""
    filled = [n for n, (is_filled, _) in enumerate(runs) if is_filled]
    if parents < len(filled):
        return None
    found: list[list[int]] = [[] for _ in runs]
    place = 0
    extra = parents - len(filled)
    for n, (is_filled, length) in enumerate(runs):
        if is_filled:
            names = below[place : place + length]
            wanted = 1 + (extra if n == filled[-1] else min(extra, len(blocks_of(names)) - 1))
            extra -= wanted - 1
            found[n] = partition(names, wanted)[0]
        place += length
    return found


def blocks_of(names: Sequence[str]) -> list[int]:
    """Lengths of the stretches in which no name recurs: 人次 率 人次 率 甲 乙 → 2, 2, 2 where a
    stretch repeats the first one whole and goes on with others."""
    lengths: list[int] = []
    seen: list[str] = []
    for name in names:
        if name in seen:
            lengths.append(len(seen))
            seen = []
        seen.append(name)
    if seen:
        lengths.append(len(seen))
    if len(lengths) > 1 and lengths[-1] > lengths[0]:
        start = len(names) - lengths[-1]
        if list(names[start : start + lengths[0]]) == list(names[: lengths[0]]):
            lengths[-1:] = [lengths[0], lengths[-1] - lengths[0]]
    return lengths


def partition(names: Sequence[str], parents: int) -> tuple[list[int], bool]:
    """``names`` shared out among ``parents`` in order, and whether that is sure."""
    if parents == 1:
        return [len(names)], True
    for alike in (names, [name[-2:] for name in names], [name[:2] for name in names]):
        # 查询次数 授权人数 调阅次数 调阅人数: names that recur in a part of theirs.
        lengths = blocks_of(alike)
        if len(lengths) == parents:
            only = _only_way(names, parents) if min(lengths) < 2 else None
            return only or lengths, alike is names
    lengths = blocks_of(names)
    each, rest = divmod(len(names), parents)
    if each == 0:
        return [1] * len(names), False
    return [each + (n < rest) for n in range(parents)], rest == 0 and len(lengths) == 1


def _only_way(names: Sequence[str], parents: int) -> list[int] | None:
    """The one way to give each parent two names or more, none of them twice, where names recur;
    None where there are several ways or none."""
    if len(set(names)) == len(names) or len(names) > _MOST_PARTS:
        return None
    found: list[int] | None = None
    for cuts in itertools.combinations(range(2, len(names) - 1), parents - 1):
        edges = [0, *cuts, len(names)]
        parts = [names[a:b] for a, b in itertools.pairwise(edges)]
        if any(len(part) < 2 or len(set(part)) < len(part) for part in parts):
            continue
        if found is not None:
            return None
        found = [len(part) for part in parts]
    return found


def allotted(names: Sequence[str], parents: Sequence[str]) -> tuple[list[int], bool]:
    """``partition``; where that is unsure, by what is known to stand under which name. Sure if
    every part is known under the name that gets it."""
    shares, sure = partition(names, len(parents))
    if sure or len(names) > _MOST_PARTS:
        return shares, sure
    under = header_terms().under
    best: tuple[int, list[int]] | None = None
    for cuts in itertools.combinations(range(1, len(names)), len(parents) - 1):
        edges = [0, *cuts, len(names)]
        fits = sum(
            (name, parent) in under
            for parent, start, end in zip(parents, edges, edges[1:], strict=False)
            for name in names[start:end]
        )
        if best is None or fits > best[0]:
            best = fits, [end - start for start, end in itertools.pairwise(edges)]
    if best is None or best[0] * 2 <= len(names):
        return shares, sure
    return best[1], best[0] == len(names)


def tree(
    top: Sequence[str], below: Sequence[str], width: int, parents: Sequence[int] | None = None
) -> tuple[list[Path], list[str]]:
    """``width`` paths from the names of two levels; ``parents`` are the places in ``top`` that
    have names below, where known. Else the last ones that the count asks for."""
    count = len(top) + len(below) - width
    doubts: list[str] = []
    if parents is None:
        if not below or not 1 <= count <= len(top):
            return [(name,) for name in (*top, *below)], doubts
        parents = list(range(len(top) - count, len(top)))
    shares, sure = allotted(below, [top[n] for n in parents])
    if not sure:
        doubts.append(UNDECIDED.format(" ".join(below)))
    paths: list[Path] = []
    leaves = iter(below)
    each = dict(zip(parents, shares, strict=False))
    for n, name in enumerate(top):
        if n in each:
            paths.extend((name, next(leaves)) for _ in range(each[n]))
        else:
            paths.append((name,))
    return paths, doubts
