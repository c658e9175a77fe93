"""CSV as Excel opens it by double click: a byte order mark, CRLF, and no formula in it."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator

from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS
from indexer.model import Number

Line = tuple[str | Number | None, ...]

# Lines that go out together.
CHUNK = 500
_NUMBER = re.compile(r"-\d[\d.,]*%?")


def csv_pieces(fields: tuple[str, ...], lines: Iterable[Line]) -> Iterator[str]:
    """The head and all lines, in pieces that are made as they are taken. A text that would be taken
    for a formula gets a ' before it, unless it is a number."""
    yield BYTE_ORDER_MARK
    left = itertools.chain([fields], lines)
    while part := tuple(itertools.islice(left, CHUNK)):
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerows([_safe(cell) for cell in line] for line in part)
        yield buffer.getvalue()


def _safe(cell: str | Number | None) -> str | Number:
    if cell is None:
        return ""
    if not isinstance(cell, str) or not cell.startswith(FORMULA_STARTS):
        return cell
    return cell if _NUMBER.fullmatch(cell) else "'" + cell
