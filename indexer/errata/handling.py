"""An editor notes what became of contradictions: sent, settled, or open again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from indexer.checks.choosing import STATES
from indexer.desk import desk_at, note, writing
from indexer.desk.errata import Handled, State, handle, handled, open_again
from indexer.errata.marks import OPEN, key_of, mark_of, marks_of, said
from indexer.errors import BadRequest
from indexer.library import Library
from indexer.model import Finding
from indexer.paths import Home

LONGEST = 300
AT_ONCE = 500


def mark(
    home: Home,
    library: Library,
    chosen: Mapping[str, str],
    state: str,
    day: str,
    text: str,
    who: str,
) -> int:
    """Note ``state`` (open, sent, settled) of findings: id -> the mark that it was shown with.
    ``day`` is YYYY-MM-DD, "" for today; ``text`` a line in words, "" for none. Returns how many
    were noted; all or none: BadRequest for what cannot be noted, or reads otherwise by now."""
    if state not in STATES:
        raise BadRequest(f"“{state[:20]}”不是一种处理。", f"请选{'、'.join(STATES.values())}之一。")
    if not 1 <= len(chosen) <= AT_ONCE:
        raise BadRequest("没有选中任何一处。" if not chosen else "选得太多。", "请选中后再保存。")
    findings = tuple(_as_shown(library.finding(one), mark) for one, mark in chosen.items())
    when = _day(day)
    line = line_of(text)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    with desk_at(home) as desk, writing(desk):
        marks = marks_of(handled(desk), library)
        before = {one.id: marks.of(one) for one in findings}
        # What was noted under an address that has moved is kept under the one of today.
        open_again(desk, [was.key for was in before.values() if was is not None])
        for finding in findings:
            was = before[finding.id]
            new = None
            if state != OPEN:
                new = Handled(*key_of(finding), cast(State, state), when, line, who, at)
                handle(desk, [new])
            note(
                desk,
                who,
                "errata",
                finding.message,
                before=said(was) if was else STATES[OPEN],
                after=said(new) if new else STATES[OPEN],
            )
    return len(findings)


def _as_shown(finding: Finding, mark: str) -> Finding:
    if mark_of(finding) != mark:
        raise BadRequest(f"这处数字与刚才所见不同：{finding.message}", "请刷新页面，看过后再保存。")
    return finding


def _day(text: str) -> str:
    if not text.strip():
        return date.today().isoformat()
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise BadRequest(f"日期“{text[:20]}”不能用。", "请写成 2026-11-30 这样。") from None
    if found > date.today() or found.year < 2000:
        raise BadRequest(f"日期“{text[:20]}”不能用。", "请写今天或以前的日期。")
    return found.isoformat()


def line_of(text: str) -> str:
    """What was typed as one line that may be kept; BadRequest where it is too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > LONGEST:
        raise BadRequest(f"说明太长：{len(line)} 字，上限 {LONGEST} 字。", "请缩短后再保存。")
    return line
