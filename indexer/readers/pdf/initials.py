"""Large initials that several lines stand beside → characters of the first of these lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from indexer.readers.pdf.shapes import Character

_LARGE = 1.6
"""An initial is so many times as large as the text."""
_MOST = 400
_NEAR = 1.5
"""The text begins so many ems of its own behind the initial at most."""
_RUN = 8
"""Characters side by side that the first line has at least."""


def with_initials(characters: Sequence[Character], body: float) -> list[Character]:
    """Upright ``characters`` with each initial made the first of its line, in the size of the text,
    and the further lines beside it as long as those under it; ``body``: the size of the text."""
    found = list(characters)
    large = [n for n, c in enumerate(found) if c.size > _LARGE * body]
    if not large or len(large) > _MOST:
        return found
    by_left = sorted(range(len(found)), key=lambda n: found[n].left)
    lefts = [found[n].left for n in by_left]
    for n in large:
        initial = found[n]
        if any(m != n and _is_of_one_text(initial, found[m]) for m in large):
            continue
        reach = by_left[
            bisect_left(lefts, initial.right - 0.35 * initial.size) : bisect_right(
                lefts, initial.right + _NEAR * body
            )
        ]
        lines = _lines_beside(initial, [m for m in reach if m != n], found, body)
        if not lines:
            continue
        first = found[lines[0]]
        found[n] = initial._replace(
            right=max(initial.left + 0.1, first.left - 0.01),
            top=first.top,
            bottom=first.bottom,
            base=first.base,
            size=first.size,
            bold=first.bold,
        )
        for m in lines[1:]:
            found[m] = found[m]._replace(left=initial.left)
    return found


def _is_of_one_text(one: Character, other: Character) -> bool:
    """Whether two large characters belong together: side by side or one under the other."""
    if abs(one.size - other.size) > 0.1 * one.size:
        return False
    across, down = abs(one.middle - other.middle), abs(one.base - other.base)
    return (down < 0.3 * one.size and across < 2.5 * one.size) or (
        across < 0.3 * one.size and down < 2 * one.size
    )


def _lines_beside(
    initial: Character, reach: Sequence[int], characters: Sequence[Character], body: float
) -> list[int]:
    """The first characters of the lines that are set back by an initial, from the top down; none
    where it is no initial: what stands beside it is no running text, or none is set back."""
    firsts: dict[int, int] = {}
    for n in reach:
        c = characters[n]
        if (
            c.turn == 0
            and abs(c.size - body) < 0.35 * body
            and initial.top - 0.2 * body < c.centre < initial.bottom + 0.2 * body
        ):
            key = round(c.base)
            if key not in firsts or c.left < characters[firsts[key]].left:
                firsts[key] = n
    lines = sorted(firsts.values(), key=lambda n: characters[n].base)
    if not lines:
        return []
    left = characters[lines[0]].left
    first = characters[lines[0]]
    is_level = all(abs(characters[n].left - left) < 0.3 * body for n in lines)
    is_dropped = initial.base - first.base > 0.4 * body
    run = _run_from(lines[0], characters)
    is_text = len(run) >= _RUN and (len(lines) > 1 or run[-1].text in "。！？")
    return lines if is_level and is_dropped and is_text else []


def _run_from(n: int, characters: Sequence[Character]) -> list[Character]:
    """The characters that follow one another closely from ``n`` on."""
    run = [characters[n]]
    for c in characters[n + 1 : n + 200]:
        if abs(c.base - run[-1].base) > 0.5 or not -1 < c.left - run[-1].right < c.size:
            break
        run.append(c)
    return run
