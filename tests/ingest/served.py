"""What a home serves, seen in the ways that a user can see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from indexer import generations
from indexer.export import jsonl
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home
from indexer.results import SearchRequest
from indexer.shapes import search_shape
from indexer.shelf import Shelf

MakeHome = Callable[[Sequence[Path]], Home]
QUERIES = ("", "预约", "第一医院", "健康", "2023年8月 预约", "没有的词语")


def exported(home: Home) -> str:
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    try:
        return "".join(jsonl(knowledge.all_records()))
    finally:
        knowledge.close()


def answers(home: Home) -> list[dict[str, object]]:
    library = Shelf(home).current()
    found = [search_shape(library.search(SearchRequest(q=q, size=50))) for q in QUERIES]
    library.close()
    for one in found:
        del one["took_ms"]
    return found


def issues(home: Home) -> list[str]:
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    try:
        return [head.id for head in knowledge.issues()]
    finally:
        knowledge.close()


def failures(home: Home) -> dict[str, str]:
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    try:
        return {file.file: file.error for file in knowledge.files() if file.error}
    finally:
        knowledge.close()


def stamp(home: Home) -> str:
    return generations.current(home).stamp


def as_text(path: Path) -> str:
    return path.read_text(encoding="utf8")
