"""The lines around a table that belong to it: its title and the notes before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from indexer.model import Block, Furniture, Span
from indexer.parsing.periods import period_of
from indexer.parsing.sections import is_page_number, section_of
from indexer.parsing.tables.tokens import is_note, opens_note
from indexer.parsing.tidy import CHINESE, tidy

LONGEST_TITLE = 70
_ENDED = re.compile(r"[。！？；，、：:;,!?]$")
_STOP = re.compile(r"[。！？；]")
_CHINESE = re.compile(f"[{CHINESE}]")
_MOST_NOTES = 4

NO_TITLE = "表前没有印出标题。"


@dataclass(frozen=True, slots=True)
class Around:
    """``indexes`` are the blocks taken, title and notes alike; ``numbers`` what counts the
    title without being part of it."""

    title: str
    notes_before: tuple[str, ...]
    notes_after: tuple[str, ...]
    indexes: tuple[int, ...]
    numbers: tuple[Furniture, ...] = ()


def is_title(text: str) -> bool:
    """Whether a line could be the title of a table: one short phrase, no sentence, no section
    heading."""
    text = tidy(text)
    if not 2 < len(text) <= LONGEST_TITLE or not _CHINESE.search(text):
        return False
    if _ENDED.search(text) or _STOP.search(text) or is_note(text):
        return False
    return not section_of(text) and not is_page_number(text)


def around(blocks: Sequence[Block], first: int, last: int, taken: Set[int]) -> Around:
    """Title and notes of the table that fills ``blocks[first..last]``; no block in ``taken``
    and no grid is used. The title is "" where none stands there."""
    before, place = _notes_above(blocks, first - 1, taken)
    title, used = _title_at(blocks, place, taken)
    if used is None and before:
        # Notes with no title over them may belong to what stands before.
        kept = [n for n in before if not _is_free(blocks, n - 1, taken)]
        before = kept if len(kept) == len(before) else []
    after = _notes_below(blocks, last + 1, taken)
    indexes = [*([used] if used is not None else []), *before, *after]
    return Around(
        title,
        notes_of(blocks, before),
        notes_of(blocks, after),
        tuple(indexes),
        () if used is None else _number_of(blocks[used]),
    )


def title_of(block: Block) -> str:
    """The title that ``block`` prints, without what counts it."""
    return tidy(block.text.strip()[len(block.mark) :])


def _number_of(block: Block) -> tuple[Furniture, ...]:
    if not block.mark:
        return ()
    return (Furniture("number", block.mark, Span(block.line_start, block.line_end)),)


def _is_free(blocks: Sequence[Block], place: int, taken: Set[int]) -> bool:
    return 0 <= place < len(blocks) and place not in taken and blocks[place].kind != "grid"


def _notes_above(blocks: Sequence[Block], place: int, taken: Set[int]) -> tuple[list[int], int]:
    found: list[int] = []
    while _is_free(blocks, place, taken) and len(found) < _MOST_NOTES:
        text = blocks[place].text
        is_dated = is_period(text) and _is_free(blocks, place - 1, taken)
        if is_note(text) or (is_dated and is_title(title_of(blocks[place - 1]))):
            found.insert(0, place)
            place -= 1
        elif (
            place > 0
            and text.rstrip().endswith(("）", ")"))
            and _is_free(blocks, place - 1, taken)
            and opens_note(blocks[place - 1].text)
        ):
            found[:0] = [place - 1, place]
            place -= 2
        else:
            break
    return found, place


def _title_at(blocks: Sequence[Block], place: int, taken: Set[int]) -> tuple[str, int | None]:
    if not _is_free(blocks, place, taken) or "\t" in blocks[place].text.strip():
        return "", None
    text = title_of(blocks[place])
    return (text, place) if is_title(text) else ("", None)


def _notes_below(blocks: Sequence[Block], place: int, taken: Set[int]) -> list[int]:
    found: list[int] = []
    open_note = False
    while _is_free(blocks, place, taken) and len(found) < _MOST_NOTES:
        text = blocks[place].text
        if open_note or is_note(text) or opens_note(text):
            found.append(place)
            joined = "".join(blocks[n].text for n in found)
            open_note = opens_note(joined) if not is_note(text) else False
        elif is_page_number(text):
            pass
        else:
            break
        place += 1
    return found


def notes_of(blocks: Sequence[Block], indexes: Sequence[int]) -> tuple[str, ...]:
    """The notes' texts; a bracket that goes on over lines is one note."""
    notes: list[str] = []
    for n in indexes:
        text = blocks[n].text.strip()
        if notes and opens_note(notes[-1]):
            notes[-1] += text
        else:
            notes.append(text)
    return tuple(tidy(note) for note in notes)


_PERIOD = re.compile(
    r"[（(]?(?:19|20)\d\d年(?:度|(?:\d{1,2}月?[-—–~～至到])?\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年)[）)]?"
)


def is_period(text: str) -> bool:
    """Whether a line says for which months a table is, and nothing else."""
    return _PERIOD.fullmatch("".join(text.split())) is not None


def names_period(text: str) -> bool:
    return period_of(text) is not None
