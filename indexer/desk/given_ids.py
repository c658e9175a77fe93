"""Which id each content was given: of two numbers of one month the one that was ``2023-09`` stays
it, though every generation be lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from indexer.desk.store import writing


def given_ids(desk: sqlite3.Connection) -> dict[str, str]:
    """Fingerprint of each content that was ever served -> the id it was given last. No id is
    there twice."""
    return dict(desk.execute("SELECT fingerprint, issue_id FROM given_ids").fetchall())


def give_ids(desk: sqlite3.Connection, ids: Mapping[str, str]) -> None:
    """Note that these contents now have these ids. A content that had one of them before, and is
    served no more, has lost it."""
    known = given_ids(desk)
    new = {key: id_ for key, id_ in ids.items() if known.get(key) != id_}
    if not new:
        return
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    with writing(desk):
        for key, id_ in new.items():
            desk.execute("DELETE FROM given_ids WHERE fingerprint = ? OR issue_id = ?", (key, id_))
            desk.execute("INSERT INTO given_ids VALUES (?, ?, ?)", (key, id_, at))
