"""Pictures of places in originals, drawn on demand and kept.

PDFium is C code that reads what anybody handed in, so it runs in a process of its own with a
limit of time: a file that brings it down brings down one picture.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.model import Box
from indexer.paths import SHIPPED_ROOT, Home

SECONDS = 20.0
AT_ONCE = threading.BoundedSemaphore(2)
MOST_KEPT = 2_000
"""Pictures kept; a strip has some 60 KB. Beyond that the older half goes."""
WIDTH_PX = 1_400
STRIP_PT = 70.0


@dataclass(frozen=True, slots=True)
class Place:
    """What to draw: page ``page`` (from 1) of the original of this content hash, ``box``
    outlined; ``is_strip``: only the part of the page around it."""

    sha256: str
    page: int
    box: Box | None
    is_strip: bool


def picture_of(home: Home, original: Path, place: Place) -> Path:
    """The PNG file of ``place`` in the PDF file at ``original``, drawn if it is not there yet.
    Raises UnreadableFile where it cannot be drawn, or not in time."""
    kept = home.var / "pictures" / f"{_name_of(place)}.png"
    if kept.is_file():
        return kept
    with AT_ONCE:
        if not kept.is_file():
            _draw(original, place, kept)
            _thin_out(kept.parent)
    return kept


def _name_of(place: Place) -> str:
    said = repr((place.sha256, place.page, place.box, place.is_strip, WIDTH_PX, STRIP_PT))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _draw(original: Path, place: Place, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.{threading.get_ident()}")
    box = place.box
    corners = [] if box is None else [box.left, box.top, box.right, box.bottom]
    words = [str(original), str(beside), str(place.page), str(WIDTH_PX)]
    words += [str(STRIP_PT if place.is_strip else 0.0), *map(str, corners)]
    try:
        done = subprocess.run(  # no shell  # nosec B603
            [sys.executable, "-m", "indexer.readers.pdf.draw", *words],
            cwd=SHIPPED_ROOT,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode or not beside.is_file():
            raise _not_drawn(place, done.stderr.decode("utf8", errors="replace").strip()[-200:])
        beside.replace(target)
    except subprocess.TimeoutExpired as error:
        raise _not_drawn(place, f"{SECONDS:.0f} 秒内没有画完") from error
    finally:
        beside.unlink(missing_ok=True)


def _not_drawn(place: Place, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"第{place.page}页的图画不出来（{why or '绘图程序中断'}）。",
        "请打开原文件查看这一页。",
    )


def _thin_out(folder: Path) -> None:
    kept = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
    if len(kept) > MOST_KEPT:
        for path in kept[: len(kept) // 2]:
            path.unlink(missing_ok=True)
