"""The commands as typed: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import parsing
from indexer.cli import COMMANDS, main
from indexer.cli.hits import width
from indexer.cli.parser import make_parser
from indexer.model import Document, Issue
from indexer.paths import SHIPPED_ROOT, Home
from indexer.results import SearchRequest
from indexer.shapes import search_shape
from indexer.shelf import Shelf

Out = pytest.CaptureFixture[str]
MakeHome = Callable[[Sequence[Path]], Home]


def run(home: Home, *words: str | Path) -> int:
    return main([*map(str, words), "--home", str(home.root)])


def indexer(*words: str | Path, **options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indexer", *map(str, words)],
        cwd=SHIPPED_ROOT,
        env={**os.environ, **options},
        capture_output=True,
        encoding="utf8",
        check=False,
    )


# --- help ---------------------------------------------------------------------------------


def test_alone_it_shows_every_command_in_chinese() -> None:
    done = indexer()
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: Out) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    printed = capsys.readouterr().out
    assert caught.value.code == 0
    assert f"例：\n  python -m indexer {command}" in printed
    assert "usage" not in printed and "show this" not in printed and "options" not in printed


def test_every_example_in_the_help_is_understood(capsys: Out) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        examples = [
            line.split("python -m indexer ", 1)[1]
            for line in capsys.readouterr().out.split("例：", 1)[1].splitlines()
            if "python -m indexer" in line
        ]
        assert examples
        for example in examples:
            assert make_parser().parse_args(shlex.split(example)).command == command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["serach"], "不能是 'serach'"),
        (["search"], "缺少：QUERY"),
        (["search", "x", "--page", "二"], "应当是整数"),
        (["search", "x", "--sort", "random"], "不能是 'random'"),
        (["build", "--corpsu", "x"], "不认识：--corpsu x"),
        (["build", "--corpus"], "--corpus 后面缺少内容"),
        (["add"], "缺少：FILE"),
    ],
)
def test_a_slip_is_answered_in_chinese_with_the_next_step(
    words: list[str], said: str, capsys: Out
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    printed = capsys.readouterr().err
    assert caught.value.code == 2
    assert said in printed and "--help" in printed and "error" not in printed


@pytest.mark.parametrize(
    "words",
    [
        ["search", "x", "--page", "0"],
        ["search", "x", "--size", "101"],
        ["search", "x", "--from", "2023"],
        ["search", "x", "--to", "2023-13"],
        ["search", "x", "--type", "小说"],
    ],
)
def test_a_value_that_cannot_be_used(words: list[str], built: Home, capsys: Out) -> None:
    assert run(built, *words) == 1
    assert "下一步" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["search", "x"], ["status"], ["export"], ["check"], ["remove", "2023-09"]]
)
def test_before_the_first_build_every_command_says_to_build(
    words: list[str], make_home: MakeHome, capsys: Out
) -> None:
    assert run(make_home([]), *words) == 1
    shown = capsys.readouterr()
    assert "python -m indexer build" in shown.err and not shown.out


def test_home_may_stand_before_the_command_or_in_the_environment(built: Home) -> None:
    for words, options in (
        (("--home", built.root, "status"), {}),
        (("status", "--home", built.root), {}),
        (("status",), {"BRIEFINGS_HOME": str(built.root)}),
    ):
        done = indexer(*words, **options)
        assert done.returncode == 0 and "2023-09" in done.stdout


def test_a_defect_of_the_program_shows_no_trace(
    built: Home, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("indexer.cli.building.generations.current", broken)
    assert run(built, "status") == 1
    shown = capsys.readouterr().err
    assert "报告给维护者" in shown and "Traceback" not in shown
    monkeypatch.setenv("BRIEFINGS_DEBUG", "1")
    with pytest.raises(KeyError):
        run(built, "status")


# --- build, add, remove, status -----------------------------------------------------------


def test_build_says_what_became_of_each_file(make_home: MakeHome, third: Path, capsys: Out) -> None:
    home = make_home([third])
    assert run(home, "build") == 0
    shown = capsys.readouterr()
    assert "2025-03.txt：2025-03（2025-03-25 印出）" in shown.out
    assert "统计行" in shown.out and "建库完成：1 期" in shown.out
    assert not shown.err, "no progress bar where nobody watches"


def test_a_bad_file_makes_exit_1_and_the_rest_is_served(
    make_home: MakeHome, third: Path, capsys: Out
) -> None:
    home = make_home([third])
    (home.corpus / "坏.txt").write_bytes(b"")
    assert run(home, "build") == 1
    shown = capsys.readouterr()
    assert "坏.txt" in shown.err and "下一步" in shown.err
    assert run(home, "status") == 0
    status = capsys.readouterr().out
    assert "没有收入的文件 1 个" in status and "坏.txt" in status and "下一步" in status
    assert run(home, "search", "预约") == 0
    (home.corpus / "坏.txt").unlink()
    assert run(home, "build") == 0
    capsys.readouterr()
    run(home, "status")
    assert "没有收入" not in capsys.readouterr().out


def test_build_if_needed_does_nothing_twice(home: Home, capsys: Out) -> None:
    assert run(home, "build", "--if-needed") == 0
    assert "照旧使用" in capsys.readouterr().out
    (home.corpus / "2020-11.txt").unlink()
    assert run(home, "build", "--if-needed") == 0
    assert "建库完成：1 期" in capsys.readouterr().out


def test_add_and_remove_say_what_they_did(home: Home, third: Path, capsys: Out) -> None:
    assert run(home, "add", third) == 0
    assert "收入 1 期" in capsys.readouterr().out
    assert run(home, "add", third) == 0
    assert "没有变化" in capsys.readouterr().out
    assert run(home, "remove", "2025-03") == 0
    said = capsys.readouterr().out
    assert "已去掉 2025-03" in said and "要恢复，请运行：python -m indexer add" in said
    assert run(home, "remove", "2025-03") == 1
    assert "下一步" in capsys.readouterr().err


def test_status_as_json(built: Home, capsys: Out) -> None:
    assert run(built, "status", "--json") == 0
    status = json.loads(capsys.readouterr().out)
    assert status["issues"] == 2 and status["records"] == sum(status["counts"].values())
    assert [file["file"] for file in status["files"]] == ["2020-11.txt", "2023-09.txt"]


def test_status_tells_when_the_folder_has_changed_since(
    home: Home, third: Path, capsys: Out
) -> None:
    assert run(home, "status") == 0
    assert "有变化" not in capsys.readouterr().out
    shutil.copyfile(third, home.corpus / third.name)
    assert run(home, "status") == 0
    assert "要用上这些变化，请运行：python -m indexer build\n" in capsys.readouterr().out


def test_an_interrupted_build_leaves_the_old_library(home: Home, third: Path) -> None:
    """SIGKILL to the real command at several moments of a real build."""
    for _ in range(6):
        shutil.copyfile(third, home.corpus / "2025-03.txt")
    before = Shelf(home).current().generation
    command = [sys.executable, "-m", "indexer", "build", "--home", str(home.root)]
    for delay in (0.2, 0.45, 0.7):
        process = subprocess.Popen(command, cwd=SHIPPED_ROOT, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        killed = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        library = Shelf(home).current()
        assert library.search(SearchRequest(q="预约")).total
        assert {head.id for head in library.issues()} >= {"2023-09", "2020-11"}
        if killed and library.generation != before:
            assert "2025-03" in {head.id for head in library.issues()}
        library.close()
    assert run(home, "build") == 0
    assert len(list((home.var / "generations").iterdir())) <= 2


# --- search -------------------------------------------------------------------------------


def test_search_shows_the_same_hits_in_the_same_order_as_the_library(
    built: Home, capsys: Out
) -> None:
    library = Shelf(built).current()
    for q in ("预约", "会议", "健康 平台", "12320"):
        wanted = [hit.record.id for hit in library.search(SearchRequest(q=q)).hits]
        assert wanted
        assert run(built, "search", q) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.strip() for line in lines if line.strip() in wanted] == wanted
    library.close()


def test_search_as_json_is_the_answer_of_the_library(built: Home, capsys: Out) -> None:
    assert run(built, "search", "预约", "--type", "statistic", "--size", "3", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    library = Shelf(built).current()
    request = SearchRequest(q="预约", chosen=(("type", ("statistic",)),), size=3)
    wanted = json.loads(json.dumps(search_shape(library.search(request))))
    library.close()
    for one in (printed, wanted):
        del one["took_ms"]
    assert printed == wanted


def test_filters_narrow_and_exclude(built: Home, capsys: Out) -> None:
    def types(*words: str) -> set[str]:
        assert run(built, "search", "", "--size", "100", "--json", *words) == 0
        return {hit["type"] for hit in json.loads(capsys.readouterr().out)["hits"]}

    assert types("--type", "news", "--type", "statement") == {"news", "statement"}
    assert "statistic" not in types("--type=-statistic")
    assert types("--type", "要闻") == {"news"}
    assert "news" not in types("--type=-要闻")
    assert run(built, "search", "", "--from", "2021-01", "--size", "100", "--json") == 0
    issues = {hit["issue"]["id"] for hit in json.loads(capsys.readouterr().out)["hits"]}
    assert issues == {"2023-09"}


def test_a_row_is_shown_under_its_tables_header(built: Home, capsys: Out) -> None:
    assert run(built, "search", "预约", "--type", "statistic", "--size", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    header, cells = (line for line in lines if "│" in line)
    at = [width(part) for part in header.split("│")[:-1]]
    assert at == [width(part) for part in cells.split("│")[:-1]], "columns stand under each other"


def test_explain_tells_reading_tree_and_scores(built: Home, capsys: Out) -> None:
    assert run(built, "search", "预约 NOT 会议", "--explain") == 0
    said = capsys.readouterr().out
    assert "理解为：" in said and "查询树：" in said and "得分：" in said
    assert "不含" in said


def test_zero_hits_offer_something(built: Home, capsys: Out) -> None:
    assert run(built, "search", "绝无此词语") == 0
    assert "条）" in capsys.readouterr().out


# --- export, coverage, check --------------------------------------------------------------


def test_export_to_a_file_and_to_the_screen(built: Home, tmp_path: Path, capsys: Out) -> None:
    assert run(built, "export") == 0
    shown = capsys.readouterr().out
    assert run(built, "export", "--out", tmp_path / "a.jsonl") == 0
    assert (tmp_path / "a.jsonl").read_text(encoding="utf8") == shown
    assert all(json.loads(line)["id"] for line in shown.splitlines())
    assert run(built, "export", "--format", "csv", "--out", tmp_path / "a.csv") == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,type,")


def test_export_of_a_folder_touches_nothing(built: Home, make_home: MakeHome, capsys: Out) -> None:
    assert run(built, "export") == 0
    wanted = capsys.readouterr().out
    home = make_home([])
    assert run(home, "export", "--corpus", built.corpus) == 0
    assert capsys.readouterr().out == wanted
    assert not home.var.exists()


def test_export_of_a_folder_with_a_bad_file_says_so(
    make_home: MakeHome, third: Path, capsys: Out
) -> None:
    home = make_home([third])
    (home.corpus / "坏.txt").write_bytes(b"")
    assert run(home, "export", "--corpus", home.corpus) == 1
    shown = capsys.readouterr()
    assert "坏.txt" in shown.err and shown.out.count("\n") > 10


def test_export_into_a_pipe_that_closes_early_is_quiet(built: Home) -> None:
    command = f"'{sys.executable}' -m indexer export --home '{built.root}' | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=SHIPPED_ROOT, capture_output=True, check=False
    )
    assert done.stdout.count(b"\n") == 1 and not done.stderr


def test_coverage_lists_each_file_and_what_is_other(built: Home, capsys: Out) -> None:
    assert run(built, "coverage") == 0
    said = capsys.readouterr().out
    assert "2020-11.txt：完整" in said and "100.00%" in said


def test_coverage_fails_when_something_is_lost(
    built: Home, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = parsing.parse

    def parse(document: Document) -> Issue:
        issue = real(document)
        first, *rest = issue.items
        cut = replace(first, paragraphs=(*first.paragraphs[:-1], first.paragraphs[-1][:-3]))
        return replace(issue, items=(cut, *rest))

    monkeypatch.setattr(parsing, "parse", parse)
    assert run(built, "coverage") == 1
    assert "缺 第" in capsys.readouterr().out
    assert run(built, "coverage", "--json") == 1
    files = json.loads(capsys.readouterr().out)
    assert any(not file["complete"] and file["missing"] for file in files)


def test_coverage_fails_when_a_file_cannot_be_read(
    make_home: MakeHome, third: Path, capsys: Out
) -> None:
    home = make_home([third])
    (home.corpus / "坏.txt").write_bytes(b"")
    assert run(home, "coverage") == 1
    assert "坏.txt" in capsys.readouterr().out


@pytest.fixture
def sample(sample_home: Path) -> Home:
    return Home(sample_home)


def test_check_lists_what_contradicts_itself(sample: Home, capsys: Out) -> None:
    assert run(sample, "check", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    suzhou = next(one for one in found if one["records"] == ["2023-04/s2"])
    assert (suzhou["printed"], suzhou["expected"]) == (161980, 16198)
    assert suzhou["severity"] == "contradiction" and "16198" in suzhou["reason"]
    assert run(sample, "check") == 0
    said = capsys.readouterr().out
    assert "[矛盾]" in said and "多印一位" in said
