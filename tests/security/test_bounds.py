"""Every request has bounds, and what is beyond them is named."""

from __future__ import annotations

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
