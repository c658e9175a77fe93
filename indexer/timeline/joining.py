"""Sentences and cells that speak of joining: 接入, 上线, 对接中, 未部署 ... (words are data)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from indexer.authority import Authority, fold
from indexer.authority.table import read_rows
from indexer.errors import AuthorityError
from indexer.knowledge.evidence import PrintedRow
from indexer.model import Record
from indexer.timeline.values import JoiningWord, Statement

JOINING = "joining.csv"
MEANINGS = ("joined", "total", "joining", "not-joined", "left")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def load_joining(path: Path) -> tuple[JoiningWord, ...]:
    """The words of ``joining.csv``, longest first. Raises AuthorityError with file and line."""
    words = []
    for line in read_rows(
        path, ("word", "meaning", "but", "evidence"), required=("word", "meaning", "evidence")
    ):
        if line["meaning"] not in MEANINGS:
            raise AuthorityError(
                f"不认识的含义“{line['meaning']}”。",
                f"请改成其中之一：{'、'.join(MEANINGS)}。",
                file=line.file,
                line=line.line,
            )
        but = tuple(filter(None, line["but"].split("|")))
        words.append(JoiningWord(line["word"], line["meaning"], but))
    return tuple(sorted(words, key=lambda word: (-len(word.word), word.word)))


def words_in(text: str, words: Sequence[JoiningWord]) -> tuple[JoiningWord, ...]:
    """The joining words that ``text`` holds, in printed order, the longest at each place."""
    found: dict[int, JoiningWord] = {}
    taken: set[int] = set()
    for word in words:
        for match in re.finditer(re.escape(word.word), text):
            span = set(range(*match.span()))
            if span & taken or _within(text, match.start(), word):
                continue
            taken |= span
            found[match.start()] = word
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _within(text: str, place: int, word: JoiningWord) -> bool:
    """Whether the word at ``place`` is only a part of one of its ``but``."""
    return any(
        text.startswith(longer, place - offset)
        for longer in word.but
        for offset in _offsets(longer, word.word)
        if place >= offset
    )


def _offsets(longer: str, word: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(word), longer))


def statements_of(
    records: Iterable[Record], words: Sequence[JoiningWord], authority: Authority
) -> Iterator[Statement]:
    """The sentences of prose that speak of joining and name an institution or a platform. A
    sentence that names no platform goes on about the one before it in the same record."""
    districts = {entity.id for entity in authority.institutions if entity.kind == "district"}
    platform_names = _names_by_id(authority.platform_index)
    for record in records:
        about: frozenset[str] = frozenset()
        for match in _SENTENCE.finditer(record.text):
            text = match[0].strip()
            platforms = _named((p.id for p in record.platforms), platform_names, text)
            about = platforms or about
            said = words_in(text, words)
            if not said:
                continue
            named = frozenset(
                [one.id for one in record.institutions if one.mention in text]
                + [one.id for one in record.places if one.id in districts and one.mention in text]
            )
            if not about and record.type == "statement" and len(record.platforms) == 1:
                about = frozenset((record.platforms[0].id,))
            if named or about:
                yield _statement(record.id, record.issue.id, text, said, named, about)


def _names_by_id(index: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, ids in index.items():
        for one in ids:
            names.setdefault(one, []).append(name)
    return names


def _named(ids: Iterable[str], names: Mapping[str, list[str]], text: str) -> frozenset[str]:
    """Those of ``ids`` that ``text`` names; a name within a longer one is no name."""
    key, found = fold(text), set()
    pairs = ((name, one) for one in ids for name in names.get(one, [fold(one)]))
    for name, one in sorted(pairs, key=lambda pair: -len(pair[0])):
        if name in key:
            found.add(one)
            key = key.replace(name, "\n")
    return frozenset(found)


def statements_in_rows(
    rows: Iterable[PrintedRow], platform_of: dict[str, str | None], words: Sequence[JoiningWord]
) -> Iterator[Statement]:
    """The cells that speak of joining (进度：对接中), with their headers, one statement a row.
    ``platform_of``: record id -> platform."""
    for row in rows:
        if row.institution is None:
            continue
        said: list[JoiningWord] = []
        cells: list[str] = []
        for column, cell in zip(row.table.columns, row.cells, strict=True):
            if _HAN.search(cell) and (here := words_in(fold(cell), words)):
                said += here
                cells.append(f"{column}：{cell}")
        if not said:
            continue
        platform = platform_of.get(row.record)
        yield _statement(
            row.record,
            row.table.issue,
            f"{row.label}　{'；'.join(cells)}",
            tuple(dict.fromkeys(said)),
            frozenset((row.institution,)),
            frozenset((platform,)) if platform else frozenset(),
        )


def _statement(
    record: str,
    issue: str,
    text: str,
    said: Sequence[JoiningWord],
    institutions: frozenset[str],
    platforms: frozenset[str],
) -> Statement:
    return Statement(
        record,
        issue,
        text,
        tuple(word.word for word in said),
        tuple(dict.fromkeys(word.meaning for word in said)),
        institutions,
        platforms,
    )


def about_institution(
    statements: Iterable[Statement], institution: str, platforms: Iterable[str]
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """(those that name the institution, those that speak of its platforms as a whole)."""
    its = frozenset(platforms)
    held = tuple(statements)
    direct = tuple(one for one in held if institution in one.institutions)
    general = tuple(one for one in held if not one.institutions and one.platforms & its)
    return direct, general
