"""Corrections and ways of reading as a file that people can read, and out of such a file into
another installation: CSV, or JSON by the suffix ``.json``. They go by content, so they fit the same
files there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.correction import Correction
from indexer.desk import corrections as kept
from indexer.desk import desk_at, note, writing
from indexer.desk.corrections import FileCorrection, FileReading
from indexer.errors import BadRequest
from indexer.ingest.corrections import FIELDS, is_place, settled_value
from indexer.intake.correcting import ENCODINGS, FORMATS, LAYOUTS, said_reason
from indexer.paths import Home

COLUMNS = (
    "what",
    "file",
    "content",
    "place",
    "field",
    "printed",
    "corrected",
    "reason",
    "by",
    "at",
)
"""``what``: correction or reading; ``content``: hash of the visible text, of a reading that of the
bytes; ``field`` of a reading: format, encoding, layout."""
MOST = 100_000
LARGEST = 64 * 1024 * 1024
_READ_AS: Mapping[str, Mapping[str, str]] = {
    "format": FORMATS,
    "encoding": ENCODINGS,
    "layout": LAYOUTS,
}
_FORMULA = "=+-@\t\r＝＋－＠"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many rows were new or newer, and how many stood already."""

    taken: int
    known: int


def corrections_text(home: Home, suffix: str) -> str:
    """All corrections and ways of reading of this home."""
    with desk_at(home) as desk:
        rows = [_row_of(one) for one in kept.file_corrections(desk)]
        rows += [row for one in kept.readings(desk) for row in _rows_of(one)]
    if suffix == ".json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _inert(value) for key, value in row.items()} for row in rows)
    # With a mark, or a spreadsheet takes it for another encoding.
    return "\ufeff" + out.getvalue()


def take_in_corrections(home: Home, path: Path, who: str) -> Carried:
    """Take in what such a file holds; of two for one thing the later stands. Raises
    ``BadRequest`` naming the row; nothing is taken then."""
    rows = _read(path)
    corrections: list[FileCorrection] = []
    ways: dict[str, list[tuple[int, Row]]] = {}
    for number, row in enumerate(rows, 2):
        if row["what"] == "reading":
            ways.setdefault(row["content"], []).append((number, row))
        else:
            corrections.append(_correction(row, number))
    readings = [_reading(held) for held in ways.values()]
    with desk_at(home) as desk, writing(desk):
        standing = {_key(one): one for one in kept.file_corrections(desk)}
        new = [one for one in corrections if _is_newer(one, standing.get(_key(one)))]
        held = {one.sha256: one for one in kept.readings(desk)}
        more = [r for r in readings if r.sha256 not in held or r.at > held[r.sha256].at]
        for one in new:
            kept.correct(desk, one)
        for reading in more:
            kept.settle_reading(desk, reading)
        taken = len(new) + len(more)
        if taken:
            note(desk, who, "correct", path.name, after=f"导入 {taken} 条")
    return Carried(taken, len(corrections) + len(readings) - taken)


def _key(one: FileCorrection) -> tuple[str, str, str]:
    return one.fingerprint, one.correction.place, one.correction.field


def _is_newer(one: FileCorrection, other: FileCorrection | None) -> bool:
    if other is None:
        return True
    return one.correction != other.correction and one.correction.at > other.correction.at


def _row_of(one: FileCorrection) -> dict[str, str]:
    held = one.correction
    values = (held.place, held.field, held.printed, held.corrected, held.reason, held.by, held.at)
    return dict(zip(COLUMNS, ("correction", one.file, one.fingerprint, *values), strict=True))


def _rows_of(one: FileReading) -> list[dict[str, str]]:
    settled = {"format": one.format, "encoding": one.encoding, "layout": one.layout}
    return [
        dict(
            zip(
                COLUMNS,
                ("reading", one.file, one.sha256, "", field, "", value, one.reason, one.by, one.at),
                strict=True,
            )
        )
        for field, value in settled.items()
        if value
    ]


# --- reading such a file ------------------------------------------------------------------


def _read(path: Path) -> Sequence[Row]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadRequest(f"{path.name} 太大。", "请确认这是导出的更正文件。")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"{path.name} 不是 UTF-8 编码。", "请在电子表格中另存为“CSV UTF-8”。"
        ) from error
    rows = _json_rows(path.name, text) if path.suffix.lower() == ".json" else _csv_rows(text)
    if len(rows) > MOST:
        raise BadRequest(f"{path.name} 有 {len(rows)} 行，最多 {MOST} 行。", "请分成几个文件。")
    for number, row in enumerate(rows, 2):
        if set(row) != set(COLUMNS) or not all(isinstance(v, str) for v in row.values()):
            raise BadRequest(
                f"{path.name} 第{number}行的栏目不对。", f"应当是：{','.join(COLUMNS)}。"
            )
    return rows


def _csv_rows(text: str) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [
        {key: _plain(value) if isinstance(value, str) else value for key, value in row.items()}
        for row in reader
    ]


def _json_rows(name: str, text: str) -> list[Row]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"{name} 不是 JSON。", "请重新导出后再导入。") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRequest(f"{name} 里不是更正的清单。", "请重新导出后再导入。")
    return rows


def _inert(text: str) -> str:
    """As a spreadsheet takes it for text."""
    return f"'{text}" if text[:1] and text[0] in _FORMULA else text


def _plain(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in _FORMULA else text


def _correction(row: Row, number: int) -> FileCorrection:
    field = row["field"]
    if row["what"] != "correction" or field not in FIELDS or not is_place(row["place"], field):
        raise BadRequest(f"第{number}行不是一条更正。", "请不要改动 what、place、field 三栏。")
    try:
        held = Correction(
            row["place"],
            field,
            row["printed"],
            settled_value(field, row["corrected"]),
            said_reason(row["reason"]),
            row["by"],
            row["at"],
        )
    except BadRequest as error:
        raise BadRequest(f"第{number}行：{error.reason}", error.next_step) from error
    return FileCorrection(_hash(row, number), row["file"], held)


def _reading(rows: Sequence[tuple[int, Row]]) -> FileReading:
    settled: dict[str, str] = {}
    for number, row in rows:
        if row["corrected"] not in _READ_AS.get(row["field"], {}):
            raise BadRequest(f"第{number}行不是一种读法。", "请不要改动 field、corrected 两栏。")
        settled[row["field"]] = row["corrected"]
    number, row = rows[0]
    return FileReading(
        _hash(row, number),
        row["file"],
        settled.get("format"),
        settled.get("encoding"),
        settled.get("layout"),
        row["reason"],
        row["by"],
        row["at"],
    )


def _hash(row: Row, number: int) -> str:
    value = row["content"]
    if len(value) != 64 or not set(value) <= set("0123456789abcdef"):
        raise BadRequest(f"第{number}行的 content 不是校验值。", "请不要改动这一栏。")
    return value
