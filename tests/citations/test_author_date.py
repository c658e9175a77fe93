"""著者-出版年制 to the letter: the year behind the author, as the standard's own examples have it
("杨宗英, 1996. 电子图书馆的现实模型[J]. 中国图书馆学报(2): 24-29.")."""

from __future__ import annotations

from dataclasses import replace

from test_cite import HEAD, NEWS, UNNUMBERED

from app.citations import CitationSettings
from app.citations.gbt import OF_2015, OF_2025, entry
from app.citations.work import work_of_issue, work_of_record

PLAIN = CitationSettings()
ITEM = work_of_record(replace(NEWS, source=replace(NEWS.source, page=2)), PLAIN)


def test_an_item_of_a_numbered_issue() -> None:
    assert entry(ITEM, OF_2015, "2025") == (
        "南京市卫生信息中心, 2025. 南京市印发《2025年全市卫生健康工作要点》[J]. "
        "南京卫生信息化简报(3): 2."
    )
    assert entry(ITEM, OF_2025, "2025a") == (
        "南京市卫生信息中心，2025a. 南京市印发《2025年全市卫生健康工作要点》[J]. "
        "南京卫生信息化简报（3）：2."
    )


def test_an_item_of_an_issue_without_a_number_keeps_its_date() -> None:
    work = work_of_record(replace(NEWS, id="2023-09/n1", issue=UNNUMBERED), PLAIN)
    assert entry(work, OF_2015, "2023").endswith("[J]. 南京卫生信息化简报, 2023-09.")
    assert entry(work, OF_2025, "2023").endswith("[J]. 南京卫生信息化简报，2023-09.")


def test_a_whole_issue() -> None:
    work = work_of_issue(HEAD, PLAIN)
    assert entry(work, OF_2015, "2025") == (
        "南京市卫生信息中心, 2025. 南京卫生信息化简报: 2025年第3期 (总第157期)[J]. "
        "南京: 南京市卫生信息中心."
    )
    assert entry(work, OF_2025, "2025") == (
        "南京市卫生信息中心，2025. 南京卫生信息化简报：2025年第3期（总第157期）[J]. "
        "南京：南京市卫生信息中心."
    )


def test_who_has_no_author_is_yi_ming() -> None:
    nobody = replace(ITEM, author="", serial="")
    assert entry(nobody, OF_2025, "2025").startswith("佚名，2025. ")
    assert "南京：[出版者不详]（3）：2." in entry(nobody, OF_2025, "2025")
    assert "佚名" not in entry(nobody, OF_2025)


def test_a_doubt_and_an_address_stand_as_in_the_other_order() -> None:
    doubted = replace(ITEM, is_doubtful=True)
    assert entry(doubted, OF_2025, "2025").endswith("（3）：2.（该数字核对存疑）")
    online = replace(ITEM, url="http://jb.lan/x", accessed="2026-11-30")
    assert entry(online, OF_2015, "2025").endswith(
        "[J/OL]. 南京卫生信息化简报(3): 2[2026-11-30]. http://jb.lan/x"
    )
    assert entry(online, OF_2025, "2025").endswith("（3）：2. http://jb.lan/x")
