"""Every request has bounds, and what is beyond them is named."""

from __future__ import annotations

import re
import time
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app.requests import BOUNDS


@pytest.mark.parametrize(
    "path", ["/", "/events", "/checks", "/series/12320预约挂号服务统计", "/nowhere"]
)
@pytest.mark.parametrize("api", ["", "/api"])
def test_many_values_are_refused_at_once_and_named(
    api: str, path: str, client: FlaskClient
) -> None:
    query = urlencode([("row", f"x{n}") for n in range(1000)])
    began = time.process_time()
    answer = client.get(f"{api}{path}?{query}")
    body = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "1000" in body
    assert "row" in body
    assert str(BOUNDS.values) in body
    assert time.process_time() - began < 0.5


def test_a_long_value_is_refused_and_named(client: FlaskClient) -> None:
    answer = client.get("/api/figures?series=" + "x" * 1001)
    assert answer.status_code == 400
    assert "series" in answer.get_json()["error"]["reason"]


def test_a_long_name_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/?{'x' * 100}=1").status_code == 400


@pytest.mark.parametrize("address", ["/?q=" + "%E5" * 6000, "/" + "x" * 17_000])
def test_a_long_address_is_refused(address: str, client: FlaskClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 414
    assert str(BOUNDS.address) in answer.get_data(as_text=True)


def test_a_body_is_bounded_though_no_server_stands_before(client: FlaskClient) -> None:
    assert client.post("/login", data={"name": "x" * 2_000_000}).status_code == 413
    assert client.post("/login", data=b"x" * 2_000_000).status_code == 413


def different_words(client: FlaskClient, number: int) -> list[str]:
    text = client.get("/issues/2018-06").get_data(as_text=True)
    return sorted(set(re.findall(r"[\u4e00-\u9fff]{2}", text)))[:number]


@pytest.mark.parametrize("between", [" ", " OR "])
def test_many_words_are_refused_and_counted(between: str, client: FlaskClient) -> None:
    words = different_words(client, 41)
    for path in ("/", "/api/search"):
        answer = client.get(path, query_string={"q": between.join(words)})
        assert answer.status_code == 400
        assert "41 个" in answer.get_data(as_text=True)
    repeated = client.get("/api/search", query_string={"q": "医院 " * 160})
    assert repeated.status_code == 400


def test_as_many_words_as_allowed_cost_little(client: FlaskClient) -> None:
    asked = {"q": " OR ".join(different_words(client, 40)), "size": 100}
    client.get("/", query_string={"q": "预约"})
    began = time.process_time()
    answer = client.get("/", query_string=asked)
    assert answer.status_code == 200
    # 20 s when every term laid out every text anew.
    assert time.process_time() - began < 4.0
    assert len(answer.data) < 4_000_000


def test_a_sentence_of_slips_repeated_costs_little(client: FlaskClient) -> None:
    client.get("/", query_string={"q": "鼓楼衣院"})
    began = time.process_time()
    answer = client.get("/", query_string={"q": "南京鼓楼衣院预月挂号服物 " * 35})
    assert answer.status_code == 200
    assert time.process_time() - began < 2.0


def test_a_long_query_makes_no_long_page(client: FlaskClient) -> None:
    short = client.get("/", query_string={"q": "预约"}).data
    long = client.get("/", query_string={"q": "预约挂号" * 125}).data
    assert len(long) < len(short) + 1_500_000


def test_an_error_page_does_not_repeat_a_long_address(client: FlaskClient) -> None:
    assert len(client.get("/?q=" + "x" * 200_000).data) < 20_000
