"""Starting the server: what is wrong is said in one line, before anything is served."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import __main__ as serving


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    calls: list[dict[str, object]] = []
    monkeypatch.setattr(serving, "serve", lambda app, **how: calls.append(how))
    for name in ("HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return calls


def test_nothing_is_built(tmp_path: Path, monkeypatch, capsys, served) -> None:
    monkeypatch.setenv("BRIEFINGS_HOME", str(tmp_path))
    assert serving.main() == 1
    assert "indexer build" in capsys.readouterr().err
    assert served == []


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００"])
def test_a_port_that_is_none(port: str, sample_home: Path, monkeypatch, capsys, served) -> None:
    monkeypatch.setenv("BRIEFINGS_HOME", str(sample_home))
    monkeypatch.setenv("PORT", port)
    assert serving.main() == 2
    assert "PORT" in capsys.readouterr().err
    assert served == []


def test_host_and_port_are_taken(sample_home: Path, monkeypatch, capsys, served) -> None:
    monkeypatch.setenv("BRIEFINGS_HOME", str(sample_home))
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("PORT", "8080")
    assert serving.main() == 0
    assert (served[0]["host"], served[0]["port"]) == ("0.0.0.0", 8080)
    assert "5 期" in capsys.readouterr().out


def test_a_port_that_is_taken_names_another(sample_home: Path, monkeypatch, capsys) -> None:
    def refuse(app: object, **how: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setenv("BRIEFINGS_HOME", str(sample_home))
    monkeypatch.setattr(serving, "serve", refuse)
    assert serving.main() == 1
    assert "PORT=" in capsys.readouterr().err
