"""Files that were handed in: what they are, how far they are, what became of them."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from indexer.correction import Correction
from indexer.errors import NotFound

IntakeState = Literal["open", "publishing", "published", "discarded", "undone"]
FileState = Literal["waiting", "reading", "read", "failed", "stopped"]
UNFINISHED: tuple[FileState, ...] = ("waiting", "reading")


@dataclass(frozen=True, slots=True)
class StagedFile:
    """One file of an intake. ``name`` is a safe file name; ``reason``, ``next_step``, ``place``
    are those of a failure. ``issue``, ``file`` and ``replaced`` (paths in ``corpus/removed``) are
    set once it is published, ``file`` is its name in the corpus folder; ``corrected``: what the
    same content was corrected to while it was served before, None where it was not served."""

    intake: str
    no: int
    name: str
    sha256: str
    size: int
    state: FileState
    reason: str = ""
    next_step: str = ""
    place: str = ""
    issue: str = ""
    file: str = ""
    replaced: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What was handed in at one time. ``at`` is ISO time with zone; ``said``: whole sentences
    about its publication."""

    id: str
    no: int
    who: str
    at: str
    state: IntakeState
    files: tuple[StagedFile, ...]
    said: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it may be published or discarded."""
        return self.state in ("open", "undone")

    @property
    def is_publishing(self) -> bool:
        """Whether it is being published or taken back, or waits for it."""
        return self.state == "publishing"

    @property
    def is_reading(self) -> bool:
        return self.is_open and any(one.state in UNFINISHED for one in self.files)

    def file(self, no: int) -> StagedFile:
        for one in self.files:
            if one.no == no:
                return one
        raise NotFound(f"这次上传没有第 {no} 个文件。", "请回到上传页查看。")


def new_intake(desk: sqlite3.Connection, who: str) -> str:
    """An empty one; returns its id."""
    id_ = secrets.token_urlsafe(9)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    desk.execute(
        "INSERT INTO intakes (id, who, at, state) VALUES (?, ?, ?, 'open')", (id_, who, at)
    )
    return id_


def add_file(desk: sqlite3.Connection, intake_id: str, name: str, sha256: str, size: int) -> int:
    """A file to be read; returns its number."""
    no = _no(desk, intake_id)
    (last,) = desk.execute(
        "SELECT coalesce(max(no), 0) FROM intake_files WHERE intake = ?", (no,)
    ).fetchone()
    desk.execute(
        "INSERT INTO intake_files (intake, no, name, sha256, size, state)"
        " VALUES (?, ?, ?, ?, ?, 'waiting')",
        (no, last + 1, name, sha256, size),
    )
    return int(last) + 1


def refuse_file(
    desk: sqlite3.Connection, intake_id: str, name: str, reason: str, next_step: str
) -> None:
    """A file that was not kept at all: it stays listed with the reason."""
    no = add_file(desk, intake_id, name, "", 0)
    fail_file(desk, intake_id, no, reason, next_step, "")


def intake(desk: sqlite3.Connection, intake_id: str) -> Intake:
    """Raises ``NotFound``."""
    row = desk.execute("SELECT * FROM intakes WHERE id = ?", (intake_id,)).fetchone()
    if row is None:
        raise NotFound("没有这次上传。", "请回到上传页查看，或重新上传。")
    return _intake(desk, row)


def intakes(desk: sqlite3.Connection, limit: int) -> tuple[Intake, ...]:
    """Newest first."""
    rows = desk.execute("SELECT * FROM intakes ORDER BY no DESC LIMIT ?", (limit,)).fetchall()
    return tuple(_intake(desk, row) for row in rows)


def last_published(desk: sqlite3.Connection) -> Intake | None:
    """The one that ``undo`` would take back."""
    row = desk.execute(
        "SELECT * FROM intakes WHERE state = 'published' ORDER BY published DESC LIMIT 1"
    ).fetchone()
    return None if row is None else _intake(desk, row)


def failed_files(desk: sqlite3.Connection, limit: int) -> tuple[StagedFile, ...]:
    """Files that could not be read, newest first, until one of the same name or content is read
    or what they came in is discarded."""
    rows = desk.execute(
        "SELECT f.*, i.id AS intake_id FROM intake_files f JOIN intakes i ON i.no = f.intake"
        " WHERE f.state = 'failed' AND i.state <> 'discarded' AND NOT EXISTS ("
        "  SELECT 1 FROM intake_files g WHERE g.state = 'read' AND (g.intake, g.no) >"
        "  (f.intake, f.no) AND (g.name = f.name OR (g.sha256 = f.sha256 AND f.sha256 <> '')))"
        " ORDER BY f.intake DESC, f.no LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(_file(row, row["intake_id"]) for row in rows)


def set_state(desk: sqlite3.Connection, intake_id: str, state: IntakeState) -> None:
    if state == "published":
        desk.execute(
            "UPDATE intakes SET state = ?,"
            " published = 1 + (SELECT coalesce(max(published), 0) FROM intakes) WHERE id = ?",
            (state, intake_id),
        )
    else:
        desk.execute("UPDATE intakes SET state = ? WHERE id = ?", (state, intake_id))


def turn(
    desk: sqlite3.Connection, intake_id: str, before: Sequence[IntakeState], after: IntakeState
) -> bool:
    """Change the state if it is one of ``before``: of two who try, one succeeds."""
    marks = ", ".join("?" * len(before))
    done = desk.execute(
        f"UPDATE intakes SET state = ? WHERE id = ? AND state IN ({marks})",  # nosec B608
        (after, intake_id, *before),
    )
    return done.rowcount == 1


def say(desk: sqlite3.Connection, intake_id: str, sentences: Sequence[str]) -> None:
    lines = "\n".join(" ".join(one.split()) for one in sentences)
    desk.execute("UPDATE intakes SET said = ? WHERE id = ?", (lines, intake_id))


# --- reading ------------------------------------------------------------------------------


def claim(desk: sqlite3.Connection) -> StagedFile | None:
    """The next file to read, marked as being read; None where none waits."""
    row = desk.execute(
        "SELECT f.*, i.id AS intake_id FROM intake_files f JOIN intakes i ON i.no = f.intake"
        " WHERE f.state = 'waiting' AND i.state IN ('open', 'undone')"
        " ORDER BY f.intake, f.no LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    taken = desk.execute(
        "UPDATE intake_files SET state = 'reading' WHERE intake = ? AND no = ?"
        " AND state = 'waiting'",
        (row["intake"], row["no"]),
    )
    return _file(row, row["intake_id"]) if taken.rowcount == 1 else None


def take_up_again(desk: sqlite3.Connection) -> int:
    """What was being read when the server ended waits again; returns how many files."""
    return desk.execute(
        "UPDATE intake_files SET state = 'waiting' WHERE state = 'reading'"
    ).rowcount


def stop(desk: sqlite3.Connection, intake_id: str) -> int:
    """Nothing more of this intake is read; returns how many files are left out."""
    return desk.execute(
        "UPDATE intake_files SET state = 'stopped'"
        " WHERE intake = ? AND state IN ('waiting', 'reading')",
        (_no(desk, intake_id),),
    ).rowcount


def read_again(desk: sqlite3.Connection, intake_id: str, file_no: int | None = None) -> int:
    """Stopped and failed files wait again, or one file whatever its state."""
    where = "state IN ('stopped', 'failed')" if file_no is None else "no = ?"
    values = (_no(desk, intake_id),) if file_no is None else (_no(desk, intake_id), file_no)
    return desk.execute(
        "UPDATE intake_files SET state = 'waiting', reason = '', next_step = '', place = ''"  # nosec B608
        f" WHERE intake = ? AND sha256 <> '' AND {where}",
        values,
    ).rowcount


def finish_file(desk: sqlite3.Connection, intake_id: str, file_no: int) -> bool:
    """It is read; False where it was stopped meanwhile."""
    done = desk.execute(
        "UPDATE intake_files SET state = 'read', reason = '', next_step = '', place = ''"
        " WHERE intake = ? AND no = ? AND state = 'reading'",
        (_no(desk, intake_id), file_no),
    )
    return done.rowcount == 1


def fail_file(
    desk: sqlite3.Connection,
    intake_id: str,
    file_no: int,
    reason: str,
    next_step: str,
    place: str,
) -> None:
    desk.execute(
        "UPDATE intake_files SET state = 'failed', reason = ?, next_step = ?, place = ?"
        " WHERE intake = ? AND no = ? AND state <> 'stopped'",
        (reason, next_step, place, _no(desk, intake_id), file_no),
    )


def record_published(
    desk: sqlite3.Connection,
    intake_id: str,
    file_no: int,
    issue: str,
    file: str,
    replaced: Sequence[str],
) -> None:
    desk.execute(
        "UPDATE intake_files SET issue = ?, file = ?, replaced = ? WHERE intake = ? AND no = ?",
        (
            issue,
            file,
            json.dumps(list(replaced), ensure_ascii=False),
            _no(desk, intake_id),
            file_no,
        ),
    )


def record_corrected(
    desk: sqlite3.Connection, intake_id: str, file_no: int, before: Sequence[Correction]
) -> None:
    """What an undo brings back: the corrections with which the same content was served."""
    text = json.dumps([asdict(one) for one in before], ensure_ascii=False)
    desk.execute(
        "UPDATE intake_files SET corrected = ? WHERE intake = ? AND no = ?",
        (text, _no(desk, intake_id), file_no),
    )


def staged_hashes(desk: sqlite3.Connection) -> frozenset[str]:
    """Contents that an intake may still need: it is open, or it is the last one published."""
    last = last_published(desk)
    rows = desk.execute(
        "SELECT DISTINCT f.sha256 FROM intake_files f JOIN intakes i ON i.no = f.intake"
        " WHERE i.state IN ('open', 'undone', 'publishing') OR i.no = ?",
        (last.no if last else 0,),
    ).fetchall()
    return frozenset(str(row["sha256"]) for row in rows)


# --- inside -------------------------------------------------------------------------------


def _no(desk: sqlite3.Connection, intake_id: str) -> int:
    row = desk.execute("SELECT no FROM intakes WHERE id = ?", (intake_id,)).fetchone()
    if row is None:
        raise NotFound("没有这次上传。", "请回到上传页查看，或重新上传。")
    return int(row["no"])


def _intake(desk: sqlite3.Connection, row: sqlite3.Row) -> Intake:
    files = desk.execute(
        "SELECT * FROM intake_files WHERE intake = ? ORDER BY no", (row["no"],)
    ).fetchall()
    return Intake(
        row["id"],
        row["no"],
        row["who"],
        row["at"],
        row["state"],
        tuple(_file(one, row["id"]) for one in files),
        tuple(row["said"].splitlines()),
    )


def _file(row: sqlite3.Row, intake_id: str) -> StagedFile:
    return StagedFile(
        intake_id,
        row["no"],
        row["name"],
        row["sha256"],
        row["size"],
        row["state"],
        row["reason"],
        row["next_step"],
        row["place"],
        row["issue"],
        row["file"],
        tuple(json.loads(row["replaced"] or "[]")),
        tuple(Correction(**one) for one in json.loads(row["corrected"]))
        if row["corrected"]
        else None,
    )
