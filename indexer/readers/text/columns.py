"""Pages set in two columns: lines that print two texts beside each other, parted by a gutter that
no line crosses. Each column is read by itself, the left one first.

Several gutters are tried, and what stands beside each is weighed: sentences that go on from line to
line in a column, or a title over each. Cells of a table show neither, so a table over the whole
page stays as it is.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block

_WORD = re.compile(r"[^ \u3000]+(?:[ ][^ \u3000]+)*")
_CHINESE = re.compile("[\u3400-\u9fff]")
_STOP = re.compile("[，。；]")
_TITLE = re.compile(
    r"表\s*[\d一二三四五六七八九十]{1,3}\s*\S.*|.{4,40}(?:情况|统计|一览|汇总|数据|表)(?:[（(].{1,12}[）)])?"
)
_HEAD = re.compile(r"第\s*\d{1,4}\s*期|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*$")
_NARROWEST = 16
"""Half characters that a column is wide at least."""
_LONG = 9
"""Chinese characters of a phrase that may be a line of a sentence."""
_MOST_GUTTERS = 4
_MEASURES = (2, 1)
"""How wide editors show a sign of unsure width."""
_LEAST_BESIDE = 3
"""Lines that print both columns."""
_SMALL = 2
_INDENT = 4
_FULL = 0.8
"""Share of its column that a line of a sentence fills."""


Part = tuple[int, int, int, int]
"""Where a phrase begins and ends, in half characters and in characters."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and what it prints on the left and on the right of a gutter, None where nothing;
    ``at``: how far the right one is set in."""

    block: Block
    left: str | None
    right: str | None
    at: int
    phrases: int

    @property
    def is_beside(self) -> bool:
        return self.left is not None and self.right is not None


Segment = list[_Line]
"""Lines with no blank one and none that crosses the gutter among them."""


def with_columns_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with the columns of a page after one another wherever two stand side by side; a
    line that prints both becomes two blocks of its number."""
    for measure in _MEASURES:
        parts = [_parts(block, measure) for block in blocks]
        for gutter in _gutters(blocks, parts):
            found = _read(blocks, parts, gutter)
            if len(found) > len(blocks):
                return found
    return tuple(blocks)


def _parts(block: Block, measure: int) -> tuple[Part, ...]:
    """The phrases of a line, parted by two blanks or more; none where it may stand anywhere."""
    if block.kind != "line" or "\t" in block.text:
        return ()
    found = []
    at = place = 0
    for word in _WORD.finditer(block.text):
        at += _width(block.text[place : word.start()], measure)
        right = at + _width(word.group(), measure)
        found.append((at, right, word.start(), word.end()))
        at, place = right, word.end()
    return tuple(found)


def _width(text: str, measure: int) -> int:
    kinds = map(unicodedata.east_asian_width, text)
    return sum(2 if kind in "WF" else measure if kind == "A" else 1 for kind in kinds)


def _gutters(blocks: Sequence[Block], parts: Sequence[Sequence[Part]]) -> list[int]:
    """Where right columns may begin: where phrases do that stand beside long ones."""
    starts: Counter[int] = Counter()
    for block, line in zip(blocks, parts, strict=True):
        for before, after in itertools.pairwise(line):
            texts = block.text[before[2] : before[3]], block.text[after[2] : after[3]]
            if after[0] >= _NARROWEST and (any(map(_is_long, texts)) or all(map(_is_title, texts))):
                starts[after[0]] += _LEAST_BESIDE if all(map(_is_title, texts)) else 1
    # First lines of paragraphs are set in: they speak for the edge before theirs, but less.
    weights = {
        at: 2 * count + sum(starts[at + n] for n in range(1, _INDENT + 1))
        for at, count in sorted(starts.items())
    }
    often = Counter(weights).most_common(_MOST_GUTTERS)
    return [place for place, weight in often if weight >= 2 * _LEAST_BESIDE]


def _is_long(phrase: str) -> bool:
    return len(_CHINESE.findall(phrase)) >= _LONG


def _is_title(phrase: str) -> bool:
    return _TITLE.fullmatch(phrase) is not None


def _read(
    blocks: Sequence[Block], parts: Sequence[Sequence[Part]], gutter: int
) -> tuple[Block, ...]:
    """``blocks`` with all that stands beside ``gutter`` in two columns read so."""
    found: list[Block] = []
    run: list[Segment] = []
    for block, line in zip(blocks, parts, strict=True):
        placed = _beside(block, line, gutter)
        if placed is None:
            found += _apart(run)
            found.append(block)
            run = []
        elif run and not block.blank_before:
            run[-1].append(placed)
        else:
            run.append([placed])
    return (*found, *_apart(run))


def _beside(block: Block, line: Sequence[Part], gutter: int) -> _Line | None:
    """What a line prints beside ``gutter``, None where it crosses it."""
    line = [piece for part in line for piece in _cut(block.text, part, gutter)]
    left = [part for part in line if part[0] < gutter]
    right = [part for part in line if part[0] >= gutter]
    if not line or (left and left[-1][1] >= gutter):
        return None
    return _Line(
        block,
        block.text[: left[-1][3]] if left else None,
        block.text[right[0][2] :].rstrip() if right else None,
        right[0][0] - gutter if right else 0,
        len(line),
    )


def _cut(text: str, part: Part, gutter: int) -> list[Part]:
    """A phrase in two where one blank of it stands right before the gutter: a mark that hangs
    over the edge of the left column leaves no more."""
    if not part[0] < gutter < part[1]:
        return [part]
    at = part[0]
    for n in range(part[2], part[3]):
        if at == gutter and text[n - 1] == " ":
            return [(part[0], gutter - 1, part[2], n - 1), (gutter, part[1], n, part[3])]
        at += _width(text[n], _MEASURES[0])
    return [part]


def _apart(run: Sequence[Segment]) -> list[Block]:
    """The blocks of a stretch that does not cross the gutter: its columns one after the other
    where it is set in two."""
    found: list[Block] = []
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and not _is_sheet(run[end]) and not _is_titled(run[end]):
            end += 1
        if end < len(run) and _is_titled(run[end]):
            # Two tables with titles: all that follows them stands in one or the other.
            last = max(n for n, segment in enumerate(run) if _has_right(segment)) + 1
            found += _in_columns(run[at:end])
            found += _one_by_one([line for segment in run[end:last] for line in segment])
            return [*found, *(line.block for segment in run[last:] for line in segment)]
        found += _in_columns(run[at:end])
        found += [line.block for segment in run[end : end + 1] for line in segment]
        at = end + 1
    return found


def _is_prose(segment: Segment) -> bool:
    phrases = [phrase for line in segment for phrase in (line.left, line.right) if phrase]
    return sum(map(_is_text, phrases)) >= _SMALL


def _is_text(phrase: str | None) -> bool:
    """Whether a phrase may be a line of a sentence."""
    bare = (phrase or "").strip()
    return "  " not in bare and _is_long(bare)


def _is_sheet(segment: Segment) -> bool:
    """Whether lines are cells of a table over the whole page."""
    rows = sum(line.phrases > _SMALL for line in segment)
    return rows * 2 > len(segment) and rows > _SMALL and not _is_prose(segment)


def _is_titled(segment: Segment) -> bool:
    line = segment[0]
    sides = (line.left or "").strip(), line.right or ""
    return line.is_beside and all(map(_is_title, sides))


def _in_columns(run: Sequence[Segment]) -> list[Block]:
    """As ``_apart``, for a stretch without tables over the whole page."""
    prose = [n for n, segment in enumerate(run) if _is_prose(segment) and _has_right(segment)]
    if not prose:
        return [line.block for segment in run for line in segment]
    first, last = prose[0], prose[-1] + 1
    while first and _has_right(run[first - 1]) and not _is_head(run[first - 1]):
        first -= 1
    while last < len(run) and _has_right(run[last]) and not _is_head(run[last]):
        last += 1
    lines = [line for segment in run[first:last] for line in segment]
    opens = next(n for n, line in enumerate(lines) if line.right and not _HEAD.search(line.right))
    before = [line.block for segment in run[:first] for line in segment]
    after = [line.block for segment in run[last:] for line in segment]
    within, lines = [line.block for line in lines[:opens]], lines[opens:]
    if not _are_columns(lines):
        return [*before, *within, *(line.block for line in lines), *after]
    return [*before, *within, *_one_by_one(lines), *after]


def _has_right(segment: Segment) -> bool:
    return any(line.right for line in segment)


def _is_head(segment: Segment) -> bool:
    return any(_HEAD.search(line.block.text) for line in segment)


def _are_columns(lines: Segment) -> bool:
    """Whether sentences run from line to line on both sides, or on one beside a titled table."""
    if sum(line.is_beside for line in lines) < _LEAST_BESIDE:
        return False
    sides = ([line.left for line in lines if line.left], [li.right for li in lines if li.right])
    running = [_runs_on(side) for side in sides]
    titled = [any(_is_title(phrase.strip()) for phrase in side) for side in sides]
    return all(running) or (running[0] and titled[1]) or (running[1] and titled[0])


def _runs_on(side: Sequence[str]) -> bool:
    """Whether a sentence is broken over lines that fill their column."""
    texts = [phrase.rstrip() for phrase in side]
    full = max(_width(phrase, 2) for phrase in texts) * _FULL
    broken = [t for t in texts if _is_text(t) and _width(t, 2) >= full and t[-1] not in "。！？"]
    return bool(broken) and any(_STOP.search(phrase) for phrase in texts)


def _one_by_one(lines: Segment) -> list[Block]:
    """The left column, then the right one."""
    left = _column([(line, line.left) for line in lines])
    right = _column([(line, " " * line.at + line.right if line.right else None) for line in lines])
    if left and right:
        goes_on = left[-1].text.rstrip()[-1] not in "。！？" and not right[0].text.startswith(" ")
        goes_on = goes_on and _is_text(left[-1].text) and _is_text(right[0].text)
        blank = 0 if goes_on else max(1, right[0].blank_before)
        right[0] = replace(right[0], blank_before=blank)
    return [*left, *right]


def _column(lines: Sequence[tuple[_Line, str | None]]) -> list[Block]:
    found: list[Block] = []
    blank = 0
    for line, text in lines:
        blank = max(blank, line.block.blank_before)
        if text is None:
            blank += 1
            continue
        found.append(replace(line.block, text=text, blank_before=blank))
        blank = 0
    return found
