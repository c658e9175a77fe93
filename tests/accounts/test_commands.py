"""``python -m app user``: accounts from the machine that serves."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as serving
from indexer.desk import accounts as kept
from indexer.desk import acts, desk_at
from indexer.paths import SHIPPED_ROOT, Home

PASSWORD = "four-odd-words-together"


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Home:
    monkeypatch.setenv("BRIEFINGS_HOME", str(tmp_path))
    return Home(tmp_path)


def user(monkeypatch, *arguments: str, typed: str = PASSWORD) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
    return serving.main(["user", *arguments])


def test_the_first_editor(home: Home, monkeypatch, capsys) -> None:
    assert user(monkeypatch, "list") == 0
    assert "还没有帐户" in capsys.readouterr().out
    assert user(monkeypatch, "add", "蓝天", "--role", "editor") == 0
    assert user(monkeypatch, "add", "reader-1") == 0
    capsys.readouterr()
    assert user(monkeypatch, "list") == 0
    listed = [line.split("\t")[:2] for line in capsys.readouterr().out.splitlines()]
    assert listed == [["reader-1", "reader"], ["蓝天", "editor"]]
    with desk_at(home) as desk:
        assert kept.with_password(desk, "蓝天", PASSWORD).role == "editor"
        assert [(a.who, a.act, a.what, a.after) for a in acts(desk, limit=9)] == [
            ("（命令行）", "account-added", "reader-1", "reader"),
            ("（命令行）", "account-added", "蓝天", "editor"),
        ]


def test_every_change_of_an_account(home: Home, monkeypatch, capsys) -> None:
    assert user(monkeypatch, "add", "a") == 0
    assert user(monkeypatch, "role", "a", "editor") == 0
    assert user(monkeypatch, "password", "a", typed="quite-another-phrase") == 0
    assert user(monkeypatch, "disable", "a") == 0
    assert user(monkeypatch, "list") == 0
    assert "已停用" in capsys.readouterr().out
    with desk_at(home) as desk:
        assert kept.with_password(desk, "a", "quite-another-phrase") is None
    assert user(monkeypatch, "enable", "a") == 0
    with desk_at(home) as desk:
        assert kept.with_password(desk, "a", "quite-another-phrase").role == "editor"
    assert user(monkeypatch, "remove", "a") == 0
    with desk_at(home) as desk:
        assert kept.accounts(desk) == ()


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["add", "a"], "short", "10"),
        (["add", "a"], "1234567890", "常见"),
        (["add", "a b"], PASSWORD, "帐户名"),
        (["add", "taken"], PASSWORD, "已有帐户"),
        (["remove", "nobody"], "", "没有帐户"),
        (["password", "nobody"], PASSWORD, "没有帐户"),
        (["role", "nobody", "editor"], "", "没有帐户"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: list[str], typed: str, said: str, home: Home, monkeypatch, capsys
) -> None:
    assert user(monkeypatch, "add", "taken") == 0
    assert user(monkeypatch, *arguments, typed=typed) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "下一步：" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [["user"], ["user", "add"], ["user", "role", "a", "king"]])
def test_a_command_that_is_none(arguments: list[str], home: Home) -> None:
    with pytest.raises(SystemExit) as ended:
        serving.main(arguments)
    assert ended.value.code == 2


def test_another_word_than_user(home: Home, capsys) -> None:
    assert serving.main(["serve"]) == 2
    assert "user" in capsys.readouterr().err


def test_a_desk_that_cannot_be_opened_is_named(home: Home, monkeypatch, capsys) -> None:
    home.var.mkdir()
    (home.var / "desk.sqlite").write_bytes(b"not a database at all" * 100)
    assert user(monkeypatch, "list") == 1
    assert "desk.sqlite" in capsys.readouterr().err


def test_as_it_is_typed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "user", "add", "蓝天", "--role", "editor"],
        cwd=SHIPPED_ROOT,
        env={**os.environ, "BRIEFINGS_HOME": str(tmp_path), "PYTHONUTF8": "1"},
        input=PASSWORD + "\n",
        encoding="utf8",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "蓝天" in done.stdout
