"""The command that gives the contradictions as a sheet for those who edit the serial."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from indexer.errata import ErrataRequest, Sheet, noted_in, sheet
from indexer.errata.texts import as_csv, as_markdown, as_text
from indexer.generations import write_whole
from indexer.paths import Home
from indexer.shelf import Shelf

FORMS: Mapping[str, Callable[[Sheet, Callable[[str], str]], str]] = {
    "txt": as_text,
    "md": as_markdown,
    "csv": as_csv,
}


def errata(home: Home, arguments: argparse.Namespace) -> int:
    """Print or write the sheet of one number, or of all from one month to another."""
    library = Shelf(home).current()
    request = ErrataRequest(
        issue=arguments.issue_id or "",
        first=arguments.first or "",
        last=arguments.last or "",
        kinds=tuple(arguments.kind),
        states=tuple(arguments.state),
        with_unusual=arguments.unusual,
    )
    made = sheet(library, request, noted_in(home, library))
    text = FORMS[arguments.format](made, lambda record: "")
    if arguments.out:
        path = Path(arguments.out).expanduser()
        write_whole(path, [text])
        print(f"已写到 {path}：{len(made.entries)} 处。")
    else:
        print(text, end="")
    return 0
