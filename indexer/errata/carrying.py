"""What editors noted of contradictions, carried to another installation as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, fields
from datetime import date, datetime
from pathlib import Path

from indexer.checks.choosing import KINDS, STATES
from indexer.desk import desk_at, note, writing
from indexer.desk.errata import Handled, handle, handled
from indexer.errata.handling import line_of
from indexer.errata.marks import OPEN, said
from indexer.errors import BadRequest
from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS
from indexer.paths import Home

COLUMNS = tuple(one.name for one in fields(Handled))
LARGEST = 16 << 20
_MARK = "'"


def marks_csv(home: Home) -> tuple[str, int]:
    """All of it, one note a line, and how many; no cell is taken for a formula."""
    with desk_at(home) as desk:
        held = handled(desk)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in held:
        writer.writerow([_inert(cell) for cell in astuple(one)])
    return BYTE_ORDER_MARK + out.getvalue(), len(held)


def take_in_marks(home: Home, path: Path, who: str) -> tuple[int, int]:
    """How many were taken in, and how many were there already, or a later one was. All or none:
    ``BadRequest`` names the line that cannot be taken."""
    given = tuple(_read(path))
    with desk_at(home) as desk, writing(desk):
        held = {one.key: one for one in handled(desk)}
        new: dict[tuple[str, ...], Handled] = {}
        for one in given:
            known = new.get(one.key) or held.get(one.key)
            if known is None or datetime.fromisoformat(known.at) < datetime.fromisoformat(one.at):
                new[one.key] = one
        handle(desk, new.values())
        for one in new.values():
            was = held.get(one.key)
            note(
                desk,
                who,
                "errata",
                " ".join(filter(None, (KINDS[one.kind], one.records, one.column))),
                before=said(was) if was else STATES[OPEN],
                after=said(one),
            )
    return len(new), len(given) - len(new)


def _read(path: Path) -> Iterator[Handled]:
    if path.stat().st_size > LARGEST:
        raise BadRequest(f"{path.name} 太大。", "请导入 marks export 写出的文件。")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest(f"{path.name} 不是 UTF-8 文本。", "请另存为 UTF-8 编码的 CSV。") from None
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        if tuple(next(rows, [])) != COLUMNS:
            raise BadRequest(f"{path.name} 的首行应为 {','.join(COLUMNS)}。", "请不要改动首行。")
        for row in rows:
            if row:
                yield _one(row, f"{path.name} 第{rows.line_num}行")
    except csv.Error as error:
        raise BadRequest(f"{path.name} 第{rows.line_num}行：{error}。", "请检查这一行。") from None


def _one(row: list[str], place: str) -> Handled:
    def bad(why: str) -> BadRequest:
        return BadRequest(f"{place}：{why}", "请改正后再导入，这一次什么也没有收入。")

    if len(row) != len(COLUMNS):
        raise bad(f"应有 {len(COLUMNS)} 栏，实有 {len(row)} 栏。")
    one = Handled(*map(_plain, row))  # type: ignore[arg-type]
    if one.kind not in KINDS or not one.records.strip():
        raise bad(f"不知道是哪一处（{one.kind[:20]}）。")
    if one.state not in STATES or one.state == OPEN:
        raise bad(f"“{one.state[:20]}”不是一种处理。")
    try:
        date.fromisoformat(one.day)
        is_zoned = datetime.fromisoformat(one.at).tzinfo is not None
    except ValueError:
        is_zoned = False
    if not is_zoned:
        raise bad("日期或时间不能用。")
    try:
        is_line = (one.note, one.who) == (line_of(one.note), line_of(one.who))
    except BadRequest as error:
        raise bad(error.reason) from None
    if not is_line or not one.who:
        raise bad("说明或经手人不能用。")
    return one


def _inert(cell: str) -> str:
    return f"{_MARK}{cell}" if cell.startswith((*FORMULA_STARTS, _MARK)) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell[1:].startswith((*FORMULA_STARTS, _MARK)) and cell[0] == _MARK else cell
