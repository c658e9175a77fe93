"""From the attacker's side: sessions fixed, stolen, forged; forged forms; other roles."""

from __future__ import annotations

import hashlib
import time

import pytest
from accounts.conftest import EDITOR, PASSWORD, READER, post, sign_in, signed_in_client, token_on
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from app import create_app
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at
from indexer.desk.sessions import MOST_SESSIONS, Lifetimes
from indexer.paths import Home

COOKIE = "briefings"


def cookie_of(client: FlaskClient) -> str:
    found = client.get_cookie(COOKIE)
    return found.value if found else ""


def with_cookie(app: Flask, value: str) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(COOKIE, value)
    return client


# --- fixation, theft, forgery -----------------------------------------------------------------


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(office: Flask) -> None:
    attacker = signed_in_client(office, READER)
    planted = cookie_of(attacker)
    victim = with_cookie(office, planted)
    sign_in(victim, EDITOR)
    assert cookie_of(victim) != planted
    assert victim.get("/audit").status_code == 200
    assert with_cookie(office, planted).get("/audit").status_code == 303


def test_the_token_of_forms_is_renewed_at_sign_in(office: Flask) -> None:
    attacker = signed_in_client(office, READER)
    known = token_on(attacker, "/account")
    victim = with_cookie(office, cookie_of(attacker))
    sign_in(victim, EDITOR)
    answer = victim.post("/account/sessions", data={"csrf_token": known})
    assert answer.status_code == 400
    assert victim.get("/audit").status_code == 200


def test_the_cookie_is_out_of_reach(office: Flask) -> None:
    answer = sign_in(office.test_client(), EDITOR)
    said = answer.headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert "Path=/" in said
    assert "Domain" not in said
    assert "Secure" not in said
    over_https = sign_in(office.test_client(), EDITOR, base_url="https://localhost")
    assert "Secure" in over_https.headers["Set-Cookie"]


def test_a_public_https_address_makes_the_cookie_a_host_cookie(place: Home) -> None:
    app = create_app(place, Settings(public_url="https://jb.example.cn"))
    said = sign_in(app.test_client(), EDITOR).headers["Set-Cookie"]
    assert said.startswith("__Host-briefings=")
    assert "Secure" in said


def test_the_store_holds_no_token_and_no_password(place: Home, editor: FlaskClient) -> None:
    with editor.session_transaction() as session:
        token = session["sid"]
    with desk_at(place) as desk:
        desk.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = b"".join(p.read_bytes() for p in place.var.glob("desk.sqlite*"))
    assert token.encode() not in whole
    assert PASSWORD.encode() not in whole
    assert hashlib.sha256(token.encode()).hexdigest().encode() in whole
    assert (place.var / "desk.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key", ["", "secret", "dev", "None"])
def test_a_cookie_signed_with_another_key_is_none(key: str, office: Flask) -> None:
    signer = URLSafeTimedSerializer(
        key.encode() or b" ",
        salt="cookie-session",
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha1},
    )
    forged = signer.dumps({"sid": "x" * 43, "account": EDITOR, "role": "editor"})
    assert with_cookie(office, forged).get("/audit").status_code == 303


@pytest.mark.parametrize(
    "value", ["", ".", "a.b.c", "x" * 5000, ".eJw", "%00", "e30.", "{}", "é", "' OR 1=1 --"]
)
def test_a_cookie_of_nonsense_is_a_stranger(value: str, office: Flask) -> None:
    header = {"Cookie": f"{COOKIE}={value}"}
    assert office.test_client().get("/audit", headers=header).status_code == 303
    assert office.test_client().get("/help", headers=header).status_code == 200


def test_a_cookie_altered_by_one_sign_is_a_stranger(office: Flask, editor: FlaskClient) -> None:
    value = cookie_of(editor)
    for at in range(0, len(value), 9):
        other = "A" if value[at] != "A" else "B"
        changed = value[:at] + other + value[at + 1 :]
        assert with_cookie(office, changed).get("/audit").status_code == 303, at


def test_a_signed_cookie_with_a_token_that_is_no_text(office: Flask, editor: FlaskClient) -> None:
    for odd in (None, 1, ["x"], {"a": 1}, "", "x" * 2000):
        with editor.session_transaction() as session:
            session["sid"] = odd
        assert editor.get("/audit").status_code == 303, odd


# --- the end of a session ---------------------------------------------------------------------


def test_idle_and_old_sessions_end(place: Home, monkeypatch) -> None:
    app = create_app(place, Settings(lifetimes=Lifetimes(idle=600, whole=3600)))
    start = time.time()
    clock = [start]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    idle, busy = signed_in_client(app, EDITOR), signed_in_client(app, EDITOR)
    for minutes in range(5, 60, 5):
        clock[0] = start + 60 * minutes
        assert busy.get("/audit").status_code == 200, minutes
    assert idle.get("/audit").status_code == 303
    clock[0] = start + 3601
    assert busy.get("/audit").status_code == 303


def test_removal_disabling_and_a_reset_end_what_is_open(place: Home, office: Flask) -> None:
    deeds = (
        lambda desk: kept.set_password(desk, EDITOR, "quite-another-phrase", who="test"),
        lambda desk: kept.disable(desk, READER, who="test"),
        lambda desk: kept.remove_account(desk, READER, who="test"),
    )
    for deed, name in zip(deeds, (EDITOR, READER, READER), strict=True):
        with desk_at(place) as desk:
            kept.enable(desk, name, who="test")
        client = signed_in_client(office, name)
        with desk_at(place) as desk:
            deed(desk)
        assert client.get("/account").status_code == 303
        assert sign_in(client, name).status_code == 401


def test_a_name_given_anew_gets_no_old_session(place: Home, office: Flask) -> None:
    old = signed_in_client(office, READER)
    with desk_at(place) as desk:
        kept.remove_account(desk, READER, who="test")
        kept.add_account(desk, READER, "editor", "somebody-else-entirely", who="test")
    assert old.get("/account").status_code == 303


def test_a_role_taken_away_is_gone_with_the_next_request(place: Home, editor: FlaskClient) -> None:
    with desk_at(place) as desk:
        kept.set_role(desk, EDITOR, "reader", who="test")
    assert editor.get("/audit").status_code == 403


def test_sessions_of_one_account_are_bounded(place: Home, office: Flask) -> None:
    first = signed_in_client(office, READER)
    for _ in range(MOST_SESSIONS):
        signed_in_client(office, READER)
    assert first.get("/account").status_code == 303
    with desk_at(place) as desk:
        assert desk.execute("SELECT count(*) FROM session").fetchone()[0] == MOST_SESSIONS


# --- forms from elsewhere ---------------------------------------------------------------------

FORMS = ("/logout", "/account/password", "/account/sessions")


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("token", [None, "", "x", "a.b.c"])
def test_a_form_without_its_token_does_nothing(
    address: str, token: str | None, editor: FlaskClient
) -> None:
    fields = {} if token is None else {"csrf_token": token}
    answer = editor.post(address, data=fields)
    assert answer.status_code == 400
    assert "下一步：" in answer.get_data(as_text=True)
    assert editor.get("/audit").status_code == 200


def test_the_token_of_another_session_does_nothing(
    editor: FlaskClient, reader: FlaskClient
) -> None:
    foreign = token_on(reader, "/account")
    assert editor.post("/logout", data={"csrf_token": foreign}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "x"},
    ],
)
def test_a_page_of_another_site_can_neither_sign_in_nor_out(
    headers: dict[str, str], office: Flask, editor: FlaskClient
) -> None:
    assert sign_in(office.test_client(), EDITOR, headers=headers).status_code == 403
    token = token_on(editor, "/logout")
    answer = editor.post("/logout", data={"csrf_token": token}, headers=headers)
    assert answer.status_code == 403
    assert editor.get("/audit").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {}]
)
def test_our_own_pages_can(headers: dict[str, str], office: Flask) -> None:
    assert sign_in(office.test_client(), EDITOR, headers=headers).status_code == 303


def test_behind_a_proxy_that_keeps_no_host_the_public_address_counts(place: Home) -> None:
    app = create_app(place, Settings(public_url="http://jb.example.cn"))
    answer = sign_in(app.test_client(), EDITOR, headers={"Origin": "http://jb.example.cn"})
    assert answer.status_code == 303


# --- other roles, other places -------------------------------------------------------------------


def test_no_field_makes_an_editor(place: Home, reader: FlaskClient) -> None:
    token = token_on(reader, "/account")
    fresh = "other-words-than-before"
    fields = {"old": PASSWORD, "new": fresh, "again": fresh, "name": EDITOR, "role": "editor"}
    reader.post("/account/password?name=蓝天&role=editor", data={"csrf_token": token, **fields})
    assert reader.get("/audit").status_code == 403
    with desk_at(place) as desk:
        assert kept.with_password(desk, EDITOR, PASSWORD)
        assert kept.needed(desk, READER).role == "reader"


def test_every_view_that_changes_something_is_behind_a_guard(office: Flask) -> None:
    """A view added later without one fails here."""
    # The last searches stand in a cookie of the browser that asks to forget them.
    known = {"accounts.sign_in", "accounts.sign_out", "searches.forget"}
    client = office.test_client()
    for rule in office.url_map.iter_rules():
        changing = set(rule.methods or ()) - {"GET", "HEAD", "OPTIONS"}
        # A stranger keeps a basket of citations of one's own; tests/basket attacks it.
        if not changing or rule.endpoint in known or rule.endpoint.startswith("basket."):
            continue
        with office.test_request_context():
            address = office.url_for(rule.endpoint, **dict.fromkeys(rule.arguments, "1"))
        token = _token_of_nobody(client)
        for method in changing:
            answer = client.open(address, method=method, headers={"X-CSRFToken": token})
            assert answer.status_code == 401, (method, address, answer.status_code)


def _token_of_nobody(client: FlaskClient) -> str:
    """A good token of a session in which nobody has signed in."""
    app = client.application
    sign_in(client, READER)
    token = token_on(client, "/account")
    with client.session_transaction() as session:
        session.pop("sid")
    assert app.secret_key
    return token


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        " /x",
        "evil",
        "/logout",
        "/login?next=//evil.example",
        "//[",
    ],
)
def test_signing_in_leads_nowhere_else(wanted: str, office: Flask) -> None:
    client = office.test_client()
    answer = client.post("/login", data={"name": READER, "password": PASSWORD, "next": wanted})
    where = answer.headers["Location"]
    assert answer.status_code == 303
    assert where == "/" or where.startswith("/%09/"), where
    assert "a=b" not in str(answer.headers)
    again = client.get("/login", query_string={"next": wanted})
    assert again.headers.get("Location", where) == where


def test_an_address_longer_than_any_of_ours_leads_nowhere(office: Flask) -> None:
    client, wanted = office.test_client(), "/" + "x" * 3000
    answer = client.post("/login", data={"name": READER, "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert client.get("/login", query_string={"next": wanted}).status_code == 400


@pytest.mark.parametrize("wanted", ["/records/2018-06/n1?style=plain", "/?q=%E9%A2%84&page=2"])
def test_signing_in_leads_back(wanted: str, office: Flask) -> None:
    answer = office.test_client().post(
        "/login", data={"name": READER, "password": PASSWORD, "next": wanted}
    )
    assert answer.headers["Location"] == wanted


def test_the_log_shows_what_was_typed_as_text(place: Home, editor: FlaskClient) -> None:
    with desk_at(place) as desk:
        kept.note(desk, "<script>alert(1)</script>", "publish", "a\r\nb", after='"><img src=x>')
    body = editor.get("/audit").get_data(as_text=True)
    assert "<script>alert" not in body
    assert "<img" not in body
    post(editor, "/logout", "/logout")
