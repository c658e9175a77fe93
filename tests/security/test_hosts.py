"""A forged Host header: it is refused where hosts are listed, and gets into no link anywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask, request

from app import create_app
from app.settings import Settings

EVIL = "evil.example"
FEEDS = ("/events.atom", "/events.ics")
ALONG = ("/search.atom", "/search.csv", "/search.xlsx", "/opensearch.xml")


def _unpacked(body: bytes) -> str:
    """The text of an answer; of a workbook that of all its parts."""
    if not body.startswith(b"PK"):
        return body.decode("utf8")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "".join(book.read(name).decode("utf8") for name in book.namelist())


def app_with(sample_home: Path, **settings: object) -> Flask:
    return create_app(sample_home, Settings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address", ["/", "/login", "/issues", "/checks", *FEEDS, *ALONG, "/api/status"]
)
def test_no_answer_repeats_the_host(address: str, sample_home: Path) -> None:
    client = app_with(sample_home).test_client()
    for headers in ({"Host": EVIL}, {"X-Forwarded-Host": EVIL}, {"Forwarded": f"host={EVIL}"}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200
        assert EVIL not in _unpacked(answer.get_data())
        assert EVIL not in str(answer.headers)


@pytest.mark.parametrize("address", FEEDS)
def test_feeds_take_their_links_from_the_public_address(address: str, sample_home: Path) -> None:
    client = app_with(sample_home, public_url="https://jb.example.cn").test_client()
    body = client.get(address, headers={"Host": EVIL}).get_data(as_text=True)
    assert "https://jb.example.cn/records/" in body.replace("\r\n ", "")
    assert EVIL not in body


@pytest.mark.parametrize("host", ["localhost:8000", "192.168.1.5:8000", "[::1]:8000", "jianbao"])
def test_a_name_of_the_house_stands_in_links(host: str, sample_home: Path) -> None:
    client = app_with(sample_home).test_client()
    body = client.get("/events.atom", headers={"Host": host}).get_data(as_text=True)
    assert f"http://{host}/records/" in body


def test_listed_hosts_only(sample_home: Path) -> None:
    client = app_with(sample_home, trusted_hosts=("jb.example.cn", ".intern")).test_client()
    for host in ("jb.example.cn", "jb.example.cn:8080", "a.intern"):
        assert client.get("/issues", headers={"Host": host}).status_code == 200
    for host in (EVIL, "jb.example.cn.evil.example", "127.0.0.1", "jb.example.cn@evil.example"):
        answer = client.get("/issues", headers={"Host": host})
        assert answer.status_code == 400, host
        assert "TRUSTED_HOSTS" in answer.get_data(as_text=True)
    answer = client.get("/api/status", headers={"Host": EVIL})
    assert "TRUSTED_HOSTS" in answer.get_json()["error"]["next_step"]


def test_behind_a_proxy_the_reader_is_who_the_proxy_says(sample_home: Path) -> None:
    behind = app_with(sample_home, proxies=1)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "jb.example.cn"}
    with behind.test_client() as client:
        answer = client.get("/issues", headers={**headers, "X-Forwarded-For": "6.6.6.6, 10.0.0.9"})
        # The last one is the proxy's own word, what stands before it anyone may write.
        assert request.remote_addr == "10.0.0.9"
        assert request.is_secure
    assert answer.headers["Strict-Transport-Security"]
    plain = app_with(sample_home).test_client().get("/issues", headers=headers)
    assert "Strict-Transport-Security" not in plain.headers
