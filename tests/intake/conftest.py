"""A small library with an editor and a reader, and files to hand in."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from accounts.conftest import EDITOR, PASSWORD, READER, quick_hashing, signed_in_client
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from handmade.homes import THIRD, built, cut, dictionary_read_once, names
from werkzeug.test import TestResponse

from app import create_app
from app.intake.views import WORKSHOP
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at
from indexer.intake.working import Workshop
from indexer.paths import Home

__all__ = ["built", "dictionary_read_once", "names", "quick_hashing"]


@pytest.fixture
def home(built: Home, tmp_path: Path) -> Home:
    shutil.copytree(built.root, tmp_path / "home")
    made = Home(tmp_path / "home")
    with desk_at(made) as desk:
        kept.add_account(desk, EDITOR, "editor", PASSWORD, who="test")
        kept.add_account(desk, READER, "reader", PASSWORD, who="test")
    return made


@pytest.fixture
def office(home: Home) -> Iterator[Flask]:
    app = create_app(home, Settings())
    yield app
    assert app.extensions[WORKSHOP].rest(30)


class Staff:
    """An editor at the pages: forms are filled as a browser fills them."""

    def __init__(self, app: Flask, name: str = EDITOR) -> None:
        self.app = app
        self.client: FlaskClient = signed_in_client(app, name)

    @property
    def workshop(self) -> Workshop:
        shop: Workshop = self.app.extensions[WORKSHOP]
        return shop

    def get(self, address: str) -> BeautifulSoup:
        answer = self.client.get(address, follow_redirects=True)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 200, text[:800]
        return BeautifulSoup(text, "html.parser")

    def token(self) -> str:
        field = self.get("/account").find("input", {"name": "csrf_token"})
        assert field is not None
        return str(field["value"])

    def post(self, address: str, **fields: object) -> TestResponse:
        answer = self.client.post(address, data={"csrf_token": self.token(), **fields})
        if address.endswith(("/publish", "/undo")):
            assert self.workshop.rest(60)
        return answer

    def send(self, *files: tuple[str, bytes]) -> TestResponse:
        streams = [(io.BytesIO(data), name) for name, data in files]
        return self.client.post("/upload", data={"csrf_token": self.token(), "files": streams})

    def upload(self, *files: tuple[str, bytes]) -> str:
        """Hand in and wait until all is read; the address of the upload."""
        answer = self.send(*files)
        assert answer.status_code == 303, answer.get_data(as_text=True)[:800]
        assert self.workshop.rest(30)
        return answer.headers["Location"]

    def publish(self, intake: str, **choices: str) -> TestResponse:
        return self.post(f"{intake}/publish", **choices)

    def hits(self, query: str) -> int:
        answer = self.client.get("/api/search", query_string={"q": query})
        return int(answer.get_json()["total"])


@pytest.fixture
def staff(office: Flask) -> Staff:
    return Staff(office)


@pytest.fixture(scope="session")
def march(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A third number, in no corpus yet."""
    return cut(THIRD, tmp_path_factory.mktemp("march")).read_bytes()


def words_of(page: BeautifulSoup) -> str:
    return re.sub(r"\s+", " ", page.get_text(" "))


def said(answer: TestResponse) -> str:
    return words_of(BeautifulSoup(answer.get_data(as_text=True), "html.parser"))


def names_in(folder: Path) -> Sequence[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())
