"""The verbs of acts: ``corpus/lexicon/act_verbs.csv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.authority.table import read_rows
from indexer.linking.tools import one_of

PERSON, INSTITUTION, ANY = "person", "institution", "any"


@dataclass(frozen=True, slots=True)
class Verbs:
    """``roles``: printed word -> role; ``actors``: role -> whom it can be said of (person,
    institution, any); ``close``: words that count only directly behind a name (谈, 讲);
    ``asked``: a word of questions -> the roles it may mean; ``talks``: roles whose object is a
    topic; ``questions``: every word that can be the verb of a question -> its roles;
    ``offices``: what somebody is for an event (总指挥), longest first."""

    roles: Mapping[str, str]
    actors: Mapping[str, str]
    close: frozenset[str]
    asked: Mapping[str, tuple[str, ...]]
    talks: frozenset[str]
    questions: Mapping[str, tuple[str, ...]]
    offices: tuple[str, ...]
    pattern: re.Pattern[str]


def load_verbs(lexicon: Path) -> Verbs:
    """Columns: word, role, use, actor, evidence. ``use``: text, close or talk (words of print),
    question (only how people ask; the word may mean each of its roles), office."""
    roles: dict[str, str] = {}
    actors: dict[str, str] = {}
    close: set[str] = set()
    talks: set[str] = set()
    offices: set[str] = set()
    asked: dict[str, dict[str, None]] = {}
    path = lexicon / "act_verbs.csv"
    for line in read_rows(path, ("word", "role", "use", "actor", "evidence"), ("word", "role")):
        uses = line["use"].split()
        if unknown := set(uses) - {"text", "close", "talk", "question", "office"}:
            raise line.error(
                f"不认识的用法“{'、'.join(sorted(unknown))}”。",
                "请填 text、close、talk、question、office，多个用空格分开。",
            )
        if "text" in uses or "close" in uses:
            roles[line["word"]] = line["role"]
        if "close" in uses:
            close.add(line["word"])
        if "talk" in uses:
            talks.add(line["role"])
        if "office" in uses:
            offices.add(line["word"])
        if line["actor"]:
            actors.setdefault(line["role"], line["actor"])
        if "question" in uses:
            asked.setdefault(line["word"], {})[line["role"]] = None
    return Verbs(
        MappingProxyType(roles),
        MappingProxyType(actors),
        frozenset(close),
        MappingProxyType({word: tuple(found) for word, found in asked.items()}),
        frozenset(talks),
        MappingProxyType(_of_questions(roles, asked)),
        tuple(sorted(offices, key=lambda word: (-len(word), word))),
        one_of(roles),
    )


def _of_questions(
    roles: Mapping[str, str], asked: Mapping[str, Mapping[str, None]]
) -> dict[str, tuple[str, ...]]:
    """Words of questions -> roles. A longer word that only says more of the same (视频致辞) is
    left out: what it says is for the print to confirm."""
    words: dict[str, tuple[str, ...]] = {word: (role,) for word, role in roles.items()}
    words |= {word: tuple(found) for word, found in asked.items()}
    return {
        word: of
        for word, of in words.items()
        if not any(
            other != word and not word.startswith(other) and set(words[other]) & set(of)
            for start in range(len(word) - 1)
            for end in range(start + 2, len(word) + 1)
            if (other := word[start:end]) in words
        )
    }
