"""Whoosh behind the protocol: an index in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, IndexError
from whoosh.writing import LockError

from indexer.analysis import Segmenter
from indexer.engine import schema
from indexer.engine.fields import searchable
from indexer.engine.postings import Postings
from indexer.engine.reader import BitmapEngine
from indexer.errors import BriefingsError, IndexMismatch
from indexer.model import Record

# A new index is written in segments of this many records, some 200 MB of memory each, because
# what Whoosh cannot hold it sorts over temporary files, at twice the time.
SEGMENT = 5000
BUFFER_MB = 512
# Postings are always read whole: large blocks, and no compression where pickles of small numbers
# are small anyway.
BLOCK = 4096


def _codec() -> Any:
    codec = W3Codec(blocklimit=BLOCK, compression=0)
    # No score of Whoosh's is used; asking for each posting's length is half the time of a build.
    # An attribute, not a subclass: Whoosh pickles the codec with the index.
    codec.length_stats = False
    return codec


class WhooshWriter:
    """Implements ``EngineWriter``. Existing indexes are added to. What counts as readable is
    the settings file: it is there only after ``commit``."""

    def __init__(self, storage: Any, where: str, segmenter: Segmenter) -> None:
        self._storage = storage
        self._segmenter = segmenter
        self._written: set[str] = set()
        self._held = 0
        settings = _settings(storage)
        if settings is None:
            self._index = storage.create_index(schema.schema())
        else:
            schema.check_settings(settings, where)
            self._index = _open_index(storage, where)
        self._where = where
        self._writer = self._open()

    def write(self, records: Iterable[Record]) -> None:
        for record in records:
            if self._held >= SEGMENT and not self._storage.file_exists(schema.SETTINGS):
                self._set_aside()
            self._writer.add_document(**schema.document(searchable(record, self._segmenter)))
            self._written.add(record.issue.id)
            self._held += 1

    def remove_issue(self, issue_id: str) -> None:
        if issue_id in self._written:
            self._set_aside()
        self._writer.delete_by_term(schema.facet_field("issue"), issue_id)

    def commit(self) -> None:
        self._writer.commit()
        if not self._storage.file_exists(schema.SETTINGS):
            part = f"{schema.SETTINGS}.part"
            with self._storage.create_file(part) as file:
                file.write(schema.settings().encode())
            self._storage.rename_file(part, schema.SETTINGS, safe=False)
        self._written.clear()
        self._writer = None

    def cancel(self) -> None:
        """Give up what was not committed, and let another writer in."""
        self._writer.cancel()

    def _open(self) -> Any:
        try:
            return self._index.writer(limitmb=BUFFER_MB, codec=_codec())
        except LockError:
            raise BriefingsError(
                f"{self._where} 正由另一个程序写入。", "等它结束后再试，或关闭那个程序。"
            ) from None

    def _set_aside(self) -> None:
        """Commit to Whoosh what is here (it deletes only what is committed), unreadable as yet
        for want of the settings file."""
        if self._storage.file_exists(schema.SETTINGS):
            self._storage.delete_file(schema.SETTINGS)
        self._writer.commit(merge=False)
        self._written.clear()
        self._held = 0
        self._writer = self._open()


class WhooshFactory:
    """Implements ``EngineFactory`` on disk; one directory is one index."""

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segmenter = segmenter or Segmenter()

    def open_writer(self, directory: Path) -> WhooshWriter:
        directory.mkdir(parents=True, exist_ok=True)
        return WhooshWriter(FileStorage(str(directory)), str(directory), self._segmenter)

    def open_reader(self, directory: Path) -> BitmapEngine:
        return _open_reader(FileStorage(str(directory)), str(directory), self._segmenter)


def _open_reader(storage: Any, where: str, segmenter: Segmenter) -> BitmapEngine:
    schema.check_settings(_settings(storage), where)
    return BitmapEngine(Postings(_open_index(storage, where).reader()), segmenter)


def _open_index(storage: Any, where: str) -> Any:
    try:
        return storage.open_index(schema=schema.schema())
    except (EmptyIndexError, IndexError, OSError) as error:
        raise IndexMismatch(f"{where} 的索引文件读不出来（{error}）。", schema.REBUILD) from error


def _settings(storage: Any) -> str | None:
    if not storage.file_exists(schema.SETTINGS):
        return None
    with storage.open_file(schema.SETTINGS) as file:
        return bytes(file.read()).decode("utf8", "replace")
