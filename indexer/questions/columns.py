"""What a measure may mean: its pieces -> columns. Every piece must stand in the column's name, in
a title over it or in the name of its platform; nothing is chosen by a word alone that stands over
all columns alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.questions.frames import Piece
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import Column, core

# Counters that fit nearly anything select no column by themselves.
GENERAL = frozenset({"", "个", "家", "次", "人", "位", "名", "号", "所", "项"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column that a measure may mean. ``is_full``: the measure names all of it (or the series
    alone, whose total it is), and the platform that it needs; what is named in full goes before
    what is named in part."""

    column: Column
    is_full: bool


def meanings(
    pieces: Sequence[Piece], unit: str, until: bool, reader: QuestionReader
) -> tuple[Meaning, ...]:
    """All columns that the pieces may mean, () for none. Words that any figure may be called by
    (受理, 数据) narrow where they can, and are let go where nothing is printed so."""
    hard = [piece for piece in pieces if not piece.soft]
    if len(hard) < len(pieces):
        found = _meanings(pieces, pieces, unit, until, reader)
        if found:
            return found
    return _meanings(hard, pieces, unit, until, reader) if hard else ()


def _meanings(
    wanted: Sequence[Piece],
    pieces: Sequence[Piece],
    unit: str,
    until: bool,
    reader: QuestionReader,
) -> tuple[Meaning, ...]:
    terms = reader.terms
    found: set[int] | None = None
    for piece in wanted:
        here = _own(piece, until, reader) | _about(piece, reader)
        found = here if found is None else found & here
    made = []
    for at in sorted(found or ()):
        column = terms.columns[at]
        if not fits(column.units, unit, reader):
            continue
        own = [piece for piece in wanted if at in _own(piece, until, reader)]
        if not (_tells(at, own, unit, reader) or column.is_default):
            continue
        named = _names_all(column, [*own, *_soft(pieces)])
        topic = not column.topic or any(
            column.topic in piece.platforms or _is_topic(piece, at, reader) for piece in wanted
        )
        made.append(Meaning(column, topic and (named or (column.is_default and not own))))
    return tuple(made)


def defaults(series: Iterable[str], reader: QuestionReader) -> tuple[Meaning, ...]:
    """The columns that are meant where a row of these series is named and no measure."""
    held = set(series)
    return tuple(
        Meaning(column, True)
        for column in reader.terms.columns
        if column.series in held and column.is_default
    )


def fits(units: Iterable[str], asked: str, reader: QuestionReader) -> bool:
    """Whether figures of these units answer a question for ``asked``. A figure without a known
    unit answers a count, no amount of money, no rate and no number of machines."""
    wanted = reader.fits.get(asked, frozenset({asked})) if asked else None
    if wanted is None:
        return True
    held = set(units)
    return bool(held & wanted) or ("" in held and asked in GENERAL | {"份", "人次", "例", "件"})


def _own(piece: Piece, until: bool, reader: QuestionReader) -> set[int]:
    terms, found = reader.terms, set[int]()
    for text in piece.texts:
        found |= terms.own.get(text, frozenset())
        if until:
            found |= terms.notes.get(text, frozenset())
    return found


def _about(piece: Piece, reader: QuestionReader) -> set[int]:
    terms, found = reader.terms, set[int]()
    for text in piece.texts:
        found |= terms.about.get(text, frozenset())
    if piece.platforms:
        found |= {at for at, one in enumerate(terms.columns) if one.platforms & piece.platforms}
    return found


def _is_topic(piece: Piece, at: int, reader: QuestionReader) -> bool:
    """心电 for 远程心电: the words stand in the name of the topic's platform and in no other's."""
    column = reader.terms.columns[at]
    base = {
        text
        for one in reader.terms.columns
        if one.series == column.series and one.topic != column.topic
        for text in one.about
    }
    return any(
        any(text in over for over in column.about) and not any(text in over for over in base)
        for text in piece.texts
    )


def _tells(at: int, own: Sequence[Piece], unit: str, reader: QuestionReader) -> bool:
    """Whether a piece (or the unit) tells this column from the others of its series."""
    about = reader.terms.about
    if any(
        at in reader.terms.own.get(text, ()) or at in reader.terms.notes.get(text, ())
        for piece in own
        for text in piece.texts
        if at not in about.get(text, ())
    ):
        return True
    return bool(unit) and unit not in GENERAL and bool(reader.terms.columns[at].units - {""})


def _names_all(column: Column, pieces: Sequence[Piece]) -> bool:
    """Whether the pieces make up one of the column's names, but for words that any name may
    have."""
    for name in dict.fromkeys((*column.names, core(column.name))):
        rest = name
        for text in sorted((t for piece in pieces for t in piece.texts), key=len, reverse=True):
            rest = rest.replace(text, "\n")
        if not _content(rest):
            return True
    return False


def _content(text: str) -> str:
    for word in ("\n", *_LIGHT):
        text = text.replace(word, "")
    return text


_LIGHT = (
    "数量",
    "信息",
    "总",
    "累计",
    "量",
    "数",
    "人次",
    "次",
    "张",
    "份",
    "元",
    "定时",
    "实时",
    "的",
)


def _soft(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.soft]
