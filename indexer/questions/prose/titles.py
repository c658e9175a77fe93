"""Titles of posts as they are looked up: folded, each piece of a chain by itself."""

from __future__ import annotations

import re
from collections.abc import Container

from indexer.authority.fold import fold
from indexer.linking.institutions import mentions
from indexer.linking.text import text_of
from indexer.linking.tools import Tools
from indexer.model import Person

_DOUBLED = re.compile(r"(处|科|局|司|部|厅|室)\1长")
_SPLIT = re.compile(r"[、，,兼]")


def plain(title: str) -> str:
    """医政处处长 and 医政处长 are one."""
    return _DOUBLED.sub(r"\1长", fold(title))


def title_at_end(text: str, titles: Container[str]) -> str:
    """The longest title that ends a text, as the text spells it; "" for none."""
    return next((text[n:] for n in range(len(text) - 1) if plain(text[n:]) in titles), "")


def titles_of(person: Person) -> frozenset[str]:
    """The whole printed title and each piece of it (党组书记、主任)."""
    whole = person.title or ""
    return frozenset(plain(t) for t in (whole, *_SPLIT.split(whole)) if t)


def posts_of(person: Person, tools: Tools) -> frozenset[str]:
    """Each further post of a chain that names its own house (中国红十字会会长, 省中医药局局长), the
    short 省 also written out."""
    found: set[str] = set()
    for piece in _SPLIT.split(person.title or "")[1:]:
        if not mentions(text_of(piece), tools):
            continue
        text = plain(piece)
        found.add(text)
        for short, full in tools.authority.lexicon.prefixes:
            if text.startswith(short) and not text.startswith(full):
                found.add(full + text[len(short) :])
    return frozenset(found)
