"""Whatever lies in the corpus: it is taken in or named, and the rest is served."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from served import MakeHome, exported, failures, issues

from indexer import generations, ingest
from indexer.cli import main
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home

ISSUE = """《南京卫生信息化简报》
2031年第6期（总第6期）
2031年6月28日

统计数据

2031年5月预约挂号服务统计表
单位\t线上\t线下\t小计
甲医院\t301\t301\t602
{odd}
丙医院\t7\t5\t12
合计\t328\t336\t664
"""

ODD_ROWS = {
    "more cells than its header, beside a total": "乙医院\t20\t30\t50\t70\t8",
    "a number past all counting": "乙医院\t" + "9" * 40 + "\t30\t50",
    "a number longer than Python reads": "乙医院\t" + "9" * 5000 + "\t30\t50",
    "superscripts and circled digits for figures": "乙医院\t2²\t③\t50",
    "digits of another script": "乙医院\t٣\t५\t50",
}


@pytest.mark.parametrize("row", ODD_ROWS.values(), ids=ODD_ROWS)
def test_an_odd_row_ends_no_build_and_no_check_and_keeps_its_cells(
    make_home: MakeHome, tmp_path: Path, row: str
) -> None:
    path = tmp_path / "2031-06.txt"
    path.write_text(ISSUE.format(odd=row), encoding="utf8")
    home = make_home([path])
    report = ingest.build(home)
    assert not report.failed and not report.notes
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    assert not knowledge.status("", "").check_failures
    knowledge.close()
    for cell in row.split("\t"):
        assert cell in exported(home)
    assert all(one.is_complete for one in ingest.coverage_of(home.corpus))


def test_a_circled_serial_number_ends_no_build(make_home: MakeHome, tmp_path: Path) -> None:
    text = ISSUE.replace("单位\t", "序号\t单位\t").format(odd="2①\t乙医院\t20\t30\t50")
    text = text.replace("甲医院", "1\t甲医院").replace("丙医院", "③\t丙医院")
    path = tmp_path / "2031-06.txt"
    path.write_text(text, encoding="utf8")
    assert not ingest.build(make_home([path])).failed


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_not_utf8_is_named_and_the_rest_is_served(
    home: Home, third: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A Windows archive unpacked on Linux: the names are GB18030."""
    name = os.fsdecode("三月.txt".encode("gb18030"))
    (home.corpus / name).write_bytes(third.read_bytes())
    assert main(["--home", str(home.root), "build"]) == 1
    assert issues(home) == ["2023-09", "2020-11"]
    assert "改名（看来应当是 三月.txt）" in failures(home)["三月.txt"]
    assert "三月.txt" in capfd.readouterr().err
    assert ingest.is_current(home)
    # Taken in from elsewhere, it gets the name that it should have had.
    (home.corpus / name).rename(tmp_path / name)
    assert main(["--home", str(home.root), "add", str(tmp_path / name)]) == 0
    assert (home.corpus / "三月.txt").is_file() and not failures(home)


def test_a_broken_link_or_a_pipe_in_the_corpus_is_named_and_passed_over(home: Home) -> None:
    (home.corpus / "断链.txt").symlink_to("没有.txt")
    os.mkfifo(home.corpus / "管道.txt")
    (home.corpus / "别处").symlink_to("/tmp", target_is_directory=True)
    report = ingest.build(home)
    assert not report.failed
    assert "3 个不是普通文件" in "".join(report.notes) and "断链.txt" in "".join(report.notes)
    assert issues(home) == ["2023-09", "2020-11"]
