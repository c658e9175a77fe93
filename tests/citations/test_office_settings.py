"""What the office has set stands in every citation that its pages, files and programs give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import create_app
from app.settings import Settings

ADDRESSES = (
    "/records/2025-03/n1?style=gbt7714-2015",
    "/issues/2025-03?style=gbt7714-2015",
    "/api/records/2025-03/n1/citation?style=gbt7714-2015",
    "/api/issues/2025-03/citation?style=gbt7714-2015",
    "/search.csv?issue=2025-03&style=gbt7714-2015",
)
SITE = "https://jb.example.cn"


@pytest.mark.parametrize("address", ADDRESSES)
def test_type_code_and_address_of_the_office(address: str, sample_home: Path) -> None:
    office = Settings(public_url=SITE, citation_type="Z", citation_online=True)
    said = create_app(sample_home, office).test_client().get(address).get_data(as_text=True)
    assert "[Z/OL]" in said
    assert "[J" not in said and "[R" not in said
    what = "issues/2025-03" if "/issues/" in address else "records/2025-03/n1"
    assert f"[{date.today().isoformat()}]. {SITE}/{what}" in said


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_unless_the_office_wants_it(address: str, sample_home: Path) -> None:
    office = Settings(public_url=SITE)
    said = create_app(sample_home, office).test_client().get(address).get_data(as_text=True)
    assert "[J]" in said
    assert "/OL]" not in said
