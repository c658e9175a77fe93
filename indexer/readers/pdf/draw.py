"""``python -m indexer.readers.pdf.draw PDF PNG PAGE WIDTH STRIP [LEFT TOP RIGHT BOTTOM]``: one
picture, in a process that a bad file may bring down. STRIP: points around the box that are
shown, 0 for the whole page. Exit 1 with the reason where it cannot be drawn."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.errors import BriefingsError
from indexer.model import Box
from indexer.readers.pdf.pictures import render_place


def main(words: list[str]) -> int:
    source, target, page, width, strip, *corners = words
    boxes = [Box(*map(float, corners))] if corners else []
    try:
        png = render_place(
            Path(source).read_bytes(),
            int(page),
            boxes,
            width_px=int(width),
            around=float(strip) or None,
        )
    except BriefingsError as error:
        print(error.reason, file=sys.stderr)
        return 1
    Path(target).write_bytes(png)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
