"""Every example of the help and the guides is run and answers or hits; every way leads on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from app.pages.guides import GUIDES

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "app/static/guide"
PAGES = ("/help", *(f"/help/{one.name}" for one in GUIDES))


@pytest.mark.parametrize("address", PAGES)
def test_every_example_answers_or_hits(address: str, open_page, client: FlaskClient) -> None:
    asked = {a["href"] for a in open_page(address).select(".examples a, .typed")}
    queries = [q for one in asked for q in parse_qs(urlsplit(str(one)).query).get("q", [])]
    assert queries or address == "/help/hand-in"
    for query in queries:
        found = client.get("/api/search", query_string={"q": query, "size": 1}).get_json()
        assert found["total"] or found["answer"], query


@pytest.mark.parametrize("address", PAGES)
def test_every_way_from_a_guide_leads_somewhere(address: str, open_page, client) -> None:
    ways = {str(a["href"]) for a in open_page(address).select("main a") if "q=" not in a["href"]}
    for way in ways:
        address_, _, fragment = way.partition("#")
        with client.get(address_, follow_redirects=True) as answer:
            assert answer.status_code == 200, way
            assert not fragment or f'id="{fragment}"' in answer.get_data(as_text=True), way


def test_the_help_speaks_of_questions_citations_and_series(open_page) -> None:
    heads = [h.get_text() for h in open_page("/help").select("h2")]
    for head in (
        "五件常做的事",
        "直接提问",
        "统计系列",
        "读整期与引用",
        "摘录、收集与成稿",
    ):
        assert head in heads


@pytest.mark.parametrize("name", [one.name for one in GUIDES])
def test_a_guide_is_five_steps_with_a_picture_that_is_described(name: str, open_page) -> None:
    page = open_page(f"/help/{name}")
    assert len(page.select(".steps > li")) == 5
    pictures = page.select(".shot img")
    assert pictures and all(len(one["alt"]) > 10 for one in pictures)
    for one in pictures:
        assert (PICTURES / Path(urlsplit(one["src"]).path).name).stat().st_size > 2_000


def test_pictures_are_small() -> None:
    folders = (PICTURES, ROOT / "docs/screenshots")
    assert sum(path.stat().st_size for one in folders for path in one.iterdir()) < 2_000_000


def test_an_unknown_guide_is_not_found(client: FlaskClient) -> None:
    assert client.get("/help/nothing").status_code == 404
