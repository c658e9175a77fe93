"""A page that several addresses lead to names the one it has."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app import create_app
from app.settings import Settings

SAME = [
    (
        "/records/2023-04/s2",
        ["/records/2023-04/s2?style=ris", "/records/2023-04/s2?style=plain&x="],
    ),
    ("/issues/2018-06", ["/issues/2018-06?style=bibtex"]),
    (
        "/?from=2018-01&q=预约&year=2018&year=2020",
        [
            "/?q=预约&year=2020&from=2018-01&year=2018&page=1",
            "/?year=2018&year=2018&q=+预约+&from=2018-01&to=&year=2020&open=series",
        ],
    ),
    ("/checks?severity=unusual", ["/checks?severity=unusual&group=none&kind="]),
    ("/", ["/?q=", "/?page=1"]),
]


def canonical(client: FlaskClient, address: str) -> str:
    answer = client.get(quote(address, safe="/?&=%+-"))
    assert answer.status_code == 200
    (link,) = BeautifulSoup(answer.text, "html.parser").select("link[rel=canonical]")
    return str(link["href"])


@pytest.mark.parametrize(("address", "others"), SAME, ids=[a for a, _ in SAME])
def test_all_addresses_of_a_page_name_one(
    address: str, others: list[str], client: FlaskClient
) -> None:
    one = quote(address, safe="/?&=-")
    for other in (address, *others):
        assert canonical(client, other) == f"http://localhost{one}", other


def test_it_is_the_address_that_the_office_has_set(sample_home) -> None:
    set_ = create_app(sample_home, Settings(public_url="https://jb.example.cn")).test_client()
    assert canonical(set_, "/issues/2018-06") == "https://jb.example.cn/issues/2018-06"
    free = create_app(sample_home, Settings()).test_client()
    strange = free.get("/issues/2018-06", headers={"Host": "evil.example.com"}).text
    assert "evil.example.com" not in strange
    assert '<link rel="canonical" href="/issues/2018-06">' in strange


def test_what_is_not_there_has_none(client: FlaskClient) -> None:
    for address in ("/nothing", "/records/1999-01/n1", "/?sort=x"):
        assert "canonical" not in client.get(address).text
