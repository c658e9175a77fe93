"""The picture of a page with places outlined, read back pixel by pixel."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from indexer.errors import UnreadableFile
from indexer.model import Box
from indexer.readers.pdf.pictures import MOST_PIXELS, render_place

FILES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"
RED = (176, 32, 32)


def pixels_of(png: bytes) -> list[list[tuple[int, ...]]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert (
            zlib.crc32(kind + data)
            == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        )
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    flat = zlib.decompress(packed)
    step = 1 + 3 * width
    assert len(flat) == step * height
    return [
        [tuple(flat[y * step + 1 + 3 * x : y * step + 4 + 3 * x]) for x in range(width)]
        for y in range(height)
    ]


def picture(name: str, page: int, boxes: list[Box], width: int) -> bytes:
    return render_place((FILES / f"{name}.pdf").read_bytes(), page, boxes, width_px=width)


def test_the_place_is_outlined_and_its_text_is_not_covered() -> None:
    plain = pixels_of(picture("stroked", 1, [], 595))
    boxed = pixels_of(picture("stroked", 1, [Box(60, 300, 535, 320)], 595))
    assert len(boxed[0]) == 595 and len(boxed) == 842
    changed = {(x, y) for y, row in enumerate(boxed) for x, c in enumerate(row) if c == RED}
    assert changed
    assert min(x for x, _ in changed) in range(55, 60) and max(x for x, _ in changed) in range(
        536, 541
    )
    assert min(y for _, y in changed) in range(295, 300) and max(y for _, y in changed) in range(
        321, 326
    )
    assert not {(x, y) for x, y in changed if 60 <= x <= 535 and 300 <= y <= 320}
    assert all(
        boxed[y][x] == plain[y][x] for y in range(842) for x in range(595) if (x, y) not in changed
    )


def test_a_turned_page_is_shown_as_it_is_seen() -> None:
    page = pixels_of(picture("rotated", 2, [Box(60, 90, 535, 110)], 842))
    assert (len(page[0]), len(page)) == (842, 595)
    assert page[87][300] == RED


def test_a_picture_is_bounded_and_a_box_off_the_page_does_no_harm() -> None:
    rows = pixels_of(picture("stroked", 1, [Box(-500, -500, 9000, 9000)], 90_000))
    assert len(rows) * len(rows[0]) <= MOST_PIXELS * 1.01
    assert len(pixels_of(picture("stroked", 1, [], 0))[0]) >= 1


def test_no_such_page_says_how_many_there_are() -> None:
    with pytest.raises(UnreadableFile, match="没有第9页，文件共1页"):
        picture("stroked", 9, [], 100)
