"""Every route × parameter × bad value: an answer with a reason, never a 500. Here a part of them;
all are asked by ``python -m benchmarks.bad_values``."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.bad_values import addresses, asked, parameters, repeated, troubles


def test_every_route_and_parameter_is_known(sample_app: Flask) -> None:
    found = parameters(sample_app)
    assert {"q", "type", "size"} <= set(found["api.search"])
    assert set(found["search.find"]) == {*found["api.search"], "open"}  # a facet unfolded
    assert "month" in found["events.calendar"]
    assert "style" in found["records.show"]
    assert len(addresses(sample_app)) > 30


def test_bad_values(sample_app: Flask, client: FlaskClient) -> None:
    assert troubles(client, asked(sample_app, step=6)) == []


def test_a_parameter_a_thousand_times(sample_app: Flask, client: FlaskClient) -> None:
    for address in repeated(sample_app):
        answer = client.get(address)
        assert answer.status_code == 400, address[:200]
        assert "1000" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/api/suggest?q=hlw",
        "/api/suggest?q=%2B",
        "/events?month=9999-12",
        "/events?month=0001-01",
        "/events?month=9999-01",
    ],
)
def test_what_once_ended_in_a_500(address: str, client: FlaskClient) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"])
def test_other_methods(method: str, sample_app: Flask, client: FlaskClient) -> None:
    for address in addresses(sample_app).values():
        answer = client.open(
            address, method=method, data=b"\xff", content_type="multipart/form-data; boundary=x"
        )
        assert answer.status_code < 500, (method, address)
