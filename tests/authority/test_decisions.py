"""A decision is one row: what it makes of the names, and what is refused with its line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from linking.making import prose

from indexer import authority as names
from indexer.authority import Authority
from indexer.errors import AuthorityError
from indexer.linking import link_all
from indexer.model import Record
from indexer.paths import SHIPPED_ROOT, Home

HEADER = "kind,name,decision,target,evidence,by,when\n"
Decide = Callable[..., Authority]


@pytest.fixture
def decide(tmp_path: Path) -> Decide:
    """The shipped names with these rows of decisions."""

    def loaded(*rows: str) -> Authority:
        root = tmp_path / "home"
        for name in ("authority", "lexicon"):
            shutil.copytree(SHIPPED_ROOT / "corpus" / name, root / "corpus" / name)
        text = HEADER + "".join(f"{row}\n" for row in rows)
        (root / "corpus" / "authority" / "decisions.csv").write_text(text, encoding="utf8")
        return names.load(Home(root))

    return loaded


def ids(authority: Authority, name: str) -> list[str]:
    return [entity.id for entity in names.resolve_institution(authority, name)]


def linked(text: str, authority: Authority) -> Record:
    return link_all([prose(text)], authority)[0]


def test_a_new_name_is_the_same_as_a_known_one(decide: Decide) -> None:
    found = decide(
        "institution,南京梦溪医院,same-as,南京市第一医院,2031年第1期更名启事,张三,2031-02-01"
    )
    assert ids(found, "南京梦溪医院") == ["南京市第一医院"]
    (name,) = [n for e in found.institutions for n in e.names if n.name == "南京梦溪医院"]
    assert name.evidence == "人工审定（张三，2031-02-01）：2031年第1期更名启事"


def test_two_known_ones_become_one_with_all_their_names(decide: Decide) -> None:
    found = decide("institution,上海梅山医院,same-as,南京梅山医院,院方来函,张三,2031-02-01")
    assert ids(found, "上海梅山医院") == ids(found, "南京梅山医院") == ["南京梅山医院"]
    assert "上海梅山医院" not in {entity.id for entity in found.institutions}
    (entity,) = [e for e in found.institutions if e.id == "南京梅山医院"]
    assert all(name.is_fact for name in entity.names)


def test_a_chain_of_same_as_leads_to_its_end(decide: Decide) -> None:
    found = decide(
        "institution,甲乙医院,same-as,丙丁医院,x,张三,",
        "institution,丙丁医院,same-as,南京市第一医院,x,张三,",
    )
    assert ids(found, "甲乙医院") == ids(found, "丙丁医院") == ["南京市第一医院"]


def test_branches_of_a_merged_one_are_branches_of_the_other(decide: Decide) -> None:
    found = decide("institution,东部战区总医院,same-as,南京市第一医院,x,张三,")
    parents = {
        name.name
        for entity in found.institutions
        for name in entity.names
        if name.relation == "branch-of"
    }
    assert "东部战区总医院" not in parents
    assert "南京市第一医院" in parents


def test_a_distinct_one_stands_by_itself(decide: Decide) -> None:
    found = decide("institution,中科院皮研所,distinct,中国医学科学院皮肤病医院,来函,张三,")
    assert ids(found, "中科院皮研所") == ["中科院皮研所"]
    assert ids(found, "中国医学科学院皮肤病研究所") == ["中国医学科学院皮肤病医院"]


def test_a_branch_has_a_page_of_its_own(decide: Decide) -> None:
    found = decide("institution,南京市第一医院河西院区,branch-of,南京市第一医院,x,张三,")
    assert ids(found, "南京市第一医院河西院区") == ["南京市第一医院河西院区"]
    (entity,) = [e for e in found.institutions if e.id == "南京市第一医院河西院区"]
    assert ("南京市第一医院", "branch-of") in {(n.name, n.relation) for n in entity.names}


def test_what_is_no_name_is_linked_no_more(decide: Decide) -> None:
    text = "6月1日，南京市梦溪医院与南京市第一医院举行签约仪式。"
    before = {one.mention for one in linked(text, names.load(Home(SHIPPED_ROOT))).institutions}
    assert before == {"南京市梦溪医院", "南京市第一医院"}
    found = decide("institution,南京市梦溪医院,not-a-name,,误认,张三,")
    assert [one.mention for one in linked(text, found).institutions] == ["南京市第一医院"]


def test_two_people_found_to_be_one_share_an_id(decide: Decide) -> None:
    text = "6月1日，江苏省人民医院信息处处长郑明达致辞。"
    (alone,) = linked(text, names.load(Home(SHIPPED_ROOT))).people
    assert alone.id == "郑明达-江苏省人民医院"
    found = decide(f"person,{alone.id},same-as,郑明达-南京脑科医院,同一人调动,张三,")
    (one,) = linked(text, found).people
    assert (one.id, one.organization) == ("郑明达-南京脑科医院", "江苏省人民医院")


def test_a_person_who_is_none_is_named_no_more(decide: Decide) -> None:
    found = decide("person,郑明达,not-a-name,,误认,张三,")
    assert linked("6月1日，江苏省人民医院信息处处长郑明达致辞。", found).people == ()


@pytest.mark.parametrize(
    ("rows", "line", "word"),
    [
        (["hospital,甲,same-as,乙,x,张三,"], 2, "类别"),
        (["institution,甲,merge,乙,x,张三,"], 2, "merge"),
        (["institution,甲,same-as,,x,张三,"], 2, "target"),
        (["institution,甲,same-as,乙,,张三,"], 2, "evidence"),
        (["institution,甲,same-as,乙,x,,"], 2, "by"),
        (["institution,甲,same-as,甲,x,张三,"], 2, "相同"),
        (["person,甲,branch-of,乙,x,张三,"], 2, "分支"),
        (["institution,甲,same-as,乙,x,张三,", "institution,甲,same-as,丙,x,张三,"], 3, "乙"),
        (["institution,甲,same-as,乙,x,张三,", "institution,乙,same-as,甲,x,张三,"], 3, "互相"),
    ],
)
def test_a_row_that_cannot_be_followed_is_named_with_its_line(
    decide: Decide, rows: list[str], line: int, word: str
) -> None:
    with pytest.raises(AuthorityError) as caught:
        decide(*rows)
    assert caught.value.line == line
    assert word in caught.value.reason
    assert caught.value.next_step


def test_a_home_without_a_file_of_decisions_loads(tmp_path: Path) -> None:
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, tmp_path / "corpus" / name)
    (tmp_path / "corpus" / "authority" / "decisions.csv").unlink()
    assert names.load(Home(tmp_path)).decisions == ()
