"""Figures of one row and column that are collected from several months make a sentence."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.readers import read_bytes

PAIR = "id=2018-06/t1/r21:c5&id=2023-09/t1/r21:c5"
SAID = "2023年8月，南京同仁医院预约挂号284次，较2018年5月减少16.0%"
COMPARED = quote("/series/预约挂号服务统计?a=2018-05&b=2023-08", safe="/?&=-")


def pair_of(client: FlaskClient, name: str) -> list[str]:
    """What the button of a row takes where two months are compared."""
    page = BeautifulSoup(client.get(COMPARED).get_data(as_text=True), "html.parser")
    rows = page.select(".compared tbody tr:has(> th)")
    row = next(tr for tr in rows if tr.th.get_text().startswith(name))
    return str(row.select_one("[data-collect]")["value"]).split()


def test_a_row_that_is_compared_is_collected_with_both_its_figures(client: FlaskClient) -> None:
    ids = pair_of(client, "南京同仁医院")
    said = client.get("/basket.txt?quotes=1&" + "&".join(f"id={one}" for one in ids)).text
    assert said.count(SAID) == 1
    assert f"{SAID}[1][2]。" in said
    assert "\t338\t[1]" in said and "\t284\t[2]" in said
    assert len(said.split("参考文献")[-1].strip().splitlines()) == 2


def test_one_side_that_is_not_listed_is_collected_alone(client: FlaskClient) -> None:
    ids = pair_of(client, "南京脑科医院")
    assert len(ids) == 1 and ids[0].startswith("2018-06/")


@pytest.mark.parametrize("form", ["txt", "html", "md", "docx"])
def test_the_sentence_goes_along_in_each_file_with_excerpts(form: str, client: FlaskClient) -> None:
    ids = "&".join(f"id={one}" for one in pair_of(client, "南京同仁医院"))
    with_quotes = client.get(f"/basket.{form}?quotes=1&{ids}").data
    without = client.get(f"/basket.{form}?{ids}").data
    if form == "docx":
        texts = [one.text for one in read_bytes(with_quotes, "a.docx").blocks]
        assert any(SAID in text for text in texts)
        with zipfile.ZipFile(io.BytesIO(with_quotes)) as package:
            body = package.read("word/document.xml").decode()
        # The sentence, and each row of the table of excerpts.
        assert body.count(" REF source_1 ") == body.count(" REF source_2 ") == 2
        without = zipfile.ZipFile(io.BytesIO(without)).read("word/document.xml")
    else:
        text = BeautifulSoup(with_quotes.decode(), "html.parser").get_text().replace("\\", "")
        assert SAID in text
    assert "较2018年5月".encode() not in without


def test_five_months_make_one_sentence(client: FlaskClient) -> None:
    series = BeautifulSoup(
        client.get(quote("/series/预约挂号服务统计")).get_data(as_text=True), "html.parser"
    )
    button = series.select_one('[data-about="南京同仁医院"]')
    ids = [one.partition("@")[0] for one in button["value"].split()]
    assert len(ids) == 5
    found = client.get("/api/basket", query_string={"id": ids}).get_json()
    [sentence] = found["sentences"]
    assert sentence["text"] == (
        "2025年2月，南京同仁医院预约挂号86次，较2018年5月减少74.6%，较2020年10月减少60.9%，"
        "较2023年3月减少48.8%，较2023年8月减少69.7%。"
    )


def test_what_may_not_be_compared_is_said_and_not_computed(client: FlaskClient) -> None:
    ids = pair_of(client, "南京鼓楼医院")
    found = client.get("/api/basket", query_string={"id": ids}).get_json()
    [sentence] = found["sentences"]
    assert sentence["text"] == "2023年8月，南京鼓楼医院预约挂号28933次。"
    assert sentence["left_out"] == ["与2018年5月口径不同，不作比较。"]


def test_the_page_shows_them_and_other_figures_make_none(client: FlaskClient) -> None:
    ids = "&".join(f"id={one}" for one in pair_of(client, "南京同仁医院"))
    page = BeautifulSoup(client.get(f"/basket?{ids}").get_data(as_text=True), "html.parser")
    assert page.select_one(".sentences .cite-text").get_text() == SAID + "。"
    lone = client.get("/api/basket?id=2023-09/t1/r2:c5&id=2023-09/t1/r3:c5&id=2018-06/n1")
    assert lone.get_json()["sentences"] == []


def test_the_api_gives_the_list_of_an_address(client: FlaskClient) -> None:
    asked = "id=2020-11/t1/r2&id=2020-11/t1/r3:c5&id=2018-06/n1&id=2099-01/n1"
    found = client.get(f"/api/basket?{asked}").get_json()
    plain = client.get(f"/basket.txt?{asked}").text.splitlines()
    lines = [f"{one['marker']} {one['text']}" for one in found["entries"]]
    assert lines == plain[:2]
    assert [len(one["places"]) for one in found["entries"]] == [2, 1]
    assert found["missing"][0]["id"] == "2099-01/n1"
    assert client.get(found["files"]["docx"]).status_code == 200
    for wrong in ("", "id=x", "id=2018-06/n1&style=apa", "id=2018-06/n1&order=random"):
        answer = client.get(f"/api/basket?{wrong}")
        assert answer.status_code in (400, 404) and answer.get_json()["error"]["next_step"]
    assert "Set-Cookie" not in client.get(f"/api/basket?{asked}").headers
