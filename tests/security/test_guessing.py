"""From the attacker's side: guessing at passwords and at names."""

from __future__ import annotations

import threading
import time

import pytest
from accounts.conftest import EDITOR, PASSWORD, READER, sign_in
from flask import Flask

from app import create_app
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import attempts, desk_at, passwords
from indexer.errors import BadRequest
from indexer.paths import Home


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """Time that passes only when told."""
    now = [1_700_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def test_guessing_at_one_name_gets_slower(office: Flask, clock: list[float]) -> None:
    client = office.test_client()
    waits = []
    for _ in range(12):
        answer = sign_in(client, EDITOR, "guess")
        while answer.status_code == 429:
            wait = int(answer.headers["Retry-After"])
            assert f"{wait} 秒" in answer.get_data(as_text=True)
            clock[0] += wait
            waits.append(wait)
            answer = sign_in(client, EDITOR, "guess")
        assert answer.status_code == 401
    assert waits == [1, 2, 4, 8, 16, 32, 64]


def test_the_right_password_waits_too_and_then_frees(office: Flask, clock: list[float]) -> None:
    client = office.test_client()
    for _ in range(5):
        sign_in(client, EDITOR, "guess")
    assert sign_in(client, EDITOR).status_code == 429
    clock[0] += 2
    assert sign_in(client, EDITOR).status_code == 303
    for _ in range(5):
        assert sign_in(office.test_client(), EDITOR, "guess").status_code == 401


def test_guessing_at_many_names_from_one_address_gets_slower(
    office: Flask, clock: list[float]
) -> None:
    client = office.test_client()
    answers = [sign_in(client, f"name{n}", "guess").status_code for n in range(60)]
    assert answers[:29] == [401] * 29
    assert set(answers[31:]) == {429}


def test_a_right_password_between_does_not_free_an_address(
    office: Flask, clock: list[float]
) -> None:
    client = office.test_client()
    answers = []
    for number in range(80):
        answers.append(sign_in(client, f"name{number}", "guess").status_code)
        sign_in(client, READER)
    assert answers[-1] == 429


def test_guessing_elsewhere_shuts_the_owner_out_for_a_minute_at_most(
    place: Home, clock: list[float]
) -> None:
    app = create_app(place, Settings(proxies=1))
    for n in range(400):
        sign_in(app.test_client(), EDITOR, "x", headers={"X-Forwarded-For": f"10.0.{n}.1"})
        clock[0] += 1
    answer = sign_in(app.test_client(), EDITOR, headers={"X-Forwarded-For": "10.9.9.9"})
    wait = int(answer.headers.get("Retry-After", 0))
    assert wait <= 60
    clock[0] += wait
    answer = sign_in(app.test_client(), EDITOR, headers={"X-Forwarded-For": "10.9.9.9"})
    assert answer.status_code == 303


def test_a_hundred_addresses_of_one_ipv6_network_are_one() -> None:
    assert attempts.network("2001:db8::1") == attempts.network("2001:db8::ffff:2")
    assert attempts.network("2001:db8:0:1::1") != attempts.network("2001:db8::1")
    assert attempts.network("::ffff:10.0.0.1") == attempts.network("10.0.0.1")
    assert attempts.network("nonsense" * 100) == ("nonsense" * 100)[:64]


def test_many_at_once_gain_nothing(place: Home, office: Flask) -> None:
    codes: list[int] = []

    def guess() -> None:
        codes.append(sign_in(office.test_client(), EDITOR, "guess").status_code)

    threads = [threading.Thread(target=guess) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 24
    # One more for each second that the machine took.
    assert codes.count(401) <= 8, codes


def test_the_list_of_attempts_is_bounded(place: Home, monkeypatch) -> None:
    monkeypatch.setattr(attempts, "MOST_KEYS", 50)
    with desk_at(place) as desk:
        for n in range(200):
            attempts.begin_attempt(desk, f"n{n}", f"10.0.0.{n}", now=1000.0 + n)
        assert desk.execute("SELECT count(*) FROM attempt").fetchone()[0] <= 50
        attempts.begin_attempt(desk, "n", "10.1.1.1", now=1000.0 + 2 * attempts.FORGOTTEN_AFTER)
        assert desk.execute("SELECT count(*) FROM attempt").fetchone()[0] == 3


def test_a_clock_that_was_ahead_shuts_nobody_out(place: Home) -> None:
    with desk_at(place) as desk:
        for n in range(40):
            attempts.begin_attempt(desk, EDITOR, "10.0.0.1", now=9e9 + 10_000 * n)
        assert attempts.begin_attempt(desk, EDITOR, "10.0.0.1", now=1.7e9) <= 900


@pytest.mark.parametrize("how", ["unknown", "wrong", "disabled"])
def test_every_refusal_costs_one_whole_hash(how: str, place: Home, monkeypatch) -> None:
    """Time cannot be measured on a busy machine; the work can: argon2 runs once, over as much."""
    seen: list[str] = []
    real = passwords._HASHER.verify

    class Counting:
        def verify(self, kept_hash: str, password: str) -> bool:
            seen.append(kept_hash.rsplit("$", 2)[0])
            return real(kept_hash, password)

        check_needs_rehash = staticmethod(passwords._HASHER.check_needs_rehash)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    with desk_at(place) as desk:
        if how == "disabled":
            kept.disable(desk, READER, who="test")
        name = "没有此人" if how == "unknown" else READER
        assert kept.with_password(desk, name, PASSWORD if how != "wrong" else "x") is None
    assert seen == [passwords.NOBODY.rsplit("$", 2)[0]]


@pytest.mark.parametrize(
    "name", ["", " ", "\0", "' OR '1'='1", "\ud800", "名" * 100_000, "a\r\nb", "../x", "（命令行）"]
)
def test_odd_names_are_nobody(name: str, office: Flask) -> None:
    safe = name.encode("utf8", "surrogatepass")
    assert office.test_client().post(
        "/login", data={"name": safe, "password": "x"}
    ).status_code in (401, 413)


@pytest.mark.parametrize("password", ["", "\0", "\ud800", "长" * 300_000, PASSWORD + "\0"])
def test_odd_passwords_open_nothing(password: str, office: Flask) -> None:
    safe = password.encode("utf8", "surrogatepass")
    answer = office.test_client().post("/login", data={"name": EDITOR, "password": safe})
    assert answer.status_code in (401, 413)


def test_a_password_cut_at_its_bound_does_not_open(place: Home) -> None:
    with desk_at(place) as desk:
        longest = "".join(chr(0x4E00 + 37 * n * n % 9973) for n in range(passwords.LONGEST))
        kept.set_password(desk, READER, longest, who="test")
        assert kept.with_password(desk, READER, longest)
        assert kept.with_password(desk, READER, longest + "x") is None
        assert kept.with_password(desk, READER, longest + "x" * 10_000) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "1234567890",
        "qwertyuiop",
        "password123",
        "aaaaaaaaaaaaaaaa",
        "reader-1reader-1",
        "nanjing12320",
        "20230901",
        "x" * 201,
        "four odd\nwords together",
    ],
)
def test_passwords_that_everyone_tries_are_refused(password: str, place: Home) -> None:
    with desk_at(place) as desk, pytest.raises(BadRequest):
        kept.set_password(desk, READER, password, who="test")


@pytest.mark.parametrize(
    "name", ["", "a b", "a\nb", "（命令行）", "x" * 41, "<b>", "a/b", "\u202ea"]
)
def test_names_that_could_mislead_a_log_are_refused(name: str, place: Home) -> None:
    with desk_at(place) as desk, pytest.raises(BadRequest):
        kept.add_account(desk, name, "reader", PASSWORD, who="test")


def test_two_names_never_differ_by_case_alone(place: Home) -> None:
    with desk_at(place) as desk, pytest.raises(BadRequest):
        kept.add_account(desk, "READER-1", "editor", PASSWORD, who="test")
