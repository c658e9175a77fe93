"""What a line at the head of a number is by itself: masthead, part of a date, a name, or none.

A line is masthead by itself when nothing of it is left after all its pieces are taken away, so a
headline that merely holds a date never is. What its place makes of the rest is for ``masthead``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.parsing.byline import Field, byline_fields, is_field_label
from indexer.parsing.lines import Line
from indexer.parsing.masthead_pieces import Piece, is_phrase, is_serial_name, pieces_of
from indexer.parsing.script import simplified
from indexer.parsing.sections import section_of
from indexer.parsing.serials import Serial

_LONGEST_HEADING = 30
_LONGEST_BESIDE = 20
NOT_BESIDE = re.compile(
    "[，。！？；：]|召开|举办|举行|调研|成立|启动|通过|推进(?!(?:工作)?(?:办|领?导?小组|委员会|中心))|加强|上线|赴"
)
"""What no name that stands beside a number or a date holds."""

Grade = Literal["sure", "titled", "part", "name", "phrase", "none"]
"""``sure``: masthead wherever it stands; ``titled``: a phrase and behind it the number; ``part``:
of a date; ``name``: of a serial or a body; ``phrase``: what might be a name."""
_NUMBERS = frozenset({"number", "total", "volume"})
_PARTS = frozenset({"year", "day", "month"})
_NAMES = frozenset({"serial", "body"})


@dataclass(frozen=True, slots=True)
class Graded:
    """A line, its pieces, its fields where it is a line of fields, and what it is by itself."""

    line: Line
    pieces: tuple[Piece, ...]
    fields: tuple[Field, ...]
    grade: Grade

    def holds(self, *kinds: str) -> bool:
        """Whether a piece is of one of ``kinds``."""
        return any(piece.kind in kinds for piece in self.pieces)

    @property
    def is_numbered(self) -> bool:
        """Whether the line is masthead and prints a number, or a field that says what follows."""
        if self.fields:
            return any(f.roles & {"title", "number", "total"} for f in self.fields)
        return self.grade in ("sure", "titled") and self.holds("number")


def graded(line: Line, serials: Sequence[Serial]) -> Graded:
    """``line`` as judged by itself."""
    fields = byline_fields(line.folded)
    pieces = pieces_of(_parted(line), serials)
    return Graded(line, pieces, fields, "sure" if fields else _grade(pieces, line))


def graded_lines(lines: Sequence[Line], serials: Sequence[Serial]) -> list[Graded]:
    """``lines`` as judged by themselves; a label on a line of its own and its value on the next
    are one field, which the second line carries."""
    found: list[Graded] = []
    label = ""
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        fields = byline_fields(f"{label}：{line.folded}") if label else ()
        label = "" if label else _label_alone(line, below)
        if fields or label:
            found.append(Graded(line, (), fields, "sure"))
        else:
            found.append(graded(line, serials))
    return found


def _label_alone(line: Line, value: Line | None) -> str:
    """The label that ``line`` is, where what follows may be its value."""
    if value is None or line.kind == "heading" or value.kind == "heading":
        return ""
    label = line.folded.rstrip(":：")
    is_value = len(value.folded) <= _LONGEST_HEADING and not re.search("[，。！？；]", value.text)
    return label if is_value and is_field_label(label) and len(label) > 1 else ""


def _parted(line: Line) -> str:
    """The folded line, without a sign before it, with a bar for each wide blank, unless its
    characters are spaced out."""
    sign = "" if line.mark.strip()[:1].isalnum() else line.mark
    parts = re.split(r"\t|\u3000+| {2,}", line.text[len(sign) :])
    if sum(len(part.replace(" ", "")) == 1 for part in parts) * 2 >= len(parts):
        return line.folded[len("".join(sign.split())) :]
    return simplified("|".join("".join(part.split()) for part in parts if part.strip()))


def _grade(pieces: Sequence[Piece], line: Line) -> Grade:
    kinds = {piece.kind for piece in pieces}
    words = [piece.text for piece in pieces if piece.kind == "words"]
    serials = [piece.text for piece in pieces if piece.kind == "serial"]
    if not kinds - _NAMES:
        is_sure = len(pieces) == 1 and serials and is_serial_name(line.folded)
        is_sure = is_sure and not section_of(line.text)
        return "sure" if is_sure else "name" if kinds and _are_names(pieces) else "none"
    if kinds & _NUMBERS:
        return _grade_of_numbered(pieces, words, line)
    if words:
        alone = kinds == {"words"} and len(pieces) == 1
        longest = _LONGEST_HEADING if line.kind == "heading" else 0
        return "phrase" if alone and _may_be_name(line.folded, longest) else "none"
    if not kinds - _NAMES - _PARTS:
        return "part"
    if "term" in kinds or all(is_serial_name(name) for name in serials):
        return "sure"
    return "none"


def _are_names(pieces: Sequence[Piece]) -> bool:
    return all(len(piece.text) <= _LONGEST_HEADING for piece in pieces)


def _grade_of_numbered(pieces: Sequence[Piece], words: Sequence[str], line: Line) -> Grade:
    """Beside the number of a line names may stand, and any short words where a date does too."""
    if not words:
        return "sure"
    if any(piece.kind in ("date", "day", "latin") for piece in pieces):
        short = all(len(w) <= _LONGEST_BESIDE and not NOT_BESIDE.search(w) for w in words)
        return "sure" if short else "none"
    longest = _LONGEST_HEADING if line.kind == "heading" else _LONGEST_BESIDE
    named = all(is_phrase(word, longest) for word in words)
    is_last = pieces[-1].kind in _NUMBERS
    if not (named and is_last) or pieces[0].kind not in ("words", "serial", "body"):
        return "none"
    is_name_apart = line.kind == "heading" or any(piece.kind == "serial" for piece in pieces)
    return "sure" if is_name_apart else "titled"


def _may_be_name(text: str, longest: int) -> bool:
    """A heading may be a name whatever it is called, other lines only where they are short."""
    if longest:
        return len(text) <= longest and not NOT_BESIDE.search(text)
    return is_phrase(text)


def graded_text(text: str, serials: Sequence[Serial] = ()) -> Graded:
    """The same of a text that is no line."""
    return graded(Line(-1, "line", text.strip(), "none", 0, 0), serials)


def is_masthead_line(text: str, serials: Sequence[Serial]) -> bool:
    """Whether folded ``text`` is masthead wherever it stands."""
    return _grade(pieces_of(text, serials), Line(-1, "line", text, "none", 0, 0)) == "sure"


def is_running_header(text: str, serials: Sequence[Serial]) -> bool:
    """A masthead line met again further on: the serial's name, alone or with its number."""
    pieces = pieces_of(text, serials)
    return any(p.kind in ("known", "total") for p in pieces) and is_masthead_line(text, serials)
