"""An installation with a reader and an editor, and a browser for each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at, passwords
from indexer.paths import Home

EDITOR, READER = "蓝天", "reader-1"
PASSWORD = "four-odd-words-together"


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm, small: what is tested here is never how long a hash takes."""
    small = passwords.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", small)
    monkeypatch.setattr(passwords, "NOBODY", small.hash("nobody has this"))


@pytest.fixture
def place(sample_home: Path, tmp_path: Path) -> Home:
    """The sample, built, with a side store of its own."""
    shutil.copytree(sample_home / "var", tmp_path / "var", ignore=shutil.ignore_patterns("desk*"))
    home = Home(tmp_path)
    with desk_at(home) as desk:
        kept.add_account(desk, EDITOR, "editor", PASSWORD, who="test")
        kept.add_account(desk, READER, "reader", PASSWORD, who="test")
    return home


@pytest.fixture
def office(place: Home) -> Flask:
    return create_app(place, Settings())


@pytest.fixture
def closed(place: Home) -> Flask:
    return create_app(place, Settings(reading_closed=True))


@pytest.fixture
def stranger(office: Flask) -> FlaskClient:
    return office.test_client()


@pytest.fixture
def editor(office: Flask) -> FlaskClient:
    return signed_in_client(office, EDITOR)


@pytest.fixture
def reader(office: Flask) -> FlaskClient:
    return signed_in_client(office, READER)


def signed_in_client(app: Flask, name: str, password: str = PASSWORD) -> FlaskClient:
    client = app.test_client()
    answer = sign_in(client, name, password)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return client


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD, **more: object):
    return client.post("/login", data={"name": name, "password": password}, **more)


def token_on(client: FlaskClient, address: str) -> str:
    """The token of the form on this page."""
    found = re.search(
        r'name="csrf_token" value="([^"]+)"', client.get(address).get_data(as_text=True)
    )
    assert found, f"no form on {address}"
    return found[1]


Post = Callable[..., object]


def post(client: FlaskClient, address: str, page: str, **fields: str):
    """As a browser does from the form on ``page``."""
    return client.post(address, data={"csrf_token": token_on(client, page), **fields})
