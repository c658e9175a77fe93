"""Decisions about names, written where the authority reads them: ``corpus/authority/decisions.csv``
of this home."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path

from indexer.authority import Decision, fold
from indexer.authority.decisions import COLUMNS, DECISIONS, FILE, KINDS, load_decisions
from indexer.desk import desk_at, note, writing
from indexer.errors import AuthorityError, BadRequest
from indexer.generations import write_whole
from indexer.paths import Home

LONGEST = 300
SAID = {
    "same-as": "是同一个",
    "also-called": "是其别名",
    "distinct": "不是同一个",
    "branch-of": "是其分支",
    "not-a-name": "不是名称",
}


def decisions_of(home: Home) -> tuple[Decision, ...]:
    """Those of this home as they are now, in the order in which they were made."""
    return load_decisions(home.decisions.parent)


def decide(
    home: Home, kind: str, name: str, decision: str, target: str, evidence: str, who: str
) -> bool:
    """Add a decision; False where it stands already. Raises ``BadRequest`` where it cannot be
    followed or contradicts another."""
    one = Decision(
        kind.strip(),
        _cell(name, "名称"),
        decision.strip(),
        _cell(target, "所指名称"),
        _cell(evidence, "依据") or "网页上审定",
        _cell(who, "审定人"),
        date.today().isoformat(),
    )
    return take_in(home, [one], who) == 1


def take_back(home: Home, kind: str, name: str, decision: str, target: str, who: str) -> None:
    """Remove a decision. Raises ``BadRequest`` where there is none."""
    with desk_at(home) as desk, writing(desk):
        held = decisions_of(home)
        gone = [one for one in held if _key(one) == _keyed(kind, name, decision, target)]
        if not gone:
            raise BadRequest(f"没有关于“{name[:60]}”的这条审定。", "请刷新页面后再试。")
        _write(home, [one for one in held if one not in gone])
        note(desk, who, "decide", f"{name}：取消审定", before=_said(gone[0]))


def take_in(home: Home, decisions: Sequence[Decision], who: str) -> int:
    """Add decisions that do not stand yet; returns how many. All or none: raises ``BadRequest``
    naming the one that cannot be followed."""
    # The side store's own lock keeps two editors from writing over one another.
    with desk_at(home) as desk, writing(desk):
        held = list(decisions_of(home))
        known = {_key(one) for one in held}
        new: dict[tuple[str, ...], Decision] = {}
        for one in decisions:
            if _key(one) not in known:
                new.setdefault(_key(one), one)
        if not new:
            return 0
        _check_contradictions(held, list(new.values()))
        _write(home, [*held, *new.values()])
        for one in new.values():
            note(desk, who, "decide", one.name, after=f"{_said(one)}（{one.evidence}）")
    return len(new)


def _check_contradictions(held: Sequence[Decision], new: Sequence[Decision]) -> None:
    """Two names are not both the same and not the same."""
    for one in new:
        pair = {fold(one.name), fold(one.target)}
        for other in (*held, *new):
            if other is one or other.kind != one.kind:
                continue
            is_pair = {fold(other.name), fold(other.target)} == pair and one.target != ""
            if is_pair and other.is_same != one.is_same:
                raise BadRequest(
                    f"“{one.name}”与“{one.target}”已判定为“{SAID[other.decision]}”。",
                    "要改，请先取消那条审定。",
                )


def _write(home: Home, decisions: Sequence[Decision]) -> None:
    """Whole or not at all, after a trial: a file that cannot be loaded would stop every build."""
    lines = [csv_of(decisions)]
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / FILE
        trial.write_text(lines[0], encoding="utf8", newline="")
        try:
            load_decisions(Path(folder))
        except AuthorityError as error:
            raise BadRequest(error.reason, error.next_step) from error
    # Only this file: the shipped names beside it go on with the project.
    own = home.corpus / "authority"
    own.mkdir(parents=True, exist_ok=True)
    write_whole(own / FILE, lines)


def csv_of(decisions: Sequence[Decision]) -> str:
    """As ``decisions.csv`` holds them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(one) for one in decisions)
    return out.getvalue()


def from_csv(path: Path) -> tuple[Decision, ...]:
    """Decisions out of another installation's file. Raises ``BadRequest``."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder) / FILE)
        try:
            return load_decisions(Path(folder))
        except AuthorityError as error:
            place = f"第{error.line}行：" if error.line else ""
            raise BadRequest(f"{path.name} {place}{error.reason}", error.next_step) from error


def _cell(text: str, what: str) -> str:
    """A cell that a spreadsheet takes for text."""
    value = " ".join(text.split())
    if len(value) > LONGEST:
        raise BadRequest(f"{what}太长，最多 {LONGEST} 个字。", "请缩短后再试。")
    if any(not sign.isprintable() for sign in value):
        raise BadRequest(f"{what}里有看不见的字符。", "请重新输入后再试。")
    if value[:1] in "=+-@＝＋－＠" and value:
        raise BadRequest(f"{what}不能以“{value[0]}”开头。", "电子表格会把它当作公式，请改写。")
    return value


def _key(one: Decision) -> tuple[str, ...]:
    return _keyed(one.kind, one.name, one.decision, one.target)


def _keyed(kind: str, name: str, decision: str, target: str) -> tuple[str, ...]:
    return (kind, fold(name), decision, fold(target))


def _said(one: Decision) -> str:
    return f"{SAID[one.decision]}" + (f"：{one.target}" if one.target else "")


__all__ = [
    "DECISIONS",
    "KINDS",
    "SAID",
    "csv_of",
    "decide",
    "decisions_of",
    "from_csv",
    "take_back",
    "take_in",
]
