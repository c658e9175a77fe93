"""What editors noted of contradictions is carried to another installation, and by a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from accounts.conftest import EDITOR

from indexer import ingest
from indexer.cli import main
from indexer.desk import acts, desk_at
from indexer.desk.errata import Handled, handle, handled
from indexer.errata.carrying import COLUMNS
from indexer.paths import Home

FIRST = Handled(
    "statement-parts", "2023-04/s2", "", "161980", "16198", "settled", "2026-11-02",
    "编辑部确认，应为16198", EDITOR, "2026-11-02T09:00:00+08:00",
)  # fmt: skip
SECOND = Handled(
    "column-total", "2018-06/t7/r1 2018-06/t7/total", "妇女登记", "3630", "3963", "sent",
    "2026-11-03", "=1+1,\"传真\"", "'小李", "2026-11-03T09:00:00+08:00",
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Home:
    home = Home(tmp_path / "here")
    with desk_at(home) as desk:
        handle(desk, [FIRST, SECOND])
    return home


@pytest.fixture
def there(tmp_path: Path) -> Home:
    return Home(tmp_path / "there")


def held(home: Home) -> tuple[Handled, ...]:
    with desk_at(home) as desk:
        return handled(desk)


def carry(way: str, home: Home, path: Path) -> int:
    return main(["--home", str(home.root), "marks", way, str(path)])


def test_they_come_as_they_are_and_no_cell_is_a_formula(
    here: Home, there: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "处理.csv"
    assert carry("export", here, path) == 0
    assert '"\'=1+1,""传真"""' in path.read_text("utf-8-sig")
    assert carry("import", there, path) == 0
    assert held(there) == (FIRST, SECOND) == held(here)
    with desk_at(there) as desk:
        assert [one.after for one in acts(desk, limit=9)].count(
            "已了结（2026年11月2日，蓝天）：编辑部确认，应为16198"
        ) == 1
    assert carry("import", there, path) == 0
    assert "收入 0 处的处理，已有 2 处" in capsys.readouterr().out


def test_the_later_of_two_notes_stands(here: Home, there: Home, tmp_path: Path) -> None:
    later = replace(FIRST, state="sent", note="又送", at="2026-11-02T01:00:01+00:00")
    earlier = replace(SECOND, note="早先", at="2026-11-03T08:00:00+08:00")
    with desk_at(there) as desk:
        handle(desk, [later, earlier])
    carry("export", here, tmp_path / "a.csv")
    assert carry("import", there, tmp_path / "a.csv") == 0
    assert set(held(there)) == {later, SECOND}


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("settled", "open", "第2行"),
        ("statement-parts", "x", "第2行"),
        ("2026-11-03,", "3.11.,", "第3行"),
        ("T09:00:00+08:00\r\nco", "T09:00:00\r\nco", "第2行"),
        ("确认", "长" * 301, "第2行"),
        (COLUMNS[0] + ",", "x,", "首行"),
        ("161980,", "", "10 栏"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    here: Home, there: Home, tmp_path: Path, old: str, new: str, named: str, capsys
) -> None:
    path = tmp_path / "a.csv"
    carry("export", here, path)
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    assert carry("import", there, path) != 0
    assert named in capsys.readouterr().err
    assert held(there) == ()


def test_a_backup_has_them(here: Home, there: Home, tmp_path: Path) -> None:
    here.corpus.mkdir()
    (here.corpus / "a.txt").write_text("南京卫生信息化简报", encoding="utf8")
    ingest.backup(here, tmp_path / "b.zip")
    ingest.restore(there, tmp_path / "b.zip")
    assert held(there) == (FIRST, SECOND)
