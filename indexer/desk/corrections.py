"""Corrections, and how files are to be read, as rows of the desk."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from indexer.correction import Correction


@dataclass(frozen=True, slots=True)
class FileCorrection:
    """A correction with the content that it belongs to (``fingerprint``, see ``records``) and
    the name that its file had."""

    fingerprint: str
    file: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class FileReading:
    """How the file of these bytes is to be read: None, as the readers find."""

    sha256: str
    file: str
    format: str | None
    encoding: str | None
    layout: str | None
    reason: str
    by: str
    at: str


def correct(desk: sqlite3.Connection, one: FileCorrection) -> None:
    """In place of an earlier correction of the same thing."""
    held = one.correction
    desk.execute(
        "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.fingerprint,
            held.place,
            held.field,
            held.printed,
            held.corrected,
            held.reason,
            held.by,
            held.at,
            one.file,
        ),
    )


def take_back(desk: sqlite3.Connection, fingerprint: str, place: str, field: str) -> bool:
    """Whether there was such a correction."""
    return (
        desk.execute(
            "DELETE FROM corrections WHERE fingerprint = ? AND place = ? AND field = ?",
            (fingerprint, place, field),
        ).rowcount
        == 1
    )


def put_back(
    desk: sqlite3.Connection, fingerprint: str, file: str, corrections: Sequence[Correction]
) -> None:
    """These and no others are the corrections of this content."""
    desk.execute("DELETE FROM corrections WHERE fingerprint = ?", (fingerprint,))
    for one in corrections:
        correct(desk, FileCorrection(fingerprint, file, one))


def file_corrections(desk: sqlite3.Connection) -> tuple[FileCorrection, ...]:
    """All of them, by file and place."""
    rows = desk.execute("SELECT * FROM corrections ORDER BY file, fingerprint, place, field")
    return tuple(
        FileCorrection(
            row["fingerprint"],
            row["file"],
            Correction(
                row["place"],
                row["field"],
                row["printed"],
                row["corrected"],
                row["reason"],
                row["who"],
                row["at"],
            ),
        )
        for row in rows.fetchall()
    )


def corrections_by_content(desk: sqlite3.Connection) -> Mapping[str, tuple[Correction, ...]]:
    """Fingerprint -> its corrections in order of place."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for one in file_corrections(desk):
        found[one.fingerprint].append(one.correction)
    return {key: tuple(held) for key, held in found.items()}


def settle_reading(desk: sqlite3.Connection, one: FileReading) -> None:
    """In place of an earlier one; where nothing is settled any more the row goes."""
    desk.execute("DELETE FROM readings WHERE sha256 = ?", (one.sha256,))
    if one.format or one.encoding or one.layout:
        desk.execute(
            "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.sha256,
                one.format,
                one.encoding,
                one.layout,
                one.reason,
                one.by,
                one.at,
                one.file,
            ),
        )


def readings(desk: sqlite3.Connection) -> tuple[FileReading, ...]:
    """All of them, by file."""
    rows = desk.execute("SELECT * FROM readings ORDER BY file, sha256").fetchall()
    return tuple(
        FileReading(
            row["sha256"],
            row["file"],
            row["format"],
            row["encoding"],
            row["layout"],
            row["reason"],
            row["who"],
            row["at"],
        )
        for row in rows
    )


def keep_reading_before(desk: sqlite3.Connection, intake: str, sha256: str) -> None:
    """Note how the file is to be read now, before this intake settles it otherwise for the first
    time."""
    held = next((one for one in readings(desk) if one.sha256 == sha256), None)
    was = json.dumps(asdict(held) if held else None, ensure_ascii=False)
    desk.execute("INSERT OR IGNORE INTO readings_before VALUES (?, ?, ?)", (intake, sha256, was))


def put_readings_back(desk: sqlite3.Connection, intake: str) -> None:
    """The files of this intake are to be read again as they were before it."""
    rows = desk.execute("SELECT * FROM readings_before WHERE intake = ?", (intake,)).fetchall()
    for row in rows:
        was = json.loads(row["was"])
        nothing = FileReading(row["sha256"], "", None, None, None, "", "", "")
        settle_reading(desk, FileReading(**was) if was else nothing)
    desk.execute("DELETE FROM readings_before WHERE intake = ?", (intake,))
