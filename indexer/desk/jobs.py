"""What was asked for and takes longer than a request may: publishing an intake and undoing it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.desk.intake import IntakeState

Act = Literal["publish", "undo"]


@dataclass(frozen=True, slots=True)
class Job:
    """``choices``: file number → what to do with it; ``was``: the state of the intake before;
    ``tries``: how often it was begun; ``reason`` and ``next_step`` where it could not be done."""

    intake: str
    act: Act
    who: str
    choices: Mapping[int, str]
    was: IntakeState
    tries: int = 0
    reason: str = ""
    next_step: str = ""


def ask(desk: sqlite3.Connection, job: Job) -> None:
    """In place of an earlier one of the same intake, which is over."""
    choices = json.dumps(list(job.choices.items()))
    desk.execute(
        "INSERT OR REPLACE INTO jobs (intake, act, who, choices, was) VALUES (?, ?, ?, ?, ?)",
        (job.intake, job.act, job.who, choices, job.was),
    )


def claim(desk: sqlite3.Connection) -> Job | None:
    """The one that was asked for first and is not done; it counts as begun once more."""
    rows = waiting(desk)
    if not rows:
        return None
    desk.execute("UPDATE jobs SET tries = tries + 1 WHERE intake = ?", (rows[0].intake,))
    return rows[0]


def waiting(desk: sqlite3.Connection) -> tuple[Job, ...]:
    rows = desk.execute("SELECT * FROM jobs WHERE reason = '' ORDER BY rowid").fetchall()
    return tuple(_job(row) for row in rows)


def job_of(desk: sqlite3.Connection, intake_id: str) -> Job | None:
    """The one under way, or the last that could not be done."""
    row = desk.execute("SELECT * FROM jobs WHERE intake = ?", (intake_id,)).fetchone()
    return None if row is None else _job(row)


def done(desk: sqlite3.Connection, intake_id: str) -> None:
    desk.execute("DELETE FROM jobs WHERE intake = ?", (intake_id,))


def fail(desk: sqlite3.Connection, intake_id: str, reason: str, next_step: str) -> None:
    desk.execute(
        "UPDATE jobs SET reason = ?, next_step = ? WHERE intake = ?",
        (reason, next_step, intake_id),
    )


def _job(row: sqlite3.Row) -> Job:
    return Job(
        row["intake"],
        row["act"],
        row["who"],
        dict(json.loads(row["choices"])),
        row["was"],
        row["tries"],
        row["reason"],
        row["next_step"],
    )
