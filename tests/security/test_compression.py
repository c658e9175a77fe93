"""Text goes out packed to whoever takes it, unchanged; what holds a secret of its reader never."""

from __future__ import annotations

import gzip
import zlib
from urllib.parse import quote

import pytest
from accounts.conftest import sign_in
from flask import Flask
from flask.testing import FlaskClient

from app.compression import FLUSHED, _packed

TAKES = {"Accept-Encoding": "gzip, deflate, br"}
PUBLIC = [
    "/",
    "/?q=" + quote("同仁医院"),
    "/records/2023-04/s2",
    "/issues/2018-06",
    "/checks",
    "/errata.csv",
    "/api/search?q=" + quote("预约"),
    "/api/figures?format=csv",
    "/static/css/base.css",
    "/static/js/suggest.js",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_packed_it_is_the_same(address: str, client: FlaskClient) -> None:
    plain = client.get(address, buffered=True)
    packed = client.get(address, headers=TAKES, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert (
        "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in packed.headers["Vary"]
    )
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert len(packed.data) * 2 < len(plain.data)
    # A search says how long it took.
    if "search" not in address and "/?q" not in address:
        assert gzip.decompress(packed.data) == plain.data


@pytest.mark.parametrize("asked", ["identity", "br", "gzip;q=0", ""])
def test_who_does_not_take_it_gets_it_plain(asked: str, client: FlaskClient) -> None:
    answer = client.get("/issues", headers={"Accept-Encoding": asked})
    assert "Content-Encoding" not in answer.headers and "期次" in answer.text


def test_what_is_small_packed_already_or_no_text_goes_as_it_is(client: FlaskClient) -> None:
    for address in ("/healthz", "/api/series/" + quote("预约挂号服务统计") + "?format=xlsx"):
        assert "Content-Encoding" not in client.get(address, headers=TAKES).headers, address


@pytest.mark.parametrize("address", ["/", "/issues/2018-06", "/api/issues", "/errata/2018-06"])
def test_what_has_not_changed_is_not_sent_again(address: str, client: FlaskClient) -> None:
    first = client.get(address, headers=TAKES, buffered=True)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={**TAKES, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Accept-Encoding" in again.headers["Vary"]
    other = client.get(address, headers={**TAKES, "If-None-Match": 'W/"0"'})
    assert other.status_code == 200 and other.data


def test_a_static_file_is_asked_for_again_by_its_tag(client: FlaskClient) -> None:
    first = client.get("/static/css/base.css", headers=TAKES, buffered=True)
    again = client.get(
        "/static/css/base.css", headers={"If-None-Match": first.headers["ETag"]}, buffered=True
    )
    assert again.status_code == 304


def test_pages_of_who_has_signed_in_are_neither_packed_nor_kept(
    office: Flask, editor: FlaskClient, reader: FlaskClient
) -> None:
    """Each holds the token of a form beside words of the address."""
    for who in (editor, reader):
        for address in ("/?q=x", "/issues/2018-06", "/errata/2018-06", "/account"):
            answer = who.get(address, headers=TAKES)
            assert "csrf_token" in answer.text
            assert "Content-Encoding" not in answer.headers and "ETag" not in answer.headers
            assert "no-store" in answer.headers["Cache-Control"]
    packed = editor.get("/static/css/base.css", headers=TAKES, buffered=True)
    assert packed.headers["Content-Encoding"] == "gzip", "no secret is in a style sheet"


def test_where_reading_is_closed_nothing_that_is_printed_is_packed(closed: Flask) -> None:
    client = closed.test_client()
    assert "Content-Encoding" not in client.get("/login", headers=TAKES).headers
    sign_in(client, "reader-1")
    for address in ("/?q=x", "/issues/2018-06", "/api/issues"):
        answer = client.get(address, headers=TAKES, buffered=True)
        assert answer.status_code == 200 and "Content-Encoding" not in answer.headers


def test_an_answer_that_is_made_as_it_goes_is_sent_as_it_goes() -> None:
    asked: list[int] = []

    def parts():
        for n in range(100):
            asked.append(n)
            yield (f"{n}," * 4000).encode()

    packed = _packed(parts())
    first = b""
    opened = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while len(opened.decompress(first)) < FLUSHED // 2:
        opened = zlib.decompressobj(zlib.MAX_WBITS | 16)
        first += next(packed)
    assert len(asked) < 20, "the rest is not made yet"
    whole = gzip.decompress(first + b"".join(packed))
    assert whole == b"".join((f"{n}," * 4000).encode() for n in range(100))


def test_head_says_what_get_says(client: FlaskClient) -> None:
    got, said = (do("/issues/2018-06", headers=TAKES) for do in (client.get, client.head))
    for name in ("Content-Encoding", "Content-Length", "ETag", "Vary"):
        assert said.headers[name] == got.headers[name], name
    assert said.data == b""
