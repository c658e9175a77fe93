"""An address of a record or an issue that moved leads on, for programs as for readers."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer.library import Library

MOVED = {"2017-01": "2018-06", "2017-01/n1": "2018-06/n1"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/issues/2017-01", "/issues/2018-06"),
        ("/api/issues/2017-01", "/api/issues/2018-06"),
        ("/api/issues/2017-01/citation?style=ris", "/api/issues/2018-06/citation?style=ris"),
        ("/records/2017-01/n1", "/records/2018-06/n1"),
        ("/api/records/2017-01/n1", "/api/records/2018-06/n1"),
        (
            "/api/records/2017-01/n1/citation?style=bibtex&download=1",
            "/api/records/2018-06/n1/citation?style=bibtex&download=1",
        ),
    ],
)
def test_a_moved_address_leads_on(old: str, new: str, client: FlaskClient, monkeypatch) -> None:
    monkeypatch.setattr(Library, "redirect", lambda self, asked: MOVED.get(asked))
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_what_is_nowhere_stays_not_found(client: FlaskClient) -> None:
    for address in (
        "/api/issues/1999-01",
        "/api/issues/1999-01/citation",
        "/api/records/1999-01/n1",
    ):
        assert client.get(address).status_code == 404
