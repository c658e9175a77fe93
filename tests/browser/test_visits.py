"""What three people come for is done from question to pasted text, see ``benchmarks.visits``."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from benchmarks.visits import VISITS, visited

pytestmark = pytest.mark.browser


def test_three_people_come_to_their_ends(browser: Browser, address: str) -> None:
    """Words, months and sources on the clipboard are asserted by the visits themselves."""
    found = visited(browser, address)
    assert len(found) == 2 * len(VISITS)
    # A phone asks for no more than a laptop does.
    for one in found:
        assert one.clicks <= 7, one
