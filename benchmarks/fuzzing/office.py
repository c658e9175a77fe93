"""Inputs for telling formats apart: the heads and containers of old Office files, zips of other
programs, and what only looks like them."""

from __future__ import annotations

import random
import struct
import zipfile
from functools import cache
from io import BytesIO

from benchmarks.fuzzing.changes import changed_bytes
from indexer.paths import SHIPPED_ROOT
from indexer.readers.compound import MAGIC
from tests.handmade.word import word_file, zipped

_SECTOR = 512
_HEADS = (
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\0" * 18,
    MAGIC,
    b"{\\rtf1",
    b"\x89PNG",
    b"<html><body><table>",
    b"<?xml version='1.0'?>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)
_NAMES = ("WordDocument", "Workbook", "EncryptedPackage", "Root Entry", "1Table", "")


@cache
def seeds() -> tuple[bytes, ...]:
    folder = SHIPPED_ROOT / "tests" / "fixtures" / "office"
    whole = [path.read_bytes() for path in sorted(folder.iterdir())]
    # The text of the old file matters to nobody here: its head, tables and directory do.
    return (
        *whole,
        word_file("<w:p/>"),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        zipped({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<Types/>"}),
        zipped({"ppt/presentation.xml": "<x/>"}),
        zipped({"a.txt": "x" * 2000}),
    )


def _container(rng: random.Random) -> bytes:
    """A compound file of a few sectors whose numbers point anywhere."""

    def sector() -> int:
        return rng.choice((0, 1, 2, 3, 4, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF, 200_001))

    head = bytearray(_SECTOR)
    head[:8] = MAGIC
    head[30:32] = rng.choice((9, 9, 9, 12, 0, 255)).to_bytes(2, "little")
    for at in (44, 48, 68, 72):
        head[at : at + 4] = sector().to_bytes(4, "little")
    for n in range(109):
        here = sector() if n < 3 else 0xFFFFFFFF
        head[76 + 4 * n : 80 + 4 * n] = here.to_bytes(4, "little")
    sectors = [b"".join(struct.pack("<I", sector()) for _ in range(128)) for _ in range(2)]
    entries = b""
    for _ in range(4):
        name = rng.choice(_NAMES).encode("utf-16-le")
        length = rng.choice((len(name) + 2, 0, 1, 64, 65535))
        entry = name.ljust(64, b"\0")[:64] + struct.pack("<HBB", length, 2, 1)
        entry += struct.pack("<III", sector(), sector(), sector()) + bytes(36)
        entries += entry + struct.pack("<IQ", sector(), rng.choice((0, 100, 2**63)))
    sectors.append(entries.ljust(_SECTOR, b"\0"))
    sectors.append(struct.pack("<HIIH", rng.choice((0xA5EC, 0)), 0, 0, rng.choice((0x100, 0))))
    return bytes(head) + b"".join(part.ljust(_SECTOR, b"\0") for part in sectors)


def _archive(rng: random.Random) -> bytes:
    """A zip of names that belong to several programs, or to none."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in rng.sample(
            (
                "word/document.xml",
                "xl/workbook.xml",
                "mimetype",
                "[Content_Types].xml",
                "content.xml",
                "../x",
                "ppt/presentation.xml",
                "文件",
                "EncryptedPackage",
            ),
            rng.randint(1, 5),
        ):
            archive.writestr(zipfile.ZipInfo(name), b"<x/>" * rng.choice((0, 1, 200)))
    return out.getvalue()


def input_of(rng: random.Random) -> bytes:
    match rng.randrange(6):
        case 0:
            return _container(rng)
        case 1:
            data = _archive(rng)
        case 2:
            data = _container(rng)
        case 3:
            data = rng.choice(_HEADS) + bytes(rng.randrange(256) for _ in range(rng.randrange(60)))
        case _:
            data = rng.choice(seeds())
    return changed_bytes(data, rng, _HEADS)
