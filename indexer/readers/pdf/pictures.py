"""A page of a PDF file as a picture with places outlined: the original beside the record."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from indexer.errors import UnreadableFile
from indexer.model import Box
from indexer.readers.pdf.opening import opened, page_of

WIDEST_PX = 2000
MOST_PIXELS = 8_000_000
"""Of one picture: a page of A4 at ``WIDEST_PX`` has under 6 million."""
MOST_BOXES = 200
_INK = (176, 32, 32)
_STROKE_PT = 1.2
_ROOM_PT = 2.0


def render_place(
    data: bytes,
    page: int,
    boxes: Sequence[Box],
    *,
    width_px: int,
    around: float | None = None,
    name: str = "",
) -> bytes:
    """A PNG of page ``page`` (from 1) of the PDF file in ``data``, ``width_px`` wide (bounded by
    ``WIDEST_PX`` and ``MOST_PIXELS``), with each of ``boxes`` (points as the page is seen) outlined
    in red; ``around``: only the strip of the page from so many points above the boxes to as many
    below them, None for the whole page.

    Raises UnreadableFile as the reader does, and where there is no such page. PDFium is not
    thread-safe: calls wait for one another and for the reader.
    """
    with opened(data, name) as document:
        if not 1 <= page <= len(document):
            raise UnreadableFile(
                f"没有第{page}页，文件共{len(document)}页。", "请核对页码后再试。", file=name
            )
        with page_of(document, page, name) as leaf:
            width, height = leaf.get_size()
            scale = min(max(width_px, 1), WIDEST_PX) / max(width, 1.0)
            scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            bitmap = leaf.render(scale=scale, rev_byteorder=True)
            rows = _Picture(bytearray(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    for box in boxes[:MOST_BOXES]:
        rows.outline(box, scale)
    if around is None or not boxes:
        return rows.png()
    top = min(box.top for box in boxes) - around
    bottom = max(box.bottom for box in boxes) + around
    return rows.png(int(top * scale), int(bottom * scale))


class _Picture:
    """Rows of RGB pixels, three bytes each, ``stride`` bytes a row."""

    def __init__(self, pixels: bytearray, width: int, height: int, stride: int) -> None:
        self.pixels, self.width, self.height, self.stride = pixels, width, height, stride

    def outline(self, box: Box, scale: float) -> None:
        """A frame around ``box``, drawn outside of it so that it covers no text."""
        stroke = max(1, round(_STROKE_PT * scale))
        left, top = int((box.left - _ROOM_PT) * scale), int((box.top - _ROOM_PT) * scale)
        right, bottom = int((box.right + _ROOM_PT) * scale), int((box.bottom + _ROOM_PT) * scale)
        self._fill(left - stroke, top - stroke, right + stroke, top)
        self._fill(left - stroke, bottom, right + stroke, bottom + stroke)
        self._fill(left - stroke, top, left, bottom)
        self._fill(right, top, right + stroke, bottom)

    def _fill(self, left: int, top: int, right: int, bottom: int) -> None:
        left, right = max(left, 0), min(right, self.width)
        ink = bytes(_INK) * max(0, right - left)
        for y in range(max(top, 0), min(bottom, self.height)):
            at = y * self.stride + 3 * left
            self.pixels[at : at + len(ink)] = ink

    def png(self, first: int = 0, last: int | None = None) -> bytes:
        """The rows from ``first`` up to ``last``, as far as there are such."""
        last = self.height if last is None else min(max(last, 1), self.height)
        first = min(max(first, 0), last - 1)
        lines = b"".join(
            b"\x00" + self.pixels[y * self.stride : y * self.stride + 3 * self.width]
            for y in range(first, last)
        )
        head = struct.pack(">IIBBBBB", self.width, last - first, 8, 2, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", head)
            + _chunk(b"IDAT", zlib.compress(lines, 6))
            + _chunk(b"IEND", b"")
        )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
