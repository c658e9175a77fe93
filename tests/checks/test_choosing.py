"""Which findings are asked for, and how many there would be with each other value."""

from __future__ import annotations

from checks.made import findings, table
from indexer.checks.choosing import CheckRequest, choose, page_of
from indexer.results import PlacedFinding


def placed() -> list[PlacedFinding]:
    """Five findings, newest first: u25, c23, u23, c18, u18; the first and last in two years."""
    made = []
    for name, severity, years in (
        ("u25", "unusual", ("2023", "2025")),
        ("c23", "contradiction", ("2023",)),
        ("u23", "unusual", ("2023",)),
        ("c18", "contradiction", ("2018",)),
        ("u18", "unusual", ("2018", "2025")),
    ):
        cell = "101%" if severity == "unusual" else "1"
        (one,) = findings(table([name], [("甲", [cell])], ["2" if cell == "1" else "/"]))
        assert one.severity == severity
        made.append(PlacedFinding(one, years, (name[0],), ()))
    return made


def columns(request: CheckRequest) -> list[str | None]:
    return [one.column for one in choose(placed(), request).page]


def test_contradictions_first_then_as_given() -> None:
    assert columns(CheckRequest()) == ["c23", "c18", "u25", "u23", "u18"]


def test_pages_part_the_list() -> None:
    pages = [columns(CheckRequest(page=n, size=2)) for n in (1, 2, 3, 4)]
    assert pages == [["c23", "c18"], ["u25", "u23"], ["u18"], []]
    assert columns(CheckRequest(size=0)) == ["c23", "c18", "u25", "u23", "u18"]
    assert choose(placed(), CheckRequest(page=3, size=2)).total == 5


def test_the_page_on_which_a_finding_stands() -> None:
    held = placed()
    ids = [one.id for one in choose(held, CheckRequest()).page]
    assert [page_of(held, one, 2) for one in ids] == [1, 1, 2, 2, 3]
    assert page_of(held, "jump-0", 2) is None


def test_values_of_one_facet_are_any_of_and_facets_all_of() -> None:
    assert columns(CheckRequest({"year": ("2018", "2025")})) == ["c18", "u25", "u18"]
    assert columns(CheckRequest({"year": ("2025",), "severity": ("contradiction",)})) == []
    assert columns(CheckRequest({"year": ("2025",), "series": ("u",)})) == ["u25", "u18"]


def test_counts_leave_the_facets_own_filter_out() -> None:
    request = CheckRequest({"year": ("2018", "1999"), "severity": ("unusual",)}, page=2)
    facets = {one.name: one.values for one in choose(placed(), request).facets}
    assert [(v.value, v.count, v.selected) for v in facets["year"]] == [
        ("2025", 2, False),
        ("2023", 2, False),
        ("2018", 1, True),
        ("1999", 0, True),
    ]
    assert [(v.label, v.count, v.selected) for v in facets["severity"]] == [
        ("矛盾", 1, False),
        ("异常", 1, True),
    ]
    assert [(v.value, v.label) for v in facets["kind"]] == [("rate-over-100", "百分率超过100%")]


def test_the_most_frequent_value_stands_first_but_contradictions_before_all() -> None:
    facets = {one.name: one.values for one in choose(placed(), CheckRequest()).facets}
    assert [(v.value, v.count) for v in facets["series"]] == [("u", 3), ("c", 2)]
    severities = [(v.value, v.count) for v in facets["severity"]]
    assert severities == [("contradiction", 2), ("unusual", 3)]


def test_another_choice_begins_on_the_first_page() -> None:
    request = CheckRequest({"kind": ("jump",)}, page=3, size=7).with_values("kind", ())
    assert request == CheckRequest(size=7)
