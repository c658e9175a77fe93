"""Records: what becomes one, under which id, and what stands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import SHA, issue, taken
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import content_id, issue_ids, records_of


def test_ids_are_printed_positions_per_kind() -> None:
    assert [record.id for record in records_of(issue())] == [
        "2023-09/n1",
        "2023-09/t1/r1",
        "2023-09/t1/r2",
        "2023-09/t1/total",
        "2023-09/b1",
        "2023-09/s1",
    ]


def test_a_second_total_row_has_an_id_of_its_own() -> None:
    one = issue()
    table = one.tables[0]
    again = replace(table.rows[-1], no=2, label="总计")
    rows = records_of(replace(one, tables=(replace(table, rows=(*table.rows, again)),)))
    assert [row.id for row in rows if row.row and row.row.is_total] == [
        "2023-09/t1/total",
        "2023-09/t1/total-2",
    ]


def test_a_row_says_label_and_cells_and_keeps_them_as_printed() -> None:
    first, second, total = (record for record in records_of(issue()) if record.row)
    assert first.text == "甲医院 1,024 99.50%"
    assert first.row and first.row.cells == ("1,024", "99.50%")
    assert first.row.values == (1024, 99.5)
    assert second.row and second.row.values == (None, None)
    assert total.text == "合计 1,024"
    assert total.row and total.row.cells == ("1,024", "")
    assert first.title == "预约挂号服务统计" and first.period == "2023-08"


def test_a_group_stands_in_the_text_of_its_rows() -> None:
    one = issue()
    table = one.tables[0]
    grouped = replace(table.rows[0], group="市属医院")
    record = records_of(replace(one, tables=(replace(table, rows=(grouped,)),)))[1]
    assert record.text == "甲医院 市属医院 1,024 99.50%"


def test_paragraphs_are_parted_by_line_ends() -> None:
    news = records_of(issue())[0]
    assert news.text == "会议在甲医院召开。\n乙医院参加。"
    assert (news.table, news.row) == (None, None)


def test_every_record_says_where_it_stands() -> None:
    for record in records_of(issue(file="2023/九月.txt")):
        assert record.source.file == "2023/九月.txt"
        assert record.source.sha256 == SHA
        assert 1 <= record.source.line_start <= record.source.line_end


def ids(*issues: object, served: dict[str, str] | None = None) -> list[str]:
    return [one.issue.head.id for one in issue_ids(issues, served)]  # type: ignore[arg-type]


def test_a_month_printed_once_has_its_plain_id_whatever_else_there_is() -> None:
    assert ids(taken("2023-09"), taken("2023-08"), taken("2018-06")) == [
        "2018-06",
        "2023-08",
        "2023-09",
    ]


def test_two_different_numbers_of_one_month_get_different_ids() -> None:
    first, second = taken(), taken(extra="更正")
    found = ids(first, second)
    assert found[0] == "2023-09"
    assert found[1] in (content_id(first), content_id(second))
    assert found[1].startswith("2023-09-") and len(found[1]) == len("2023-09-xxxxxx")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Numbers begin anew each year, the total does not: it decides, the number only after it.
        ((9, 150), (8, 151)),
        ((8, 150), (9, 150)),
        ((None, 150), (8, None)),
        ((8, None), (None, None)),
    ],
)
def test_the_total_number_goes_before_the_number_in_who_is_first_of_a_month(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None]
) -> None:
    for extras in (("", "更正"), ("更正", "")):
        one, other = (
            replace(
                held,
                issue=replace(
                    held.issue, head=replace(held.issue.head, number=no, total_number=total)
                ),
            )
            for held, (no, total) in zip(
                (taken(extra=extra) for extra in extras), (first, second), strict=True
            )
        )
        settled = {each.fingerprint: each.issue.head.id for each in issue_ids((other, one))}
        assert settled[one.fingerprint] == "2023-09"


@given(st.permutations(["", "甲", "乙", "丙"]))
def test_the_order_of_files_has_no_say(order: list[str]) -> None:
    settled = {
        one.fingerprint: one.issue.head.id for one in issue_ids(taken(extra=x) for x in order)
    }
    assert settled == {
        one.fingerprint: one.issue.head.id
        for one in issue_ids(taken(extra=x) for x in ("", "甲", "乙", "丙"))
    }


def test_what_is_served_keeps_its_id_when_another_of_its_month_comes() -> None:
    one, other = taken(), taken(extra="更正")
    for served, newcomer in ((one, other), (other, one)):
        settled = issue_ids((newcomer, served), {served.fingerprint: "2023-09"})
        by_print = {each.fingerprint: each.issue.head.id for each in settled}
        assert by_print[served.fingerprint] == "2023-09"
        assert by_print[newcomer.fingerprint] == content_id(newcomer)


def test_a_third_of_the_month_or_the_loss_of_one_moves_no_id() -> None:
    kept, newcomer, third = taken(), taken(extra="更正"), taken(extra="再更正")
    served = {kept.fingerprint: "2023-09", newcomer.fingerprint: content_id(newcomer)}
    assert set(ids(third, newcomer, kept, served=served)) == {
        *served.values(),
        content_id(third),
    }
    assert ids(newcomer, served=served) == [content_id(newcomer)]


def test_an_id_that_the_content_cannot_have_is_not_kept() -> None:
    """A file that a better reading dates differently must not stay under the old month."""
    one = taken("2023-09")
    assert ids(one, served={one.fingerprint: "2023-08"}) == ["2023-09"]


def test_an_issue_that_stays_beside_is_not_displaced() -> None:
    newcomer = taken(extra="更正")
    settled = issue_ids((newcomer,), None, others=["2023-09"])
    assert settled[0].issue.head.id == content_id(newcomer)
