"""What a measure may mean: its pieces -> columns. Every piece must stand in the column's name, in
a title over it or in the name of its platform; nothing is chosen by a word alone that stands over
all columns alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.figures import split_unit
from indexer.questions.frames import Piece
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import COUNTER, Column, core

# This much of a title, at least, names the statistic.
ENOUGH = 0.3
# Measures whose meanings are kept in memory.
KEPT = 4096
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
    (受理, 数据) tell a column that has them, and are let go by one that has not."""
    key = (tuple(pieces), unit, until)
    kept: tuple[Meaning, ...] | None = reader.memory.get(key)
    if kept is None:
        if len(reader.memory) >= KEPT:
            reader.memory.clear()
        kept = reader.memory[key] = _meanings(pieces, unit, until, reader)
    return kept


def _meanings(
    pieces: Sequence[Piece], unit: str, until: bool, reader: QuestionReader
) -> tuple[Meaning, ...]:
    hard = [piece for piece in pieces if not piece.soft] or list(pieces)
    owned = {piece: _own(piece, until, reader) for piece in pieces}
    found: set[int] | None = None
    for piece in hard:
        here = owned[piece] | about(piece, reader)
        found = here if found is None else found & here
    made: list[Meaning] = []
    told: set[Column] = set()
    shortened = {piece: reader.terms.shortened(piece.text) for piece in hard if piece.literal}
    for at in sorted(found or ()):
        column = reader.terms.columns[at]
        short = [piece for piece, columns in shortened.items() if at in columns]
        rest = [piece for piece in hard if piece not in short]
        counts = fits(column.units, unit, reader) or _is_counted_in(column, unit)
        if not counts or not _each_has_its_own(column, rest):
            continue
        own = [piece for piece in pieces if at in owned[piece]]
        alone = not column.is_default and any(_is_alone(at, piece, reader) for piece in own)
        # 累计预约挂号: what is said to be so far tells a note from the columns of its table.
        alone = alone or (until and column.basis == "note" and any(not one.soft for one in own))
        if not (short or alone or _tells(at, own, unit, reader) or column.is_default):
            continue
        topic = not column.topic or any(
            column.topic in piece.platforms or _is_topic(piece, at, reader) for piece in hard
        )
        named = bool(short) or _is_named(column, own, pieces, reader)
        made.append(Meaning(column, topic and named))
        told |= {column} if alone else set()
    return _with_told(made, told)


def _with_told(made: Sequence[Meaning], told: set[Column]) -> tuple[Meaning, ...]:
    """在12320上预约: 12320 stands in the title and in the name of one column. The sum is then one
    of two readings, and no other column is any."""
    series = {one.series for one in told}
    return tuple(
        replace(one, is_full=one.is_full and not one.column.is_default)
        if one.column.series in series
        else one
        for one in made
        if one.column.series not in series or one.column in told or one.column.is_default
    )


def _is_alone(at: int, piece: Piece, reader: QuestionReader) -> bool:
    """Whether a printed word stands in the name of this column and of no other of its series."""
    columns = reader.terms.columns
    return piece.literal and any(
        {other for other in found if columns[other].series == columns[at].series} == {at}
        for text in piece.texts
        if at in (found := reader.terms.own.get(text, frozenset()))
    )


def _each_has_its_own(column: Column, pieces: Sequence[Piece]) -> bool:
    """No two printed words are explained by the same letters: 上传量 上传天数 are two measures,
    not one column. An everyday word may say again what a printed one says (取单取了多少)."""
    texts = [*column.names, *column.about]
    for piece in sorted(pieces, key=lambda one: -len(one.text)):
        if piece.platforms & column.platforms or column.series in piece.series:
            continue
        if not piece.literal:
            continue
        for at, text in enumerate(texts):
            said = (one for t in piece.texts for one in (t, COUNTER.sub("", t)))
            found = next((one for one in said if one in text), "")
            if found:
                # Every spelling of the name loses it, each title for itself.
                spellings = range(len(column.names)) if at < len(column.names) else (at,)
                for place in spellings:
                    texts[place] = texts[place].replace(found, "\n", 1)
                break
        else:
            return False
    return True


def _is_named(
    column: Column, own: Sequence[Piece], pieces: Sequence[Piece], reader: QuestionReader
) -> bool:
    """Whether a measure names the whole column; a default column is named with its series, of
    whose title enough must be said."""
    if not column.is_default:
        names = dict.fromkeys(filter(None, (*column.names, core(column.name), column.leaf)))
        return any(_left(name, own, reader) == 0 for name in names)
    if any(piece.platforms & column.platforms or column.series in piece.series for piece in pieces):
        return True
    return any(
        _left(title, pieces, reader) <= (1 - ENOUGH) * _left(title, (), reader)
        for title in column.about
    )


def _left(text: str, pieces: Sequence[Piece], reader: QuestionReader) -> int:
    """How many letters of a name or title nothing says, words that any name may have aside."""
    said = {text for piece in pieces for text in piece.texts}
    said |= {COUNTER.sub("", one) for one in said}
    for one in sorted(said, key=len, reverse=True):
        text = text.replace(one, "\n")
    for word in reader.words.thin:
        text = text.replace(word, "\n")
    return len(text.replace("\n", ""))


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
    bare = asked if asked in reader.words.fits else split_unit(asked)[1] or asked
    wanted = reader.words.fits.get(bare, frozenset({bare})) if asked else None
    if wanted is None:
        return True
    held = set(units)
    return bool(held & wanted) or (
        "" in held and asked in GENERAL | {"份", "人次", "例", "件", "张"}
    )


def _is_counted_in(column: Column, unit: str) -> bool:
    """开放多少周 of a column that is called 开放周数, in which words are printed."""
    return bool(unit) and column.units <= {""} and column.name.endswith(f"{unit}数")


def _own(piece: Piece, until: bool, reader: QuestionReader) -> set[int]:
    terms, found = reader.terms, set[int]()
    for text in piece.texts:
        found |= terms.own.get(text, frozenset())
        if piece.literal:
            found |= terms.shortened(text)
        if until:
            found |= terms.notes.get(text, frozenset())
    return found


def about(piece: Piece, reader: QuestionReader) -> set[int]:
    terms, found = reader.terms, set[int]()
    for text in piece.texts:
        # 预约量 is the quantity of what a title calls 预约.
        for said in {text, COUNTER.sub("", text)}:
            found |= terms.about.get(said, frozenset())
    if piece.platforms or piece.series:
        found |= {
            at
            for at, one in enumerate(terms.columns)
            if one.platforms & piece.platforms or one.series in piece.series
        }
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
