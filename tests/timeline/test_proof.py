"""Since when: what is proved, what is not, and what says so; over numbers of our own making."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, unquote

import pytest
from bs4 import BeautifulSoup

from app import create_app
from indexer.ingest import build
from indexer.library import Library, Proof
from indexer.paths import SHIPPED_ROOT, Home
from indexer.shelf import Shelf
from indexer.timeline import Namesake, proof_of

SERIES = "预约挂号服务统计"
BOOKING, PLATFORM = "预约挂号平台", "卫生信息平台"
HEAD = """南京卫生信息化简报

{year}年第{month}期（总第{total}期）

南京市卫生信息中心 编印

{year}年{month}月28日

"""
TABLE = """
{year}年{month}月预约挂号服务统计表
序号\t单位\t12320在线预约\t电话预约\t诊间预约\t第三方\t小计
1\t南京市第一医院\t10\t20\t30\t40\t100
{rows}"""
HOTLINE = """
2031年2月12320卫生热线数据统计
受理咨询电话5423个，投诉120个。累计接入区级坐席八个。
"""
MIXED = """
2030年12月南京市卫生信息平台数据采集情况
序号\t单位\t数据上传量
1\t南京市第一医院\t120
2\t南京市第二医院\t80
3\t玄武区\t70
"""
ROW = "{no}\t{name}\t1\t2\t3\t4\t10\n"
# Month of the issue -> prose, and who stands in the table beside 南京市第一医院.
NUMBERS = {
    1: (
        "预约挂号服务工作简讯\n\n1月6日，预约挂号平台公布年度进展，累计接入四十家医院，全部已接入省平台。\n",
        ["江苏梦溪医院", "南京市口腔医院", "江苏省口腔医院"],
    ),
    2: (
        "预约挂号平台建设推进会召开\n\n2月9日，会议在南京召开。预约挂号平台运行平稳，"
        "服务能力稳步提升。南京鼓楼医院已接入，日均预约量上升。南京市儿童医院在会上发言。\n",
        ["江苏梦溪医院", "南京市口腔医院"],
    ),
    3: (
        "远程会诊中心工作简讯\n\n3月5日，远程会诊中心公布进展，已接入四十家医疗机构。"
        "南京市第二医院尚未接入。远程心电已接入三十家，未对接的有南京市第二医院。"
        "南京鼓楼医院已接入预约挂号平台满一月。\n",
        ["南京鼓楼医院", "南京梦溪医院", "江苏省口腔医院"],
    ),
}


def home_of(
    root: Path,
    numbers: Mapping[int, tuple[str, Sequence[str]]],
    further: Mapping[int, str] = MappingProxyType({}),
) -> Home:
    """A built home of 2031's first numbers: month -> its prose and who stands in the table beside
    南京市第一医院; ``further``: what a number prints behind the table."""
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, root / "corpus" / name)
    for month, (prose, listed) in numbers.items():
        rows = "".join(ROW.format(no=no, name=name) for no, name in enumerate(listed, 2))
        text = HEAD.format(year=2031, month=month, total=219 + month) + prose
        about = {"year": 2030, "month": 12} if month == 1 else {"year": 2031, "month": month - 1}
        text += TABLE.format(rows=rows, **about) + further.get(month, "")
        (root / "corpus" / f"2031-0{month}.txt").write_text(text, encoding="utf8")
    assert not build(Home(root)).failed
    return Home(root)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return home_of(tmp_path_factory.mktemp("proof"), NUMBERS, {1: MIXED, 3: HOTLINE})


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    shelf = Shelf(home)
    yield shelf.current()
    shelf.close()


def proof(library: Library, name: str, platform: str = BOOKING) -> Proof:
    found = library.proof(name, platform=platform)
    assert found is not None
    return found


def test_a_printed_sentence_of_joining_stands_first_and_is_cited(library: Library) -> None:
    """It names no platform: it goes on about the one of the sentence before."""
    found = proof(library, "南京鼓楼医院")
    assert found.conclusion.startswith("2031年2月号刊有“南京鼓楼医院已接入，")
    assert "最早见于2031年2月" in found.conclusion
    assert (found.sources[0].kind, found.sources[0].record) == ("sentence", "2031-02/n1")
    assert found.claims[0].record == "2031-02/n1"
    assert [one.issue for one in found.said] == ["2031-02", "2031-03"]
    # It speaks of no other platform, and of nobody who is named in another sentence.
    assert library.proof("南京鼓楼医院", platform=PLATFORM) is None
    assert library.institution_timeline("南京市儿童医院").said == ()


def test_first_seen_is_never_called_joined(library: Library) -> None:
    for name, _, _ in library.entities("institution"):
        for line in library.institution_timeline(name).lines:
            found = library.proof(name, series=line.series.id)
            assert found is not None
            if not found.said:
                assert not re.search("接入|上线|加入|开通", found.text), found.text


def test_a_sentence_that_denies_joining_is_no_proof_of_it(library: Library) -> None:
    """Neither one that says so alone, nor one that counts others who joined."""
    one, other = library.institution_timeline("南京市第二医院").said
    assert (one.meanings, one.platforms) == (("not-joined",), {"远程会诊"})
    assert (other.meanings, other.platforms) == (("joined", "not-joined"), {"远程心电"})
    for platform in ("远程会诊", "远程心电"):
        assert library.proof("南京市第二医院", platform=platform) is None


def test_a_general_statement_is_shown_with_the_platform_and_proves_nobody(
    library: Library,
) -> None:
    said = library.platform_timeline("远程会诊").said
    assert [one.text for one in said if not one.institutions] == [
        "3月5日，远程会诊中心公布进展，已接入四十家医疗机构。"
    ]
    for name in ("南京市第一医院", "南京市第二医院"):
        assert library.proof(name, platform="远程会诊") is None


def test_a_general_statement_stands_beside_those_who_are_on_the_platform(library: Library) -> None:
    """It speaks of the platform as a whole: 累计接入四十家 says of no hospital that it joined."""
    found = library.institution_timeline("南京市第一医院")
    (said,) = found.said_of_platforms
    assert (said.record, said.words[0]) == ("2031-01/n1", "累计接入")
    assert found.said == ()
    assert "刊有" not in proof(library, "南京市第一医院").text
    of_platform = library.platform_timeline(BOOKING).said
    assert [sorted(one.institutions) for one in of_platform] == [[]] + [["南京鼓楼医院"]] * 2
    assert library.institution_timeline("南京市儿童医院").said_of_platforms == ()


def test_a_statement_without_a_platforms_name_speaks_of_the_one_of_its_heading(
    library: Library,
) -> None:
    (said,) = library.platform_timeline("12320热线").said
    assert (said.record, said.text) == ("2031-03/s1", "累计接入区级坐席八个。")
    assert said.meanings == ("total",)


def test_one_table_for_districts_and_hospitals_is_two_series(library: Library) -> None:
    hospitals, districts = "卫生信息平台数据采集情况（医院）", "卫生信息平台数据采集情况（区）"
    for name, series in (("南京市第二医院", hospitals), ("玄武区", districts)):
        (line,) = library.institution_timeline(name).lines
        assert (line.series.id, line.series.platform) == (series, PLATFORM)
    series = [one.series.id for one in library.platform_timeline(PLATFORM).series]
    assert series == [districts, hospitals]


def test_a_namesake_weakens_only_the_series_that_both_stand_in(library: Library) -> None:
    found = library.institution_timeline("南京市第一医院")
    for elsewhere, weakened in (({"别的系列": "2030-12"}, 0), ({SERIES: "2030-12"}, 1), ({}, 1)):
        other = Namesake("某地第一医院", "名称相近", elsewhere)
        made = proof_of(replace(found, namesakes=(other,)), series=SERIES)
        assert made is not None and len(made.namesakes) == weakened


def test_the_bracket_names_both_months_and_leads_to_the_table_without_the_row(
    library: Library,
) -> None:
    found = proof(library, "南京鼓楼医院")
    before = next(one for one in found.claims if one.kind == "table")
    assert before.text == "2031年1月的统计未列入，2031年2月已列入"
    assert before.record == "2031-02/t1/r1"
    absent = next(one for one in found.sources if one.kind == "table")
    assert absent.text.endswith("2031年2月28日，表“2031年1月预约挂号服务统计表”，未列入")
    assert "2031年2月号（总第221期）" in absent.text


def test_the_earliest_number_held_proves_nothing_before_it(library: Library) -> None:
    found = proof(library, "南京市第一医院")
    assert "最早的一期就已列入，此前不知" in found.conclusion
    assert [one.kind for one in found.sources] == ["row", "row"]
    assert found.text == found.conclusion + "出处：" + found.text.partition("出处：")[2]


def test_the_same_name_behind_another_place_weakens_the_claim(home: Home, library: Library) -> None:
    late, early = proof(library, "南京梦溪医院"), proof(library, "江苏梦溪医院")
    assert [one.institution for one in late.namesakes] == ["江苏梦溪医院"]
    assert "是否同一机构尚未审定，如是则最早见于2030年12月" in late.conclusion
    assert [one.institution for one in early.namesakes] == ["南京梦溪医院"]
    assert "如是" not in early.conclusion
    client = create_app(home.root).test_client()
    page = BeautifulSoup(client.get("/institutions/" + quote("南京梦溪医院")).text, "html.parser")
    (link,) = page.find_all("a", string="去审定")
    path, _, anchor = unquote(link["href"]).partition("#")
    assert path.partition("?")[0] == "/authority"
    decisions = BeautifulSoup(client.get(path).text, "html.parser")
    assert decisions.find(id=anchor) is not None
    case = decisions.find(id=anchor).find_parent("li").get_text()
    assert "江苏梦溪医院" in case and "可能是 南京梦溪医院" in case


def test_two_that_stand_in_one_table_are_two(library: Library) -> None:
    """Once is enough: in the other months only one of them is printed."""
    assert proof(library, "南京市口腔医院").namesakes == ()
    assert proof(library, "江苏省口腔医院").namesakes == ()


def test_once_decided_the_claim_is_whole_again(home: Home, tmp_path: Path) -> None:
    changed = Home(tmp_path / "home")
    shutil.copytree(home.root, changed.root)
    path = changed.authority / "decisions.csv"
    row = "institution,江苏梦溪医院,{},南京梦溪医院,某文件,张三,2031-04-01\n"
    before = path.read_text(encoding="utf8")
    path.write_text(before + row.format("distinct"), encoding="utf8")
    build(changed)
    assert proof(Shelf(changed).current(), "南京梦溪医院").namesakes == ()
    path.write_text(before + row.format("same-as"), encoding="utf8")
    build(changed)
    one = proof(Shelf(changed).current(), "南京梦溪医院")
    assert one.namesakes == ()
    assert one.lines[0].listed == ("2030-12", "2031-01", "2031-02")


def test_the_conclusion_can_be_copied_without_a_script(home: Home) -> None:
    client = create_app(home.root).test_client()
    page = BeautifulSoup(client.get("/institutions/" + quote("南京鼓楼医院")).text, "html.parser")
    (box,) = page.select(".copied")
    button, text = box.select_one("button"), box.select_one("details .cite-text")
    assert button.get_text() == "复制结论及出处" and button.has_attr("hidden")
    assert box.find(id=button["data-copy"]).select_one(".cite-text") is text
    found = Shelf(home).current().proof("南京鼓楼医院", series="预约挂号服务统计")
    assert found is not None and text.get_text() == found.text


def test_what_a_proof_links_to_is_there(home: Home) -> None:
    client = create_app(home.root).test_client()
    page = BeautifulSoup(client.get("/institutions/" + quote("南京鼓楼医院")).text, "html.parser")
    links = {one["href"] for one in page.select(".since-line .proof")}
    assert len(links) >= 3
    for link in links:
        path, _, anchor = link.partition("#")
        shown = client.get(path)
        assert shown.status_code == 200
        assert not anchor or BeautifulSoup(shown.text, "html.parser").find(id=anchor)
