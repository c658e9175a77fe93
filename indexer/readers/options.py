"""What a person may settle about a file in place of the readers' own finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import Document, FormatName


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """None: find it out. ``encoding`` is a charset of text and HTML, ``layout`` one of text
    (see ``Document``)."""

    format: FormatName | None = None
    encoding: str | None = None
    layout: str | None = None


FOUND_OUT = ReadOptions()

Reader = Callable[[bytes, str, ReadOptions], Document]
"""(bytes of the file, its name, what is settled) → Document; raises UnreadableFile."""
