"""Names in the text of a record page lead to what they name, in every printed form."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask.testing import FlaskClient


def _body(client: FlaskClient, record: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/records/{record}").get_data(as_text=True), "html.parser")


def test_a_reader_follows_the_institution_of_the_chair_but_not_the_institutions_of_many(
    client: FlaskClient,
) -> None:
    page = _body(client, "2018-06/n1")
    linked = {a.get_text() for a in page.select("a[href^='/institutions/']")}
    assert {"南京市卫计委", "宣城市卫计委", "国家卫计委统计信息中心"} <= linked
    assert not linked & {"市卫生计生委", "区县卫计局和医院"}


def test_a_short_form_beside_the_full_one_is_a_link_too(client: FlaskClient) -> None:
    page = _body(client, "2020-11/b5")
    linked = {a.get_text() for a in page.select("a[href^='/institutions/']")}
    assert "市卫生信息中心" in linked
