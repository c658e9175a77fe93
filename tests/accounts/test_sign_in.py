"""Signing in and out as people do, and what each role may see."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from accounts.conftest import EDITOR, PASSWORD, READER, post, sign_in, signed_in_client
from indexer.desk import accounts as kept
from indexer.desk import desk_at, passwords
from indexer.paths import Home


def page(client: FlaskClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).get_data(as_text=True), "html.parser")


def test_a_stranger_reads_and_finds_the_way_in(stranger: FlaskClient) -> None:
    answer = stranger.get("/issues/2018-06")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    link = page(stranger, "/issues/2018-06").select_one("a.enter")
    assert link["href"] == "/login?next=%2Fissues%2F2018-06"


def test_signing_in_leads_back_to_where_it_began(stranger: FlaskClient) -> None:
    form = page(stranger, "/login?next=%2Fissues%2F2018-06").select_one("main form")
    fields = {i["name"]: i.get("value", "") for i in form.select("input")}
    answer = stranger.post(form["action"], data={**fields, "name": READER, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/issues/2018-06")
    assert READER in page(stranger, "/").select_one(".standing").get_text()


def test_a_name_is_known_in_any_case_and_width(stranger: FlaskClient) -> None:
    assert sign_in(stranger, " Ｒeader-1 ").status_code == 303


def test_a_wrong_password_says_nothing_of_the_name(stranger: FlaskClient) -> None:
    wrong, unknown = sign_in(stranger, EDITOR, "x"), sign_in(stranger, "没有此人", "x")
    assert wrong.status_code == unknown.status_code == 401
    said = [a.get_data(as_text=True).replace(EDITOR, "没有此人") for a in (wrong, unknown)]
    assert said[0] == said[1]


def test_signing_out_ends_the_session_on_the_server(office: Flask, editor: FlaskClient) -> None:
    stolen = editor.get_cookie("briefings").value
    assert editor.get("/audit").status_code == 200
    assert post(editor, "/logout", "/logout").status_code == 303
    thief = office.test_client()
    thief.set_cookie("briefings", stolen)
    assert thief.get("/audit").status_code == 303


def test_an_address_alone_signs_nobody_out(editor: FlaskClient) -> None:
    assert editor.get("/logout").status_code == 200
    assert editor.get("/audit").status_code == 200


def test_signing_out_everywhere(office: Flask, editor: FlaskClient) -> None:
    phone = signed_in_client(office, EDITOR)
    assert "2 处" in page(phone, "/account").get_text()
    assert post(editor, "/account/sessions", "/account").status_code == 303
    for browser in (editor, phone):
        assert browser.get("/audit").status_code == 303


def test_a_new_password_ends_all_other_sessions(office: Flask, reader: FlaskClient) -> None:
    phone = signed_in_client(office, READER)
    fresh = "other-words-than-before"
    answer = post(reader, "/account/password", "/account", old=PASSWORD, new=fresh, again=fresh)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert reader.get("/account").status_code == 200
    assert phone.get("/account").status_code == 303
    assert sign_in(phone, READER).status_code == 401
    assert sign_in(phone, READER, fresh).status_code == 303


def test_a_password_is_not_changed_without_the_old_one(reader: FlaskClient) -> None:
    fresh = "other-words-than-before"
    for old, new, again in (("x", fresh, fresh), (PASSWORD, fresh, "y"), (PASSWORD, "k", "k")):
        answer = post(reader, "/account/password", "/account", old=old, new=new, again=again)
        assert answer.status_code == 400
    assert sign_in(reader, READER).status_code == 303


def test_only_editors_read_the_log(editor: FlaskClient, reader: FlaskClient) -> None:
    assert reader.get("/audit").status_code == 403
    assert "/audit" not in reader.get("/").get_data(as_text=True)
    assert EDITOR in page(editor, "/audit").get_text()
    assert "/audit" in editor.get("/").get_data(as_text=True)


def test_the_log_says_who_when_and_what(stranger: FlaskClient, editor: FlaskClient) -> None:
    sign_in(stranger, READER, "wrong")
    sign_in(stranger, "my-secret-password-typed-here", "wrong")
    rows = [[c.get_text() for c in r.select("td, th")] for r in page(editor, "/audit").select("tr")]
    unknown, failed, entered = rows[1:4]
    assert failed[1:4] == ["（未登录）", "登录未成", f"{READER}（来自 127.0.0.1）"]
    assert entered[1:4] == [EDITOR, "登录", f"{EDITOR}（来自 127.0.0.1）"]
    assert "my-secret" not in str(unknown)


def test_a_long_log_is_paged(place: Home, editor: FlaskClient) -> None:
    with desk_at(place) as desk:
        for _ in range(60):
            kept.set_role(desk, READER, "reader", who=EDITOR)
    first = page(editor, "/audit")
    assert len(first.select("tbody tr")) == 50
    second = page(editor, first.select_one("a[rel=next]")["href"])
    assert 10 < len(second.select("tbody tr")) < 20
    assert editor.get("/audit?page=99").status_code == 404
    assert editor.get("/audit?page=x").status_code == 400


def test_a_closed_office_shows_nothing_before_signing_in(closed: Flask) -> None:
    client = closed.test_client()
    for address in ("/", "/records/2018-06/n1", "/events.ics", "/nowhere", "/account"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"][:6]) == (303, "/login"), address
    for address in ("/api/search?q=x", "/api/openapi.json", "/api/nowhere"):
        answer = client.get(address)
        assert answer.status_code == 401, address
        assert answer.get_json()["error"]["next_step"]
    assert client.get("/healthz").status_code == 200
    assert client.get("/login").status_code == 200
    assert sign_in(client, READER).status_code == 303
    answer = client.get("/api/search?q=预约")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_open_page_of_a_signed_in_reader_is_not_kept(reader: FlaskClient) -> None:
    assert "no-store" in reader.get("/issues").headers["Cache-Control"]


def test_old_parameters_are_renewed_when_the_password_is_next_given(
    place: Home, monkeypatch
) -> None:
    stronger = passwords.PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", stronger)
    with desk_at(place) as desk:
        asked = "SELECT password FROM account WHERE name = ?"
        before = desk.execute(asked, (READER,)).fetchone()[0]
        assert kept.with_password(desk, READER, PASSWORD)
        after = desk.execute(asked, (READER,)).fetchone()[0]
        assert "t=1" in before
        assert "t=2" in after
        assert kept.with_password(desk, READER, PASSWORD)


def test_the_password_of_nobody_costs_what_a_real_one_costs(monkeypatch) -> None:
    monkeypatch.undo()
    hasher = passwords.PasswordHasher()
    assert not hasher.check_needs_rehash(passwords.NOBODY)
