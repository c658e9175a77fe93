"""The description and the answers hold each other: every route is described, every answer fits."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.api.description import describe
from indexer.results import FACETS

ADDRESSES = [
    ("/api/openapi.json", "/api/openapi.json"),
    ("/api/search", "/api/search?q=儿童医院&size=3"),
    ("/api/search", "/api/search?q=没有这样的词啊&type=news&type=-brief&year=2020&from=2018-01"),
    ("/api/search", "/api/search?q=2023年8月预约挂号比2023年3月多多少&size=1"),
    ("/api/search", "/api/search?q=鼓楼医院历期预约&size=1"),
    ("/api/search", "/api/search?q=2020年10月仁品耳鼻喉医院预约多少&size=1"),
    ("/api/search", "/api/search?q=2020年10月会诊多少例&size=1"),
    ("/api/suggest", "/api/suggest?q=南京&limit=5"),
    ("/api/records/{record_id}", "/api/records/2020-11/t1/r2"),
    ("/api/records/{record_id}", "/api/records/2020-11/n1"),
    ("/api/records/{record_id}/citation", "/api/records/2020-11/t1/r2/citation?style=ris"),
    ("/api/issues", "/api/issues"),
    ("/api/issues/{issue_id}", "/api/issues/2025-03"),
    ("/api/issues/{issue_id}/citation", "/api/issues/2025-03/citation"),
    ("/api/institutions", "/api/institutions"),
    ("/api/institutions", "/api/institutions?name=同仁医院"),
    ("/api/institutions/{entity_id}", "/api/institutions/南京同仁医院"),
    (
        "/api/institutions/{entity_id}/timeline",
        "/api/institutions/东部战区总医院/timeline",
    ),
    ("/api/institutions/{entity_id}/timeline", "/api/institutions/秦淮区/timeline"),
    ("/api/platforms/{entity_id}/timeline", "/api/platforms/自助终端/timeline"),
    ("/api/people", "/api/people"),
    ("/api/platforms", "/api/platforms"),
    ("/api/series", "/api/series"),
    ("/api/series/{series_id}", "/api/series/预约挂号服务统计"),
    ("/api/series/{series_id}", "/api/series/远程医疗系统数据统计（分机构）"),
    ("/api/series/{series_id}/sentences", "/api/series/预约挂号服务统计/sentences"),
    (
        "/api/series/{series_id}/sentences",
        "/api/series/预约挂号服务统计/sentences?row=南京同仁医院&a=2018-05&b=2023-08",
    ),
    ("/api/draft/{issue_id}", "/api/draft/2023-09"),
    ("/api/basket", "/api/basket?id=2023-09/t1/r2:c5&id=2018-06/t1/r1:c5&id=2099-01/n1"),
    ("/api/basket", "/api/basket?id=2018-06/n1&style=gbt7714-2015&order=author-date"),
    ("/api/records/{record_id}/sentences", "/api/records/2023-09/t1/r21/sentences"),
    ("/api/records/{record_id}/sentences", "/api/records/2023-09/n1/sentences"),
    ("/api/checks", "/api/checks"),
    ("/api/events", "/api/events?kind=会议&status=announced&size=5"),
    ("/api/figures", "/api/figures?institution=同仁医院&from=2020-01&size=50"),
    ("/api/figures", "/api/figures?metric=受理咨询电话"),
    ("/api/status", "/api/status"),
]


@pytest.mark.parametrize(("path", "address"), ADDRESSES, ids=[a for _, a in ADDRESSES])
def test_the_answer_fits_its_description(path: str, address: str, client: FlaskClient) -> None:
    response = client.get(quote(address, safe="/?&=-"))
    assert response.status_code == 200, response.get_data(as_text=True)
    operation = describe()["paths"][path]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": describe()["components"]}
    jsonschema.validate(response.get_json(), whole)


def test_every_route_is_described_and_every_description_has_a_route(sample_app: Flask) -> None:
    served = {
        str(rule).replace("<path:", "{").replace("<", "{").replace(">", "}")
        for rule in sample_app.url_map.iter_rules()
        if str(rule).startswith("/api/") and "any(" not in str(rule)
    }
    described = set(describe()["paths"])
    kinds = ("institutions", "people", "platforms")
    by_kind = {f"/api/{k}" for k in kinds} | {f"/api/{k}/{{entity_id}}" for k in kinds}
    assert served - described == set()
    assert described - served - by_kind == set()


def test_every_described_parameter_is_the_searchs_own() -> None:
    operation = describe()["paths"]["/api/search"]["get"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    assert names == {"q", "from", "to", "sort", "page", "size", "group", "row", *FACETS}


def test_every_key_of_an_answer_is_described_and_every_described_key_is_given(
    client: FlaskClient,
) -> None:
    schemas = describe()["components"]["schemas"]
    found = client.get("/api/search?q=" + quote("2023年8月预约挂号比2023年3月多多少")).get_json()
    assert set(found["answer"]) == set(schemas["Answer"]["properties"])
    assert found["answer"]["value"] == "55545" and found["answer"]["formula"]
    assert [one["printed"] for one in found["answer"]["figures"]] == ["277471", "221926"]
    found = client.get("/api/search?q=" + quote("2020年10月会诊多少例")).get_json()
    assert found["answer"] is None
    assert all(
        set(one) == set(schemas["Alternative"]["properties"]) for one in found["alternatives"]
    )


def test_an_alternative_leads_to_its_own_answer(client: FlaskClient) -> None:
    found = client.get("/api/search?q=" + quote("2020年10月会诊多少例")).get_json()
    assert len(found["alternatives"]) == 2
    for one in found["alternatives"]:
        there = client.get("/api/search" + one["url"].removeprefix("/")).get_json()
        assert there["answer"]["text"] == one["text"]


def test_all_entity_pages_are_served(client: FlaskClient) -> None:
    for kind in ("institutions", "people", "platforms", "series"):
        first = client.get(f"/api/{kind}").get_json()[kind][0]
        page = client.get(f"/api/{kind}/{quote(first['id'])}")
        assert page.status_code == 200
        assert page.get_json()["records"], (kind, first)


def errors(client: FlaskClient, address: str) -> tuple[int, Any]:
    response = client.get(quote(address, safe="/?&=-"))
    return response.status_code, response.get_json()


@pytest.mark.parametrize(
    ("address", "status", "names"),
    [
        ("/api/records/1999-01/n1", 404, "1999-01/n1"),
        ("/api/records/2020-11/t1/r2/citation?style=apa", 400, "apa"),
        ("/api/search?sort=best", 400, "sort"),
        ("/api/search?from=2020-13", 400, "from"),
        ("/api/search?size=1000", 400, "size"),
        ("/api/suggest?q=南&limit=x", 400, "limit"),
        ("/api/institutions?name=没有这家医院啊", 404, "没有这家医院啊"),
        ("/api/institutions/没有这家医院啊", 404, "没有这家医院啊"),
        ("/api/issues/1999-01", 404, "1999-01"),
        ("/api/nothing", 404, "没有这个地址"),
    ],
)
def test_an_error_names_what_was_wrong_and_the_next_step(
    address: str, status: int, names: str, client: FlaskClient
) -> None:
    code, body = errors(client, address)
    assert code == status
    assert names in json.dumps(body, ensure_ascii=False)
    assert body["error"]["next_step"]
    assert "Traceback" not in json.dumps(body)


def test_a_name_that_several_bear_gives_candidates_or_one(client: FlaskClient) -> None:
    found = client.get("/api/institutions?name=" + quote("同仁医院")).get_json()
    assert found["institution"]["name"] == "南京同仁医院"


@pytest.mark.parametrize(
    ("part", "meant"),
    [
        ("空军医院", {"东部战区空军医院"}),
        ("玄武", {"玄武区"}),
        ("江宁医院", {"南京市江宁医院"}),
    ],
)
def test_a_part_of_a_name_gives_whom_it_may_mean(
    client: FlaskClient, part: str, meant: set[str]
) -> None:
    found = client.get("/api/institutions?name=" + quote(part)).get_json()
    named = found.get("candidates") or [found["institution"]]
    assert {one["id"] for one in named} == meant


def test_a_word_that_all_share_names_nobody(client: FlaskClient) -> None:
    assert client.get("/api/institutions?name=" + quote("医院")).status_code == 404


def test_download_a_citation_as_a_file(client: FlaskClient) -> None:
    response = client.get("/api/records/2020-11/n1/citation?style=bibtex&download=1")
    assert response.mimetype == "application/x-bibtex"
    assert "2020-11-n1.bib" in response.headers["Content-Disposition"]
    assert response.get_data(as_text=True).startswith("@article{")


def test_json_is_readable_chinese(client: FlaskClient) -> None:
    assert "南京同仁医院" in client.get("/api/institutions?name=" + quote("同仁医院")).text
