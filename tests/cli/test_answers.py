"""A question asked on the command line: the answer, how it was computed, or what it may mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.cli import main
from indexer.cli.hits import print_answer
from indexer.paths import Home
from indexer.results import SearchRequest
from indexer.shelf import Shelf

Out = pytest.CaptureFixture[str]


def run(home: Home, *words: str) -> int:
    return main([*words, "--home", str(home.root)])


def test_a_computed_answer_says_how_and_from_which_records(sample_home: Path, capsys: Out) -> None:
    assert run(Home(sample_home), "search", "2023年8月预约挂号比2023年3月多多少") == 0
    said = capsys.readouterr().out
    assert "答：" in said and "    算式：277471－221926=55545\n" in said
    assert "    依据：2023-09/t1/total、2023-04/t1/total\n" in said
    assert "存疑" not in said


def test_readings_of_an_ambiguous_question_are_given_with_what_to_ask(
    sample_home: Path, capsys: Out
) -> None:
    home = Home(sample_home)
    assert run(home, "search", "2020年10月会诊多少例") == 0
    said = capsys.readouterr().out
    assert "可能指：\n  1. " in said and "答：" not in said
    asks = [line.partition("问：")[2] for line in said.splitlines() if "问：" in line]
    assert len(asks) == 2
    for q in asks:
        assert run(home, "search", q) == 0
        assert "答：" in capsys.readouterr().out


def test_the_nearest_months_are_named_as_such(sample_home: Path, capsys: Out) -> None:
    home = Home(sample_home)
    assert run(home, "search", "2024年5月鼓楼医院预约多少") == 0
    assert "\n最近印出的：\n  1. " in capsys.readouterr().out
    assert run(home, "search", "2018年8月鼓楼医院预约多少") == 0
    assert "没有印出所问月份的数字。最近印出的：\n" in capsys.readouterr().out


def test_a_doubt_is_said_of_its_figure_alone(sample_home: Path, capsys: Out) -> None:
    library = Shelf(Home(sample_home)).current()
    found = library.search(SearchRequest(q="2023年8月预约挂号比2023年3月多多少")).answer
    library.close()
    assert found is not None
    one, other = found.figures
    print_answer(replace(found, figures=(one, replace(other, flags=("f9",))), flags=("f9",)))
    doubts = [line for line in capsys.readouterr().out.splitlines() if "存疑" in line]
    assert len(doubts) == 1 and "221926：f9" in doubts[0] and "277471" not in doubts[0]
