"""Something is wrong: the page says what and the next step; nothing foreign is loaded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import create_app

PAGES = ["/", "/?q=预约", "/records/2025-03/n1", "/issues", "/issues/2025-03", "/institutions"]
PAGES += ["/institutions/南京同仁医院", "/people", "/platforms", "/series", "/help", "/status"]
MISSING = ["/nowhere", "/records/2025-03/t1/r999", "/issues/1999-01", "/people/无此人", "/uploads"]


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_named_in_chinese(address: str, client: FlaskClient) -> None:
    response = client.get(address)
    page = BeautifulSoup(response.get_data(as_text=True), "html.parser")
    assert response.status_code == 404
    assert "下一步：" in page.main.get_text()
    assert client.get(f"/api{address}").get_json()["error"]["next_step"]


@pytest.mark.parametrize("query", ["page=0", "sort=x", "from=2018-13", "type=x", "size=1000"])
def test_a_bad_parameter_is_named(query: str, client: FlaskClient) -> None:
    page, api = client.get(f"/?{query}"), client.get(f"/api/search?{query}")
    name = query.split("=")[0]
    assert (page.status_code, api.status_code) == (400, 400)
    assert f"参数 {name} " in page.get_data(as_text=True)
    assert f"参数 {name} " in api.get_json()["error"]["reason"]


def test_a_defect_shows_no_trace(sample_home: Path) -> None:
    broken: Flask = create_app(sample_home)

    def fail() -> str:
        raise RuntimeError("secret inside")

    broken.add_url_rule("/fail", view_func=fail)
    broken.add_url_rule("/api/fail", "api_fail", view_func=fail)
    for address in ("/fail", "/api/fail"):
        response = broken.test_client().get(address)
        body = response.get_data(as_text=True)
        assert response.status_code == 500
        assert "secret" not in body
        assert "Traceback" not in body
        assert "next_step" in body or "下一步" in body


def test_before_the_first_build_every_page_says_how_to_build(tmp_path: Path) -> None:
    empty = create_app(tmp_path).test_client()
    for address in ("/", "/issues", "/records/2025-03/n1", "/api/search", "/healthz"):
        response = empty.get(address)
        assert response.status_code == 503, address
        assert "indexer build" in response.get_data(as_text=True) or "建库" in response.get_data(
            as_text=True
        )
    assert empty.get("/help").status_code == 200


def test_a_library_that_may_not_be_opened_says_so_on_every_page(
    sample_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_home, tmp_path / "home")
    app = create_app(tmp_path / "home")
    for path in (tmp_path / "home" / "var" / "generations").glob("*/knowledge.sqlite"):
        with path.open("r+b") as file:
            file.seek(5000)
            file.write(b"spoilt")
    addresses = [str(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    ids = {"record_id": "2025-03/n1", "issue_id": "2025-03"}
    for address in addresses:
        at = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: ids.get(found[1], "1"), address)
        with app.test_client().get(at) as answer:
            text = answer.get_data(as_text=True)
        assert answer.status_code != 500, (at, text[:200])
        if at in PAGES[2:5]:
            assert answer.status_code == 503 and "indexer build" in text, (at, text[:200])


@pytest.mark.parametrize("address", [*PAGES, "/nowhere", "/?page=x", "/static/css/base.css"])
def test_every_answer_is_fenced_in(address: str, client: FlaskClient) -> None:
    with client.get(address) as response:
        headers = response.headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(
    address: str, client: FlaskClient
) -> None:
    body = client.get(address).get_data(as_text=True)
    page = BeautifulSoup(body, "html.parser")
    assert not page.select("style, [style]")
    assert all(script.get("src") for script in page.select("script"))
    assert not re.search(r"<[^>]+\son[a-z]+=", body)
    # Nothing is loaded from a canonical address: it only names the page.
    for tag in page.select("[src], link[href]:not([rel=canonical]), form[action]"):
        where = str(tag.get("src") or tag.get("href") or tag.get("action"))
        assert where.startswith("/"), where
        assert not where.startswith("//"), where


def test_static_files_are_kept_until_they_change(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/").get_data(as_text=True), "html.parser")
    for tag in page.select("link[rel=stylesheet], script"):
        address = str(tag.get("href") or tag.get("src"))
        with client.get(address) as response:
            assert response.status_code == 200
            assert "immutable" in response.headers["Cache-Control"]
            tag_held = response.headers["ETag"]
        with client.get(address, headers={"If-None-Match": tag_held}) as again:
            assert again.status_code == 304


def test_the_style_sheets_fetch_nothing() -> None:
    for sheet in (Path(__file__).parents[2] / "app/static").rglob("*.css"):
        css = sheet.read_text(encoding="utf8")
        assert "url(" not in css
        assert "@import" not in css


def test_the_watchdog_sees_the_generation(client: FlaskClient) -> None:
    answer = client.get("/healthz").get_json()
    assert answer["ok"] is True
    assert answer["generation"]
