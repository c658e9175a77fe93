"""How a record lies in a Whoosh index.

Every indexed field holds terms that are already cut (lists of strings), so the schema, which
Whoosh pickles, names classes of Whoosh only and none of ours. Fields keep no positions: pairs of
neighbouring tokens are terms, and longer phrases are verified on the zone's own text, kept in a
column. That makes index and search both smaller and faster than position lists.

``SCHEMA_VERSION`` goes up with every change here, in ``fields.py`` or in ``indexer.analysis``
that changes what is written; an index of another version is refused, never misread.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.columns import VarBytesColumn

from indexer.engine.fields import ZONES, Searchable, grams
from indexer.errors import IndexMismatch, NoGeneration
from indexer.results import FACETS

SCHEMA_VERSION = 1
SETTINGS = "settings.json"
HEAD_MARK = "\x1f"

KEY, WORDS, OFTEN, WHOLES, HEADS = "key", "words", "often", "wholes", "heads"
MONTH, PERIOD, DATED, ISSUED = "month", "period", "dated", "issued"


def terms_field(zone: str) -> str:
    return f"terms_{zone}"


def text_field(zone: str) -> str:
    return f"text_{zone}"


def facet_field(facet: str) -> str:
    return f"facet_{facet}"


def head_term(facet: str, value: str) -> str:
    return f"{facet}{HEAD_MARK}{value}"


def schema() -> Any:
    """The Whoosh schema; pass it whenever an index is opened."""
    indexed = (WORDS, OFTEN, WHOLES, HEADS, MONTH, PERIOD, DATED, ISSUED)
    return fields.Schema(
        **{KEY: fields.ID(stored=True, unique=True)},
        **{name: fields.ID() for name in indexed},
        **{terms_field(zone): fields.ID() for zone in ZONES},
        **{facet_field(facet): fields.ID() for facet in FACETS},
        **{text_field(zone): fields.COLUMN(VarBytesColumn()) for zone in ZONES},
    )


def document(one: Searchable) -> dict[str, Any]:
    """The fields of one record, for ``add_document``."""
    lists: dict[str, tuple[str, ...]] = {
        WORDS: one.words,
        OFTEN: one.often,
        WHOLES: one.wholes,
        HEADS: tuple(head_term(facet, value) for facet, value in one.heads),
        MONTH: (one.month,),
        PERIOD: one.periods,
        DATED: one.dated,
        ISSUED: (f"{one.date} {one.issue}",),
        **{facet_field(facet): values for facet, values in one.facets},
        **{terms_field(z): grams(text) for z, text in zip(ZONES, one.zones, strict=True)},
    }
    texts = {text_field(z): text.encode() for z, text in zip(ZONES, one.zones, strict=True)}
    return {KEY: one.id, **{name: list(terms) for name, terms in lists.items() if terms}, **texts}


def settings() -> str:
    """The settings file: written last, so that an index without it is no index."""
    return json.dumps({"schema": SCHEMA_VERSION, "engine": "whoosh"}) + "\n"


def check_settings(text: str | None, where: str) -> None:
    """Refuse an index that is not there, not finished, or of another version."""
    if text is None:
        raise NoGeneration(f"{where} 里没有建完的索引。", REBUILD)
    try:
        found = json.loads(text)
    except ValueError:
        found = {}
    if not isinstance(found, dict) or found.get("schema") != SCHEMA_VERSION:
        version = found.get("schema", "不明") if isinstance(found, dict) else "不明"
        raise IndexMismatch(
            f"{where} 的索引是另一版本（{version}）写成的，本程序只读版本 {SCHEMA_VERSION}。",
            REBUILD,
        )


REBUILD = "运行 python -m indexer build 重建索引。"


def issued(terms: Iterator[str]) -> tuple[str, ...]:
    """Issue ids, oldest first, from the terms of ``ISSUED``."""
    return tuple(term.split(" ", 1)[1] for term in sorted(terms))
