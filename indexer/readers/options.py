"""What a person may settle about a file in place of the readers' own finding, and what the office
has settled about all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
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

OCR_SETTING = "BRIEFINGS_OCR"
MOST_RECOGNISED = 20
"""Pages that are recognised in one file: at up to 32 s a page what a worker's time allows."""


def recognises(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether text in pictures is recognised (文字识别)."""
    return environ.get(OCR_SETTING, "").strip() == "1"
