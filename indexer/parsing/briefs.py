"""Lines of a briefs section → items. A bullet glyph, an item number, or the gap that a lost
glyph left opens one; where the section has none of these, paragraphs do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.parsing.lines import Line, Measure, joined
from indexer.parsing.prose import label, sentence_cost, setting_of
from indexer.parsing.sections import bullet_of, number_of

_OPENING = re.compile(r"(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月|会讯|日前|近日|\d{1,2}\s*日")


@dataclass(frozen=True, slots=True)
class Brief:
    """``mark`` is the printed bullet or number ("" where none is left); ``paragraphs`` are
    joined, without the mark."""

    mark: str
    paragraphs: tuple[str, ...]
    lines: tuple[Line, ...]


def briefs_of(lines: Sequence[Line], measure: Measure) -> tuple[Brief, ...]:
    """The items that ``lines`` hold, in order; every line is in exactly one of them."""
    marks = marks_of(lines)
    if any(marks) or any(line.lead == "mark" for line in lines):
        opens = [_is_opened(place, lines, marks, measure) for place in range(len(lines))]
    else:
        opens = [name != "p" for name in label(lines, setting_of(lines, measure, headlines=False))]
    gathered: list[list[int]] = []
    for place, is_open in enumerate(opens):
        if is_open or not gathered:
            gathered.append([])
        gathered[-1].append(place)
    return tuple(
        Brief(
            marks[places[0]].strip(),
            _paragraphs([lines[p] for p in places], marks[places[0]], measure),
            tuple(lines[p] for p in places),
        )
        for places in gathered
    )


def marks_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The mark of each line or "". Numbers count only where they run 1, 2, 3 …, so a line that
    happens to begin with one is no item."""
    marks = [bullet_of(line.text) for line in lines]
    if any(marks):
        return tuple(marks)
    expected = 1
    for place, line in enumerate(lines):
        found = number_of(line.text)
        if found and found[1] == expected:
            marks[place] = found[0]
            expected += 1
    return tuple(marks) if expected > 2 or (marks and marks[0]) else ("",) * len(lines)


def _is_opened(place: int, lines: Sequence[Line], marks: Sequence[str], measure: Measure) -> bool:
    line = lines[place]
    if marks[place] or place == 0:
        return True
    if any(marks):
        return line.kind == "item"
    if line.lead in ("mark", "indent"):
        return True
    if line.lead != "page" or sentence_cost(lines[place - 1].text) >= 1:
        return False
    # First line of a page: its blank may be the page's or a lost bullet's.
    if _OPENING.match(line.text):
        return True
    return measure.wrapped and measure.slack(lines[place - 1].text, line.text) > 2


def _paragraphs(lines: Sequence[Line], mark: str, measure: Measure) -> tuple[str, ...]:
    texts = [line.text for line in lines]
    texts[0] = texts[0][len(mark) :]
    found: list[list[str]] = []
    for place, text in enumerate(texts):
        if place and _goes_on(texts[place - 1], text, lines[place], measure):
            found[-1].append(text)
        else:
            found.append([text])
    return tuple(joined(part) for part in found)


def _goes_on(before: str, text: str, line: Line, measure: Measure) -> bool:
    if line.kind != "line" or not measure.wrapped:
        return sentence_cost(before) >= 4 and line.kind == "line"
    # An item is one paragraph as a rule; only a line ended far from the margin says otherwise.
    return sentence_cost(before) >= 1 or measure.slack(before, text) <= 0.35 * measure.full
