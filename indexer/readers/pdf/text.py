"""Characters that stand together → their text: pieces of a line, lines, blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.shapes import Character, around

PIECE_GAP = 0.95
"""A gap of that many ems parts two pieces of a line."""
_BAND = 20.0
_MARK = 6
"""Raised small print is no longer than that many characters."""
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters side by side on one base line, without a wide gap."""

    characters: tuple[Character, ...]
    box: Box
    base: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        return (self.box.left + self.box.right) / 2

    @property
    def bold(self) -> bool:
        return sum(c.bold for c in self.characters) * 5 >= len(self.characters) * 4


def piece_of(characters: Sequence[Character]) -> Piece:
    """The piece of ``characters``, which must be in order and not empty. Its size is that of most
    of them, so that a raised mark changes nothing."""
    sizes: dict[float, int] = {}
    for character in characters:
        sizes[round(character.size, 1)] = sizes.get(round(character.size, 1), 0) + 1
    size = max(sizes, key=lambda each: (sizes[each], each))
    own = [c for c in characters if round(c.size, 1) == size]
    box = around(tuple(characters))
    return Piece(tuple(characters), box, own[0].base, size, text_of(characters))


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character[0]) in "WF" or character in "“”‘’—…·"


def text_of(characters: Sequence[Character]) -> str:
    """The text of ``characters`` in their order, with the blanks that are printed: those typed
    that take room, and gaps that no setting of a line makes."""
    parts: list[str] = []
    before: Character | None = None
    for character in characters:
        if before is not None and _is_apart(before, character):
            parts.append(" ")
        parts.append(character.text)
        before = character
    return "".join(parts)


def _is_apart(before: Character, character: Character) -> bool:
    gap = (character.left - before.right) / max(min(before.size, character.size), 0.1)
    if is_wide(before.text) and is_wide(character.text):
        return gap > (0.15 if character.blank else 0.55)
    if before.text.isdigit() and character.text.isdigit():
        return gap > (0.1 if character.blank else 0.4)
    return gap > (0.08 if character.blank else 0.22)


def pieces_of(characters: Iterable[Character]) -> list[Piece]:
    """The pieces of upright ``characters``, from the top down and from left to right. Small ones
    that are raised beside a piece (marks of notes) belong to it."""
    runs: list[list[Character]] = []
    for row in _rows(characters):
        for character in row:
            last = runs[-1][-1] if runs else None
            if (
                last is None
                or character is row[0]
                or character.left - last.right > PIECE_GAP * max(last.size, character.size)
            ):
                runs.append([])
            runs[-1].append(character)
    return sorted((piece_of(run) for run in _with_raised(runs)), key=lambda p: (p.base, p.box.left))


def turned_pieces(characters: Sequence[Character]) -> list[Piece]:
    """The pieces of ``characters`` that are turned: the lines of each put together, set level with
    its foot, as what stands beside it is."""
    by_order = {c.order: c for c in characters}
    groups: list[list[Piece]] = []
    for line in pieces_of([_upright(c) for c in characters]):
        before = next((g for g in groups if _is_next_line(g[-1], line)), None)
        if before is None:
            groups.append([line])
        else:
            before.append(line)
    found = []
    for group in groups:
        own = tuple(by_order[c.order] for piece in group for c in piece.characters)
        box, size = around(own), group[0].size
        text = ""
        for piece in group:
            text = joined(text, piece.text)
        found.append(Piece(own, box, box.bottom - 0.12 * size, size, text))
    return found


def _is_next_line(above: Piece, below: Piece) -> bool:
    step = below.base - above.base
    shared = min(above.box.right, below.box.right) - max(above.box.left, below.box.left)
    return 0.5 * below.size < step < 1.5 * below.size and shared > 0


def _rows(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters on one base line, each row from left to right."""
    rows: list[list[Character]] = []
    last = 0.0
    for character in sorted(characters, key=lambda c: c.base):
        if not rows or character.base - last > max(0.8, 0.12 * character.size):
            rows.append([])
        rows[-1].append(character)
        last = character.base
    return [sorted(row, key=_place) for row in rows]


def _with_raised(runs: list[list[Character]]) -> list[list[Character]]:
    """``runs`` with those that are raised or lowered small print beside another joined to it."""
    by_band: dict[int, list[int]] = {}
    for n in sorted(range(len(runs)), key=lambda n: -runs[n][0].size):
        by_band.setdefault(int(runs[n][0].base // _BAND), []).append(n)
    gone: set[int] = set()
    hosts: dict[int, list[int]] = {}
    # The larger first, so that none is joined to one that is itself joined to another.
    for n in sorted(range(len(runs)), key=lambda n: -runs[n][0].size):
        if len(runs[n]) > _MARK:
            continue
        band = int(runs[n][0].base // _BAND)
        host = next((m for m in _larger(runs, n, by_band, band) if m not in gone), None)
        if host is not None:
            hosts.setdefault(host, []).append(n)
            gone.add(n)
    return [
        sorted([c for m in (n, *hosts.get(n, ())) for c in runs[m]], key=_place)
        for n, run in enumerate(runs)
        if n not in gone
    ]


def _larger(
    runs: Sequence[Sequence[Character]], n: int, by_band: dict[int, list[int]], band: int
) -> Iterator[int]:
    """The runs beside which run ``n`` is raised or lowered."""
    for b in (band - 1, band, band + 1):
        for m in by_band.get(b, ()):
            if runs[n][0].size > 0.8 * runs[m][0].size:
                break  # all that follow are smaller
            if _is_raised(runs[n], runs[m]):
                yield m


def _place(character: Character) -> tuple[float, int]:
    return character.left, character.order


def _is_raised(run: Sequence[Character], other: Sequence[Character]) -> bool:
    small, large = run[0], other[0]
    rise = large.base - small.base
    if not -0.2 * large.size < rise < 0.75 * large.size or abs(rise) < 0.5:
        return False
    beside = (run[0].left - other[-1].right, other[0].left - run[-1].right)
    inside = other[0].left <= run[0].left and run[-1].right <= other[-1].right + large.size
    return any(-0.3 * large.size < gap < 0.6 * large.size for gap in beside) or inside


def joined(before: str, after: str) -> str:
    """Two lines as one text: a blank only between two Latin words."""
    if not before or not after:
        return before + after
    if before.endswith("-") and len(before) > 1 and _LATIN.match(before[-2]):
        return before + after
    ends = _LATIN.match(before[-1]) or before[-1] in ",;:."
    apart = ends and _LATIN.match(after[0])
    return f"{before} {after}" if apart else before + after


def block_text(characters: Sequence[Character]) -> tuple[str, ...]:
    """The lines of a cell's characters in reading order, whichever way they are set: upright,
    turned, or stacked in columns from right to left."""
    upright = [c for c in characters if c.turn == 0]
    turned = [_upright(c) for c in characters if c.turn != 0]
    lines: list[str] = []
    for group in (upright, turned):
        if not group:
            continue
        rows = _lines(group)
        if group is upright and _is_stacked(rows):
            rows = _columns(rows)
        lines += [text_of(row) for row in rows]
    return tuple(line for line in lines if line)


def _upright(character: Character) -> Character:
    """A turned character with its place turned, so that its line runs from left to right."""
    left, top, right, bottom = character.left, character.top, character.right, character.bottom
    if character.turn == 1:
        box = (-bottom, left, -top, right)
    elif character.turn == 3:
        box = (top, -right, bottom, -left)
    else:
        box = (-right, -bottom, -left, -top)
    base = box[3] - 0.12 * character.size
    return character._replace(
        left=box[0], top=box[1], right=box[2], bottom=box[3], base=base, turn=0
    )


def _lines(characters: Sequence[Character]) -> list[list[Character]]:
    """Rows of characters that overlap by half in height, in order."""
    rows: list[list[Character]] = []
    top = bottom = 0.0
    for character in sorted(characters, key=lambda c: (c.centre, c.left)):
        height = character.bottom - character.top
        shared = min(bottom, character.bottom) - max(top, character.top)
        if not rows or shared < 0.5 * min(height, bottom - top):
            rows.append([])
            top, bottom = character.top, character.bottom
        elif height > bottom - top:
            top, bottom = character.top, character.bottom
        rows[-1].append(character)
    return [sorted(row, key=_place) for row in rows]


def _is_stacked(rows: Sequence[Sequence[Character]]) -> bool:
    """Whether the characters stand closer one under the other than side by side, in columns."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or len(rows[0]) != max(map(len, rows)):
        return False
    first, second = rows[0], rows[1]
    if not all(is_wide(c.text) for row in rows for c in row):
        return False
    size = first[0].size
    across = min(b.left - a.right for a, b in pairwise(first))
    return across > 0.4 * size and second[0].top - first[0].bottom < 0.5 * across


def _columns(rows: Sequence[Sequence[Character]]) -> list[list[Character]]:
    """Stacked characters: the columns from right to left, each as a row."""
    columns: list[list[Character]] = [[c] for c in rows[0]]
    for row in rows[1:]:
        for character in row:
            nearest = min(columns, key=lambda col: abs(col[0].middle - character.middle))
            nearest.append(character)
    return [
        [
            c._replace(left=n * c.size, right=(n + 1) * c.size, blank=False)
            for n, c in enumerate(col)
        ]
        for col in reversed(columns)
    ]
