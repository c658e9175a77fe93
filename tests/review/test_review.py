"""Names wait for a decision; one is made; after the next build it is followed everywhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from app import create_app
from indexer import authority as names
from indexer.authority import Authority
from indexer.cli import main
from indexer.ingest import build
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.review import Unknown, decision_row
from indexer.review.near import near_institutions, near_people, one_apart
from indexer.shelf import Shelf
from indexer.timeline.people import moved

HEAD = """南京卫生信息化简报

2031年第{month}期（总第{total}期）

南京市卫生信息中心 编印

2031年{month}月28日

"""
FIRST = """信息科骨干培训班开班

1月6日，信息科骨干培训班开班，南京梦溪医院信息科科长郑明达参加培训。

2030年12月预约挂号服务统计表
序号\t单位\t12320在线预约\t电话预约\t诊间预约\t第三方\t小计
1\t南京市第一医院\t10\t20\t30\t40\t100
2\t南京梦溪医院\t1\t2\t3\t4\t10
3\t江苏省人民医院\t5\t5\t5\t5\t20
"""
SECOND = """全省医院信息化工作会议召开

2月9日，全省医院信息化工作会议召开，江苏省人民医院信息处处长郑明达致辞，南京市梦溪医院派员参加。
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("review")
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, root / "corpus" / name)
    for month, body in ((1, FIRST), (2, SECOND)):
        text = HEAD.format(month=month, total=219 + month) + body
        (root / "corpus" / f"2031-0{month}.txt").write_text(text, encoding="utf8")
    report = build(Home(root))
    assert not report.failed
    return Home(root)


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    shelf = Shelf(home)
    yield shelf.current()
    shelf.close()


def test_a_decision_merges_after_the_next_build_and_the_old_address_leads_on(
    home: Home, tmp_path: Path
) -> None:
    changed = Home(tmp_path / "home")
    shutil.copytree(home.root, changed.root)
    before = Shelf(changed).current()
    new = {one.unknown.id for one in before.review().institutions}
    assert "南京梦溪医院" in new
    rows = before.institution_timeline("南京梦溪医院").lines
    assert [line.listed for line in rows] == [("2030-12",)]

    path = changed.authority / "decisions.csv"
    row = "institution,南京梦溪医院,same-as,南京市第二医院,2031年第1期,张三,2031-02-01\n"
    path.write_text(path.read_text(encoding="utf8") + row, encoding="utf8")
    build(changed)
    build(changed)

    after = Shelf(changed).current()
    assert "南京梦溪医院" not in {one.unknown.id for one in after.review().institutions}
    assert "南京梦溪医院" not in {id_ for id_, _, _ in after.entities("institution")}
    (line,) = after.institution_timeline("南京市第二医院").lines
    assert line.evidence == rows[0].evidence
    client = create_app(changed).test_client()
    page = client.get("/institutions/" + quote("南京梦溪医院"))
    assert (page.status_code, unquote(page.location)) == (302, "/institutions/南京市第二医院")
    api = client.get("/api/institutions/" + quote("南京梦溪医院"))
    assert (api.status_code, unquote(api.location)) == (302, "/api/institutions/南京市第二医院")
    found = client.get("/api/institutions?name=" + quote("南京梦溪医院")).get_json()
    assert found["institution"]["id"] == "南京市第二医院"


def test_the_review_gives_the_likely_match_with_its_reason(library: Library) -> None:
    people = {case.unknown.id: case for case in library.review().people}
    assert set(people) == {"郑明达-南京梦溪医院", "郑明达-江苏省人民医院"}
    (match,) = people["郑明达-南京梦溪医院"].matches
    assert match.target == "郑明达-江苏省人民医院"
    assert "同名" in match.reason


def test_two_unknown_names_that_are_near_are_shown_together(library: Library) -> None:
    cases = {case.unknown.id: case for case in library.review().institutions}
    (match,) = cases["南京市梦溪医院"].matches
    assert match.target == "南京梦溪医院"
    assert "只差" in match.reason and "待审定" in match.reason


def test_people_of_one_name_in_two_institutions_are_kept_apart(library: Library) -> None:
    found = library.person_timeline("郑明达-江苏省人民医院")
    assert [post.title for post in found.posts] == ["信息处处长"]
    assert found.namesakes == ("郑明达-南京梦溪医院",)


def test_the_command_lists_what_waits(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home.root), "review"]) == 0
    text = capsys.readouterr().out
    assert "[机构] 南京梦溪医院" in text
    assert "decisions.csv" in text
    assert main(["--home", str(home.root), "review", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert "南京梦溪医院" in {case["unknown"]["id"] for case in listed["institutions"]}


def test_the_page_lists_what_waits(home: Home) -> None:
    text = create_app(home).test_client().get("/authority").get_data(as_text=True)
    assert "南京梦溪医院" in text
    assert "同名，单位不同" in text
    assert "上海梅山医院" in text  # only recalled: listed as such, nowhere as a fact


def test_an_address_of_former_days_leads_on(authority: Authority) -> None:
    same = replace(authority, same_people={"甲-乙医院": "甲-丙医院"})
    assert moved(same, "person", "甲-乙医院") == "甲-丙医院"
    assert moved(same, "person", "甲-解放军第八一医院") == "甲-东部战区总医院秦淮医疗区"
    assert moved(same, "person", "甲-丙医院") is None
    assert moved(same, "platform", "预约挂号平台") is None


# --- near names -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


def unknown(name: str, institution: str | None = None) -> Unknown:
    kind, id_ = ("person", f"{name}-{institution}") if institution else ("institution", name)
    return Unknown(kind, id_, name, institution, None, (name,), 1, ("2031-01/b1",))


@pytest.mark.parametrize(
    ("name", "target", "reason", "decision"),
    [
        ("南京市高淳县人民医院", "南京市高淳人民医院", "只差", "same-as"),
        ("南京市第一医院（南院）", "南京市第一医院", "之后加了", "branch-of"),
        ("南京市第一医院南院", "南京市第一医院", "包含", "branch-of"),
        ("南京市青龙山精神病医院", "南京市青龙山精神病院", "只差一字", "same-as"),
        ("南京明济医院", "南京明基医院", "读音相同", "same-as"),
        ("中国医院协会", "中国医院协会信息专业委员会", "一部分", "distinct"),
    ],
)
def test_the_likely_match(
    authority: Authority, name: str, target: str, reason: str, decision: str
) -> None:
    first, *_ = near_institutions(unknown(name), authority)
    assert (first.target, first.decision) == (target, decision)
    assert reason in first.reason


@pytest.mark.parametrize("name", ["南京市第七医院", "南京梦溪医院", "南京市江东区医院"])
def test_what_a_number_or_a_region_tells_apart_is_not_near(authority: Authority, name: str) -> None:
    assert near_institutions(unknown(name), authority) == ()


def test_people_of_one_institution_whose_names_sound_alike(authority: Authority) -> None:
    one = unknown("张晓明", "甲医院")
    other = unknown("张小明", "甲医院")
    (match,) = near_people(one, [one, other], authority)
    assert match.target == other.id
    assert "读音相同" in match.reason
    away = replace(other, id="张小明-乙医院", institution="乙医院")
    assert near_people(one, [one, away], authority) == ()


def test_what_was_decided_to_be_distinct_is_not_offered_again(authority: Authority) -> None:
    decision = names.Decision(
        "institution", "南京明济医院", "distinct", "南京明基医院", "x", "y", ""
    )
    decided = replace(authority, decisions=(decision,))
    assert "南京明基医院" not in {
        m.target for m in near_institutions(unknown("南京明济医院"), decided)
    }


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("甲乙丙", "甲丁丙", {"乙", "丁"}),
        ("甲乙", "甲乙丙", {"丙"}),
        ("甲乙", "乙甲", None),
        ("甲", "甲", None),
    ],
)
def test_one_apart(left: str, right: str, found: set[str] | None) -> None:
    assert one_apart(left, right) == found


def test_a_row_to_paste_is_a_row_of_the_file() -> None:
    assert (
        decision_row(unknown("甲，乙医院"), None)
        == "institution,甲，乙医院,not-a-name,,见 2031-01/b1,,"
    )
