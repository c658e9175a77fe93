"""The address holds the list: it is read back as it was written, bounded, and named when wrong."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app import urls
from app.basket.forms import FORMS
from app.basket_state import ORDERS, STYLES, BasketState
from indexer.desk.baskets import MOST_ITEMS
from indexer.errors import BadRequest
from indexer.library import Library

IDS = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z/_-]{0,30}(:[cf][1-9][0-9]?)?", fullmatch=True)
STATES = st.builds(
    BasketState,
    ids=st.lists(IDS, max_size=MOST_ITEMS, unique=True).map(tuple),
    style=st.sampled_from(["", *STYLES]),
    order=st.sampled_from(["", *ORDERS]),
    quotes=st.booleans(),
)


@given(STATES)
def test_an_address_says_what_it_was_made_of(state: BasketState) -> None:
    address = urls.basket(state.to_params())
    assert BasketState.from_params(parse_qsl(urlsplit(address).query)) == state


@given(st.lists(st.tuples(st.sampled_from(["id", "style", "order", "quotes", "x"]), st.text())))
def test_any_address_is_read_or_refused_with_a_next_step(params: list[tuple[str, str]]) -> None:
    try:
        state = BasketState.from_params(params)
    except BadRequest as error:
        assert error.next_step
    else:
        assert BasketState.from_params(state.to_params()) == state


def test_the_page_shows_the_list_numbered_and_changes_nothing(client: FlaskClient) -> None:
    answer = client.get("/basket?id=2018-06/n1&id=2023-09/t1/r2:c5&style=gbt7714-2015")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    soup = BeautifulSoup(answer.text, "html.parser")
    assert [one.get_text() for one in soup.select(".basket-no")] == ["[1]", "[2]"]
    assert "南京卫生信息化简报, 2018-06-29." in soup.select_one(".basket-list").get_text()
    assert soup.select_one("[data-basket-count]").get_text() == "0"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("id=2099-01/n1", 404, "2099-01/n1"),
        ("id=<script>", 400, "参数 id"),
        (f"id={'x' * 61}", 400, "参数 id"),
        ("id=2018-06/n1:z9", 400, "参数 id"),
        ("id=2018-06/n1&style=plain", 400, "参数 style"),
        ("id=2018-06/n1&order=random", 400, "参数 order"),
        ("id=2018-06/n1&quotes=2", 400, "参数 quotes"),
        ("&".join(f"id=2018-06/n{n}" for n in range(MOST_ITEMS + 1)), 400, "参数 id 太多"),
        ("&".join(f"id=2018-06/n{n}" for n in range(300)), 400, "id"),
    ],
)
def test_what_cannot_be_shown_is_named_with_the_next_step(
    query: str, status: int, said: str, client: FlaskClient
) -> None:
    for address in ("/basket", *(f"/basket.{form.name}" for form in FORMS)):
        answer = client.get(f"{address}?{quote(query, safe='&=/:')}")
        assert answer.status_code == status, address
        text = BeautifulSoup(answer.text, "html.parser").get_text()
        assert said in text
        assert "下一步" in text


def test_an_unknown_one_among_others_is_named_and_the_rest_shown(client: FlaskClient) -> None:
    soup = BeautifulSoup(client.get("/basket?id=2018-06/n1&id=2099-01/n1").text, "html.parser")
    assert "没有找到 2099-01/n1" in soup.select_one(".said-no").get_text()
    assert len(soup.select(".basket-entry")) == 1


def test_a_moved_record_is_shown_where_it_stands(client: FlaskClient, monkeypatch) -> None:
    moved = {"2017-01/n1": "2018-06/n1"}
    monkeypatch.setattr(Library, "redirect", lambda self, asked: moved.get(asked))
    soup = BeautifulSoup(client.get("/basket?id=2017-01/n1").text, "html.parser")
    assert "编号已由 2017-01/n1 改为 2018-06/n1" in soup.get_text()
    address = soup.select_one(".basket-address input")["value"]
    assert "2018-06%2Fn1" in address


def test_closed_reading_closes_the_list_and_its_files(closed: Flask) -> None:
    client = closed.test_client()
    for address in ("/basket", "/basket/add", *(f"/basket.{form.name}" for form in FORMS)):
        answer = client.get(f"{address}?id=2018-06/n1")
        assert answer.status_code == 303, address
        assert answer.headers["Location"].startswith("/login")
    assert client.get("/basket/token").status_code == 303
    assert client.post("/basket/add", data={"id": "2018-06/n1"}).status_code in (400, 401)


def test_an_empty_basket_says_how_to_fill_it(client: FlaskClient) -> None:
    answer = client.get("/basket")
    assert answer.status_code == 200
    assert "引文夹是空的" in answer.text
    assert client.get("/basket.docx").status_code == 404
