"""What people settled about single files, laid over their reading: between parsing and records.

How a file is to be read goes by the hash of its bytes, since it comes before any reading; a
correction goes by the hash of its visible text, so that it holds for the same content in another
file too. Each keeps the value that was read when it was made: where the reading has changed since,
the correction is not laid over something else but listed among the doubts of the number.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import cast

from indexer import desk, wording
from indexer.correction import Correction
from indexer.desk import corrections as kept
from indexer.errors import BadRequest
from indexer.ingest import apart
from indexer.ingest.reading import Outcome, SourceFile, sha256_or_none
from indexer.model import FormatName, Issue, IssueHead, Table
from indexer.paths import Home
from indexer.readers import FOUND_OUT, ReadOptions
from indexer.records import Taken
from indexer.serial import issue_title, serial_of

HEAD_FIELDS: Mapping[str, str] = {"date": "日期", "number": "期号", "total_number": "总期号"}
TABLE_FIELDS: Mapping[str, str] = {
    "title": "表题",
    "period": "数字所属月份",
    "label_column": "行名一栏",
    "column": "栏名",
}
FIELDS: Mapping[str, str] = {**HEAD_FIELDS, **TABLE_FIELDS}
LEVELS = " / "
"""Between the levels of a column's header where it is one string."""
LONGEST = 200
_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_PLACE = re.compile(r"t(\d{1,6})(?:/c(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Overlay:
    """``readings``: hash of the bytes → how to read them; ``corrections``: hash of the visible
    text → its corrections."""

    readings: Mapping[str, ReadOptions] = field(default_factory=dict)
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    def reading(self, sha256: str) -> ReadOptions:
        return self.readings.get(sha256, FOUND_OUT)

    def over(self, taken: Taken) -> Taken:
        """The same with its corrections laid over it."""
        held = self.corrections.get(taken.fingerprint, ())
        return replace(taken, issue=corrected(taken.issue, held)) if held else taken


NOTHING_SETTLED = Overlay()


def overlay_of(home: Home) -> Overlay:
    """What is settled in this home; it makes no side store where there is none."""
    if not (home.var / "desk.sqlite").is_file():
        return NOTHING_SETTLED
    with desk.desk_at(home) as side:
        return Overlay(
            {
                one.sha256: ReadOptions(
                    cast("FormatName | None", one.format), one.encoding, one.layout
                )
                for one in kept.readings(side)
            },
            kept.corrections_by_content(side),
        )


def settled_marks(overlay: Overlay, keys: Iterable[str]) -> str:
    """What was settled about these contents (hashes of bytes or of visible text), as one string
    that changes when any of it does: ``KEY:MARK KEY:MARK``; "" where nothing was."""
    found = []
    for key in sorted(set(keys)):
        plain = [
            asdict(overlay.readings[key]) if key in overlay.readings else None,
            [asdict(one) for one in overlay.corrections.get(key, ())],
        ]
        if plain != [None, []]:
            text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
            found.append(f"{key}:{hashlib.sha256(text.encode('utf8')).hexdigest()[:16]}")
    return " ".join(found)


def marks_after(before: str, gone: Iterable[str], come: str) -> str:
    """The marks of a generation that was changed: those of ``gone`` contents leave, ``come``
    arrive."""
    left = set(gone)
    kept = [one for one in before.split() if one.partition(":")[0] not in left]
    return " ".join(sorted({*kept, *come.split()}))


def read_settled(files: Iterable[SourceFile], overlay: Overlay) -> Iterator[Outcome]:
    """``apart.read_apart``, each file read as it is settled and its corrections laid over it."""
    for outcome in apart.read_apart(_as_settled(file, overlay) for file in files):
        if outcome.taken is None:
            yield outcome
        else:
            yield replace(outcome, taken=overlay.over(outcome.taken))


def _as_settled(file: SourceFile, overlay: Overlay) -> SourceFile:
    sha256 = sha256_or_none(file.path) if overlay.readings else None
    return replace(file, options=overlay.reading(sha256)) if sha256 else file


# --- what may be corrected ----------------------------------------------------------------


def value_at(issue: Issue, place: str, field: str) -> str | None:
    """What an issue says at a place, "" where nothing is printed; None where there is no such
    place, or nothing there that may be corrected."""
    if place == "":
        return _head_value(issue.head, field) if field in HEAD_FIELDS else None
    found = _table_at(issue, place)
    if found is None:
        return None
    table, column = found
    if column is not None:
        return LEVELS.join(table.columns[column]) if field == "column" else None
    if field not in TABLE_FIELDS or field == "column":
        return None
    return str(getattr(table, field) or "")


def _head_value(head: IssueHead, field: str) -> str:
    if field == "date":
        return head.date if head.date_precision == "day" else head.date[:7]
    value = head.number if field == "number" else head.total_number
    return "" if value is None else str(value)


def is_place(place: str, field: str) -> bool:
    """Whether a correction of this field may stand there."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return place == "" and field in HEAD_FIELDS
    return (field == "column") == (match[2] is not None) and field in TABLE_FIELDS


def _table_at(issue: Issue, place: str) -> tuple[Table, int | None] | None:
    """The table, and the column counted from 0 where the place names one."""
    match = _PLACE.fullmatch(place)
    table = next((one for one in issue.tables if match and one.no == int(match[1])), None)
    if match is None or table is None:
        return None
    if match[2] is None:
        return table, None
    column = int(match[2]) - 1
    return (table, column) if 0 <= column < len(table.columns) else None


def settled_value(field: str, text: str) -> str:
    """What was typed, as it is kept. Raises ``BadRequest`` where the field cannot be that."""
    if field not in FIELDS:
        raise BadRequest(f"没有“{field[:40]}”这一项可以更正。", f"可更正：{'、'.join(FIELDS)}。")
    value = " ".join(text.split())
    if len(value) > LONGEST:
        raise BadRequest(f"{FIELDS[field]}太长，最多 {LONGEST} 个字。", "请缩短后再试。")
    if any(not sign.isprintable() for sign in value):
        raise BadRequest(f"{FIELDS[field]}里有看不见的字符。", "请重新输入后再试。")
    return _VALUES.get(field, _as_text)(field, value)


def _as_date(field: str, value: str) -> str:
    match = _DATE.fullmatch(value) if value.isascii() else None
    if match is None:
        raise BadRequest(f"日期“{value}”不能用。", "请写成 YYYY-MM-DD，只知月份时写 YYYY-MM。")
    year, month = int(match[1]), int(match[2])
    if not (1900 <= year <= 2999 and 1 <= month <= 12):
        raise BadRequest(f"没有“{value}”这一天。", "请改正年份或月份。")
    if match[3] is None:
        return f"{year:04}-{month:02}"
    if not 1 <= int(match[3]) <= calendar.monthrange(year, month)[1]:
        raise BadRequest(f"没有“{value}”这一天。", "请改正日。")
    return f"{year:04}-{month:02}-{int(match[3]):02}"


def _as_month(field: str, value: str) -> str:
    return _as_date(field, value)[:7] if value else ""


def _as_count(field: str, value: str) -> str:
    if value and not (value.isascii() and value.isdigit() and 0 < int(value) < 100_000):
        raise BadRequest(
            f"{FIELDS[field]}“{value}”不能用。", "请写成阿拉伯数字；原刊没有印时留空。"
        )
    return str(int(value)) if value else ""


def _as_text(field: str, value: str) -> str:
    return value


def _as_path(field: str, value: str) -> str:
    levels = [level.strip() for level in value.split(LEVELS.strip())] if value else []
    if not levels or not all(levels):
        raise BadRequest("栏名不能是空的。", "各级栏名之间用“ / ”分开。")
    return LEVELS.join(levels)


_VALUES: Mapping[str, Callable[[str, str], str]] = {
    "date": _as_date,
    "period": _as_month,
    "number": _as_count,
    "total_number": _as_count,
    "column": _as_path,
}


# --- laying over --------------------------------------------------------------------------


def corrected(issue: Issue, corrections: Iterable[Correction]) -> Issue:
    """``issue`` with what was corrected, each part naming its corrections; one that no longer
    fits what is read becomes a doubt of the issue."""
    held = tuple(corrections)
    fitting = [one for one in held if value_at(issue, one.place, one.field) == one.printed]
    stale = [one for one in held if one not in fitting]
    head = [one for one in fitting if one.place == ""]
    tables = {
        table.no: [one for one in fitting if one.place.partition("/")[0] == f"t{table.no}"]
        for table in issue.tables
    }
    return replace(
        issue,
        head=_corrected_head(issue.head, head) if head else issue.head,
        tables=tuple(
            _corrected_table(table, tables[table.no]) if tables[table.no] else table
            for table in issue.tables
        ),
        doubts=(*issue.doubts, *map(_said_of_stale, stale)),
    )


def _said_of_stale(one: Correction) -> str:
    what = FIELDS.get(one.field, one.field)
    return (
        f"{one.by}的更正没有用上：{where(one.place)}{what}原读作“{one.printed}”，"
        f"更正为“{one.corrected}”；现在那里读得不同，请重新核对。"
    )


def where(place: str) -> str:
    """A place in Chinese: "" for the number itself, ``第3表``, ``第3表第5栏``."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return ""
    return f"第{match[1]}表" + (f"第{match[2]}栏" if match[2] else "")


def _corrected_head(head: IssueHead, corrections: Sequence[Correction]) -> IssueHead:
    new = {one.field: one for one in corrections}
    number = _count(new, "number", head.number)
    total = _count(new, "total_number", head.total_number)
    date = new.get("date")
    if date is not None:
        year, month = int(date.corrected[:4]), int(date.corrected[5:7])
        has_day = len(date.corrected) > len("YYYY-MM")
        last = calendar.monthrange(year, month)[1]
        head = replace(
            head,
            id=date.corrected[:7],
            date=date.corrected if has_day else f"{date.corrected}-{last:02}",
            date_precision="day" if has_day else "month",
            date_basis="inferred",
            date_evidence=f"由{date.by}更正（{date.reason}）；原读作"
            f"{wording.day(date.printed)}：{head.date_evidence}",
            year=year,
        )
    title = head.title
    if date is not None or (number, total) != (head.number, head.total_number):
        title = issue_title(serial_of(head), head.year, int(head.date[5:7]), number, total)
    return replace(
        head, title=title, number=number, total_number=total, corrections=tuple(corrections)
    )


def _count(new: Mapping[str, Correction], field: str, otherwise: int | None) -> int | None:
    one = new.get(field)
    if one is None:
        return otherwise
    return int(one.corrected) if one.corrected else None


def _corrected_table(table: Table, corrections: Sequence[Correction]) -> Table:
    columns = list(table.columns)
    for one in corrections:
        if one.field == "column":
            columns[int(one.place.rpartition("/c")[2]) - 1] = tuple(one.corrected.split(LEVELS))
    new = {one.field: one.corrected for one in corrections}
    return replace(
        table,
        title=new.get("title", table.title),
        period=(new["period"] or None) if "period" in new else table.period,
        label_column=new.get("label_column", table.label_column),
        columns=tuple(columns),
        corrections=tuple(corrections),
    )
