"""Old Word files and rich text, read through LibreOffice; and what is said where it cannot be."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from indexer.coverage import coverage
from indexer.errors import UnreadableFile
from indexer.parsing import parse
from indexer.readers import libreoffice, office, read_bytes
from indexer.readers.options import ReadOptions

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "office"
RICH = (FIXTURES / "briefing.rtf").read_bytes()

needs_office = pytest.mark.skipif(
    office.soffice() is None, reason="LibreOffice (soffice) is not installed"
)
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")


@needs_office
@pytest.mark.parametrize("name", ["briefing.rtf", "briefing.doc"])
def test_a_file_is_read_as_its_word_file_would_be(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    document = read_bytes(data, name)
    issue = parse(document)
    assert (document.format, document.layout) == (name[-3:], name[-3:])
    assert document.pages is None
    assert (issue.head.id, issue.head.number) == ("2024-08", 8)
    (table,) = issue.tables
    assert table.title == "2024年7月检查预约统计表"
    assert [(row.label, row.cells) for row in table.rows] == [
        ("示例一院", ("1,204", "1,180")),
        ("示例二院", ("860", "790")),
        ("示例区中医院", ("252", "0")),
    ]
    assert [item.title for item in issue.items] == ["示例市启用检查预约统一号源"]
    assert coverage(document, issue).is_complete


def refused(name: str = "a.rtf") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(RICH, name)
    assert caught.value.file == name
    assert ".docx" in caught.value.next_step
    return caught.value


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(office.PROGRAM_SETTING, str(path))


def test_without_libreoffice_the_next_step_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.PROGRAM_SETTING, "/nowhere/soffice")
    error = refused()
    assert "RTF" in error.reason
    assert "LibreOffice" in error.reason
    assert office.PROGRAM_SETTING in error.next_step


def test_the_name_of_the_format_is_said_as_staff_know_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(office.PROGRAM_SETTING, "/nowhere/soffice")
    with pytest.raises(UnreadableFile, match="WPS"):
        read_bytes(b"\x00", "a.wps", ReadOptions(format="wps"))


@needs_shell
def test_a_file_that_libreoffice_cannot_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "exit 1", monkeypatch)
    assert "没能打开" in refused().reason


@needs_shell
def test_a_file_that_takes_too_long_is_given_up_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    mark = tmp_path / "came to its end"
    program(tmp_path, f'(sleep 2; touch "{mark}") & sleep 60', monkeypatch)
    assert "已停止" in refused().reason
    time.sleep(2)
    assert not mark.exists()


@needs_shell
def test_what_it_is_given_shows_no_name_and_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    program(tmp_path, f'echo "$@" "$HOME" "$http_proxy" > "{told}"', monkeypatch)
    refused("$(rm -rf) 简报.rtf")
    words = told.read_text(encoding="utf-8")
    assert "简报" not in words
    assert "--headless" in words
    assert "http://127.0.0.1:9" in words
    home = words.split()[-2]
    assert not Path(home).exists()
