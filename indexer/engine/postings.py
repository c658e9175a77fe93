"""Whoosh's postings as sets: the one place that reads a Whoosh index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.reading import TermNotFound

from indexer.engine.schema import KEY, text_field
from indexer.engine.scores import Bits

CACHE_BYTES = 48_000_000
KEPT_IDS = 16_384


class Postings:
    """Read access to one committed state of an index. Safe to share between threads: what has
    been read once is kept as a set, and reading is done by one thread at a time, because
    Whoosh's files keep a common place."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = Lock()
        self._texts: dict[str, tuple[str, ...]] = {}
        self.size: int = reader.doc_count_all()
        self.everything: Bits = Bits(reader.all_doc_ids())
        self.count = len(self.everything)
        """Records; ``size`` also counts the places of removed ones."""
        self.kept = max(256, CACHE_BYTES // (self.size // 8 + 64))
        """How many sets of records a cache may hold."""
        cached: Callable[[str, str], Bits] = lru_cache(maxsize=self.kept)(self._read)
        self.bits = cached
        """(field, term) -> the records that hold it."""
        named: Callable[[str], tuple[str, ...]] = cache(self._terms)
        self.terms = named
        """field -> all its terms that a record holds, sorted."""
        called: Callable[[int], str] = lru_cache(maxsize=KEPT_IDS)(self._id)
        self.id = called
        """Record number -> the record's id."""

    def _terms(self, field: str) -> tuple[str, ...]:
        with self._lock:
            known = [self._said(term) for term in self._reader.lexicon(field)]
        return tuple(sorted(term for term in known if self.bits(field, term)))

    def texts(self, zone: str) -> tuple[str, ...]:
        """The sequence of ``zone`` of every record, by record number."""
        if not self.size:  # an empty index has no columns
            return ()
        if zone not in self._texts:
            with self._lock:
                column = self._reader.column_reader(text_field(zone), translate=False)
                self._texts[zone] = tuple(bytes(text).decode() for text in column)
        return self._texts[zone]

    def _id(self, number: int) -> str:
        with self._lock:
            stored: str = self._reader.stored_fields(number)[KEY]
        return stored

    def close(self) -> None:
        with self._lock:
            self._reader.close()

    def _read(self, field: str, term: str) -> Bits:
        with self._lock:
            return Bits(self._numbers(field, term))

    def _numbers(self, field: str, term: str) -> Iterable[int]:
        """Record numbers, segment by segment."""
        for leaf, offset in self._reader.leaf_readers():
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            for number in _ids(matcher):
                yield number + offset

    @staticmethod
    def _said(term: Any) -> str:
        return term.decode() if isinstance(term, bytes) else str(term)


def _ids(matcher: Any) -> Iterator[int]:
    """All ids of a fresh matcher. Whoosh keeps them in blocks and hands them out one by one, at
    four calls each: a block is taken whole, which is what opening an archive waits for."""
    if not isinstance(matcher, W3LeafMatcher):
        yield from matcher.all_ids()
        return
    while matcher.is_active():
        matcher.id()  # has the ids of the block read
        yield from matcher._ids
        matcher._next_block()
