"""What the page tests share: a page read as a document, its links followed as a reader does."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

Open = Callable[[str], BeautifulSoup]


@pytest.fixture
def open_page(client: FlaskClient) -> Open:
    """GET an address (Chinese as it is read) and give the page; anything but 200 fails."""

    def opened(address: str) -> BeautifulSoup:
        response = client.get(quote(address, safe="/?&=%#+-"), follow_redirects=True)
        assert response.status_code == 200, response.get_data(as_text=True)[:600]
        # Where a line may end is no end of a word.
        text = response.get_data(as_text=True).replace("<wbr>", "")
        return BeautifulSoup(text, "html.parser")

    return opened
