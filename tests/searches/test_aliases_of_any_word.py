"""A text that found nothing is made another name of a hospital, a person, a platform, a series or a
word: searched again it finds, taken back it does not."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import quote

import pytest
from accounts.conftest import EDITOR, signed_in_client
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.intake.views import WORKSHOP
from app.served import SHELF
from app.settings import Settings
from indexer.authority import load
from indexer.desk import desk_at, searches
from indexer.generations import current
from indexer.ingest.changes import relink
from indexer.intake import deciding
from indexer.paths import Home
from searches.test_searches_that_come_again import fields, make_place, page

T = TypeVar("T")
PERSON = "方中友-南京市卫生健康委员会"
SERIES = "预约挂号服务统计"


@pytest.fixture
def place(tmp_path, sample_home) -> Home:
    return make_place(sample_home, tmp_path)


@pytest.fixture
def office(place: Home) -> Flask:
    return create_app(place, Settings())


@pytest.fixture
def editor(office: Flask) -> FlaskClient:
    return signed_in_client(office, EDITOR)


def asked(client: FlaskClient, q: str) -> dict:
    return client.get("/api/search", query_string={"q": q}).get_json()


def make_alias(editor: FlaskClient, word: str, **given: str):
    """As on the page: searched for, then filled in where it is listed."""
    editor.get(f"/?q={quote(word)}")
    listed = page(editor, "/unfound")
    form = next(
        f for f in listed.select("ul.unfound form") if f.select_one(f"input[value='{word}']")
    )
    return editor.post("/unfound", data={**fields(form), "kind": "", "act": "alias", **given})


# What is typed, what it means, of which kind, how that is said, and what then is found.
ALIASES: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("煜鎏翮邸", "同仁医院", "", "南京同仁医院", {"institution": "南京同仁医院"}),
    ("煜鎏处长", "方中友", "", "方中友（南京市卫生健康委员会）", {"person": PERSON}),
    ("煜鎏翮坛", "预约挂号平台", "", "预约挂号平台", {"platform": "预约挂号平台"}),
    ("煜鎏翮系统表", SERIES, "series", SERIES, {"series": SERIES}),
    ("煜鎏栏", "妇女登记", "", "妇女登记", {"q": "妇女登记"}),
    ("煜鎏事", "演练", "word", "演练", {"q": "演练"}),
)


def is_followed(office: Flask, place: Home) -> bool:
    """Whether the library that is served follows every decision, within a minute: it is changed
    over when the new one is warm."""
    assert office.extensions[WORKSHOP].rest(60)
    end = time.monotonic() + 60
    while office.extensions[SHELF].current().decisions != deciding.decisions_of(place):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_unfound_then_alias_then_found_then_taken_back(
    office: Flask, editor: FlaskClient, place: Home
) -> None:
    # Of one or another a piece is printed somewhere.
    before = {word: asked(editor, word)["total"] for word, *_ in ALIASES}
    for word, target, kind, said, _ in ALIASES:
        answer = make_alias(editor, word, target=target, kind=kind, evidence="院办来电")
        assert answer.status_code == 200 and f"已作为“{said}”的别名" in answer.text
    assert is_followed(office, place)
    for word, *_, expected in ALIASES:
        known = editor.get("/api/search", query_string=expected).get_json()
        assert asked(editor, word)["total"] >= known["total"] > before[word], word
        editor.get(f"/?q={quote(word)}")
    with desk_at(place) as desk:
        assert searches.unfound(desk, 9) == (), "what is found by its alias is not missed again"
    rows = deciding.decisions_of(place)
    assert [one.name for one in rows] == [one[0] for one in ALIASES]
    assert {(one.evidence, one.by) for one in rows} == {("院办来电", EDITOR)}
    for form in page(editor, "/unfound").select("ul.aliases form"):
        undone = editor.post("/authority/undo", data=fields(form))
        assert undone.headers["Location"] == "/unfound"
    assert is_followed(office, place)
    assert {word: asked(editor, word)["total"] for word in before} == before
    assert deciding.decisions_of(place) == ()


REFUSED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("煜鎏翮", {"target": "没有这样的词句"}, "没有一条记录包含"),
    ("煜鎏翮", {"target": ""}, "没有写出"),
    ("煜鎏翮", {"target": "同仁医院", "kind": "ship"}, "不认识的类别"),
    ("煜鎏翮", {"target": "同仁医院", "kind": "person"}, "不是已知的这一类"),
    ("煜鎏翮", {"target": "=HYPERLINK(1)"}, "没有一条记录包含"),
    ("=1+煜鎏", {"target": "同仁医院"}, "开头"),
    ("煜鎏翮", {"target": "同仁医院", "evidence": "=1+1"}, "开头"),
    ("同仁医院", {"target": "南京鼓楼医院"}, "已是“南京同仁医院”的名称"),
    ("方中友", {"target": "预约挂号平台"}, "已是“方中友"),
    ("预约", {"target": "预约", "kind": "word"}, "相同"),
    ("煜 鎏", {"target": "演练"}, "空格"),
)


def test_what_cannot_be_an_alias_is_refused_with_its_reason(
    editor: FlaskClient, place: Home
) -> None:
    token = fields(editor_form(editor))["csrf_token"]
    for word, given, reason in REFUSED:
        data = {"csrf_token": token, "text": word, "act": "alias", **given}
        answer = editor.post("/unfound", data=data)
        assert answer.status_code == 400 and reason in answer.text, (word, given)
    assert deciding.decisions_of(place) == ()


def editor_form(editor: FlaskClient) -> object:
    editor.get("/?q=煜鎏翮")
    return page(editor, "/unfound").select_one("ul.unfound form")


def test_two_words_do_not_name_one_another(office: Flask, editor: FlaskClient, place: Home) -> None:
    make_alias(editor, "煜鎏翮", target="演练")
    assert is_followed(office, place)
    token = fields(page(editor, "/unfound").select_one("ul.aliases form"))["csrf_token"]
    for data in ({"text": "演练", "target": "煜鎏翮"}, {"text": "煜鎏翮", "target": "培训"}):
        answer = editor.post(
            "/unfound", data={"csrf_token": token, "act": "alias", "kind": "word", **data}
        )
        assert answer.status_code == 400, answer.text
    assert len(deciding.decisions_of(place)) == 1


def test_the_file_says_what_may_be_decided_of_which_kind(tmp_path) -> None:
    from indexer.authority.decisions import load_decisions
    from indexer.errors import AuthorityError

    head = "kind,name,decision,target,evidence,by,when\n"
    (tmp_path / "decisions.csv").write_text(
        f"{head}word,甲,also-called,乙,来电,蓝天,2026-12-01\n", encoding="utf8"
    )
    assert [one.kind for one in load_decisions(tmp_path)] == ["word"]
    for row in ("word,甲,same-as,乙", "institution,甲,also-called,乙", "platform,甲,distinct,乙"):
        (tmp_path / "decisions.csv").write_text(f"{head}{row},来电,蓝天,\n", encoding="utf8")
        with pytest.raises(AuthorityError, match="没有"):
            load_decisions(tmp_path)


def test_kept_in_the_page_as_text(editor: FlaskClient) -> None:
    answer = make_alias(editor, "煜鎏翮", target="演练", evidence="<b>来电</b>")
    soup = BeautifulSoup(answer.text, "html.parser")
    assert soup.select("ul.aliases b") == [] and "<b>来电</b>" in soup.get_text()


def test_what_is_decided_while_names_are_linked_is_followed_by_the_next_linking(
    place: Home,
) -> None:
    """It was never followed: the library said that it was made with names that it had not read."""
    deciding.decide(place, "word", "煜鎏", "also-called", "演练", "来电", EDITOR)
    told: list[str] = []

    def watch(values: Iterable[T], label: str, total: int) -> Iterable[T]:
        if not told:
            told.append(label)
            deciding.decide(place, "word", "煜翮", "also-called", "培训", "来电", EDITOR)
        yield from values

    assert relink(place, watch=watch) and told
    assert relink(place) is not None
    assert load(current(place).names_home).decisions == deciding.decisions_of(place)
    assert relink(place) is None
