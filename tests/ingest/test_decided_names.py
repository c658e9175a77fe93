"""A decision about a name: what is served afterwards, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from served import answers, exported

from indexer import generations, ingest
from indexer.ingest import changes
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home

HEAD = "kind,name,decision,target,evidence,by,when\n"
DECISIONS = {
    "same": "institution,南京市公安局,same-as,南京市急救中心",
    "not a name": "institution,嘉善县卫生健康局,not-a-name,",
    "spelt without the city": "institution,南京市溧水区中医院,same-as,南京市高淳中医院",
    "branch": "institution,南京市妇幼保健院,branch-of,江苏省妇幼保健院",
    "a person": "person,孔垂峰-嘉善县卫生健康局,same-as,崔颖-中国疾病预防控制中心健康传播中心",
    "names nobody here": "institution,某某诊所,distinct,别处诊所",
}
IN_ONE_NUMBER = {"same": "2023-09", "not a name": "2020-11", "spelt without the city": "2020-11"}


def decide(home: Home, row: str) -> None:
    with home.decisions.open("a", encoding="utf8") as file:
        file.write(f"{row},同一家,甲,2026-11-30\n")


def names_of(home: Home) -> list[object]:
    knowledge = KnowledgeReader(generations.current(home).knowledge)
    try:
        return [knowledge.entities(kind) for kind in ("institution", "person")]
    finally:
        knowledge.close()


@pytest.mark.parametrize("row", DECISIONS.values(), ids=DECISIONS)
def test_a_decision_gives_what_a_build_with_it_gives(home: Home, row: str) -> None:
    decide(home, row)
    assert changes.relink(home)
    linked = exported(home), answers(home), names_of(home)
    ingest.build(home)
    assert linked == (exported(home), answers(home), names_of(home))


@pytest.mark.parametrize("kind", ["same", "not a name", "a person"])
def test_a_decision_shows_without_a_build(home: Home, kind: str) -> None:
    before = names_of(home)
    decide(home, DECISIONS[kind])
    changes.relink(home)
    name = DECISIONS[kind].split(",")[1]
    assert f"'{name}'" in str(before) and f"'{name}'" not in str(names_of(home))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the issues that are linked and indexed anew."""
    found: list[str] = []
    write = changes.write_issues

    def watched(knowledge: Any, generation: Any, taken: Any, *rest: Any) -> Any:
        found.extend(one.issue.head.id for one in taken)
        return write(knowledge, generation, taken, *rest)

    monkeypatch.setattr(changes, "write_issues", watched)
    return found


@pytest.mark.parametrize("kind", IN_ONE_NUMBER)
def test_a_name_in_one_number_costs_one_number(home: Home, kind: str, written: list[str]) -> None:
    decide(home, DECISIONS[kind])
    changes.relink(home)
    assert written == [IN_ONE_NUMBER[kind]]


def test_an_edited_rule_costs_every_number(home: Home, written: list[str]) -> None:
    """What a rule reads may stand anywhere."""
    rules = home.lexicon / "figure_units.csv"
    rules.write_text(rules.read_text(encoding="utf8") + "诊次,column,次,测试\n", encoding="utf8")
    changes.relink(home)
    assert written == ["2020-11", "2023-09"]
