"""Corrections of a staged file, and how it is to be read, as people settle them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from indexer import readers
from indexer.correction import Correction
from indexer.desk import Desk, desk_at, note, writing
from indexer.desk import corrections as kept
from indexer.desk import intake as intakes
from indexer.desk.corrections import FileCorrection, FileReading
from indexer.desk.intake import StagedFile
from indexer.errors import BadRequest, NotFound
from indexer.ingest.corrections import FIELDS, overlay_of, settled_value, value_at, where
from indexer.intake.reading import read_staged
from indexer.model import FormatName
from indexer.paths import Home

LONGEST_REASON = 500
MOST_CHANGES = 400
ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030（GBK、GB2312）",
    "big5": "Big5（繁体）",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
LAYOUTS: Mapping[str, str] = {
    "plain-text": "逐行排的文本",
    "tab-text": "制表符分栏的文本",
    "word-text": "由 Word 另存的文本（一格一行）",
    "pdf-text": "由 PDF 复制的文本",
}
FORMATS: Mapping[str, str] = {
    "text": "纯文本",
    "html": "网页",
    "mht": "单个文件网页（.mht）",
    "pdf": "PDF",
    "docx": "Word（.docx）",
    "xml": "Word（.xml）",
    "doc": "Word（.doc）",
    "wps": "WPS",
    "rtf": "RTF",
    "odt": "OpenDocument（.odt）",
}
Changes = Mapping[tuple[str, str], str]
"""(place, field) → what was typed."""


def correct(home: Home, file: StagedFile, changes: Changes, reason: str, who: str) -> int:
    """Keep what was typed where it differs from what is read; where it is the same again the
    correction goes. Returns how many things changed. Raises ``BadRequest`` for a value that
    cannot be used and for a change without a reason; nothing is kept then."""
    if len(changes) > MOST_CHANGES:
        raise BadRequest("一次更正的地方太多。", f"请分几次提交，每次最多 {MOST_CHANGES} 处。")
    overlay = overlay_of(home)
    taken = read_staged(home, file, overlay).taken
    standing = {
        (one.place, one.field): one for one in overlay.corrections.get(taken.fingerprint, ())
    }
    at = _now()
    new: list[Correction] = []
    gone: list[Correction] = []
    for (place, field), typed in changes.items():
        printed = value_at(taken.issue, place, field)
        if printed is None:
            raise NotFound(f"没有这个可以更正的地方：{place} {field}。", "请刷新页面后再试。")
        value = settled_value(field, typed)
        stands = standing.get((place, field))
        if value == printed:
            gone += [stands] if stands else []
        elif stands is None or value != stands.corrected or stands.printed != printed:
            new.append(Correction(place, field, printed, value, "", who, at))
    if not new and not gone:
        return 0
    said = said_reason(reason)
    with desk_at(home) as desk, writing(desk):
        for one in gone:
            kept.take_back(desk, taken.fingerprint, one.place, one.field)
            _note(desk, who, file.name, one, before=one.corrected, after=one.printed)
        for one in new:
            held = Correction(one.place, one.field, one.printed, one.corrected, said, who, at)
            kept.correct(desk, FileCorrection(taken.fingerprint, file.name, held))
            was = standing.get((one.place, one.field))
            _note(
                desk,
                who,
                file.name,
                one,
                before=was.corrected if was else one.printed,
                after=f"{one.corrected}（{said}）",
            )
    return len(new) + len(gone)


def read_as(
    home: Home,
    file: StagedFile,
    format_: str,
    encoding: str,
    layout: str,
    reason: str,
    who: str,
) -> None:
    """Settle how the file is read ("" for each that the program shall find out) and have it read
    again. Raises ``BadRequest``."""
    for value, known, what in (
        (format_, FORMATS, "格式"),
        (encoding, ENCODINGS, "编码"),
        (layout, LAYOUTS, "版式"),
    ):
        if value and value not in known:
            raise BadRequest(
                f"{what}不能是“{value[:40]}”。", f"可以是：{'、'.join(known.values())}。"
            )
    if format_ and cast("FormatName", format_) not in readers.BY_FORMAT:
        raise BadRequest(f"暂时不能读 {FORMATS[format_]} 文件。", "请另存为 PDF 或纯文本后再上传。")
    said = said_reason(reason) if format_ or encoding or layout else ""
    shown = "、".join(
        known[value]
        for value, known in ((format_, FORMATS), (encoding, ENCODINGS), (layout, LAYOUTS))
        if value
    )
    with desk_at(home) as desk, writing(desk):
        kept.keep_reading_before(desk, file.intake, file.sha256)
        kept.settle_reading(
            desk,
            FileReading(
                file.sha256,
                file.name,
                format_ or None,
                encoding or None,
                layout or None,
                said,
                who,
                _now(),
            ),
        )
        intakes.read_again(desk, file.intake, file.no)
        note(desk, who, "read-as", file.name, after=shown or "由程序判断")


def said_reason(reason: str) -> str:
    """As it is kept. Raises ``BadRequest`` where there is none."""
    said = " ".join(reason.split())
    if not said:
        raise BadRequest("没有写更正的理由。", "请写明依据，例如“据纸本”，再提交。")
    if len(said) > LONGEST_REASON:
        raise BadRequest(f"理由太长，最多 {LONGEST_REASON} 个字。", "请缩短后再试。")
    return said


def _note(desk: Desk, who: str, name: str, one: Correction, *, before: str, after: str) -> None:
    what = f"{name} {where(one.place)}{FIELDS[one.field]}"
    note(desk, who, "correct", what, before=before, after=after)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
