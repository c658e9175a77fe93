"""Series, timelines, answers and the ledger say the same of every printed figure of the sample."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from indexer import generations
from indexer.checks.choosing import CheckRequest
from indexer.figures import Figure, listed_of
from indexer.knowledge import KnowledgeReader
from indexer.knowledge.figures import read_listed
from indexer.library import FigureChoice, Library
from indexer.paths import Home
from indexer.results import Answer
from indexer.series import Series

# A question is asked of every figure; those that its own plain words do not reach are refused.
ANSWERED = 0.9


@pytest.fixture(scope="module")
def ledger(library: Library) -> tuple[Figure, ...]:
    return library.figures(FigureChoice())


@pytest.fixture(scope="module")
def every_series(library: Library) -> tuple[Series, ...]:
    return tuple(library.series(head.id) for head in library.series_list())


def test_every_figure_of_a_series_is_in_the_ledger_as_it_is_shown(
    ledger: tuple[Figure, ...], every_series: tuple[Series, ...]
) -> None:
    held = {one.id: one for one in ledger}
    shown = [
        (series, row, place, figure)
        for series in every_series
        for row in series.rows
        for place, figures in row.cells.items()
        for figure in figures
    ]
    assert len(shown) > 3000
    for series, row, (period, column), figure in shown:
        stored = held[figure.id]
        assert (stored.record, stored.printed, stored.value, stored.unit, stored.period) == (
            figure.record,
            figure.printed,
            figure.value,
            figure.unit,
            period,
        )
        assert stored.flags == figure.flags
        if series.basis == "table":
            # A series of sentences shows its metrics as rows.
            assert stored == figure
            assert (stored.column, stored.row.id) == (column, row.id)


def test_every_cell_of_the_ledger_is_shown_by_its_series(
    ledger: tuple[Figure, ...], every_series: tuple[Series, ...]
) -> None:
    shown = {
        figure.id
        for series in every_series
        for row in series.rows
        for figures in row.cells.values()
        for figure in figures
    }
    missing = [
        one
        for one in ledger
        if one.basis in ("cell", "total", "statement")
        and one.series
        and one.period
        and one.id not in shown
    ]
    assert not missing, missing[:3]


def test_what_is_stored_of_a_row_is_what_its_figures_show(
    ledger: tuple[Figure, ...], sample_home: Path
) -> None:
    knowledge = KnowledgeReader(generations.current(Home(sample_home)).knowledge)
    assert read_listed(knowledge.ask, FigureChoice()) == listed_of(ledger)
    knowledge.close()


def test_a_timeline_lists_an_institution_in_the_months_of_its_rows(
    library: Library, ledger: tuple[Figure, ...]
) -> None:
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in ledger:
        if one.basis == "cell" and one.row.kind == "institution" and one.series and one.period:
            listed[one.row.id, one.series].add(one.period)
    institutions = {institution for institution, _ in listed}
    assert len(institutions) > 50
    seen = {
        (line.institution, line.series.id): set(line.listed)
        for institution in institutions
        for line in library.institution_timeline(institution).lines
    }
    assert {place: months for place, months in seen.items() if place in listed} == listed


def test_answers_over_all_months_are_the_points_of_the_series(
    library: Library, every_series: tuple[Series, ...]
) -> None:
    asked = answered = 0
    for series in every_series:
        if series.basis != "table":
            continue
        for row in series.rows:
            for column in series.columns:
                points = {
                    period: figure.printed
                    for (period, name), figures in row.cells.items()
                    if name == column.name
                    for figure in figures[-1:]
                    if figure.value is not None
                }
                if len(points) < 2 or row.kind not in ("institution", "district"):
                    continue
                asked += 1
                name = column.name.replace("/", " ")
                answer = _answer(library, f"{row.name} {series.ledger} {name} 历期")
                if answer is None:
                    continue
                answered += 1
                assert dict(answer.points) == points, (row.name, series.ledger, column.name)
    assert asked > 500
    assert answered / asked > ANSWERED, (answered, asked)


def test_the_first_month_of_an_answer_is_the_first_of_the_timeline(library: Library) -> None:
    asked = answered = 0
    for institution, _, _ in library.entities("institution"):
        for line in library.institution_timeline(institution).lines:
            asked += 1
            answer = _answer(library, f"{institution}最早见于{line.series.id}是哪个月")
            if answer is not None:
                answered += 1
                assert answer.value == line.first_listed, (institution, line.series.id)
    assert asked > 100
    assert answered / asked > ANSWERED, (answered, asked)


def test_findings_rest_on_figures_of_the_ledger(
    library: Library, ledger: tuple[Figure, ...]
) -> None:
    held = {one.id for one in ledger}
    findings = library.findings(CheckRequest(size=0)).page
    assert findings
    doubted: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        assert set(finding.figures) <= held, finding
        for figure_id in finding.figures:
            doubted[figure_id].add(finding.id)
    flags = {one.id: set(one.flags) for one in ledger if one.flags}
    assert flags == doubted


def _answer(library: Library, question: str) -> Answer | None:
    found = library.ask(question).answer
    return found if found is not None and found.value is not None else None
