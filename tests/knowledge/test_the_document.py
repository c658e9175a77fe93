"""What docs/KNOWLEDGE_BASE.md says is there, is there; and nothing else."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from indexer.export import CSV_COLUMNS
from indexer.knowledge import KnowledgeWriter
from indexer.paths import SHIPPED_ROOT

DOCUMENT = (SHIPPED_ROOT / "docs" / "KNOWLEDGE_BASE.md").read_text(encoding="utf8")


def names(path: Path, kind: str) -> set[str]:
    KnowledgeWriter(path).close()
    db = sqlite3.connect(path)
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
    db.close()
    return {row[0] for row in rows}


def test_every_table_is_described_once(tmp_path: Path) -> None:
    section = DOCUMENT.split("## The tables")[1].split("\n## ")[0]
    described = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(described) == sorted(names(tmp_path / "k.sqlite", "table"))


def test_every_view_is_named(tmp_path: Path) -> None:
    (sentence,) = re.findall(r"The views are .*?\n\n", DOCUMENT, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", sentence)) == names(tmp_path / "k.sqlite", "view")


def test_every_question_can_be_asked(tmp_path: Path) -> None:
    (block,) = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
    KnowledgeWriter(tmp_path / "k.sqlite").close()
    db = sqlite3.connect(tmp_path / "k.sqlite")
    questions = [one for one in block.split(";") if one.strip()]
    assert len(questions) == 5
    for question in questions:
        db.execute(question).fetchall()
    db.close()


def test_every_column_of_the_sheet_is_named() -> None:
    (sentence,) = re.findall(r"Columns: .*", DOCUMENT, re.DOTALL)
    assert tuple(re.findall(r"`(\w+)`", sentence)) == CSV_COLUMNS
