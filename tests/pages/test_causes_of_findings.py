"""What is unusual the same way number after number is one entry; contradictions never are."""

from __future__ import annotations

from indexer.checks.choosing import CheckRequest, choose
from indexer.model import Finding
from indexer.results import PlacedFinding

RATES = [f"20{year}-0{month}" for year in (20, 19) for month in (9, 6, 3)]


def found(kind: str, severity: str, issue: str, column: str = "符合率") -> PlacedFinding:
    finding = Finding(
        id=f"{kind}-{issue}-{column}",
        kind=kind,
        severity=severity,  # type: ignore[arg-type]
        records=(f"{issue}/t1/r1",),
        column=column,
        printed=1,
        expected=None,
        difference=None,
        reason=None,
        message="",
    )
    return PlacedFinding(finding, (issue[:4],), ("数据采集",), ("南京白马医院",))


HELD = (
    *(found("rate-over-100", "unusual", issue) for issue in RATES),
    found("rate-over-100", "unusual", "2019-02", "及时率"),
    found("row-total", "contradiction", "2020-09"),
    found("row-total", "contradiction", "2020-06"),
)


def test_one_cause_is_one_entry_and_contradictions_stay_apart() -> None:
    chosen = choose(HELD, CheckRequest(group="cause"))
    assert [one.id for one in chosen.page] == [
        "row-total-2020-09-符合率",
        "row-total-2020-06-符合率",
        "rate-over-100-2020-09-符合率",
        "rate-over-100-2019-02-及时率",
    ]
    assert (chosen.total, chosen.entries) == (len(HELD), 4)
    (cause,) = chosen.causes.values()
    assert (cause.count, cause.first_issue, cause.last_issue) == (6, "2019-03", "2020-09")


def test_an_entry_leads_to_all_that_it_stands_for() -> None:
    (cause,) = choose(HELD, CheckRequest(group="cause")).causes.values()
    listed = choose(HELD, cause.request)
    assert {one.id for one in listed.page} >= {f"rate-over-100-{i}-符合率" for i in RATES}
    assert listed.total == listed.entries


def test_counts_beside_the_choices_and_pages_do_not_depend_on_folding() -> None:
    folded, apart = choose(HELD, CheckRequest(group="cause")), choose(HELD, CheckRequest())
    assert folded.facets == apart.facets and folded.total == apart.total == apart.entries
    pages = [choose(HELD, CheckRequest(group="cause", page=n, size=3)).page for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert tuple(one for page in pages for one in page) == folded.page
