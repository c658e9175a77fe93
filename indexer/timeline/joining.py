"""Sentences and cells that speak of joining: 接入, 上线, 对接中, 未部署 ... (words are data)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from indexer.authority import Authority, fold
from indexer.authority.table import read_rows
from indexer.errors import AuthorityError
from indexer.figures import Figure
from indexer.model import Record
from indexer.timeline.lines import MEMBERS, series_ref
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
        if word.word not in text:
            continue
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
        members = {
            one.id: [fold(name) for name in (one.mention, *one.also_printed)]
            for one in record.institutions
        } | {one.id: [fold(one.mention)] for one in record.places if one.id in districts}
        for match in _SENTENCE.finditer(record.text):
            text = match[0].strip()
            platforms = _named((p.id for p in record.platforms), platform_names, text)
            about = platforms or about
            said = words_in(text, words)
            if not said:
                continue
            named = _named(members, members, text)
            if not about and record.type == "statement" and len(record.platforms) == 1:
                about = frozenset((record.platforms[0].id,))
            if named or about:
                yield Statement(
                    record.id,
                    record.issue.id,
                    record.title,
                    "",
                    text,
                    *_said(said),
                    named,
                    about,
                    record.source.is_recognised,
                )


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
    figures: Iterable[Figure], words: Sequence[JoiningWord], authority: Authority
) -> Iterator[Statement]:
    """The cells that speak of joining (进度：对接中), with their headers, one statement a row.
    ``figures``: those in which no number is printed, in printed order."""
    members = (one for one in figures if one.row.kind in MEMBERS)
    for record, row in groupby(members, key=lambda one: one.record):
        said = [(one, here) for one in row if (here := _in_cell(one.printed, words))]
        if not said:
            continue
        first = said[0][0]
        cells = "；".join(f"{one.printed_column}：{one.printed}" for one, _ in said)
        platform = series_ref(first.series, authority).platform if first.series else None
        yield Statement(
            record,
            first.issue,
            first.title,
            first.label,
            f"{first.label}　{cells}",
            *_said([word for _, here in said for word in here]),
            frozenset((first.row.entity or "",)),
            frozenset((platform,)) if platform else frozenset(),
            first.is_recognised,
        )


def _said(words: Iterable[JoiningWord]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words and what they mean, each once."""
    said = tuple(dict.fromkeys(words))
    return tuple(one.word for one in said), tuple(dict.fromkeys(one.meaning for one in said))


def _in_cell(printed: str, words: Sequence[JoiningWord]) -> tuple[JoiningWord, ...]:
    return words_in(fold(printed), words) if _HAN.search(printed) else ()
