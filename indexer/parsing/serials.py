"""The serials that the project knows, and which of them a file says that it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import AuthorityError
from indexer.serial import UNNAMED


@dataclass(frozen=True, slots=True)
class Serial:
    """A row of corpus/lexicon/serials.csv: a serial and the body that alone edits it."""

    serial: str
    publisher: str


def load_serials(lexicon: Path) -> tuple[Serial, ...]:
    """The serials that the project knows. Raises AuthorityError where the file is unusable."""
    path = lexicon / "serials.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                Serial((row.get("serial") or "").strip(), (row.get("publisher") or "").strip())
                for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise AuthorityError(
            "刊名表 serials.csv 打不开或不是 UTF-8 编码。",
            "请恢复该文件，或另存为 UTF-8 编码的 CSV。",
            file=path.name,
        ) from error
    serials = tuple(row for row in rows if row.serial)
    if not serials:
        raise AuthorityError(
            "刊名表 serials.csv 里没有一行可用的刊名。",
            "请在 serial 列填入刊名，在 publisher 列填入编印单位。",
            file=path.name,
        )
    return serials


UNKNOWN = Serial(UNNAMED, "")
"""Stands for a serial whose name the file does not print."""


def identified(
    serials: Sequence[Serial],
    name: str,
    publisher: str,
    running: Iterable[str],
    feet: Iterable[str],
) -> Serial:
    """The serial of a file. ``name`` and ``publisher`` as its masthead prints them or "",
    ``running``: its page heads, ``feet``: the lines of its colophon, both without blanks.

    A printed name decides. Where none is printed, that of a known serial in the page heads, then
    the body in masthead or colophon that edits a known serial. What is not printed stays "".
    """
    if name:
        known = next((s for s in serials if s.serial == name), None)
        return Serial(name, publisher or (known.publisher if known else ""))
    heads = tuple(running)
    for serial in serials:
        if any(serial.serial in head for head in heads):
            return Serial(serial.serial, publisher or serial.publisher)
    bodies = {publisher, *feet} - {""}
    for serial in serials:
        if serial.publisher in bodies:
            return Serial(serial.serial, serial.publisher)
    return Serial(UNNAMED, publisher)
